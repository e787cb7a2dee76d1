using Course;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CourseTests.LanguageModels;

public sealed class GptTests
{
    static readonly GptConfig small = new() { Layers = 2, Heads = 4, Width = 64, BlockSize = 32, VocabularySize = 65 };

    // The released models' counts, from the lecture's table.
    [Theory]
    [InlineData("gpt2", 124_439_808, 85_056_000)]
    [InlineData("gpt2-medium", 354_823_168, 302_311_424)]
    [InlineData("gpt2-large", 774_030_080, 708_390_400)]
    [InlineData("gpt2-xl", 1_557_611_200, 1_475_561_600)]
    public void Should_have_exactly_the_parameters_of_the_released_model(string name, long all, long withoutEmbeddings)
    {
        using var model = new Gpt(GptConfig.Presets[name], device: "meta");
        var parameters = model.named_parameters().ToDictionary(pair => pair.name, pair => pair.parameter.numel());
        Assert.Equal(all, parameters.Values.Sum());
        Assert.Equal(withoutEmbeddings, all - parameters["transformer.wte.weight"] - parameters["transformer.wpe.weight"]);
    }

    [Fact]
    public void Should_split_into_the_decayed_and_the_not_decayed_of_the_lecture()
    {
        using var model = new Gpt(new GptConfig { VocabularySize = 50304 }, device: "meta");
        var decayed = model.parameters().Where(p => p.dim() >= 2).ToList();
        var others = model.parameters().Where(p => p.dim() < 2).ToList();
        Assert.Equal((50, 124_354_560L), (decayed.Count, decayed.Sum(p => p.numel())));
        Assert.Equal((98, 121_344L), (others.Count, others.Sum(p => p.numel())));
    }

    [Fact]
    public void Should_name_parameters_as_checkpoints_do()
    {
        using var model = new Gpt(small with { Layers = 1 });
        string[] block = ["attn.c_attn.bias", "attn.c_attn.weight", "attn.c_proj.bias", "attn.c_proj.weight", "ln_1.bias", "ln_1.weight", "ln_2.bias", "ln_2.weight", "mlp.c_fc.bias", "mlp.c_fc.weight", "mlp.c_proj.bias", "mlp.c_proj.weight"];
        Assert.Equal([.. block.Select(name => "transformer.h.0." + name), "transformer.ln_f.bias", "transformer.ln_f.weight", "transformer.wpe.weight", "transformer.wte.weight"],
            model.named_parameters().Select(pair => pair.name).Order(StringComparer.Ordinal));
        Assert.Equal(model.state_dict().Keys.Order(StringComparer.Ordinal), model.named_parameters().Select(pair => pair.name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Should_start_with_weights_of_002_scaled_down_where_they_add_to_the_residual_stream()
    {
        using var scope = NewDisposeScope();
        var config = small with { Layers = 8, Width = 128 };
        using var model = new Gpt(config);
        foreach (var (name, p) in model.named_parameters())
        {
            if (p.dim() == 2)
            {
                // The standard deviation of n normal numbers strays by 1/√(2n) of itself; five of those, n being 4096 at the least.
                double expected = name.EndsWith("c_proj.weight") ? 0.02 / Math.Sqrt(2 * 8) : 0.02, room = 5 / Math.Sqrt(2.0 * p.numel());
                Assert.InRange(p.std().item<float>() / expected, 1 - room, 1 + room);
            }
            else
            {
                Assert.True(p.eq(name.EndsWith("weight") ? 1 : 0).all().ToBoolean(), name);
            }
        }
    }

    [Fact]
    public void Should_start_with_the_loss_of_a_guess_among_all_tokens()
    {
        using var scope = NewDisposeScope();
        using var model = new Gpt(small with { VocabularySize = 5000 });
        using var generator = new Generator(1);
        var tokens = randint(5000, [4, 33], generator: generator);
        var (logits, loss) = model.call(tokens[.., ..32], tokens[.., 1..]);
        Assert.Equal([4L, 32L, 5000L], logits.shape);
        // The logits' spread of about 0.02·√64 = 0.16 adds half its square; the rest is chance.
        Assert.Equal(Math.Log(5000), loss!.item<float>(), 0.1);
    }

    [Fact]
    public void Should_overfit_a_batch()
    {
        manual_seed(1);
        using var model = new Gpt(small);
        using var generator = new Generator(2);
        using var tokens = randint(65, [4, 33], generator: generator);
        using var optimizer = optim.AdamW(model.parameters(), lr: 3e-3, weight_decay: 0);
        double last = double.NaN;
        for (int step = 0; step < 100; step++)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            var (_, loss) = model.call(tokens[.., ..32], tokens[.., 1..]);
            loss!.backward();
            optimizer.step();
            last = loss.item<float>();
        }
        Assert.True(last < 0.1, $"loss {last} after 100 steps");
    }

    [Fact]
    public void Should_use_one_parameter_as_table_and_as_head()
    {
        using var scope = NewDisposeScope();
        using var model = new Gpt(small);
        var (_, loss) = model.call(tensor(new long[] { 1, 2, 3 }, 1, 3), tensor(new long[] { 2, 3, 4 }, 1, 3));
        loss!.backward();
        // Token 60 is nowhere in the input: its row of the table learns as a row of the head, to be less likely.
        Assert.True(model.transformer.wte.weight!.grad![60].abs().max().item<float>() > 0);
        Assert.Single(model.parameters(), p => p.shape[0] == small.VocabularySize);
    }

    [Fact]
    public void Should_not_see_the_future()
    {
        using var scope = NewDisposeScope();
        using var model = new Gpt(small);
        using var generator = new Generator(3);
        var a = randint(65, [1, 20], generator: generator);
        var b = a.clone();
        b[0, 12] = (a[0, 12] + 1) % 65;
        var difference = (model.call(a).logits - model.call(b).logits).abs().amax([0, 2]);
        Assert.Equal(0, difference[..12].max().item<float>());
        Assert.True(difference[12..].min().item<float>() > 0);
    }

    [Fact]
    public void Should_compute_GPT2s_gelu()
    {
        // With Math.Tanh in float64: 0.5·x·(1 + tanh(√(2/π)(x + 0.044715x³))).
        double[] xs = [-4, -1, -0.1, 0, 0.5, 1, 3];
        using var scope = NewDisposeScope();
        var actual = Gelu.Tanh(tensor(xs)).data<double>().ToArray();
        foreach (var (x, y) in xs.Zip(actual)) Assert.Equal(0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))), y, 1e-12);
        // The value that libtorch's own gelu(approximate: tanh) gives for 1.
        Assert.Equal(0.841192, actual[5], 1e-6);
    }

    [Fact]
    public void Should_leave_no_tensor_behind()
    {
        using var model = new Gpt(small);
        using var tokens = zeros(2, 9, dtype: ScalarType.Int64);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (NewDisposeScope()) model.call(tokens[.., ..8], tokens[.., 1..]);
        model.Generate(tokens, 5, new(TopK: 3, TopP: 0.9), stopTokens: [64]).Dispose();
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Should_say_what_is_wrong_with_its_input()
    {
        using var scope = NewDisposeScope();
        using var model = new Gpt(small);
        string Error(Tensor idx) => Assert.Throws<ArgumentException>(() => model.call(idx)).Message;
        Assert.Contains("token 65", Error(tensor(new long[] { 0, 65 }, 1, 2)));
        Assert.Contains("token -1", Error(tensor(new long[] { 0, -1 }, 1, 2)));
        Assert.Contains("33 tokens", Error(zeros(1, 33, dtype: ScalarType.Int64)));
        Assert.Contains("Int32", Error(zeros(1, 3, dtype: ScalarType.Int32)));
        Assert.Contains("[3]", Error(zeros(3, dtype: ScalarType.Int64)));
        Assert.Contains("Heads", Assert.Throws<ArgumentException>(() => new Gpt(small with { Heads = 3 })).Message);
        Assert.Contains("Layers is 0", Assert.Throws<ArgumentException>(() => new Gpt(small with { Layers = 0 })).Message);
    }
}
