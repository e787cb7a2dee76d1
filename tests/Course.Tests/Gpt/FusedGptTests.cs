using Course;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseTests.LanguageModels;

/// <summary>The model with fused operators beside the plain one with the same weights, in float64 where gradients are compared.</summary>
public sealed class FusedGptTests
{
    static readonly GptConfig small = new() { Layers = 2, Heads = 4, Width = 64, BlockSize = 32, VocabularySize = 65 };

    static (Gpt plain, Gpt fused) Pair(ScalarType dtype)
    {
        manual_seed(1);
        var plain = new Gpt(small);
        var fused = new Gpt(small with { Fused = dtype });
        fused.load_state_dict(plain.state_dict());
        return (plain, fused);
    }

    // float32 differs in the order of its sums. bfloat16 rounds at 2⁻⁸, and what a dozen roundings leave of a gradient of many small parts is judged as a whole.
    [Theory]
    [InlineData(ScalarType.Float32, 1e-5, 1e-4)]
    [InlineData(ScalarType.BFloat16, 5e-3, 3e-2)]
    public void Should_give_the_plain_models_loss_and_gradients(ScalarType dtype, double lossTolerance, double gradTolerance)
    {
        using var scope = NewDisposeScope();
        var (plain, fused) = Pair(dtype);
        plain.to(ScalarType.Float64);
        Tensor idx = randint(0, 65, [3, 20]), targets = randint(0, 65, [3, 20]);
        var (logits, loss) = fused.call(idx, targets);
        var (plainLogits, plainLoss) = plain.call(idx, targets);
        Assert.Equal(dtype, logits.dtype);
        Assert.Equal(plainLogits.shape, logits.shape);
        Assert.Equal(plainLoss!.item<double>(), loss!.item<float>(), lossTolerance);
        plainLoss.backward();
        loss.backward();
        var gradients = fused.named_parameters().ToDictionary(p => p.name, p => p.parameter.grad!);
        foreach (var (name, p) in plain.named_parameters())
        {
            Assert.Equal(ScalarType.Float32, gradients[name].dtype);
            double difference = (gradients[name] - p.grad!).norm().item<double>(), size = p.grad!.norm().item<double>();
            // The keys' biases shift all scores of a row alike: their gradient is 0 but for rounding
            Assert.True(difference <= gradTolerance * size, $"{name}: {difference:G3} of {size:G3}");
        }
        plain.Dispose();
        fused.Dispose();
    }

    [Fact]
    public void Should_learn_as_the_plain_model_does()
    {
        using var scope = NewDisposeScope();
        var (plain, fused) = Pair(ScalarType.BFloat16);
        Tensor idx = randint(0, 65, [3, 20]), targets = randint(0, 65, [3, 20]);
        using var ours = new FusedAdamW(fused.parameters(), 1e-3, 0.9, 0.95, 1e-8, 0.1, copies: fused.Copies);
        var theirs = optim.AdamW(plain.parameters(), 1e-3, 0.9, 0.95, 1e-8, 0.1);
        float last = 0, plainLast = 0;
        for (int step = 0; step < 20; step++)
        {
            using var inner = NewDisposeScope();
            ours.ZeroGrad();
            theirs.zero_grad();
            var loss = fused.call(idx, targets).loss!;
            var plainLoss = plain.call(idx, targets).loss!;
            loss.backward();
            plainLoss.backward();
            ours.Step(1.0);
            nn.utils.clip_grad_norm_(plain.parameters(), 1.0);
            theirs.step();
            (last, plainLast) = (loss.item<float>(), plainLoss.item<float>());
        }
        Assert.InRange(plainLast, 0, 3.6); // ln 65 = 4.17: it has learned
        Assert.Equal(plainLast, last, 1e-2);
        plain.Dispose();
        fused.Dispose();
    }

    [Fact]
    public void Should_train_to_the_same_bits_when_gradients_stay_bfloat16()
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        var config = new GptConfig { BlockSize = 24, VocabularySize = 65, Layers = 2, Heads = 2, Width = 40, Fused = ScalarType.BFloat16 };
        using Gpt plain = new(config), keeping = new(config);
        keeping.load_state_dict(plain.state_dict());
        keeping.Copies.KeepsGradients = true;
        using FusedAdamW a = new(plain.parameters(), 1e-3, copies: plain.Copies), b = new(keeping.parameters(), 1e-3, copies: keeping.Copies);
        // A step of one micro-batch, of two and of three
        foreach (int micro in new[] { 1, 2, 3, 1 })
        {
            for (int i = 0; i < micro; i++)
            {
                Tensor idx = randint(0, 65, [3, 20]), targets = randint(0, 65, [3, 20]);
                plain.call(idx, targets).loss!.backward();
                keeping.call(idx, targets).loss!.backward();
            }
            var kept = keeping.named_parameters().Where(each => each.parameter.grad is null).Select(each => each.name).ToArray();
            Assert.Equal(micro == 1 ? 9 : 0, kept.Length); // four matrices a layer, and the table of tokens
            Assert.All(kept, name => Assert.EndsWith(".weight", name));
            // Not clipped, since the norm's last digits differ: rows of the table that tokens were added to are summed by themselves, and float sums depend on who is in them.
            double norm = a.Step();
            Assert.Equal(norm, b.Step(), norm * 1e-6);
            a.ZeroGrad();
            b.ZeroGrad();
        }
        foreach (var ((name, p), (_, q)) in plain.named_parameters().Zip(keeping.named_parameters())) Assert.True(p.equal(q).all().item<bool>(), name);
    }

    [Fact]
    public void Should_leave_frozen_weights_when_gradients_stay_bfloat16()
    {
        using var scope = NewDisposeScope();
        manual_seed(6);
        using Gpt model = new(new GptConfig { BlockSize = 8, VocabularySize = 65, Layers = 1, Heads = 2, Width = 8, Fused = ScalarType.BFloat16 });
        model.Copies.KeepsGradients = true;
        using FusedAdamW optimizer = new(model.parameters(), copies: model.Copies);
        Tensor table = model.transformer.wte.weight!, weight = model.named_parameters().Single(each => each.name.EndsWith("c_fc.weight")).parameter;
        table.requires_grad = weight.requires_grad = false;
        Tensor tableBefore = table.clone(), weightBefore = weight.clone(), idx = randint(0, 65, [2, 8]);
        model.call(idx, idx).loss!.backward();
        Assert.True(optimizer.Step() > 0);
        Assert.True(table.equal(tableBefore).all().item<bool>() && weight.equal(weightBefore).all().item<bool>());
    }

    [Fact]
    public void Should_notice_weights_that_changed()
    {
        using var scope = NewDisposeScope();
        var (plain, fused) = Pair(ScalarType.BFloat16);
        var idx = randint(0, 65, [1, 8]);
        using var unrecorded = no_grad();
        var before = fused.call(idx).logits;
        foreach (var p in fused.parameters()) p.mul_(2);
        Assert.False(before.allclose(fused.call(idx).logits));
        fused.load_state_dict(plain.state_dict());
        Assert.True(before.allclose(fused.call(idx).logits));
        plain.Dispose();
        fused.Dispose();
    }
}
