using Course;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CourseTests.FusedOperators;

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

    // The formulas of Loshchilov and Hutter's algorithm 2 in float64.
    sealed class Exact(Tensor start, double decay)
    {
        public Tensor Value = start.to(ScalarType.Float64), Average = zeros(start.shape, dtype: ScalarType.Float64), Square = zeros(start.shape, dtype: ScalarType.Float64);

        public void Step(Tensor gradient, int step)
        {
            Average = 0.9 * Average + 0.1 * gradient;
            Square = 0.95 * Square + 0.05 * gradient.square();
            Value = Value * (1 - 0.01 * decay) - 0.01 * (Average / (1 - Math.Pow(0.9, step))) / ((Square / (1 - Math.Pow(0.95, step))).sqrt() + 1e-8);
        }
    }

    static FusedAdamW Optimizer(Parameter[] parameters, Bf16Copies? copies = null) => new(parameters, 0.01, 0.9, 0.95, 1e-8, 0.1, undecayed: [parameters[0]], copies: copies);

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(0, 8)];

    [Theory, MemberData(nameof(Seeds))]
    public void Should_step_as_the_formulas_in_float64(int seed)
    {
        using var scope = NewDisposeScope();
        manual_seed(seed);
        var random = new Random(seed);
        // float32 gradients, and bfloat16 ones that the copies kept
        using var copies = new Bf16Copies { KeepsGradients = true };
        Parameter[] parameters = [.. Enumerable.Range(0, 5).Select(_ => new Parameter(randn(random.Next(0, 40), random.Next(1, 70)))), new Parameter(randn(70_000 + random.Next(40)))];
        Exact[] exact = [.. parameters.Select((p, i) => new Exact(p.detach(), i == 0 ? 0 : 0.1))];
        using var optimizer = Optimizer(parameters, copies);
        for (int step = 1; step <= 4; step++)
        {
            optimizer.ZeroGrad();
            Tensor[] gradients = [.. parameters.Select(p => randn(p.shape).to(ScalarType.BFloat16))];
            for (int i = 0; i < parameters.Length; i++)
                if (i % 2 == 0) parameters[i].grad = Comparison.Spread(gradients[i].to(ScalarType.Float32));
                else if (copies.Keep(parameters[i], gradients[i]) is { } unkept) parameters[i].grad = unkept;
            var wide = gradients.Select(gradient => gradient.to(ScalarType.Float64)).ToArray();
            double norm = Math.Sqrt(wide.Sum(gradient => gradient.square().sum().item<double>()));
            Assert.Equal(norm, optimizer.Step(norm / 2), 1e-5 * norm);
            for (int i = 0; i < parameters.Length; i++)
            {
                exact[i].Step(wide[i] * 0.5, step);
                // A few roundings of numbers up to 5, and of steps of 0.01
                Comparison.Close(exact[i].Value, parameters[i], 5e-7, $"parameter {i}");
                Comparison.Close(exact[i].Average, optimizer.Averages[i], 1e-6, $"average {i}");
                Comparison.Close(exact[i].Square, optimizer.Squares[i], 1e-6, $"square {i}");
            }
        }
    }

    [Fact]
    public void Should_refuse_a_step_when_disposed()
    {
        using var scope = NewDisposeScope();
        Parameter p = new(ones(3));
        var optimizer = new FusedAdamW([p]);
        p.grad = ones(3);
        optimizer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => optimizer.Step());
        Assert.Equal(3, p.sum().item<float>());
    }

    [Fact]
    public void Should_only_shrink_what_has_a_gradient_of_zero()
    {
        using var scope = NewDisposeScope();
        // 0 / (√0 + ε)
        Parameter p = new(ones(37));
        using FusedAdamW optimizer = new([p], 0.01, weightDecay: 0.1);
        p.grad = zeros(37);
        Assert.Equal(0, optimizer.Step(1.0));
        Assert.All(Comparison.Numbers(p), x => Assert.Equal(0.999, x, 1e-7));
    }

    [Fact]
    public void Should_not_depend_on_the_number_of_threads()
    {
        int before = get_num_threads();
        try
        {
            var results = new List<byte[]>();
            foreach (int threads in new[] { 1, 2, 3, 8 })
            {
                using var scope = NewDisposeScope();
                set_num_threads(threads);
                manual_seed(3);
                Parameter[] parameters = [new(randn(1000, 301)), new(randn(77)), new(randn(200, 400))];
                using var optimizer = Optimizer(parameters);
                List<byte> all = [];
                for (int step = 0; step < 3; step++)
                {
                    foreach (var p in parameters) p.grad = randn(p.shape);
                    all.AddRange(BitConverter.GetBytes(optimizer.Step(1.0)));
                }
                results.Add([.. all, .. parameters.SelectMany(Comparison.Bits), .. optimizer.Squares.SelectMany(Comparison.Bits)]);
            }
            Assert.All(results, result => Assert.Equal(results[0], result));
        }
        finally
        {
            set_num_threads(before);
        }
    }

    [Fact]
    public void Should_take_parameters_that_are_not_contiguous()
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        var values = randn(20, 31);
        Parameter[] ours = [new(Comparison.Spread(values)), new(randn(5))], theirs = [new(values.clone()), new(ours[1].detach().clone())];
        Assert.False(ours[0].is_contiguous());
        using var copies = new Bf16Copies { KeepsGradients = true };
        using FusedAdamW one = Optimizer(ours, copies), other = Optimizer(theirs);
        for (int step = 0; step < 3; step++)
        {
            for (int i = 0; i < 2; i++) (ours[i].grad, theirs[i].grad) = (randn(ours[i].shape), null);
            for (int i = 0; i < 2; i++) theirs[i].grad = ours[i].grad!.clone();
            Assert.Equal(other.Step(1.0), one.Step(1.0), 1e-5);
            for (int i = 0; i < 2; i++) Comparison.Close(theirs[i].to(ScalarType.Float64), ours[i], 1e-6, $"parameter {i}");
            one.ZeroGrad();
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Should_spoil_only_what_is_next_to_what_is_no_number_without_clipping(float special)
    {
        using var scope = NewDisposeScope();
        foreach (int place in new[] { 0, 17, 36 })
        {
            manual_seed(5);
            Parameter[] ours = [new(randn(37))], theirs = [new(ours[0].detach().clone())];
            using var optimizer = Optimizer(ours);
            var gradient = randn(37);
            gradient[place] = special;
            (ours[0].grad, theirs[0].grad) = (gradient, gradient.clone());
            double norm = optimizer.Step();
            Assert.Equal(double.IsNaN(special), double.IsNaN(norm));
            Assert.False(double.IsFinite(norm));
            optim.AdamW(theirs, 0.01, 0.9, 0.95, 1e-8, 0).step();
            float[] a = Comparison.Numbers(theirs[0]), b = Comparison.Numbers(ours[0]);
            for (int i = 0; i < a.Length; i++) Assert.True(float.IsFinite(a[i]) ? Math.Abs(a[i] - b[i]) < 1e-5 : !float.IsFinite(b[i]), $"{b[i]} instead of {a[i]} at {i}");
            Assert.Equal(36, b.Count(float.IsFinite));
        }
    }
}
