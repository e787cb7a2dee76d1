using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>The negative of the target's log probability.</summary>
public sealed class NLLLoss : WeightedLoss<Tensor, Tensor, Tensor>
{
    /// <summary>Makes the loss.</summary>
    /// <param name="weight">Each class's weight, or null for ones.</param>
    /// <param name="reduction">What is done with the losses of the elements.</param>
    public NLLLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) : base(weight, reduction) { }

    /// <summary>Computes the loss.</summary>
    /// <param name="input">Log probabilities, (N, C), (C) or (N, C, …).</param>
    /// <param name="target">Classes, (N), () or (N, …), Int64.</param>
    public override Tensor forward(Tensor input, Tensor target) => functional.nll_loss(input, target, weight, reduction);
}
