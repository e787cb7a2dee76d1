using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Neural networks: modules, and what is done with them.</summary>
    public static partial class nn
    {
        /// <summary>max(0, x).</summary>
        /// <param name="inplace">Whether inputs are overwritten.</param>
        public static ReLU ReLU(bool inplace = false) =>
            new(inplace);

        /// <summary>x above 0, a small multiple of it below.</summary>
        /// <param name="negative_slope">The multiple.</param>
        /// <param name="inplace">Whether inputs are overwritten.</param>
        public static LeakyReLU LeakyReLU(double negative_slope = 0.01, bool inplace = false) =>
            new(negative_slope, inplace);

        /// <summary>x times the normal distribution's probability of less than x, by the error function.</summary>
        public static GELU GELU() =>
            new(inplace: false);

        /// <summary>x times the normal distribution's probability of less than x, by the error function.</summary>
        /// <param name="inplace">Whether inputs are overwritten.</param>
        public static GELU GELU(bool inplace) =>
            new(inplace);

        /// <summary>x times sigmoid(x), also called swish.</summary>
        public static SiLU SiLU() =>
            new(inplace: false);

        /// <summary>x times sigmoid(x), also called swish.</summary>
        /// <param name="inplace">Whether inputs are overwritten.</param>
        public static SiLU SiLU(bool inplace) =>
            new(inplace);

        /// <summary>1 / (1 + exp(-x)).</summary>
        public static Sigmoid Sigmoid() =>
            new(inplace: false);

        /// <summary>1 / (1 + exp(-x)).</summary>
        /// <param name="inplace">Whether inputs are overwritten.</param>
        public static Sigmoid Sigmoid(bool inplace) =>
            new(inplace);

        /// <summary>The hyperbolic tangent.</summary>
        public static Tanh Tanh() =>
            new(inplace: false);

        /// <summary>The hyperbolic tangent.</summary>
        /// <param name="inplace">Whether inputs are overwritten.</param>
        public static Tanh Tanh(bool inplace = false) =>
            new(inplace);

        /// <summary>exp(x) divided by its sum along a dimension: probabilities.</summary>
        /// <param name="dim">The dimension along which the probabilities add up to 1.</param>
        public static Softmax Softmax(long dim) =>
            new(dim);

        /// <summary>The logarithm of softmax, without overflow.</summary>
        /// <param name="dim">The dimension along which the probabilities add up to 1.</param>
        public static LogSoftmax LogSoftmax(long dim) =>
            new(dim);
    }
}
