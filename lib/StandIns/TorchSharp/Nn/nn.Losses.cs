using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>The negative logarithm of the softmax probability of the target.</summary>
        /// <param name="weight">The weights, or null for ones.</param>
        /// <param name="ignore_index">A class that neither costs nor has a gradient; null is -100.</param>
        /// <param name="reduction">What is done with the losses of the elements.</param>
        public static CrossEntropyLoss CrossEntropyLoss(Tensor? weight = null, long? ignore_index = null, Reduction reduction = Reduction.Mean) =>
            new(weight, ignore_index, reduction);

        /// <summary>The negative of the target's log probability.</summary>
        /// <param name="weight">The weights, or null for ones.</param>
        /// <param name="reduction">What is done with the losses of the elements.</param>
        public static NLLLoss NLLLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
            new(weight, reduction);

        /// <summary>The squared difference.</summary>
        /// <param name="reduction">What is done with the losses of the elements.</param>
        public static MSELoss MSELoss(Reduction reduction = Reduction.Mean) =>
            new(reduction);

        /// <summary>The absolute difference.</summary>
        /// <param name="reduction">What is done with the losses of the elements.</param>
        public static L1Loss L1Loss(Reduction reduction = Reduction.Mean) =>
            new(reduction);

        /// <summary>-(y log p + (1 - y) log(1 - p)).</summary>
        /// <param name="weight">The weights, or null for ones.</param>
        /// <param name="reduction">What is done with the losses of the elements.</param>
        public static BCELoss BCELoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
            new(weight, reduction);

        /// <summary>Binary cross entropy of sigmoid(x), without overflow.</summary>
        /// <param name="weight">The weights, or null for ones.</param>
        /// <param name="reduction">What is done with the losses of the elements.</param>
        /// <param name="pos_weights">The weight of targets of 1, one a class, or null for ones.</param>
        public static BCEWithLogitsLoss BCEWithLogitsLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) =>
            new(weight, reduction, pos_weights);

        /// <summary>The Kullback-Leibler divergence, element by element.</summary>
        /// <param name="log_target">Whether targets are logarithms of probabilities.</param>
        /// <param name="reduction">What is done with the losses of the elements.</param>
        public static KLDivLoss KLDivLoss(bool log_target = true, Reduction reduction = Reduction.Mean) =>
            new(log_target, reduction);
    }
}
