using Course;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CourseTests.Fusion;

public sealed class FusedAdamWTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(1.0)]
    [InlineData(1e6)]
    public void Should_step_as_clipping_and_AdamW_in_turn(double? maxNorm)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        // One of more than a piece, some that no register divides, an empty one, a scalar
        Parameter[] Make() => [.. new long[][] { [300, 301], [7], [0], [], [33, 2] }.Select((shape, i) => new Parameter(full(shape, 0.5 + i, ScalarType.Float32)))];
        Parameter[] ours = Make(), theirs = Make();
        using var copies = new Bf16Copies();
        copies.Of(ours[0]);
        using var fused = new FusedAdamW(ours, 0.01, 0.9, 0.95, 1e-8, 0.1, undecayed: [ours[1], ours[3]], copies: copies);
        var plain = new AdamW([
            new AdamW.ParamGroup([theirs[0], theirs[2], theirs[4]], new AdamW.Options { LearningRate = 0.01, beta1 = 0.9, beta2 = 0.95, eps = 1e-8, weight_decay = 0.1, amsgrad = false, maximize = false }),
            new AdamW.ParamGroup([theirs[1], theirs[3]], new AdamW.Options { LearningRate = 0.01, beta1 = 0.9, beta2 = 0.95, eps = 1e-8, weight_decay = 0, amsgrad = false, maximize = false }),
        ], 0.01);
        for (int step = 0; step < 5; step++)
        {
            for (int i = 0; i < ours.Length; i++)
            {
                var grad = randn(ours[i].shape);
                (ours[i].grad, theirs[i].grad) = (grad, grad.clone());
            }
            double norm = fused.Step(maxNorm), expected = nn.utils.clip_grad_norm_(theirs, maxNorm ?? 1e30);
            plain.step();
            Assert.Equal(expected, norm, expected * 1e-5);
            for (int i = 0; i < ours.Length; i++)
                // An operation more or less rounds the last place of numbers near 1
                Assert.True(ours[i].numel() == 0 || (ours[i] - theirs[i]).abs().max().item<float>() <= 2e-6, $"parameter {i} at step {step}");
        }
        Assert.True(copies.Of(ours[0]).equal(ours[0].to(ScalarType.BFloat16)).all().item<bool>());
        Assert.Equal(5, fused.Steps);
    }

    [Fact]
    public void Should_write_the_copies_along_and_leave_them_current()
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        var p = new Parameter(randn(90, 50));
        using var copies = new Bf16Copies();
        var copy = copies.Of(p);
        using var optimizer = new FusedAdamW([p], copies: copies);
        p.grad = randn(90, 50);
        optimizer.Step();
        // Written by the step itself, not when asked for
        Assert.True(copy.equal(p.to(ScalarType.BFloat16)).all().item<bool>());
    }

    [Fact]
    public void Should_leave_what_has_no_gradient_and_refuse_what_is_not_float32()
    {
        using var scope = NewDisposeScope();
        Parameter p = new(ones(3)), q = new(ones(3));
        using var optimizer = new FusedAdamW([p, q]);
        p.grad = ones(3);
        Assert.Equal(Math.Sqrt(3), optimizer.Step(), 1e-6);
        Assert.Equal(3, q.sum().item<float>());
        Assert.NotEqual(3, p.sum().item<float>());
        optimizer.ZeroGrad();
        Assert.Null(p.grad);
        Assert.Throws<ArgumentException>(() => new FusedAdamW([new Parameter(ones(3, dtype: ScalarType.BFloat16))]));
        Assert.Throws<ArgumentException>(() => new FusedAdamW([]));
    }

    [Fact]
    public void Should_spoil_everything_where_a_gradient_is_nan_as_clipping_does()
    {
        using var scope = NewDisposeScope();
        Parameter p = new(ones(3)), q = new(ones(3));
        using var optimizer = new FusedAdamW([p, q]);
        (p.grad, q.grad) = (ones(3), tensor(new[] { 1, float.NaN, 1 }));
        Assert.True(double.IsNaN(optimizer.Step(1.0)));
        Assert.True(p.isnan().all().item<bool>());
    }
}
