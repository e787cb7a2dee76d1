using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>When training, sets elements to zero at random and multiplies the others by 1 / (1 - p); else nothing (Srivastava et al. 2014).</summary>
public sealed class Dropout : ParameterLessModule<Tensor, Tensor>
{
    internal Dropout(double p, bool inplace) : base(nameof(Dropout)) => (this.p, this.inplace) = (p, inplace);

    /// <summary>The probability of zero.</summary>
    public double p { get; set; }

    /// <summary>Whether the input is overwritten.</summary>
    public bool inplace { get; set; }

    /// <summary>Drops elements when training.</summary>
    /// <param name="tensor">A tensor of any shape.</param>
    /// <returns>The same shape.</returns>
    public override Tensor forward(Tensor tensor) => functional.dropout(tensor, p, training, inplace);
}
