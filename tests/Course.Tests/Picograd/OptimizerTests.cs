using Course.Picograd;

namespace Course.Tests.Picograd;

/// <summary>Ten steps on L = Σ cᵢ·θᵢ⁴ against the papers' formulas in float64, for more elements than Adam's block of 512.</summary>
public sealed class OptimizerTests
{
    const int Size = 1100;
    const int Steps = 10;
    static readonly double[] Start = Tensor.Uniform([Size], new Random(1), -1, 1, device: Device.CpuFloat64).ToArray<double>();
    static readonly double[] Curvature = Tensor.Uniform([Size], new Random(2), 0.1, 2, device: Device.CpuFloat64).ToArray<double>();

    [Theory]
    [InlineData(0), InlineData(0.9)]
    public void Sgd_follows_its_formula(double momentum)
    {
        var v = new double[Size];
        Check(p => { var sgd = new Sgd(p, 0.05, momentum); return (sgd.Step, sgd.ZeroGrad, rate => sgd.LearningRate = rate); }, 0.05, (t, i, g, lr) =>
        {
            v[i] = momentum * v[i] + g;
            return lr * v[i];
        });
    }

    [Fact]
    public void Adam_follows_its_formula()
    {
        double[] m = new double[Size], v = new double[Size];
        Check(p => { var adam = new Adam(p, 0.02, 0.8, 0.95, 1e-6); return (adam.Step, adam.ZeroGrad, rate => adam.LearningRate = rate); }, 0.02, (t, i, g, lr) =>
        {
            m[i] = 0.8 * m[i] + 0.2 * g;
            v[i] = 0.95 * v[i] + 0.05 * g * g;
            return lr * (m[i] / (1 - Math.Pow(0.8, t))) / (Math.Sqrt(v[i] / (1 - Math.Pow(0.95, t))) + 1e-6);
        });
    }

    [Fact]
    public void A_parameter_without_a_gradient_stays()
    {
        Tensor used = Tensor.Scalar(1, requiresGrad: true), unused = Tensor.Scalar(1, requiresGrad: true);
        used.Pow(2).Backward();
        new Sgd([used, unused], 0.1, 0.9).Step();
        new Adam([used, unused]).Step();
        Assert.NotEqual(1, used.Item());
        Assert.Equal(1, unused.Item());
    }

    [Fact]
    public void Gradients_add_up_until_they_are_zeroed()
    {
        var x = Tensor.Scalar(1, requiresGrad: true);
        var sgd = new Sgd([x], 0.1);
        x.Pow(2).Backward();
        x.Pow(2).Backward();
        Assert.Equal(4, x.Grad!.Item());
        sgd.ZeroGrad();
        Assert.Null(x.Grad);
    }

    static void Check(Func<Tensor[], (Action Step, Action ZeroGrad, Action<double> SetRate)> create, double learningRate, Func<int, int, double, double, double> update)
    {
        var expected = Expected(learningRate, update);
        // The same expressions in another order: a few roundings a step.
        foreach (var (device, tolerance) in new[] { (Device.CpuFloat64, 1e-13), (Device.Cpu, 1e-5) })
        {
            var theta = Tensor.Of(Start, [Size], requiresGrad: true, device);
            var c = Tensor.Of(Curvature, [Size], device: device);
            var (step, zeroGrad, setRate) = create([theta]);
            for (int t = 1; t <= Steps; t++)
            {
                if (t == 6) setRate(learningRate / 2);
                zeroGrad();
                (c * theta.Pow(4)).Sum().Backward();
                step();
            }
            var actual = theta.ToArray<double>();
            for (int i = 0; i < Size; i++) Assert.Equal(expected[i], actual[i], tolerance);
        }
    }

    static double[] Expected(double learningRate, Func<int, int, double, double, double> update)
    {
        double[] theta = [.. Start];
        for (int i = 0; i < Size; i++)
            for (int t = 1; t <= Steps; t++)
                theta[i] -= update(t, i, 4 * Curvature[i] * Math.Pow(theta[i], 3), t < 6 ? learningRate : learningRate / 2);
        return theta;
    }
}
