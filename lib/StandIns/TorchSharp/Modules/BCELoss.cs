using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>-(y log p + (1 - y) log(1 - p)).</summary>
public sealed class BCELoss : WeightedLoss<Tensor, Tensor, Tensor>
{
    /// <summary>Makes the loss.</summary>
    /// <param name="weight">Each element's weight, or null for ones.</param>
    /// <param name="reduction">What is done with the losses of the elements.</param>
    public BCELoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) : base(weight, reduction) { }

    /// <summary>Computes the loss.</summary>
    /// <param name="input">Probabilities of 1, any shape.</param>
    /// <param name="target">0, 1 or between, the same shape.</param>
    public override Tensor forward(Tensor input, Tensor target) => functional.binary_cross_entropy(input, target, weight, reduction);
}
