namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>The modules' computations as functions: parameters are arguments.</summary>
        public static partial class functional
        {
            /// <summary>max(0, x).</summary>
            /// <param name="x">A tensor of any shape.</param>
            /// <param name="inplace">Whether to overwrite <paramref name="x"/>.</param>
            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? Aten.InPlace("relu_", x).alias() : Aten.Call("relu", x);

            /// <summary>x for x above 0, a small multiple of x below.</summary>
            /// <param name="input">A tensor of any shape.</param>
            /// <param name="negative_slope">The multiple.</param>
            /// <param name="inplace">Whether to overwrite <paramref name="input"/>.</param>
            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) =>
                inplace ? Aten.InPlace("leaky_relu_", input, negative_slope).alias() : Aten.Call("leaky_relu", input, negative_slope);

            /// <summary>x times the normal distribution's probability of less than x, by the error function (Hendrycks and Gimpel 2016).</summary>
            /// <param name="x">A tensor of any shape.</param>
            public static Tensor gelu(Tensor x) => Aten.Call("gelu", x);

            /// <summary>x times the normal distribution's probability of less than x, by the error function (Hendrycks and Gimpel 2016).</summary>
            /// <param name="x">A tensor of any shape.</param>
            /// <param name="inplace">Whether to overwrite <paramref name="x"/>.</param>
            public static Tensor gelu(Tensor x, bool inplace) => inplace ? Aten.InPlace("gelu_", x).alias() : Aten.Call("gelu", x);

            /// <summary>x times sigmoid(x), also called swish.</summary>
            /// <param name="x">A tensor of any shape.</param>
            /// <param name="inplace">Whether to overwrite <paramref name="x"/>.</param>
            public static Tensor silu(Tensor x, bool inplace = false) => inplace ? Aten.InPlace("silu_", x).alias() : Aten.Call("silu", x);

            /// <summary>1 / (1 + exp(-x)).</summary>
            /// <param name="x">A tensor of any shape.</param>
            public static Tensor sigmoid(Tensor x) => Aten.Call("sigmoid", x);

            /// <summary>1 / (1 + exp(-x)).</summary>
            /// <param name="x">A tensor of any shape.</param>
            /// <param name="inplace">Whether to overwrite <paramref name="x"/>.</param>
            public static Tensor sigmoid(Tensor x, bool inplace) => inplace ? Aten.InPlace("sigmoid_", x).alias() : Aten.Call("sigmoid", x);

            /// <summary>The hyperbolic tangent.</summary>
            /// <param name="x">A tensor of any shape.</param>
            /// <param name="inplace">Whether to overwrite <paramref name="x"/>.</param>
            public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? Aten.InPlace("tanh_", x).alias() : Aten.Call("tanh", x);

            /// <summary>log(1 + exp(beta x)) / beta: a smooth max(0, x).</summary>
            /// <param name="x">A tensor of any shape.</param>
            /// <param name="beta">How sharp the bend is.</param>
            /// <param name="threshold">The beta x above which the result is x itself.</param>
            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) => Aten.Call("softplus", x, beta, threshold);

            /// <summary>log(sigmoid(x)), without overflow.</summary>
            /// <param name="x">A tensor of any shape.</param>
            public static Tensor logsigmoid(Tensor x) => Aten.Call("log_sigmoid", x);

            /// <summary>exp(x) divided by its sum along a dimension: probabilities.</summary>
            /// <param name="input">A tensor of any shape.</param>
            /// <param name="dim">The dimension along which they add up to 1.</param>
            /// <param name="dtype">The type to compute in and to return; null is the input's.</param>
            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => Aten.Call("softmax.int", input, dim, dtype);

            /// <summary>The logarithm of <see cref="softmax"/>, without overflow.</summary>
            /// <param name="x">A tensor of any shape.</param>
            /// <param name="dim">The dimension along which the probabilities add up to 1.</param>
            public static Tensor log_softmax(Tensor x, long dim) => Aten.Call("log_softmax.int", x, dim);

            /// <summary>Sets elements to zero at random and multiplies the others by 1 / (1 - p), so that the expected value stays (Srivastava et al. 2014).</summary>
            /// <param name="input">A tensor of any shape.</param>
            /// <param name="p">The probability of zero.</param>
            /// <param name="training">False returns the input unchanged.</param>
            /// <param name="inplace">Whether to overwrite <paramref name="input"/>.</param>
            /// <exception cref="ArgumentException">p is not a probability.</exception>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
            {
                if (p is not (>= 0 and <= 1)) throw new ArgumentException($"p is {p}; a probability is from 0 to 1.", nameof(p));
                return inplace ? Aten.InPlace("dropout_", input, p, training).alias() : Aten.Call("dropout", input, p, training);
            }
        }
    }
}
