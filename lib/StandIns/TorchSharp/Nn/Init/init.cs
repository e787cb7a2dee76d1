namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Fills parameters with their first values; each function changes its tensor without recording it, and returns it.</summary>
        public static partial class init
        {
            /// <summary>Fills a tensor with one value.</summary>
            public static Tensor constant_(Tensor tensor, Scalar val) => Untracked(tensor, t => t.fill_(val));

            /// <summary>Fills a tensor with ones.</summary>
            public static Tensor ones_(Tensor tensor) => constant_(tensor, 1);

            /// <summary>Fills a tensor with zeros.</summary>
            public static Tensor zeros_(Tensor tensor) => constant_(tensor, 0);

            /// <summary>Draws from the uniform distribution.</summary>
            /// <param name="tensor">The tensor to fill.</param>
            /// <param name="low">The lower bound.</param>
            /// <param name="high">The upper bound.</param>
            /// <param name="generator">Where the random numbers are from; null is the device's own generator.</param>
            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator? generator = null) =>
                Untracked(tensor, t => t.uniform_(low, high, generator));

            /// <summary>Draws from the normal distribution.</summary>
            /// <param name="tensor">The tensor to fill.</param>
            /// <param name="mean">The mean.</param>
            /// <param name="std">The standard deviation.</param>
            /// <param name="generator">Where the random numbers are from; null is the device's own generator.</param>
            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator? generator = null) =>
                Untracked(tensor, t => t.normal_(mean, std, generator));

            /// <summary>Draws from the normal distribution cut off at two bounds.</summary>
            /// <param name="tensor">The tensor to fill.</param>
            /// <param name="mean">The mean before the cut.</param>
            /// <param name="std">The standard deviation before the cut.</param>
            /// <param name="a">The lower bound.</param>
            /// <param name="b">The upper bound.</param>
            /// <param name="generator">Where the random numbers are from; null is the device's own generator.</param>
            public static Tensor trunc_normal_(Tensor tensor, double mean = 0, double std = 1, double a = -2, double b = 2, Generator? generator = null) =>
                Untracked(tensor, t =>
                {
                    // A uniform value between the bounds' probabilities goes through the inverse of the distribution.
                    var (low, high) = (NormalProbability((a - mean) / std), NormalProbability((b - mean) / std));
                    t.uniform_(2 * low - 1, 2 * high - 1, generator);
                    Aten.InPlace("erfinv_", t);
                    Aten.InPlace("mul_.Scalar", t, std * Math.Sqrt(2));
                    Aten.InPlace("add_.Scalar", t, mean);
                    Aten.InPlace("clamp_", t, a, b);
                });

            /// <summary>Draws uniformly, with the variance that keeps that of activations and gradients alike: bound = gain √(6 / (fan in + fan out)) (Glorot and Bengio 2010).</summary>
            /// <param name="tensor">A tensor of at least two dimensions: (out, in, …).</param>
            /// <param name="gain">A factor for what follows.</param>
            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                var bound = Math.Sqrt(3) * gain * Math.Sqrt(2.0 / (fanIn + fanOut));
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>Draws normally, with the variance that keeps that of activations and gradients alike: std = gain √(2 / (fan in + fan out)) (Glorot and Bengio 2010).</summary>
            /// <param name="tensor">A tensor of at least two dimensions: (out, in, …).</param>
            /// <param name="gain">A factor for what follows.</param>
            public static Tensor xavier_normal_(Tensor tensor, double gain = 1)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return normal_(tensor, 0, gain * Math.Sqrt(2.0 / (fanIn + fanOut)));
            }

            /// <summary>The same as <see cref="xavier_uniform_"/>.</summary>
            public static Tensor glorot_uniform_(Tensor tensor, double gain = 1) => xavier_uniform_(tensor, gain);

            /// <summary>The same as <see cref="xavier_normal_"/>.</summary>
            public static Tensor glorot_normal_(Tensor tensor, double gain = 1) => xavier_normal_(tensor, gain);

            /// <summary>Draws uniformly, with the variance that keeps that of activations through rectifiers: bound = gain √(3 / fan) (He et al. 2015).</summary>
            /// <param name="tensor">A tensor of at least two dimensions: (out, in, …).</param>
            /// <param name="a">The slope below 0 of a leaky rectifier.</param>
            /// <param name="mode">Whose variance is kept.</param>
            /// <param name="nonlinearity">What follows.</param>
            public static Tensor kaiming_uniform_(Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU)
            {
                var bound = Math.Sqrt(3) * KaimingDeviation(tensor, a, mode, nonlinearity);
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>Draws normally, with the variance that keeps that of activations through rectifiers: std = gain / √fan (He et al. 2015).</summary>
            /// <param name="tensor">A tensor of at least two dimensions: (out, in, …).</param>
            /// <param name="a">The slope below 0 of a leaky rectifier.</param>
            /// <param name="mode">Whose variance is kept.</param>
            /// <param name="nonlinearity">What follows.</param>
            public static Tensor kaiming_normal_(Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU) =>
                normal_(tensor, 0, KaimingDeviation(tensor, a, mode, nonlinearity));

            /// <summary>The factor of the standard deviation that makes up for a nonlinearity.</summary>
            /// <param name="nonlinearity">The nonlinearity.</param>
            /// <param name="param">The slope below 0 of a leaky rectifier.</param>
            public static double calculate_gain(NonlinearityType nonlinearity, double param = 0) => nonlinearity switch
            {
                NonlinearityType.Tanh => 5.0 / 3,
                NonlinearityType.ReLU => Math.Sqrt(2),
                NonlinearityType.LeakyReLU => Math.Sqrt(2 / (1 + param * param)),
                _ => 1,
            };

            /// <summary>How many inputs an output has, and how many outputs an input has.</summary>
            /// <param name="tensor">A tensor of at least two dimensions: (out, in, …).</param>
            /// <exception cref="ArgumentException">The tensor has fewer dimensions.</exception>
            public static (long fanIn, long fanOut) CalculateFanInAndFanOut(Tensor tensor)
            {
                var shape = tensor.shape;
                if (shape.Length < 2)
                    throw new ArgumentException($"The tensor has shape [{string.Join(", ", shape)}]; fan in and fan out are of at least two dimensions, (out, in, …).", nameof(tensor));
                var field = shape.Skip(2).Aggregate(1L, (product, size) => product * size);
                return (shape[1] * field, shape[0] * field);
            }

            private static double KaimingDeviation(Tensor tensor, double a, FanInOut mode, NonlinearityType nonlinearity)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return calculate_gain(nonlinearity, a) / Math.Sqrt(mode == FanInOut.FanIn ? fanIn : fanOut);
            }

            private static Tensor Untracked(Tensor tensor, Action<Tensor> fill)
            {
                using var untracked = no_grad();
                fill(tensor);
                return tensor;
            }

            // (1 + erf(x / √2)) / 2, from libtorch, which has erf in double precision where C# has none.
            private static double NormalProbability(double x)
            {
                using var value = torch.tensor(x / Math.Sqrt(2));
                using var erf = Aten.Call("erf", value);
                return (1 + erf.item<double>()) / 2;
            }
        }
    }
}
