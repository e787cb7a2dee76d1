namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>x Wᵀ + b.</summary>
            /// <param name="input">(…, in).</param>
            /// <param name="weights">(out, in).</param>
            /// <param name="bias">(out), or null.</param>
            /// <returns>(…, out).</returns>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => Aten.Call("linear", input, weights, bias);

            /// <summary>x less its mean over its standard deviation, taken over the last dimensions, times the weight plus the bias (Ba, Kiros and Hinton 2016).</summary>
            /// <param name="input">(…, *normalized_shape).</param>
            /// <param name="normalized_shape">The sizes of the dimensions to normalize over.</param>
            /// <param name="weight">(*normalized_shape), or null for ones.</param>
            /// <param name="bias">(*normalized_shape), or null for zeros.</param>
            /// <param name="eps">What is added to the variance.</param>
            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5) =>
                Aten.Call("layer_norm", input, normalized_shape, weight, bias, eps);

            /// <summary>Each group of channels less its mean over its standard deviation, times the weight plus the bias (Wu and He 2018).</summary>
            /// <param name="input">(N, C, …).</param>
            /// <param name="num_groups">How many groups the C channels form.</param>
            /// <param name="weight">(C), or null for ones.</param>
            /// <param name="bias">(C), or null for zeros.</param>
            /// <param name="eps">What is added to the variance.</param>
            public static Tensor group_norm(Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5) =>
                Aten.Call("group_norm", input, num_groups, weight, bias, eps);

            /// <summary>Each channel less its mean over its standard deviation, times the weight plus the bias (Ioffe and Szegedy 2015).</summary>
            /// <param name="input">(N, C, …).</param>
            /// <param name="running_mean">(C): updated when training, used when not; may be null when training.</param>
            /// <param name="running_var">(C): updated when training, used when not; may be null when training.</param>
            /// <param name="weight">(C), or null for ones.</param>
            /// <param name="bias">(C), or null for zeros.</param>
            /// <param name="training">Whether to use the batch's mean and variance.</param>
            /// <param name="momentum">The part of the batch in the running values' update.</param>
            /// <param name="eps">What is added to the variance.</param>
            /// <exception cref="ArgumentException">When training, a channel has one value only, which has no variance.</exception>
            public static Tensor batch_norm(Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null, bool training = false, double momentum = 0.1, double eps = 1e-5)
            {
                if (training && input.numel() == input.shape[1])
                    throw new ArgumentException($"The input has shape [{string.Join(", ", input.shape)}]; training takes more than one value a channel.", nameof(input));
                return Aten.Call("batch_norm", input, weight, bias, running_mean, running_var, training, momentum, eps, true);
            }

            /// <summary>x over its p-norm along a dimension.</summary>
            /// <param name="input">A tensor of any shape.</param>
            /// <param name="p">Which norm.</param>
            /// <param name="dim">The dimension.</param>
            /// <param name="eps">The least that is divided by.</param>
            public static Tensor normalize(Tensor input, double p = 2, long dim = 1, double eps = 1e-12)
            {
                using var norm = Aten.Call("linalg_vector_norm", input, p, new[] { dim }, true);
                using var divisor = Aten.Call("clamp_min", norm, eps);
                return Aten.Call("div.Tensor", input, divisor);
            }

            /// <summary>1 at the index of each class, 0 elsewhere.</summary>
            /// <param name="x">Classes, (…), Int64.</param>
            /// <param name="num_classes">How many classes there are; -1 is one more than the greatest in <paramref name="x"/>.</param>
            /// <returns>(…, num_classes), Int64.</returns>
            public static Tensor one_hot(Tensor x, long num_classes = -1) => Aten.Call("one_hot", x, num_classes);

            /// <summary>Pads dimensions, the last one first.</summary>
            /// <param name="input">A tensor of any shape; modes other than constant take 1 to 3 dimensions after one or two for batch and channel.</param>
            /// <param name="pad">How much before and after, for the last dimension, the one before it, …; negative cuts off.</param>
            /// <param name="mode">What the padding is filled with.</param>
            /// <param name="value">The constant.</param>
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => mode switch
            {
                PaddingModes.Constant => Aten.Call("pad", input, pad, "constant", value),
                PaddingModes.Zeros => Aten.Call("pad", input, pad, "constant", 0.0),
                _ => Aten.Call("pad", input, pad, mode.ToString().ToLowerInvariant()),
            };

            /// <summary>Pads dimensions, the last one first.</summary>
            /// <param name="input">A tensor of any shape.</param>
            /// <param name="pad">How much before and after, for the last dimension, the one before it, …; negative cuts off.</param>
            /// <param name="mode">What the padding is filled with.</param>
            /// <param name="value">The constant.</param>
            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, pad.ToArray(), mode, value);

            /// <summary>Pads the last dimension.</summary>
            /// <param name="input">A tensor of any shape.</param>
            /// <param name="pad">How much before and after.</param>
            /// <param name="mode">What the padding is filled with.</param>
            /// <param name="value">The constant.</param>
            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad.Item1, pad.Item2], mode, value);

            /// <summary>Pads the last two dimensions.</summary>
            /// <param name="input">A tensor of any shape.</param>
            /// <param name="pad">How much before and after the last dimension, before and after the one before it.</param>
            /// <param name="mode">What the padding is filled with.</param>
            /// <param name="value">The constant.</param>
            public static Tensor pad(Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);

            /// <summary>Pads the last dimension as much before as after.</summary>
            /// <param name="input">A tensor of any shape.</param>
            /// <param name="pad">How much.</param>
            /// <param name="mode">What the padding is filled with.</param>
            /// <param name="value">The constant.</param>
            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad, pad], mode, value);
        }
    }
}
