using Course;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CourseTests.Training;

public sealed class MixedPrecisionTests : IDisposable
{
    readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Should_keep_what_the_model_was_and_round_the_model()
    {
        var model = Linear(3, 2);
        float[] weights = model.weight.data<float>().ToArray();
        using var mixed = new MixedPrecision(model);
        Assert.Equal(ScalarType.BFloat16, model.weight.dtype);
        Assert.Equal(["weight", "bias"], mixed.NamedParameters.Select(pair => pair.name));
        Assert.Equal(weights, mixed.Parameters[0].data<float>().ToArray());
        Assert.True(mixed.Parameters.All(master => master.requires_grad && master.is_leaf));
        // Half a unit in the last of 8 bits.
        Assert.True((model.weight.to(ScalarType.Float32) - mixed.Parameters[0]).abs().le(mixed.Parameters[0].abs() / 256).all().ToBoolean());
    }

    [Fact]
    public void Should_add_up_steps_that_bfloat16_would_round_away()
    {
        // A gradient of 1 and a rate of 1/1024: beside a weight of 1, bfloat16 has no number nearer than 1/128 above and 1/256 below.
        (double rounded, double kept) Train(bool masters)
        {
            var model = Linear(1, 1, hasBias: false);
            init.ones_(model.weight);
            using var mixed = masters ? new MixedPrecision(model) : null;
            if (!masters) model.to(ScalarType.BFloat16);
            var optimizer = optim.SGD(mixed?.Parameters ?? model.parameters(), 1.0 / 1024);
            for (int step = 0; step < 64; step++)
            {
                model.call(ones(1, 1, dtype: ScalarType.BFloat16)).sum().backward();
                mixed?.TakeGradients();
                optimizer.step();
                optimizer.zero_grad();
                mixed?.RoundWeights();
            }
            return (model.weight.ToDouble(), mixed?.Parameters[0].ToDouble() ?? double.NaN);
        }
        Assert.Equal((1 - 64 / 1024.0, 1 - 64 / 1024.0), Train(masters: true));
        Assert.Equal(1, Train(masters: false).rounded);
    }

    [Fact]
    public void Should_add_up_micro_batches_in_float32()
    {
        var model = Linear(1, 1, hasBias: false);
        using var mixed = new MixedPrecision(model);
        // 256 + 1 + 1 + …: in bfloat16 it would stay at 256.
        foreach (float x in (float[])[256, .. Enumerable.Repeat(1f, 32)])
        {
            model.call(full(1, 1, x, dtype: ScalarType.BFloat16)).sum().backward();
            mixed.TakeGradients();
            Assert.Null(model.weight.grad);
        }
        Assert.Equal(ScalarType.Float32, mixed.Parameters[0].grad!.dtype);
        Assert.Equal(288, mixed.Parameters[0].grad!.ToDouble());
    }

    [Fact]
    public void Should_train_a_gpt_as_float32_does()
    {
        double[] Losses(bool isMixed)
        {
            manual_seed(3);
            var model = new Gpt(new GptConfig { Layers = 2, Heads = 2, Width = 32, BlockSize = 16, VocabularySize = 65 });
            using var mixed = isMixed ? new MixedPrecision(model) : null;
            var optimizer = optim.AdamW(mixed?.Parameters ?? model.parameters(), 3e-3);
            var ids = arange(128).remainder(61).view(8, 16);
            var losses = new List<double>();
            for (int step = 0; step < 40; step++)
            {
                using var each = NewDisposeScope();
                optimizer.zero_grad();
                var (_, loss) = model.call(ids, (ids + 1).remainder(61));
                Assert.Equal(ScalarType.Float32, loss!.dtype);
                loss.backward();
                mixed?.TakeGradients();
                optimizer.step();
                mixed?.RoundWeights();
                losses.Add(loss.ToDouble());
            }
            return [.. losses];
        }
        double[] single = Losses(false), mixed = Losses(true);
        Assert.True(single[^1] < 0.5 * single[0]);
        // bfloat16 has 8 bits: activations and gradients are off by half a per cent, and so about is the loss; three times that is allowed.
        Assert.All(single.Zip(mixed), pair => Assert.Equal(pair.First, pair.Second, 0.015 * pair.First + 0.01));
    }

    [Fact]
    public void Should_leave_gradients_that_are_not_there_alone()
    {
        var model = Sequential(Linear(2, 2), Linear(2, 2));
        model.parameters().First().requires_grad = false;
        using var mixed = new MixedPrecision(model);
        Assert.False(mixed.Parameters[0].requires_grad);
        model.call(ones(1, 2, dtype: ScalarType.BFloat16)).sum().backward();
        mixed.TakeGradients();
        Assert.Equal([false, true, true, true], mixed.Parameters.Select(master => master.grad is not null));
    }

    [Fact]
    public void Should_refuse_a_model_that_was_rounded_before()
    {
        var model = Linear(2, 2).to(ScalarType.BFloat16);
        Assert.Contains("weight is BFloat16", Assert.Throws<ArgumentException>(() => new MixedPrecision(model)).Message);
    }
}
