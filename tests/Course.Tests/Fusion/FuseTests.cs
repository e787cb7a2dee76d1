using Course;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseTests.Fusion;

/// <summary>Compiled functions beside torch's operators in float64, forward and gradients.</summary>
public sealed class FuseTests
{
    // Of the largest number: float32 rounds at 6e-8 and an expression of some dozen operators gathers some of that; a result in bfloat16 rounds at 4e-3 more.
    static double Tolerance(ScalarType dtype) => dtype == ScalarType.Float32 ? 1e-5 : 5e-3;

    static readonly FusedFunction gelu = Fuse.Compile(x => 0.5 * x * (1 + (Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x.Pow(3))).Tanh()));
    static readonly FusedFunction softmax = Fuse.Compile(x => { var e = (x - x.Max()).Exp(); return e / e.Sum(); });
    static readonly FusedFunction layerNorm = Fuse.Compile((x, weight, bias) =>
    {
        var difference = x - x.Mean();
        return difference * ((difference * difference).Mean() + 1e-5).Rsqrt() * weight + bias;
    });

    // Runs both on the same numbers and compares results and gradients of all inputs.
    static void Compare(FusedFunction fused, Func<Tensor[], Tensor> plain, double tolerance, params Tensor[] inputs)
    {
        Tensor[] ours = [.. inputs.Select(x => x.detach().requires_grad_())];
        Tensor[] exact = [.. inputs.Select(x => x.detach().to(ScalarType.Float64).requires_grad_())];
        Assert.True(fused.RunsFused(ours));
        Tensor result = fused.Call(ours), expected = plain(exact);
        Close(expected, result, tolerance, "the result");
        using (no_grad()) Close(expected, fused.Call(ours), tolerance, "the result without gradients");
        // Exact in bfloat16
        var direction = randn(expected.shape).to(ScalarType.BFloat16);
        (result * direction.to(result.dtype)).sum().backward();
        (expected * direction.to(ScalarType.Float64)).sum().backward();
        for (int i = 0; i < ours.Length; i++)
        {
            if (exact[i].grad is null) continue;
            Assert.Equal(ours[i].dtype, ours[i].grad!.dtype);
            Close(exact[i].grad!, ours[i].grad!, tolerance, $"the gradient of input {i}");
        }
    }

    static void Close(Tensor expected, Tensor result, double tolerance, string what)
    {
        Assert.Equal(expected.shape, result.shape);
        if (expected.numel() == 0) return;
        double scale = Math.Max(1e-3, expected.abs().max().item<double>());
        double error = (expected.detach() - result.detach().to(ScalarType.Float64)).abs().max().item<double>();
        Assert.True(error <= tolerance * scale, $"{what} is off by {error:G3}, where the largest number is {scale:G3}");
    }

    static float[] Numbers(Tensor x) => x.contiguous().data<float>().ToArray();

    public static TheoryData<ScalarType, int, int> Sizes()
    {
        var data = new TheoryData<ScalarType, int, int>();
        foreach (var dtype in new[] { ScalarType.Float32, ScalarType.BFloat16 })
            foreach (var (rows, columns) in new[] { (1, 1), (3, 7), (2, 16), (33, 31), (5, 100), (70, 48), (4, 257), (300, 129), (3, 20000), (40000, 3) })
                data.Add(dtype, rows, columns);
        return data;
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Functions_of_a_transformer(ScalarType dtype, int rows, int columns)
    {
        using var scope = NewDisposeScope();
        manual_seed(rows * 1000 + columns);
        // A parameter's gradient sums up thousands of rows of roundings.
        double tolerance = Tolerance(dtype) * (rows > 1000 ? 3 : 1);
        Compare(gelu, x => Gelu.Tanh(x[0]), tolerance, (3 * randn(rows, columns)).to(dtype));
        Compare(softmax, x => nn.functional.softmax(x[0], -1), tolerance, (3 * randn(rows, columns)).to(dtype));
        if (columns > 1)
            Compare(layerNorm, x => nn.functional.layer_norm(x[0], [columns], x[1], x[2]), 2 * tolerance,
                (randn(rows, columns) + 0.5).to(dtype), (1 + 0.1 * randn(columns)).to(dtype), randn(columns).to(dtype));
    }

    [Fact]
    public void A_maximum_that_the_result_does_not_follow_gets_no_gradient()
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        var x = randn(6, 50);
        var logSum = Fuse.Compile(a => (a - a.Max()).Exp().Sum().Log() + a.Max());
        var logSoftmax = Fuse.Compile(a => { var shifted = a - a.Max(); return shifted - shifted.Exp().Sum().Log(); });
        // A maximum's gradient asks which elements are below it
        foreach (var f in new[] { softmax, logSum, logSoftmax }) Assert.DoesNotContain(" > ", f.GradientGraph);
        Compare(logSum, a => a[0].logsumexp(-1, keepdim: true), 1e-5, x);
        Compare(logSoftmax, a => a[0].log_softmax(-1), 1e-5, x);

        Fused(a => a.Max(), a => a.amax([-1], keepdim: true));
        Fused(a => (a - a.Max()) * 2, a => (a - a.amax([-1], keepdim: true)) * 2);
        Fused(a => (a - a.Max()).Exp(), a => (a - a.amax([-1], keepdim: true)).exp());
        Fused(a => (a - a.Max()).Exp() / (1 + (a - a.Max()).Exp().Sum()), a => (a - a.amax([-1], keepdim: true)).exp() / (1 + (a - a.amax([-1], keepdim: true)).exp().sum(-1, keepdim: true)));
        Fused(a => a.Exp() * (2 * a.Max()).Exp(), a => a.exp() * (2 * a.amax([-1], keepdim: true)).exp());

        void Fused(Func<Expr, Expr> function, Func<Tensor, Tensor> plain)
        {
            var fused = Fuse.Compile(function);
            Assert.Contains(" > ", fused.GradientGraph);
            Compare(fused, a => plain(a[0]), 1e-5, x);
        }
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Inputs_broadcast(ScalarType dtype, int rows, int columns)
    {
        using var scope = NewDisposeScope();
        manual_seed(rows * 1000 + columns);
        var fused = Fuse.Compile((x, y) => x * y + y.Sigmoid());
        // As many roundings as are summed up in the gradient of one number
        double tolerance = Tolerance(dtype) + (rows * columns > 30000 ? 1e-4 : 1e-5);
        foreach (long[] shape in new long[][] { [rows, columns], [columns], [1, columns], [rows, 1], [1], [] })
        {
            Compare(fused, x => x[0] * x[1] + x[1].sigmoid(), tolerance, randn(rows, columns).to(dtype), (randn(shape) + 1).to(dtype));
            Compare(fused, x => x[0] * x[1] + x[1].sigmoid(), tolerance, randn(shape).to(dtype), (randn(rows, columns) + 1).to(dtype));
        }
    }

    [Fact]
    public void Inputs_broadcast_in_the_middle()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var fused = Fuse.Compile((x, y, z) => (x * y).Tanh() + z * x.Sum());
        foreach (var (a, b, c) in new (long[], long[], long[])[]
        {
            ([2, 3, 5], [3, 5], [5]), ([2, 3, 5], [2, 1, 5], [1, 3, 1]), ([3, 1], [1, 7], [1]), ([1, 3, 5], [4, 1, 1], [5]), ([5], [2, 3, 1], [1, 1, 1]),
        })
            Compare(fused, x => (x[0] * x[1]).tanh() + x[2] * x[0].sum(-1, keepdim: true), 1e-5, randn(a), randn(b), randn(c));
    }

    [Fact]
    public void Dtypes_mix()
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        var fused = Fuse.Compile((x, y) => x * y);
        var half = randn(5, 19).to(ScalarType.BFloat16);
        Assert.Equal(ScalarType.BFloat16, fused.Call(half, half).dtype);
        Assert.Equal(ScalarType.BFloat16, fused.Call(half, tensor(2f)).dtype);
        Assert.Equal(ScalarType.Float32, fused.Call(half, randn(19)).dtype);
        Compare(fused, x => x[0] * x[1], 5e-3, half, randn(19));
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(0, 60)];

    [Theory, MemberData(nameof(Seeds))]
    public void Random_functions(int seed)
    {
        using var scope = NewDisposeScope();
        manual_seed(seed);
        var random = new Random(seed);
        int inputs = random.Next(1, 4);
        var steps = RandomProgram.Make(random, inputs, random.Next(2, 14));
        var fused = Fuse.Compile(inputs, x => RandomProgram.Run(steps, x));
        var (rows, columns) = (random.Next(1, 40), random.Next(1, 90));
        // The first is whole, so that the result is.
        Tensor[] tensors = [.. Enumerable.Range(0, inputs).Select(i => randn((i == 0 ? 0 : random.Next(4)) switch
        {
            0 => [rows, columns],
            1 => [columns],
            2 => [rows, 1],
            _ => [1],
        }))];
        // 14 operators one upon the other, some with slopes above 1.
        Compare(fused, x => RandomProgram.Run(steps, x), 1e-4, tensors);
    }

    [Fact]
    public void Tensors_need_not_be_contiguous()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        Compare(layerNorm, x => nn.functional.layer_norm(x[0].t(), [37], x[1].reshape(37), x[2]), 1e-5, [randn(37, 9), randn(37, 1), randn(37)], x => layerNorm.Call(x[0].t(), x[1].t(), x[2]));
        var wide = randn(8, 100);
        Assert.Equal(Numbers(gelu.Call(wide.slice(1, 3, 90, 2).contiguous())), Numbers(gelu.Call(wide.slice(1, 3, 90, 2))));
        Assert.Equal(Numbers(gelu.Call(wide[0]).expand(5, 100)), Numbers(gelu.Call(wide[0].expand(5, 100))));
    }

    static void Compare(FusedFunction fused, Func<Tensor[], Tensor> plain, double tolerance, Tensor[] inputs, Func<Tensor[], Tensor> call)
    {
        Tensor[] ours = [.. inputs.Select(x => x.detach().requires_grad_())];
        Tensor[] exact = [.. inputs.Select(x => x.detach().to(ScalarType.Float64).requires_grad_())];
        Tensor result = call(ours), expected = plain(exact);
        Close(expected, result, tolerance, "the result");
        var direction = randn(expected.shape);
        // A gradient that is not contiguous either
        result.t().backward([direction.t().contiguous()]);
        expected.backward([direction.to(ScalarType.Float64)]);
        for (int i = 0; i < ours.Length; i++) Close(exact[i].grad!, ours[i].grad!, tolerance, $"the gradient of input {i}");
    }

    [Theory, InlineData(0, 5), InlineData(5, 0), InlineData(0, 0)]
    public void Tensors_may_be_empty(int rows, int columns)
    {
        using var scope = NewDisposeScope();
        Compare(gelu, x => Gelu.Tanh(x[0]), 0, randn(rows, columns));
        Compare(Fuse.Compile((x, y) => (x * y).Sum()), x => (x[0] * x[1]).sum(-1, keepdim: true), 0, randn(rows, columns), randn(columns));
    }

    [Fact]
    public void Infinities_and_nan_come_out_as_torchs()
    {
        using var scope = NewDisposeScope();
        float[] special = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0, -0f, 1, -1, 1e-30f, 3e38f, -3e38f, 100, -100, 88, -103];
        // Every pair, over more than a register
        var x = tensor([.. special.SelectMany(_ => special)]);
        var y = tensor([.. special.SelectMany(value => special.Select(_ => value))]);
        Same(Fuse.Compile((a, b) => a + b), (a, b) => a + b);
        Same(Fuse.Compile((a, b) => a - b), (a, b) => a - b);
        Same(Fuse.Compile((a, b) => a - a), (a, b) => a - a);
        Same(Fuse.Compile((a, b) => 0 * a), (a, b) => 0 * a);
        Same(Fuse.Compile((a, b) => a * b), (a, b) => a * b);
        Same(Fuse.Compile((a, b) => a / b), (a, b) => a / b);
        Same(Fuse.Compile((a, b) => a / a), (a, b) => a / a);
        Same(Fuse.Compile((a, b) => Expr.Max(a, b)), maximum);
        Same(Fuse.Compile((a, b) => Expr.Min(a, b)), minimum);
        Same(Fuse.Compile((a, b) => Expr.Where(a > b, a, b)), (a, b) => where(a > b, a, b));
        Same(Fuse.Compile((a, b) => Expr.Where(a >= b, a, b)), (a, b) => where(a >= b, a, b));
        Same(Fuse.Compile((a, b) => Expr.Where(a <= b, 1, b)), (a, b) => where(a <= b, tensor(1f), b));
        Same(Fuse.Compile((a, b) => Expr.Where(a < b, 1, 0)), (a, b) => where(a < b, tensor(1f), tensor(0f)));
        Same(Fuse.Compile((a, b) => a.Exp()), (a, b) => a.exp());
        Same(Fuse.Compile((a, b) => a.Log()), (a, b) => a.log());
        Same(Fuse.Compile((a, b) => a.Tanh()), (a, b) => a.tanh());
        Same(Fuse.Compile((a, b) => a.Sigmoid()), (a, b) => a.sigmoid());
        Same(Fuse.Compile((a, b) => a.Sqrt()), (a, b) => a.sqrt());
        Same(Fuse.Compile((a, b) => a.Rsqrt()), (a, b) => a.rsqrt());
        Same(Fuse.Compile((a, b) => a.Max()), (a, b) => a.amax([-1], keepdim: true));
        Same(Fuse.Compile((a, b) => a.Sum()), (a, b) => a.sum(-1, keepdim: true));
        Assert.Equal(float.NegativeInfinity, Fuse.Compile(a => a.Max()).Call(full(3, float.NegativeInfinity)).item<float>());

        void Same(FusedFunction fused, Func<Tensor, Tensor, Tensor> plain)
        {
            var (result, expected) = (fused.Call(x, y).data<float>().ToArray(), plain(x, y).data<float>().ToArray());
            Assert.Equal(expected.Length, result.Length);
            for (int i = 0; i < expected.Length; i++)
            {
                // What is below the smallest normal number may be 0.
                bool equal = expected[i].Equals(result[i]) || Math.Abs(expected[i] - result[i]) <= 2e-6f * Math.Abs(expected[i]) || Math.Abs(expected[i] - result[i]) < 1.2e-38f;
                Assert.True(equal, $"{fused.Graph} of {x[i % x.numel()].item<float>()} and {y[i % y.numel()].item<float>()} is {result[i]}, not {expected[i]}");
            }
        }
    }

    [Fact]
    public void Functions_are_exact_to_a_few_units_in_the_last_place()
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

    [Fact]
    public void Gradients_have_gradients()
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        var x = randn(6, 11).requires_grad_();
        var exact = x.detach().to(ScalarType.Float64).requires_grad_();
        var first = autograd.grad([gelu.Call(x).sum()], [x], create_graph: true)[0];
        var second = autograd.grad([first.square().sum()], [x])[0];
        var expected = autograd.grad([autograd.grad([Gelu.Tanh(exact).sum()], [exact], create_graph: true)[0].square().sum()], [exact])[0];
        Close(expected, second, 1e-5, "the second gradient");
    }

    [Fact]
    public void Only_wanted_gradients_are_computed()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (randn(4, 5), randn(5).requires_grad_());
        var fused = Fuse.Compile((a, b) => a * b);
        fused.Call(x, y).sum().backward();
        Close(x.sum([0L]).to(ScalarType.Float64), y.grad!, 1e-6, "the gradient");
        Assert.False(fused.Call(x, x).requires_grad);
        // Nothing of a tensor that the function does not use
        var unused = randn(7).requires_grad_();
        Fuse.Compile((a, b) => a * 2).Call(y, unused).sum().backward();
        Assert.Null(unused.grad);
    }

    [Fact]
    public void Other_dtypes_run_torchs_operators()
    {
        using var scope = NewDisposeScope();
        var x = randn(3, 4, dtype: ScalarType.Float64).requires_grad_();
        Assert.False(gelu.RunsFused(x));
        var y = gelu.Call(x);
        Assert.Equal(ScalarType.Float64, y.dtype);
        Close(Gelu.Tanh(x), y, 1e-14, "the result");
        y.sum().backward();
        Assert.Equal(x.shape, x.grad!.shape);
    }

    [Fact]
    public void No_result_depends_on_the_number_of_threads()
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        int before = get_num_threads();
        try
        {
            List<Tensor[]> all = [];
            var (x, weight, bias, direction) = (randn(1000, 130), randn(130), randn(130), randn(1000, 130));
            foreach (int threads in new[] { 1, 2, 5 })
            {
                set_num_threads(threads);
                Tensor[] inputs = [.. new[] { x, weight, bias }.Select(one => one.detach().requires_grad_())];
                var y = layerNorm.Call(inputs);
                y.backward([direction]);
                var scale = tensor(1.5f).requires_grad_();
                Fuse.Compile((a, b) => a * b).Call(x, scale).sum().backward();
                all.Add([y.detach(), .. inputs.Select(one => one.grad!), scale.grad!]);
            }
            foreach (var other in all.Skip(1))
                foreach (var (one, two) in all[0].Zip(other)) Assert.Equal(Numbers(one), Numbers(two));
        }
        finally
        {
            set_num_threads(before);
        }
    }

    [Fact]
    public void Calls_leave_no_tensors_behind()
    {
        using var scope = NewDisposeScope();
        var (x, weight, bias) = (randn(8, 33).requires_grad_(), randn(33).requires_grad_(), randn(33).requires_grad_());
        long after = 0;
        for (int i = 0; i < 3; i++)
        {
            using (var inner = NewDisposeScope()) layerNorm.Call(x, weight, bias).sum().backward();
            if (i == 1) after = Tensor.TotalCount;
        }
        Assert.Equal(after, Tensor.TotalCount);
    }

    [Fact]
    public void Graphs_are_simplified()
    {
        Assert.Equal(["v2 = x0 · x0"], Lines(Fuse.Compile(x => x * 1 * x + 0)));
        // One product, used twice
        Assert.Equal(["v2 = x0 · x1", "v3 = v2 + v2"], Lines(Fuse.Compile((x, y) => x * y + y * x)));
        Assert.Equal(["v6 = 3 · x0"], Lines(Fuse.Compile(x => 6 * x / 2)));
        Assert.Equal(["v1 = -x0"], Lines(Fuse.Compile(x => -(-(-x)))));
        // NaN - NaN is not 0, nor is 0·∞
        Assert.Equal(["v1 = x0 - x0"], Lines(Fuse.Compile(x => x - x)));
        Assert.Equal(["v2 = 0 · x0"], Lines(Fuse.Compile(x => x * 0)));
        Assert.DoesNotContain("tanh", gelu.Graph);
        Assert.Contains("sigmoid", gelu.Graph);

        static string[] Lines(FusedFunction f) => [.. f.Graph.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[..^2]))];
    }

    [Fact]
    public void Bytes_are_counted()
    {
        using var scope = NewDisposeScope();
        var (x, bias) = (zeros(100, 50), zeros(50));
        var traffic = Fuse.Compile((a, b) => (a + b).Tanh() * 2).Traffic(x, bias);
        // add reads 5000 and 50 and writes 5000; tanh and the product read and write 5000 each
        Assert.Equal((3, 4 * (10050 + 10000 + 10000), 1, 4 * (5000 + 50 + 5000)), (traffic.Operators, traffic.EagerBytes, traffic.Passes, traffic.FusedBytes));
        // As written, whatever it is simplified to: 8 operators, 10 reads and 8 writes
        Assert.Equal((8, 4 * 18 * 5000, 4 * 2 * 5000), (gelu.Traffic(x).Operators, gelu.Traffic(x).EagerBytes, gelu.Traffic(x).FusedBytes));
        Assert.Equal(3, softmax.Traffic(x).Stages);
        Assert.Contains("Exp", softmax.Listing(x));
        Assert.Contains("graph LR", softmax.Mermaid);
        Assert.Contains("x1", gelu.GradientGraph);
        Assert.Contains("Sigmoid", gelu.GradientListing(x));
    }

    [Fact]
    public void What_cannot_be_is_said()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<ArgumentException>(() => Fuse.Compile(x => 3));
        Expr? kept = null;
        Fuse.Compile(x => kept = x);
        Assert.Contains("another function", Assert.Throws<ArgumentException>(() => Fuse.Compile(x => x + kept!)).Message);
        var sum = Fuse.Compile((x, y) => x + y);
        Assert.Contains("1 tensors were given to a function of 2", Assert.Throws<ArgumentException>(() => sum.Call(zeros(3))).Message);
        Assert.Contains("[2, 3] and [4]", Assert.Throws<ArgumentException>(() => sum.Call(zeros(2, 3), zeros(4))).Message);
        Assert.Contains("Int64", Assert.Throws<ArgumentException>(() => sum.Call(arange(3), zeros(3))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Fuse.Compile(x => x.Pow(0)));
    }
}
