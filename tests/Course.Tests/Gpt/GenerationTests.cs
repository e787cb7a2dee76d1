using Course;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseTests.LanguageModels;

public sealed class GenerationTests : IDisposable
{
    static readonly GptConfig small = new() { Layers = 3, Heads = 2, Width = 32, BlockSize = 16, VocabularySize = 40 };

    readonly DisposeScope scope = NewDisposeScope();
    readonly Gpt model = new(small);
    readonly Tensor prompt;

    public GenerationTests()
    {
        using var untracked = no_grad();
        // At initialization all scores are nearly equal; ten times the weights make a choice that rounding cannot turn.
        foreach (var p in model.parameters().Where(p => p.dim() == 2)) p.mul_(10);
        prompt = randint(40, [3, 5], generator: new Generator(1));
    }

    public void Dispose()
    {
        model.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void Should_give_the_same_logits_with_a_cache_however_the_sequence_is_cut()
    {
        var idx = randint(40, [2, 16], generator: new Generator(2));
        var whole = model.call(idx).logits;
        using var untracked = no_grad();
        foreach (int[] cuts in new int[][] { [16], [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], [5, 3, 1, 7], [1, 15] })
        {
            using var cache = new KvCache(small, batch: 2);
            List<Tensor> pieces = [];
            foreach (int cut in cuts) pieces.Add(model.call(idx.narrow(1, cache.Length, cut), null, cache).logits);
            Assert.Equal(16, cache.Length);
            // The required bound; only the order of sums differs.
            Assert.InRange((cat(pieces, 1) - whole).abs().max().item<float>(), 0, 1e-4f);
            Assert.Contains("17 tokens", Assert.Throws<ArgumentException>(() => model.call(idx.narrow(1, 0, 1), null, cache)).Message);
        }
    }

    [Fact]
    public void Should_always_take_the_likeliest_when_greedy()
    {
        var actual = model.Generate(prompt, 20, Sampling.Greedy);
        Assert.Equal([3L, 25L], actual.shape);
        // Written out without cache: the last 16 tokens go in, the best comes out.
        var expected = prompt;
        for (int i = 0; i < 20; i++)
        {
            var window = expected[.., ^(int)Math.Min(16, expected.shape[1])..];
            expected = cat([expected, model.call(window).logits[.., -1].argmax(-1, keepdim: true)], 1);
        }
        Assert.Equal(expected.data<long>().ToArray(), actual.data<long>().ToArray());
        Assert.Equal(expected.data<long>().ToArray(), model.Generate(prompt, 20, Sampling.Greedy, useCache: false).data<long>().ToArray());
        Assert.Equal(expected.data<long>().ToArray(), model.Generate(prompt, 20, new(TopK: 1)).data<long>().ToArray());
        Assert.Equal(prompt.data<long>().ToArray(), model.Generate(prompt, 0).data<long>().ToArray());
    }

    [Fact]
    public void Should_depend_on_its_generator_alone()
    {
        long[] Draw(long seed) => model.Generate(prompt, 8, generator: new Generator((ulong)seed)).data<long>().ToArray();
        Assert.Equal(Draw(7), Draw(7));
        Assert.NotEqual(Draw(7), Draw(8));
    }

    [Fact]
    public void Should_end_sequences_at_stop_tokens()
    {
        var free = model.Generate(prompt, 10, Sampling.Greedy);
        long stop = free[0, 7].item<long>();
        var stopped = model.Generate(prompt, 10, Sampling.Greedy, stopTokens: [stop, 39]);
        long rows = prompt.shape[0], ends = 0;
        for (int row = 0; row < rows; row++)
        {
            long[] all = free[row].data<long>().ToArray(), cut = stopped[row].data<long>().ToArray();
            int end = Array.FindIndex(all, 5, token => token == stop || token == 39);
            long[] expected = end < 0 ? all : [.. all[..(end + 1)], .. Enumerable.Repeat(all[end], all.Length - end - 1)];
            Assert.Equal(expected[..cut.Length], cut);
            ends = Math.Max(ends, end < 0 ? all.Length : end + 1);
        }
        Assert.Equal(ends, stopped.shape[1]);
        // A stop token in what was given is no reason to stop.
        Assert.Equal(15, model.Generate(full(1, 5, 39, dtype: ScalarType.Int64), 10, new(TopK: 1), stopTokens: [40_000]).shape[1]);
    }

    static double[] Frequencies(Sampling sampling, double[] probabilities, int draws = 20_000)
    {
        using var inner = NewDisposeScope();
        var logits = tensor(probabilities).log().to(ScalarType.Float32).expand(draws, probabilities.Length);
        var tokens = sampling.Next(logits, new Generator(5)).data<long>().ToArray();
        return [.. Enumerable.Range(0, probabilities.Length).Select(token => tokens.Count(t => t == token) / (double)draws)];
    }

    public static TheoryData<double, int?, double?, double[]> Settings => new()
    {
        { 1, null, null, [0.1, 0.4, 0.05, 0.15, 0.3] },
        { 1, 2, null, [0, 4 / 7.0, 0, 0, 3 / 7.0] },
        { 1, 99, null, [0.1, 0.4, 0.05, 0.15, 0.3] },
        // The likeliest that reach 0.6 together: 0.4 + 0.3.
        { 1, null, 0.6, [0, 4 / 7.0, 0, 0, 3 / 7.0] },
        { 1, null, 0.01, [0, 1, 0, 0, 0] },
        { 1, null, 1.0, [0.1, 0.4, 0.05, 0.15, 0.3] },
        // Of the best four, rescaled to 0.421 0.316 0.158 0.105, three reach 0.8.
        { 1, 4, 0.8, [0, 8 / 17.0, 0, 3 / 17.0, 6 / 17.0] },
        // p² rescaled: half the temperature doubles the logits.
        { 0.5, null, null, [0.01 / 0.285, 0.16 / 0.285, 0.0025 / 0.285, 0.0225 / 0.285, 0.09 / 0.285] },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void Should_draw_by_the_probabilities_that_the_settings_leave(double temperature, int? topK, double? topP, double[] expected)
    {
        var found = Frequencies(new(temperature, topK, topP), [0.1, 0.4, 0.05, 0.15, 0.3]);
        for (int token = 0; token < expected.Length; token++)
        {
            if (expected[token] == 0) Assert.Equal(0, found[token]);
            // Five standard deviations of a frequency among 20,000 draws.
            else Assert.Equal(expected[token], found[token], 5 * Math.Sqrt(expected[token] * (1 - expected[token]) / 20_000) + 1e-9);
        }
    }

    [Theory]
    [InlineData(6, 0.9)] // some dozens of 5,000
    [InlineData(1, 0.9)] // some thousands
    [InlineData(6, 1.0)]
    public void Should_draw_from_the_nucleus_of_a_large_vocabulary(double spread, double mass)
    {
        const int draws = 4000;
        var logits = spread * randn(5000, generator: new Generator(6));
        var tokens = new Sampling(TopP: mass).Next(logits.expand(draws, 5000), new Generator(7)).data<long>().ToArray();
        double[] p = [.. logits.to(ScalarType.Float64).softmax(-1).data<double>()];
        var likeliest = Enumerable.Range(0, 5000).OrderByDescending(token => p[token]).ToArray();
        int size = 0;
        double reached = 0;
        while (size < 5000 && reached < mass - 1e-6) reached += p[likeliest[size++]];
        var nucleus = likeliest[..size].ToHashSet();
        Assert.All(tokens, token => Assert.Contains((int)token, nucleus));
        // The likelier half of what is left has its share of the draws, within five standard deviations.
        var half = likeliest[..((size + 1) / 2)].ToHashSet();
        double share = half.Sum(token => p[token]) / reached, found = tokens.Count(token => half.Contains((int)token)) / (double)draws;
        Assert.Equal(share, found, 5 * Math.Sqrt(share * (1 - share) / draws) + 1e-9);
    }

    [Fact]
    public void Should_say_which_setting_has_no_meaning()
    {
        string Error(Sampling sampling) => Assert.Throws<ArgumentException>(() => model.Generate(prompt, 1, sampling)).Message;
        Assert.Contains("Temperature is -1", Error(new(Temperature: -1)));
        Assert.Contains("Temperature is NaN", Error(new(Temperature: double.NaN)));
        Assert.Contains("TopK is 0", Error(new(TopK: 0)));
        Assert.Contains("TopP is 0", Error(new(TopP: 0)));
        Assert.Contains("TopP is 1.5", Error(new(TopP: 1.5)));
        Assert.Contains("at least one token", Assert.Throws<ArgumentException>(() => model.Generate(prompt[.., ..0], 1)).Message);
        Assert.Contains("token 40", Assert.Throws<ArgumentException>(() => model.Generate(full(1, 2, 40, dtype: ScalarType.Int64), 1)).Message);
    }
}
