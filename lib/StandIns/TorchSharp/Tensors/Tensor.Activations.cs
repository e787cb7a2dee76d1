namespace TorchSharp;

public static partial class torch
{
    // Functions that neural networks apply to each element, or along a dimension.
    public partial class Tensor
    {
        /// <summary>max(0, x) + min(0, eˣ - 1).</summary>
        public Tensor celu() => Aten.Call("celu", this);
        /// <summary><see cref="celu()"/> in place.</summary>
        public Tensor celu_() => Aten.InPlace("celu_", this);
        /// <summary>max(0, x) + min(0, α(exp(x/α) - 1)).</summary>
        public Tensor celu(Scalar alpha) => Aten.Call("celu", this, alpha);
        /// <summary><see cref="celu(Scalar)"/> in place.</summary>
        public Tensor celu_(Scalar alpha) => Aten.InPlace("celu_", this, alpha);
        /// <summary>x where it is positive, else α(eˣ - 1).</summary>
        public Tensor elu(double alpha = 1) => Aten.Call("elu", this, alpha);
        /// <summary><see cref="elu(double)"/> in place.</summary>
        public Tensor elu_(double alpha = 1) => Aten.InPlace("elu_", this, alpha);
        /// <summary>scale·x where x is positive, else scale·α(exp(input_scale·x) - 1).</summary>
        public Tensor elu(Scalar alpha, Scalar scale, Scalar input_scale) => Aten.Call("elu", this, alpha, scale, input_scale);
        /// <summary><see cref="elu(Scalar, Scalar, Scalar)"/> in place.</summary>
        public Tensor elu_(Scalar alpha, Scalar scale, Scalar input_scale) => Aten.InPlace("elu_", this, alpha, scale, input_scale);
        /// <summary>xΦ(x), Φ the normal distribution's (arXiv 1606.08415).</summary>
        public Tensor gelu() => Aten.Call("gelu", this);
        /// <summary><see cref="gelu()"/> in place.</summary>
        public Tensor gelu_() => Aten.InPlace("gelu_", this);
        /// <summary>The first half along a dimension times the sigmoid of the second.</summary>
        public Tensor glu(long dim = -1) => Aten.Call("glu", this, dim);
        /// <summary>max(0, min(1, x/6 + 1/2)).</summary>
        public Tensor hardsigmoid() => Aten.Call("hardsigmoid", this);
        /// <summary><see cref="hardsigmoid()"/> in place.</summary>
        public Tensor hardsigmoid_() => Aten.InPlace("hardsigmoid_", this);
        /// <summary>x max(0, min(1, x/6 + 1/2)).</summary>
        public Tensor hardswish() => Aten.Call("hardswish", this);
        /// <summary><see cref="hardswish()"/> in place.</summary>
        public Tensor hardswish_() => Aten.InPlace("hardswish_", this);
        /// <summary>x, at least min and at most max.</summary>
        public Tensor hardtanh(Scalar min, Scalar max) => Aten.Call("hardtanh", this, min, max);
        /// <summary><see cref="hardtanh(Scalar, Scalar)"/> in place.</summary>
        public Tensor hardtanh_(Scalar min, Scalar max) => Aten.InPlace("hardtanh_", this, min, max);
        /// <summary>x where it is positive, else negative_slope·x.</summary>
        public Tensor leaky_relu(Scalar negative_slope) => Aten.Call("leaky_relu", this, negative_slope);
        /// <summary><see cref="leaky_relu(Scalar)"/> in place.</summary>
        public Tensor leaky_relu_(Scalar negative_slope) => Aten.InPlace("leaky_relu_", this, negative_slope);
        /// <summary>ln(1/(1 + e⁻ˣ)).</summary>
        public Tensor log_sigmoid() => Aten.Call("log_sigmoid", this);
        /// <summary>ln of <see cref="softmax"/>, computed stably.</summary>
        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Aten.Call("log_softmax.int", this, dim, dtype);
        /// <summary>x where it is positive, else x times the weight.</summary>
        public Tensor prelu(Tensor target) => Aten.Call("prelu", this, target);
        /// <summary>max(0, x).</summary>
        public Tensor relu() => Aten.Call("relu", this);
        /// <summary><see cref="relu()"/> in place.</summary>
        public Tensor relu_() => Aten.InPlace("relu_", this);
        /// <summary>max(0, min(6, x)).</summary>
        public Tensor relu6() => Aten.Call("relu6", this);
        /// <summary><see cref="relu6()"/> in place.</summary>
        public Tensor relu6_() => Aten.InPlace("relu6_", this);
        /// <summary>The self-normalizing 1.0507·elu(x, 1.6733) (arXiv 1706.02515).</summary>
        public Tensor selu() => Aten.Call("selu", this);
        /// <summary><see cref="selu()"/> in place.</summary>
        public Tensor selu_() => Aten.InPlace("selu_", this);
        /// <summary>1/(1 + e⁻ˣ).</summary>
        public Tensor sigmoid() => Aten.Call("sigmoid", this);
        /// <summary><see cref="sigmoid()"/> in place.</summary>
        public Tensor sigmoid_() => Aten.InPlace("sigmoid_", this);
        /// <summary>x·sigmoid(x).</summary>
        public Tensor silu() => Aten.Call("silu", this);
        /// <summary><see cref="silu()"/> in place.</summary>
        public Tensor silu_() => Aten.InPlace("silu_", this);
        /// <summary>exp(x) / Σ exp(x) along a dimension, computed stably.</summary>
        public Tensor softmax(long dim, ScalarType? dtype = null) => Aten.Call("softmax.int", this, dim, dtype);
        /// <summary>ln(1 + exp(βx))/β, and x itself where βx is past the threshold.</summary>
        public Tensor softplus(double beta = 1, double threshold = 20) => Aten.Call("softplus", this, beta, threshold);
        /// <summary>x where it is greater than the threshold, else the value.</summary>
        public Tensor threshold(Scalar threshold, Scalar value) => Aten.Call("threshold", this, threshold, value);
        /// <summary><see cref="threshold(Scalar, Scalar)"/> in place.</summary>
        public Tensor threshold_(Scalar threshold, Scalar value) => Aten.InPlace("threshold_", this, threshold, value);
    }
}
