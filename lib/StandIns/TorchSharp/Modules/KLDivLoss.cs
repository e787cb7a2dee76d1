using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>The Kullback-Leibler divergence, element by element: y (log y - x).</summary>
public sealed class KLDivLoss : Loss<Tensor, Tensor, Tensor>
{
    /// <summary>Makes the loss.</summary>
    /// <param name="log_target">Whether targets are logarithms of probabilities.</param>
    /// <param name="reduction">What is done with the losses of the elements; the mean is over all of them, not over the batch.</param>
    public KLDivLoss(bool log_target = true, Reduction reduction = Reduction.Mean) : base(reduction) => this.log_target = log_target;

    /// <summary>Whether targets are logarithms of probabilities.</summary>
    public bool log_target { get; }

    /// <summary>Computes the loss.</summary>
    /// <param name="input">Log probabilities, any shape.</param>
    /// <param name="target">Probabilities, or their logarithms, the same shape.</param>
    public override Tensor forward(Tensor input, Tensor target) => functional.kl_div(input, target, log_target, reduction);
}
