using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>x times sigmoid(x), also called swish.</summary>
public sealed class SiLU : ParameterLessModule<Tensor, Tensor>
{
    internal SiLU(bool inplace) : base(nameof(SiLU)) => this.inplace = inplace;

    /// <summary>Whether the input is overwritten.</summary>
    public bool inplace { get; set; }

    /// <summary>Applies it to each element.</summary>
    /// <param name="tensor">A tensor of any shape.</param>
    /// <returns>The same shape.</returns>
    public override Tensor forward(Tensor tensor) => functional.silu(tensor, inplace);
}
