using Course;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseTests.Fusion;

public sealed class LaneMathTests
{
    [Fact]
    public void Should_be_exact_to_a_few_units_in_the_last_place()
    {
        using var scope = NewDisposeScope();
        var x = cat([linspace(-20, 20, 100_003), linspace(-0.01, 0.01, 10_001), linspace(1e-6, 1e-3, 1001)]);
        foreach (var (fused, plain) in new (FusedFunction, Func<Tensor, Tensor>)[]
        {
            (Fuse.Compile(a => a.Exp()), a => a.exp()), (Fuse.Compile(a => a.Tanh()), a => a.tanh()), (Fuse.Compile(a => a.Sigmoid()), a => a.sigmoid()),
            (Fuse.Compile(a => (a * a).Log()), a => (a * a).log()), (Fuse.Compile(a => (a * a).Rsqrt()), a => (a * a).rsqrt()),
        })
        {
            var exact = plain(x.to(ScalarType.Float64));
            var error = (fused.Call(x).to(ScalarType.Float64) - exact).abs() / exact.abs().clamp_min(1e-30);
            // Where a logarithm is near 0 the rounding of its argument is all that is left.
            error = where(exact.abs() < 1e-3, zeros_like(error), error);
            error = where(x == 0, zeros_like(error), error);
            Assert.True(error.max().item<double>() < 1e-4 && error.mean().item<double>() < 2e-7, $"{fused.Graph}: at most {error.max().item<double>():G3}, on average {error.mean().item<double>():G3}");
        }
    }
}
