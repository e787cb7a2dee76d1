using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Makes one dimension of several.</summary>
public sealed class Flatten : ParameterLessModule<Tensor, Tensor>
{
    internal Flatten(long start_dim, long end_dim) : base(nameof(Flatten)) => (this.start_dim, this.end_dim) = (start_dim, end_dim);

    /// <summary>The first of them.</summary>
    public long start_dim { get; set; }

    /// <summary>The last of them.</summary>
    public long end_dim { get; set; }

    /// <summary>Flattens.</summary>
    /// <param name="input">A tensor of any shape.</param>
    /// <returns>The input's elements, in fewer dimensions.</returns>
    public override Tensor forward(Tensor input) => input.flatten(start_dim, end_dim);
}
