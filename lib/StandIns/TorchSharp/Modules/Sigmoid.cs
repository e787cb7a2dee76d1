using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>1 / (1 + exp(-x)).</summary>
public sealed class Sigmoid : ParameterLessModule<Tensor, Tensor>
{
    internal Sigmoid(bool inplace) : base(nameof(Sigmoid)) => this.inplace = inplace;

    /// <summary>Whether the input is overwritten.</summary>
    public bool inplace { get; set; }

    /// <summary>Applies it to each element.</summary>
    /// <param name="tensor">A tensor of any shape.</param>
    /// <returns>The same shape.</returns>
    public override Tensor forward(Tensor tensor) => functional.sigmoid(tensor, inplace);
}
