using static TorchSharp.torch;

namespace TorchSharp.Tests.Operators;

public class RandomTests
{
    private const int n = 20_000;

    /// <summary>Mean and variance are within five standard errors: off by chance once in a million.</summary>
    private static void Distributed(Tensor draws, double mean, double variance, double kurtosis = 3)
    {
        using (draws)
        {
            var x = draws.to(ScalarType.Float64).data<double>().ToArray();
            var average = x.Average();
            Assert.InRange(average, mean - 5 * Math.Sqrt(variance / x.Length), mean + 5 * Math.Sqrt(variance / x.Length));
            var error = 5 * variance * Math.Sqrt((kurtosis - 1) / x.Length);
            Assert.InRange(x.Average(v => (v - mean) * (v - mean)), variance - error, variance + error);
        }
    }

    public RandomTests() => manual_seed(42);

    // The values of Python's torch 1.13 after torch.manual_seed(1337): print(torch.randn(3), torch.rand(3), torch.randint(100, (3,)), torch.randperm(5))
    [Fact]
    public void The_sequence_of_a_seed_is_PyTorchs()
    {
        using var scope = NewDisposeScope();
        manual_seed(1337);
        Assert.Equal([-2.0260, -2.0655, -1.2054], randn(3).data<float>().Select(x => Math.Round(x, 4)));
        Assert.Equal([0.1761, 0.2595, 0.7086], rand(3).data<float>().Select(x => Math.Round(x, 4)));
        Assert.Equal([20L, 97, 86], randint(100, [3L]).data<long>().ToArray());
        Assert.Equal([0L, 3, 4, 1, 2], randperm(5).data<long>().ToArray());
    }

    [Fact]
    public void Draws_follow_their_distributions()
    {
        using var scope = NewDisposeScope();
        Distributed(rand(n), 0.5, 1 / 12.0);
        Distributed(rand_like(zeros(n)), 0.5, 1 / 12.0);
        Distributed(randn(n), 0, 1);
        Distributed(randn_like(zeros(n)), 0, 1);
        Distributed(normal(2, 3, [n]), 2, 9);
        Distributed(normal(full(n, 2.0), full(n, 3.0)), 2, 9);
        Distributed(randint(10, [(long)n]), 4.5, 8.25);
        Distributed(randint(5, 15, [n]), 9.5, 8.25);
        Distributed(randint_like(zeros(n), 0, 10), 4.5, 8.25);
        Distributed(full(n, 0.3).bernoulli(), 0.3, 0.21);
        Distributed(zeros(n).bernoulli_(0.3), 0.3, 0.21);
        Distributed(zeros(n).bernoulli_(full(n, 0.3)), 0.3, 0.21);
        Distributed(full(n, 4.0).poisson(), 4, 4, 3.25);
        Distributed(zeros(n).uniform_(-1, 3), 1, 16 / 12.0);
        Distributed(zeros(n).normal_(2, 3), 2, 9);
        Distributed(zeros(n).exponential_(2), 0.5, 0.25, 9);
        Distributed(zeros(n).geometric_(0.25), 4, 12, 9);
        Distributed(zeros(n).log_normal_(0, 0.25), Math.Exp(0.03125), (Math.Exp(0.0625) - 1) * Math.Exp(0.0625), 4.5);
        Distributed(zeros(n).random_(0, 10), 4.5, 8.25);
        // the Cauchy distribution has no mean: its arctangent is uniform on (-π/2, π/2)
        Distributed(zeros(n).cauchy_().atan(), 0, Math.PI * Math.PI / 12);
        Distributed(tensor(new[] { 1.0, 3 }).multinomial(n, replacement: true), 0.75, 0.1875);
    }

    [Fact]
    public void Without_replacement_nothing_is_drawn_twice()
    {
        using var scope = NewDisposeScope();
        var draws = multinomial(ones(3, 10), 10);
        Assert.Equal([3L, 10], draws.shape);
        for (var row = 0; row < 3; row++) Assert.Equal(Enumerable.Range(0, 10).Select(i => (long)i), draws[row].data<long>().Order());
        Assert.Equal(Enumerable.Range(0, 50).Select(i => (long)i), randperm(50).data<long>().Order());
    }

    [Fact]
    public void A_generator_has_its_own_sequence()
    {
        using var scope = NewDisposeScope();
        using var a = new Generator(7);
        using var b = new Generator(7);
        var untouched = get_rng_state();
        var draws = rand(5, generator: a);
        Assert.True(draws.Equals(rand(5, generator: b)));
        Assert.False(draws.Equals(rand(5, generator: a)));
        a.manual_seed(7);
        Assert.True(draws.Equals(rand(5, generator: a)));
        Assert.Equal(7, a.initial_seed());
        Assert.True(untouched.Equals(get_rng_state()));
        foreach (var draw in (Func<Generator, Tensor>[])
            [
                g => randn(3, 4, generator: g), g => randint(9, [9L], generator: g), g => randperm(9, generator: g), g => full(9, 0.5).bernoulli(g), g => ones(9).multinomial(3, generator: g),
                g => zeros(9).normal_(generator: g), g => zeros(9).uniform_(0, 1, g), g => zeros(9).exponential_(generator: g), g => normal(0, 1, [9], generator: g), g => randperm(9, empty(9, int64), g),
            ])
            Assert.True(draw(a.manual_seed(3)).Equals(draw(b.manual_seed(3))));
    }

    [Fact]
    public void A_state_brings_a_sequence_back()
    {
        using var scope = NewDisposeScope();
        var state = random.get_rng_state();
        var draws = randn(5);
        random.set_rng_state(state);
        Assert.True(draws.Equals(randn(5)));
        using var generator = new Generator(1);
        var own = generator.get_state();
        var first = rand_float(generator);
        generator.set_state(own);
        Assert.Equal(first, rand_float(generator));
    }

    [Fact]
    public void Seeds_are_what_they_were_set_to()
    {
        Assert.Equal(99, manual_seed(99).initial_seed());
        Assert.Equal(99, initial_seed());
        Assert.Equal(98, random.manual_seed(98).initial_seed());
        Assert.NotEqual(seed(), random.seed());
        Assert.Equal(Generator.Default.initial_seed(), random.initial_seed());
    }

    [Fact]
    public void Single_draws_are_in_their_range()
    {
        for (var i = 0; i < 50; i++)
        {
            Assert.InRange(rand_float(), 0, 1);
            Assert.InRange(randint_int(5), 0, 4);
            Assert.InRange(randint_long(3, 5), 3, 4);
            Assert.InRange(randint_int(3, 5), 3, 4);
            Assert.InRange(randint_long(2), 0, 1);
        }
        Assert.Equal(2, Enumerable.Range(0, 100).Select(_ => randint_bool()).Distinct().Count());
        Assert.Contains(Enumerable.Range(0, 100).Select(_ => randn_float()), x => x < -0.5);
    }

    [Fact]
    public void A_disposed_generator_says_so()
    {
        var generator = new Generator();
        generator.Dispose();
        Assert.Throws<ObjectDisposedException>(() => generator.seed());
    }
}
