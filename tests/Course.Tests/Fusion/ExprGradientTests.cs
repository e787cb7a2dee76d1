using Course;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseTests.Fusion;

public sealed class ExprGradientTests
{
    [Fact]
    public void Should_give_none_to_a_maximum_that_the_result_does_not_follow()
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        var x = randn(6, 50);
        var softmax = Fuse.Compile(a => { var e = (a - a.Max()).Exp(); return e / e.Sum(); });
        var logSum = Fuse.Compile(a => (a - a.Max()).Exp().Sum().Log() + a.Max());
        var logSoftmax = Fuse.Compile(a => { var shifted = a - a.Max(); return shifted - shifted.Exp().Sum().Log(); });
        // A maximum's gradient asks which elements reach it
        foreach (var f in new[] { softmax, logSum, logSoftmax }) Assert.DoesNotContain(" ≥ ", f.GradientGraph);
        Of(logSum, a => a[0].logsumexp(-1, keepdim: true)).IsClose(1e-5);
        Of(logSoftmax, a => a[0].log_softmax(-1)).IsClose(1e-5);

        Fused(a => a.Max(), a => a.amax([-1], keepdim: true));
        Fused(a => (a - a.Max()) * 2, a => (a - a.amax([-1], keepdim: true)) * 2);
        Fused(a => (a - a.Max()).Exp(), a => (a - a.amax([-1], keepdim: true)).exp());
        Fused(a => (a - a.Max()).Exp() / (1 + (a - a.Max()).Exp().Sum()), a => (a - a.amax([-1], keepdim: true)).exp() / (1 + (a - a.amax([-1], keepdim: true)).exp().sum(-1, keepdim: true)));
        Fused(a => a.Exp() * (2 * a.Max()).Exp(), a => a.exp() * (2 * a.amax([-1], keepdim: true)).exp());

        Comparison Of(FusedFunction fused, Func<Tensor[], Tensor> plain) => new(a => fused.Call(a), plain, (x, ScalarType.Float32));

        void Fused(Func<Expr, Expr> function, Func<Tensor, Tensor> plain)
        {
            var fused = Fuse.Compile(function);
            Assert.Contains(" ≥ ", fused.GradientGraph);
            Of(fused, a => plain(a[0])).IsClose(1e-5);
        }
    }
}
