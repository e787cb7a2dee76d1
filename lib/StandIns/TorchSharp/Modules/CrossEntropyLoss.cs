using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>The negative logarithm of the softmax probability of the target.</summary>
public sealed class CrossEntropyLoss : WeightedLoss<Tensor, Tensor, Tensor>
{
    /// <summary>Makes the loss.</summary>
    /// <param name="weight">Each class's weight, (C), or null for ones.</param>
    /// <param name="ignore_index">A class that neither costs nor has a gradient; null is -100.</param>
    /// <param name="reduction">What is done with the losses of the elements.</param>
    /// <param name="label_smoothing">The part of the target's probability, from 0 to 1, that is spread over all classes.</param>
    public CrossEntropyLoss(Tensor? weight = null, long? ignore_index = null, Reduction reduction = Reduction.Mean, double label_smoothing = 0)
        : base(weight, reduction) => (this.ignore_index, this.label_smoothing) = (ignore_index, label_smoothing);

    /// <summary>A class that neither costs nor has a gradient; null is -100.</summary>
    public long? ignore_index { get; }

    /// <summary>The part of the target's probability that is spread over all classes.</summary>
    public double label_smoothing { get; }

    /// <summary>Computes the loss.</summary>
    /// <param name="input">Scores before softmax, (N, C), (C) or (N, C, …).</param>
    /// <param name="target">Classes, (N), () or (N, …), Int64; or probabilities of the input's shape.</param>
    public override Tensor forward(Tensor input, Tensor target) =>
        functional.cross_entropy(input, target, weight, ignore_index ?? -100, reduction, label_smoothing);
}
