using Course;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseTests.Fusion;

/// <summary>Compiled functions beside torch's operators.</summary>
public sealed class FusedFunctionTests
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

    static Comparison Of(FusedFunction fused, Func<Tensor[], Tensor> plain, params Tensor[] inputs)
    {
        Assert.True(fused.RunsFused(inputs));
        return new(x => fused.Call(x), plain, [.. inputs.Select(x => (x, x.dtype))]);
    }

    static Comparison OfGelu(ScalarType dtype, params long[] shape) => Of(gelu, x => Gelu.Tanh(x[0]), (3 * randn(shape)).to(dtype));

    static Comparison OfSoftmax(ScalarType dtype, params long[] shape) => Of(softmax, x => nn.functional.softmax(x[0], -1), (3 * randn(shape)).to(dtype));

    static Comparison OfLayerNorm(ScalarType dtype, params long[] shape) => Of(layerNorm, x => nn.functional.layer_norm(x[0], [shape[^1]], x[1], x[2]),
        (randn(shape) + 0.5).to(dtype), (1 + 0.1 * randn(shape[^1])).to(dtype), randn(shape[^1]).to(dtype));

    public static TheoryData<ScalarType, int, int> Sizes()
    {
        var data = Comparison.Sizes();
        // More columns, and rows, than a part of the work
        foreach (var dtype in Comparison.Dtypes)
            foreach (var (rows, columns) in new[] { (300, 129), (3, 20000), (40000, 3) }) data.Add(dtype, rows, columns);
        return data;
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Should_be_the_functions_of_a_transformer(ScalarType dtype, int rows, int columns)
    {
        manual_seed(rows * 1000 + columns);
        // A parameter's gradient sums up thousands of rows of roundings.
        double tolerance = Tolerance(dtype) * (rows > 1000 ? 3 : 1);
        OfGelu(dtype, rows, columns).IsClose(tolerance);
        OfSoftmax(dtype, rows, columns).IsClose(tolerance);
        if (columns > 1) OfLayerNorm(dtype, rows, columns).IsClose(2 * tolerance);
    }

    [Theory, MemberData(nameof(Comparison.EitherDtype), MemberType = typeof(Comparison))]
    public void Should_not_depend_on_strides_and_threads(ScalarType dtype)
    {
        manual_seed(1);
        // More than one part of the work; of the first also within a row
        foreach (var comparison in new[] { OfGelu(dtype, 3, 7, 1001), OfSoftmax(dtype, 2, 100, 131), OfLayerNorm(dtype, 400, 131) })
        {
            comparison.TakesAnyStrides();
            comparison.DoesNotDependOnThreads();
        }
        // The gradient of one number is a sum over all
        Of(Fuse.Compile((a, b) => a * b), x => x[0] * x[1], randn(300, 131).to(dtype), tensor(1.5f).to(dtype)).DoesNotDependOnThreads();
    }

    [Theory, MemberData(nameof(Comparison.EitherDtype), MemberType = typeof(Comparison))]
    public void Should_not_be_a_number_where_the_plain_one_is_not(ScalarType dtype)
    {
        manual_seed(2);
        foreach (int columns in new[] { 5, 37 })
        {
            OfGelu(dtype, 3, columns).IsNotANumberWhereThePlainOneIsNot(Tolerance(dtype));
            OfSoftmax(dtype, 3, columns).IsNotANumberWhereThePlainOneIsNot(Tolerance(dtype));
            OfLayerNorm(dtype, 3, columns).IsNotANumberWhereThePlainOneIsNot(2 * Tolerance(dtype));
            Tensor x = randn(3, columns).to(dtype), row = randn(columns).to(dtype), column = randn(3, 1).to(dtype);
            Of(Fuse.Compile((a, b, c) => a * b + c / a), t => t[0] * t[1] + t[2] / t[0], x, row, column).IsNotANumberWhereThePlainOneIsNot(Tolerance(dtype));
            Of(Fuse.Compile((a, b) => a.Max() + b), t => t[0].amax([-1], keepdim: true) + t[1], x, row).IsNotANumberWhereThePlainOneIsNot(Tolerance(dtype));
            Of(Fuse.Compile((a, b) => Expr.Max(a, b) + Expr.Min(a, b).Sigmoid()), t => maximum(t[0], t[1]) + minimum(t[0], t[1]).sigmoid(), x, row).IsNotANumberWhereThePlainOneIsNot(Tolerance(dtype));
            Of(Fuse.Compile((a, b) => Expr.Where(a > 0.1, a * b, b.Exp())), t => where(t[0] > 0.1, t[0] * t[1], t[1].exp()), x, row).IsNotANumberWhereThePlainOneIsNot(Tolerance(dtype));
            Of(Fuse.Compile((a, b) => (a * a + 1).Log() - (b * b + 1).Sqrt() * (a * a + b * b + 1).Rsqrt()), t => (t[0] * t[0] + 1).log() - (t[1] * t[1] + 1).sqrt() * (t[0] * t[0] + t[1] * t[1] + 1).rsqrt(), x, row)
                .IsNotANumberWhereThePlainOneIsNot(Tolerance(dtype));
        }
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Should_broadcast(ScalarType dtype, int rows, int columns)
    {
        manual_seed(rows * 1000 + columns);
        var fused = Fuse.Compile((x, y) => x * y + y.Sigmoid());
        // The gradient of one number is a sum of all: roundings of either sign grow with the root of their number, and the sum may be as small as its parts.
        double tolerance = Tolerance(dtype) + 4e-7 * Math.Sqrt(rows * columns);
        foreach (long[] shape in new long[][] { [rows, columns], [columns], [1, columns], [rows, 1], [1], [] })
        {
            Of(fused, x => x[0] * x[1] + x[1].sigmoid(), randn(rows, columns).to(dtype), (randn(shape) + 1).to(dtype)).IsClose(tolerance);
            Of(fused, x => x[0] * x[1] + x[1].sigmoid(), randn(shape).to(dtype), (randn(rows, columns) + 1).to(dtype)).IsClose(tolerance);
        }
    }

    [Fact]
    public void Should_broadcast_in_the_middle()
    {
        manual_seed(1);
        var fused = Fuse.Compile((x, y, z) => (x * y).Tanh() + z * x.Sum());
        foreach (var (a, b, c) in new (long[], long[], long[])[]
        {
            ([2, 3, 5], [3, 5], [5]), ([2, 3, 5], [2, 1, 5], [1, 3, 1]), ([3, 1], [1, 7], [1]), ([1, 3, 5], [4, 1, 1], [5]), ([5], [2, 3, 1], [1, 1, 1]),
        })
            Of(fused, x => (x[0] * x[1]).tanh() + x[2] * x[0].sum(-1, keepdim: true), randn(a), randn(b), randn(c)).IsClose(1e-5);
        Of(fused, x => (x[0] * x[1]).tanh() + x[2] * x[0].sum(-1, keepdim: true), randn(4, 3, 17), randn(4, 1, 17), randn(3, 1)).TakesAnyStrides();
    }

    [Fact]
    public void Should_give_bfloat16_where_all_are()
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        var fused = Fuse.Compile((x, y) => x * y);
        var half = randn(5, 19).to(ScalarType.BFloat16);
        Assert.Equal(ScalarType.BFloat16, fused.Call(half, half).dtype);
        Assert.Equal(ScalarType.BFloat16, fused.Call(half, tensor(2f)).dtype);
        Assert.Equal(ScalarType.Float32, fused.Call(half, randn(19)).dtype);
        Of(fused, x => x[0] * x[1], half, randn(19)).IsClose(5e-3);
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(0, 60)];

    // A program of up to 14 operators one upon the other, some with slopes above 1, and inputs that broadcast.
    static (FusedFunction fused, Func<Tensor[], Tensor> plain, Tensor[] inputs) Random(int seed)
    {
        manual_seed(seed);
        var random = new Random(seed);
        int inputs = random.Next(1, 4);
        var steps = RandomProgram.Make(random, inputs, random.Next(2, 14));
        var (rows, columns) = (random.Next(1, 40), random.Next(1, 90));
        // The first is whole, so that the result is.
        Tensor[] tensors = [.. Enumerable.Range(0, inputs).Select(i => randn((i == 0 ? 0 : random.Next(4)) switch
        {
            0 => [rows, columns],
            1 => [columns],
            2 => [rows, 1],
            _ => [1],
        }))];
        return (Fuse.Compile(inputs, x => RandomProgram.Run(steps, x)), x => RandomProgram.Run(steps, x), tensors);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Should_be_any_function(int seed)
    {
        var (fused, plain, inputs) = Random(seed);
        Of(fused, plain, inputs).IsClose(1e-4);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Should_be_any_function_by_torchs_operators(int seed)
    {
        var (fused, plain, inputs) = Random(seed);
        new Comparison(x => fused.Call(x), plain, [.. inputs.Select(x => (x, ScalarType.Float64))]).IsClose(1e-12);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Should_have_second_gradients(int seed)
    {
        using var scope = NewDisposeScope();
        var (fused, plain, inputs) = Random(seed);
        Tensor[] ours = [.. inputs.Select(x => x.requires_grad_())], exact = [.. inputs.Select(x => x.detach().to(ScalarType.Float64).requires_grad_())];
        var direction = randn(inputs[0].shape);
        Tensor Both(Tensor result, Tensor[] of)
        {
            // A program need not use an input, nor be curved in one.
            var first = autograd.grad([result], of, [direction.to(result.dtype)], create_graph: true, allow_unused: true);
            var squares = first.Where(x => x is not null).Aggregate(of[0].sum() * 0, (sum, x) => sum + x.square().sum());
            var second = autograd.grad([squares], of, allow_unused: true);
            return cat([.. first.Concat(second).Select((x, i) => (x ?? zeros_like(of[i % of.Length])).reshape(-1))], 0);
        }
        // Together, since second gradients may be nothing but the rounding of terms that cancel
        Comparison.Close(Both(plain(exact), exact), Both(fused.Call(ours), ours), 1e-4, "first or second gradient");
    }

    [Fact]
    public void Should_take_tensors_that_are_not_contiguous()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var wide = randn(8, 100);
        Assert.Equal(Comparison.Numbers(gelu.Call(wide.slice(1, 3, 90, 2).contiguous())), Comparison.Numbers(gelu.Call(wide.slice(1, 3, 90, 2))));
        Assert.Equal(Comparison.Numbers(gelu.Call(wide[0]).expand(5, 100)), Comparison.Numbers(gelu.Call(wide[0].expand(5, 100))));
    }

    [Theory, InlineData(0, 5), InlineData(5, 0), InlineData(0, 0)]
    public void Should_take_tensors_without_elements(int rows, int columns)
    {
        foreach (var dtype in Comparison.Dtypes)
        {
            OfGelu(dtype, rows, columns).IsClose(0);
            Of(Fuse.Compile((x, y) => (x * y).Sum()), x => (x[0] * x[1]).sum(-1, keepdim: true), randn(rows, columns).to(dtype), randn(columns).to(dtype)).IsClose(0);
        }
    }

    [Fact]
    public void Should_give_infinities_and_nan_as_torch_does()
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
    public void Should_give_gradients_of_gradients()
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        var x = randn(6, 11).requires_grad_();
        var exact = x.detach().to(ScalarType.Float64).requires_grad_();
        var first = autograd.grad([gelu.Call(x).sum()], [x], create_graph: true)[0];
        var second = autograd.grad([first.square().sum()], [x])[0];
        var expected = autograd.grad([autograd.grad([Gelu.Tanh(exact).sum()], [exact], create_graph: true)[0].square().sum()], [exact])[0];
        Comparison.Close(expected, second, 1e-5, "the second gradient");
    }

    [Fact]
    public void Should_give_only_gradients_that_are_wanted()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (randn(4, 5), randn(5).requires_grad_());
        var fused = Fuse.Compile((a, b) => a * b);
        fused.Call(x, y).sum().backward();
        Comparison.Close(x.sum([0L]).to(ScalarType.Float64), y.grad!, 1e-6, "the gradient");
        Assert.False(fused.Call(x, x).requires_grad);
        // Nothing of a tensor that the function does not use
        var unused = randn(7).requires_grad_();
        Fuse.Compile((a, b) => a * 2).Call(y, unused).sum().backward();
        Assert.Null(unused.grad);
    }

    [Fact]
    public void Should_run_torchs_operators_for_other_dtypes()
    {
        using var scope = NewDisposeScope();
        var x = randn(3, 4, dtype: ScalarType.Float64).requires_grad_();
        Assert.False(gelu.RunsFused(x));
        var y = gelu.Call(x);
        Assert.Equal(ScalarType.Float64, y.dtype);
        Comparison.Close(Gelu.Tanh(x), y, 1e-14, "the result");
        y.sum().backward();
        Assert.Equal(x.shape, x.grad!.shape);
    }

    [Fact]
    public void Should_explain_how_it_runs()
    {
        using var scope = NewDisposeScope();
        var x = randn(3, 4);
        Assert.StartsWith("compiled: one pass over memory in 3 stages,", softmax.Explain(x));
        Assert.StartsWith("compiled: one pass over memory in 1 stage,", gelu.Explain(x));
        Assert.Contains($"{RowAssembler.Width} float32", softmax.Explain(x.to(ScalarType.BFloat16)));
        Assert.Contains("Float64", gelu.Explain(x.to(ScalarType.Float64)));
        Assert.Contains("no elements", gelu.Explain(zeros(0)));
        // A device on which nothing is compiled, as on CUDA: seven operators, since tanh is a sigmoid
        var elsewhere = randn(3, 4, device: META);
        Assert.False(gelu.RunsFused(elsewhere));
        Assert.StartsWith("eager: 7 of torch's operators one after the other, because a tensor is on meta", gelu.Explain(elsewhere));
        var y = gelu.Call(elsewhere);
        Assert.Equal((DeviceType.META, 2L), (y.device_type, y.dim()));
        Assert.Throws<ArgumentException>(() => gelu.Explain(arange(3)));
    }

    [Fact]
    public void Should_leave_no_tensors_behind()
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
    public void Should_count_bytes()
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
}
