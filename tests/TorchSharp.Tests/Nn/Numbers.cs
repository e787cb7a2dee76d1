using TorchSharp;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Nn;

/// <summary>Numbers in and out of tensors, and gradients checked by central differences.</summary>
internal static class Numbers
{
    /// <summary>Fixed float64 numbers in [-1, 1), the same each time, without libtorch's generator.</summary>
    public static Tensor Some(long seed, params long[] shape)
    {
        var random = new Random((int)seed);
        var count = shape.Aggregate(1L, (a, b) => a * b);
        return tensor(Enumerable.Range(0, (int)count).Select(_ => random.NextDouble() * 2 - 1).ToArray()).reshape(shape);
    }

    public static double[] Of(Tensor t)
    {
        using var values = t.detach().to(ScalarType.Float64).contiguous();
        return values.data<double>().ToArray();
    }

    public static void Equal(double[] expected, Tensor actual, double tolerance)
    {
        var values = Of(actual);
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < values.Length; i++)
            Assert.True(Math.Abs(expected[i] - values[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i])), $"element {i}: expected {expected[i]:R}, got {values[i]:R}");
    }

    public static void Equal(Func<int, double> expected, Tensor actual, double tolerance) =>
        Equal(Enumerable.Range(0, (int)actual.numel()).Select(expected).ToArray(), actual, tolerance);

    /// <summary>
    /// Compares each input's gradient with (f(x + h) - f(x - h)) / 2h in float64. With h = 1e-5 the formula is off by
    /// h² f'''/6 ≈ 1e-11 and rounding by 1e-16/h ≈ 1e-11, so 1e-7 leaves room for larger third derivatives.
    /// </summary>
    public static void CheckGradient(Func<Tensor[], Tensor> f, params Tensor[] inputs)
    {
        const double h = 1e-5;
        var leaves = inputs.Select(x => x.detach().clone().requires_grad_()).ToArray();
        using var output = f(leaves);
        // Weights make every element's gradient count, and differently.
        var weights = Some(99, output.shape);
        (output * weights).sum().backward();
        for (var which = 0; which < leaves.Length; which++)
        {
            var analytic = Of(leaves[which].grad!);
            var numeric = new double[analytic.Length];
            using var untracked = no_grad();
            for (var i = 0; i < numeric.Length; i++)
            {
                var flat = leaves[which].view(-1);
                var x = flat[i].item<double>();
                double At(double value)
                {
                    flat[i] = value;
                    return (f(leaves) * weights).sum().item<double>();
                }
                numeric[i] = (At(x + h) - At(x - h)) / (2 * h);
                flat[i] = x;
            }
            for (var i = 0; i < numeric.Length; i++)
                Assert.True(Math.Abs(analytic[i] - numeric[i]) <= 1e-7 * Math.Max(1, Math.Abs(numeric[i])), $"input {which}, element {i}: autograd {analytic[i]:R}, central difference {numeric[i]:R}");
        }
    }
}
