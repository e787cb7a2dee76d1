using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>exp(x) divided by its sum along a dimension: probabilities.</summary>
public sealed class Softmax : ParameterLessModule<Tensor, Tensor>
{
    internal Softmax(long dim) : base(nameof(Softmax)) => this.dim = dim;

    /// <summary>The dimension along which they add up to 1.</summary>
    public long dim { get; set; }

    /// <summary>Computes the probabilities.</summary>
    /// <param name="tensor">A tensor of any shape.</param>
    /// <returns>The same shape.</returns>
    public override Tensor forward(Tensor tensor) => functional.softmax(tensor, dim);
}
