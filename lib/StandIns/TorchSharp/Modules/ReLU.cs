using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>max(0, x).</summary>
public sealed class ReLU : ParameterLessModule<Tensor, Tensor>
{
    internal ReLU(bool inplace) : base(nameof(ReLU)) => this.inplace = inplace;

    /// <summary>Whether the input is overwritten.</summary>
    public bool inplace { get; set; }

    /// <summary>Applies it to each element.</summary>
    /// <param name="tensor">A tensor of any shape.</param>
    /// <returns>The same shape.</returns>
    public override Tensor forward(Tensor tensor) => functional.relu(tensor, inplace);
}
