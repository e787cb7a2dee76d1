using static TorchSharp.torch;

namespace TorchSharp.Tests.Oracle;

/// <summary>Gradients compared with (f(x + h) - f(x - h)) / 2h.</summary>
public static class CentralDifferences
{
    private const double h = 1e-5;

    // In float64 the difference is off by h² f‴/6 ≈ 1e-11 f‴ and by rounding, 1e-16/h ≈ 1e-11 f.
    private const double tolerance = 1e-6;

    /// <summary>Fails unless the gradient of a random weighting of the results, with respect to each real input, is that of differences.</summary>
    public static void Check(Func<Tensor[], Tensor> op, Tensor[] inputs, Random random)
    {
        using var shape = op(inputs).detach();
        using var weights = new Input(shape.shape, 0.5, 1.5).Make(random);
        double Loss()
        {
            using var scope = NewDisposeScope();
            using var unrecorded = no_grad();
            return (op(inputs).to(ScalarType.Float64) * weights).sum().item<double>();
        }

        var real = inputs.Where(i => i.dtype == ScalarType.Float64).ToArray();
        foreach (var input in real) input.requires_grad = true;
        var grads = autograd.grad([(op(inputs) * weights).sum()], real);
        foreach (var input in real) input.requires_grad = false;
        for (var k = 0; k < real.Length; k++)
        {
            using var data = real[k].data<double>();
            var expected = new double[data.Count];
            for (long i = 0; i < data.Count; i++)
            {
                var x = data[i];
                data[i] = x + h;
                var up = Loss();
                data[i] = x - h;
                expected[i] = (up - Loss()) / (2 * h);
                data[i] = x;
            }
            Assert.Equal(real[k].shape, grads[k].shape);
            Close.To(expected, Nd.From(grads[k]).Values, tolerance);
        }
    }
}
