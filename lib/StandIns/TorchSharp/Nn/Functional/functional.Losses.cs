namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The negative logarithm of the softmax probability of the target.</summary>
            /// <param name="input">Scores before softmax, (N, C), (C) or (N, C, …).</param>
            /// <param name="target">Classes, (N), () or (N, …), Int64; or probabilities of the input's shape.</param>
            /// <param name="weight">Each class's weight, (C), or null for ones.</param>
            /// <param name="ignore_index">A class that neither costs nor has a gradient.</param>
            /// <param name="reduction">What is done with the losses of the elements; the mean is weighed by the targets' weights.</param>
            /// <param name="label_smoothing">The part of the target's probability, from 0 to 1, that is spread over all classes (Szegedy et al. 2016).</param>
            public static Tensor cross_entropy(Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean, double label_smoothing = 0) =>
                Aten.Call("cross_entropy_loss", input, target, weight, (long)reduction, ignore_index, label_smoothing);

            /// <summary>The negative of the target's log probability.</summary>
            /// <param name="input">Log probabilities, (N, C), (C) or (N, C, …).</param>
            /// <param name="target">Classes, (N), () or (N, …), Int64.</param>
            /// <param name="weight">Each class's weight, (C), or null for ones.</param>
            /// <param name="reduction">What is done with the losses of the elements; the mean is weighed by the targets' weights.</param>
            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Aten.Call("nll_loss_nd", input, target, weight, (long)reduction);

            /// <summary>The squared difference.</summary>
            /// <param name="input">A tensor of any shape.</param>
            /// <param name="target">A tensor of the same shape.</param>
            /// <param name="reduction">What is done with the losses of the elements.</param>
            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Aten.Call("mse_loss", input, target, (long)reduction);

            /// <summary>The absolute difference.</summary>
            /// <param name="input">A tensor of any shape.</param>
            /// <param name="target">A tensor of the same shape.</param>
            /// <param name="reduction">What is done with the losses of the elements.</param>
            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Aten.Call("l1_loss", input, target, (long)reduction);

            /// <summary>Half the squared difference over beta where the difference is below beta, else the difference less half of beta.</summary>
            /// <param name="input">A tensor of any shape.</param>
            /// <param name="target">A tensor of the same shape.</param>
            /// <param name="reduction">What is done with the losses of the elements.</param>
            /// <param name="beta">Where the square ends.</param>
            public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1) =>
                Aten.Call("smooth_l1_loss", input, target, (long)reduction, beta);

            /// <summary>-(y log p + (1 - y) log(1 - p)).</summary>
            /// <param name="input">Probabilities of 1, any shape.</param>
            /// <param name="target">0, 1 or between, the same shape.</param>
            /// <param name="weight">Each element's weight, or null for ones.</param>
            /// <param name="reduction">What is done with the losses of the elements.</param>
            public static Tensor binary_cross_entropy(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Aten.Call("binary_cross_entropy", input, target, weight, (long)reduction);

            /// <summary><see cref="binary_cross_entropy"/> of sigmoid(x), without overflow.</summary>
            /// <param name="input">Scores before the sigmoid, any shape.</param>
            /// <param name="target">0, 1 or between, the same shape.</param>
            /// <param name="weight">Each element's weight, or null for ones.</param>
            /// <param name="reduction">What is done with the losses of the elements.</param>
            /// <param name="pos_weights">The weight of targets of 1, one a class, or null for ones.</param>
            public static Tensor binary_cross_entropy_with_logits(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) =>
                Aten.Call("binary_cross_entropy_with_logits", input, target, weight, pos_weights, (long)reduction);

            /// <summary>The Kullback-Leibler divergence, element by element: y (log y - x).</summary>
            /// <param name="input">Log probabilities, any shape.</param>
            /// <param name="target">Probabilities, or their logarithms, the same shape.</param>
            /// <param name="log_target">Whether <paramref name="target"/> holds logarithms.</param>
            /// <param name="reduction">What is done with the losses of the elements; the mean is over all of them, not over the batch.</param>
            public static Tensor kl_div(Tensor input, Tensor target, bool log_target = true, Reduction reduction = Reduction.Mean) =>
                Aten.Call("kl_div", input, target, (long)reduction, log_target);
        }
    }
}
