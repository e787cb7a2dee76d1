using System.Runtime.Intrinsics;
using Course;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CourseTests.Fusion;

/// <summary>Fused operators beside torch's own in float64, forward and gradients.</summary>
public sealed class FusedTests
{
    // Of the largest number in the result: float32 rounds at 6e-8, and sums of some hundred numbers gather some of that; bfloat16 rounds at 4e-3, inputs, intermediate gradients and results.
    static double Tolerance(ScalarType dtype) => dtype == ScalarType.Float32 ? 5e-6 : 1.2e-2;

    public static TheoryData<ScalarType, int, int> Sizes()
    {
        var data = new TheoryData<ScalarType, int, int>();
        foreach (var dtype in new[] { ScalarType.Float32, ScalarType.BFloat16 })
            foreach (var (rows, columns) in new[] { (1, 1), (3, 7), (2, 16), (33, 31), (5, 100), (70, 48), (4, 257), (0, 8) })
                data.Add(dtype, rows, columns);
        return data;
    }

    // Runs both on the same numbers, which are the fused one's dtype exactly, and compares results and gradients.
    static void Compare(ScalarType dtype, Func<Tensor[], Tensor> fused, Func<Tensor[], Tensor> plain, params (Tensor values, ScalarType dtype)[] inputs) =>
        Compare(Tolerance(dtype), fused, plain, inputs);

    static void Compare(double tolerance, Func<Tensor[], Tensor> fused, Func<Tensor[], Tensor> plain, params (Tensor values, ScalarType dtype)[] inputs)
    {
        using var scope = NewDisposeScope();
        var ours = inputs.Select(input => input.values.to(input.dtype).detach().requires_grad_()).ToArray();
        var exact = ours.Select(x => x.detach().to(ScalarType.Float64).requires_grad_()).ToArray();
        Tensor result = fused(ours), expected = plain(exact);
        Assert.Equal(expected.shape, result.shape);
        Close(expected, result, tolerance, "the result");
        // A gradient of varied numbers, exact in bfloat16
        var direction = randn(expected.shape).to(ScalarType.BFloat16);
        (result * direction.to(result.dtype)).sum().backward();
        (expected * direction.to(ScalarType.Float64)).sum().backward();
        for (int i = 0; i < ours.Length; i++)
        {
            Assert.Equal(ours[i].dtype, ours[i].grad!.dtype);
            Close(exact[i].grad!, ours[i].grad!, tolerance, $"the gradient of input {i}");
        }
    }

    static void Close(Tensor expected, Tensor result, double tolerance, string what)
    {
        Assert.Equal(expected.shape, result.shape);
        if (expected.numel() == 0) return;
        var scale = Math.Max(1e-3, expected.abs().max().item<double>());
        var error = (expected.detach() - result.detach().to(ScalarType.Float64)).abs().max().item<double>();
        Assert.True(error <= tolerance * scale, $"{what} is off by {error:G3}, where the largest number is {scale:G3}");
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Gelu_with_a_bias(ScalarType dtype, int rows, int columns)
    {
        manual_seed(rows * 1000 + columns);
        Compare(dtype, x => Fused.Gelu(x[0], x[1]), x => Gelu.Tanh(x[0] + x[1]), (2 * randn(rows, columns), dtype), (randn(columns), ScalarType.Float32));
        Compare(dtype, x => Fused.Gelu(x[0]), x => Gelu.Tanh(x[0]), (3 * randn(rows, columns), dtype));
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Residual_and_norm(ScalarType dtype, int rows, int columns)
    {
        manual_seed(rows * 1000 + columns);
        Tensor Plain(Tensor[] x, Tensor s) => nn.functional.layer_norm(s, [columns], x[^2], x[^1]);
        foreach (var stream in new[] { ScalarType.Float32, dtype })
        {
            // The sum and the norm are both used, as in a block
            Compare(dtype, x => { var (s, n) = Fused.ResidualLayerNorm(x[0], x[1], x[2], x[3]); return cat([s.to(ScalarType.Float32), n.to(ScalarType.Float32)], 1); },
                x => { var s = x[0] + x[1]; return cat([s, Plain(x, s)], 1); },
                (randn(rows, columns) + 0.5, stream), (randn(rows, columns), dtype), (1 + 0.1 * randn(columns), ScalarType.Float32), (randn(columns), ScalarType.Float32));
            // Only the norm, and nothing added
            Compare(dtype, x => Fused.ResidualLayerNorm(x[0], null, x[1], x[2], dtype: dtype).normalized, x => Plain(x, x[0]),
                (randn(rows, columns) + 0.5, stream), (1 + 0.1 * randn(columns), ScalarType.Float32), (randn(columns), ScalarType.Float32));
            Compare(dtype, x => Fused.ResidualLayerNorm(x[0], x[1], x[2], x[3]).normalized, x => Plain(x, x[0] + x[1]),
                (randn(rows, columns) + 0.5, stream), (randn(rows, columns), dtype), (1 + 0.1 * randn(columns), ScalarType.Float32), (randn(columns), ScalarType.Float32));
        }
    }

    [Fact]
    public void Registers_are_no_wider_than_was_asked_for()
    {
        int lanes = Vector512.IsHardwareAccelerated ? 16 : Vector256.IsHardwareAccelerated ? 8 : Vector128.IsHardwareAccelerated ? 4 : 0;
        if (Environment.GetEnvironmentVariable(NarrowRegistersTests.MostLanes) is { } most) Assert.InRange(lanes, 0, int.Parse(most));
    }

    [Fact]
    public void The_sum_alone_passes_its_gradient_on()
    {
        using var scope = NewDisposeScope();
        Tensor x = randn(3, 5).requires_grad_(), y = randn(3, 5).to(ScalarType.BFloat16).requires_grad_();
        Fused.ResidualLayerNorm(x, y, ones(5), zeros(5)).sum.sum().backward();
        Assert.All(x.grad!.data<float>(), g => Assert.Equal(1, g));
        Assert.Equal(15, y.grad!.to(ScalarType.Float32).sum().item<float>());
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Cross_entropy(ScalarType dtype, int rows, int columns)
    {
        if (rows == 0) return; // a mean of nothing: below
        manual_seed(rows * 1000 + columns);
        var targets = randint(0, columns, [rows]);
        if (rows > 4) targets[1] = -100;
        Compare(dtype, x => Fused.CrossEntropy(x[0], targets), x => nn.functional.cross_entropy(x[0], targets), (5 * randn(rows, columns), dtype));
    }

    [Fact]
    public void Cross_entropy_of_gpt2s_vocabulary()
    {
        manual_seed(1);
        var targets = randint(0, 50304, [6]);
        Compare(ScalarType.BFloat16, x => Fused.CrossEntropy(x[0], targets), x => nn.functional.cross_entropy(x[0], targets), (randn(6, 50304), ScalarType.BFloat16));
        // All alike: ln 50304, the loss at initialization
        Assert.Equal(10.8258, Fused.CrossEntropy(zeros(6, 50304), targets).item<float>(), 1e-4);
    }

    [Fact]
    public void Cross_entropy_without_a_target_is_nan_and_a_foreign_target_is_refused()
    {
        Assert.True(float.IsNaN(Fused.CrossEntropy(randn(2, 5), full(2, -100L)).item<float>()));
        Assert.Contains("Target 1 is 5", Assert.Throws<ArgumentException>(() => Fused.CrossEntropy(randn(2, 5), tensor(new[] { 0L, 5 }))).Message);
        Assert.Throws<ArgumentException>(() => Fused.CrossEntropy(randn(2, 5), zeros(3, dtype: ScalarType.Int64)));
    }

    static Tensor PlainAttention(Tensor qkv, int heads)
    {
        var (B, T, C) = (qkv.shape[0], qkv.shape[1], qkv.shape[2] / 3);
        var parts = qkv.view(B, T, 3, heads, C / heads).permute(2, 0, 3, 1, 4);
        var scores = parts[0].matmul(parts[1].transpose(-2, -1)) / Math.Sqrt(C / heads);
        scores = scores.masked_fill(ones(T, T, dtype: ScalarType.Bool).triu(1), double.NegativeInfinity).softmax(-1);
        return scores.matmul(parts[2]).transpose(1, 2).reshape(B, T, C);
    }

    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(2, 5, 3, 7)]
    [InlineData(1, 64, 2, 64)]
    [InlineData(2, 65, 2, 16)]
    [InlineData(1, 130, 3, 40)]
    [InlineData(0, 5, 2, 8)]
    [InlineData(2, 0, 2, 8)]
    public void Attention(int batch, int length, int heads, int size)
    {
        foreach (var dtype in new[] { ScalarType.Float32, ScalarType.BFloat16 })
        {
            manual_seed(length);
            Compare(dtype, x => Fused.CausalAttention(x[0], heads), x => PlainAttention(x[0], heads), (randn(batch, length, 3 * heads * size), dtype));
        }
    }

    [Fact]
    public void Attention_with_scores_of_hundreds_does_not_overflow()
    {
        manual_seed(3);
        // A score of 500 is rounded at 3e-5, and that is the error of its exponential
        Compare(1e-4, x => Fused.CausalAttention(x[0], 2), x => PlainAttention(x[0], 2), (8 * randn(1, 90, 96), ScalarType.Float32));
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.BFloat16)]
    public void Tensors_that_are_not_contiguous(ScalarType dtype)
    {
        manual_seed(5);
        Compare(dtype, x => Fused.Gelu(x[0].t(), x[1]), x => Gelu.Tanh(x[0].t() + x[1]), (randn(40, 9), dtype), (randn(40), ScalarType.Float32));
        Compare(dtype, x => Fused.ResidualLayerNorm(x[0].t(), x[1][.., 2..9], x[2], x[3]).normalized, x => nn.functional.layer_norm(x[0].t() + x[1][.., 2..9], [7], x[2], x[3]),
            (randn(7, 12), dtype), (randn(12, 20), dtype), (randn(7), ScalarType.Float32), (randn(7), ScalarType.Float32));
        Compare(dtype, x => Fused.CrossEntropy(x[0].t(), arange(6)), x => nn.functional.cross_entropy(x[0].t(), arange(6)), (randn(30, 6), dtype));
        Compare(dtype, x => Fused.CausalAttention(x[0].transpose(0, 1), 2), x => PlainAttention(x[0].transpose(0, 1), 2), (randn(10, 3, 24), dtype));
        // and the gradient given: that of an expanded one has stride 0
        Compare(dtype, x => Fused.Gelu(x[0]).t(), x => Gelu.Tanh(x[0]).t(), (randn(40, 9), dtype));
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.BFloat16)]
    public void NaN_and_infinity_come_out_where_they_do_plainly(ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        float[] special = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0, -0f, 1e30f, -1e30f, 1e-40f, 100, -100];
        var x = tensor(special).to(dtype);
        Same(Gelu.Tanh(x.to(ScalarType.Float64)), Fused.Gelu(x));

        // One row each with one of them, and one without. The square of 1e30 is beyond float32, in which either norms.
        special = [.. special.Where(v => Math.Abs(v) != 1e30f)];
        var rows = ones(special.Length + 1, 20).cumsum(1);
        for (int i = 0; i < special.Length; i++) rows[i, 3] = special[i];
        rows = rows.to(dtype);
        var norm = Fused.ResidualLayerNorm(rows, zeros_like(rows), ones(20), zeros(20)).normalized;
        Same(nn.functional.layer_norm(rows.to(ScalarType.Float32), [20]), norm);
        for (int i = 0; i < rows.shape[0]; i++)
            Same(nn.functional.cross_entropy(rows[i..(i + 1)].to(ScalarType.Float64), ones(1, dtype: ScalarType.Int64)), Fused.CrossEntropy(rows[i..(i + 1)], ones(1, dtype: ScalarType.Int64)));

        // A position that is not a number spoils those that see it
        var qkv = randn(1, 70, 24).to(dtype);
        qkv[0, 66, 9] = float.NaN;
        var y = Fused.CausalAttention(qkv, 1).to(ScalarType.Float32);
        Assert.False(y[0, ..64].isnan().any().item<bool>());
        Assert.True(y[0, 66..].isnan().all().item<bool>());

        void Same(Tensor expected, Tensor result)
        {
            var (a, b) = (expected.to(ScalarType.Float32).data<float>().ToArray(), result.to(ScalarType.Float32).data<float>().ToArray());
            for (int i = 0; i < a.Length; i++)
                Assert.True(float.IsNaN(a[i]) ? float.IsNaN(b[i]) : a[i] == b[i] || Math.Abs(a[i] - b[i]) <= Tolerance(dtype) * Math.Max(1, Math.Abs(a[i])), $"{i}: {b[i]} instead of {a[i]}");
        }
    }

    [Fact]
    public void No_result_depends_on_the_number_of_threads()
    {
        int before = get_num_threads();
        try
        {
            var results = new List<byte[][]>();
            foreach (int threads in new[] { 1, 2, 5 })
            {
                using var scope = NewDisposeScope();
                set_num_threads(threads);
                manual_seed(7);
                Tensor x = randn(100, 3, 96).requires_grad_(), bias = randn(96).requires_grad_(), weight = randn(96).requires_grad_();
                var qkv = Fused.Gelu(x, bias).transpose(0, 1);
                var y = Fused.CausalAttention(qkv, 4); // (3, 100, 32)
                var (s, n) = Fused.ResidualLayerNorm(y, y, weight[..32], bias[..32]);
                var loss = Fused.CrossEntropy((s + n).reshape(-1, 32), arange(300) % 32);
                loss.backward();
                results.Add([.. new[] { loss, x.grad!, bias.grad!, weight.grad! }.Select(t => t.detach().contiguous().bytes.ToArray())]);
            }
            for (int i = 0; i < 4; i++)
            {
                Assert.Equal(results[0][i], results[1][i]);
                Assert.Equal(results[0][i], results[2][i]);
            }
        }
        finally
        {
            set_num_threads(before);
        }
    }

    [Fact]
    public void Other_dtypes_run_the_plain_operators()
    {
        using var scope = NewDisposeScope();
        Tensor x = randn(4, 12, dtype: ScalarType.Float64), one = ones(12, dtype: ScalarType.Float64);
        Assert.True(Fused.Gelu(x, one).allclose(Gelu.Tanh(x + one)));
        Assert.True(Fused.ResidualLayerNorm(x, x, one, one).normalized.allclose(nn.functional.layer_norm(2 * x, [12], one, one)));
        Assert.Equal(ScalarType.Float64, Fused.CausalAttention(x.view(1, 4, 12), 2).dtype);
    }

    [Fact]
    public void What_does_not_fit_is_refused_with_what_would()
    {
        Assert.Contains("[3]", Assert.Throws<ArgumentException>(() => Fused.Gelu(zeros(2, 4), zeros(3))).Message);
        Assert.Throws<ArgumentException>(() => Fused.ResidualLayerNorm(zeros(2, 4), zeros(2, 3), ones(4), zeros(4)));
        Assert.Throws<ArgumentException>(() => Fused.ResidualLayerNorm(zeros(2, 4), null, ones(3), zeros(3)));
        Assert.Throws<ArgumentException>(() => Fused.CausalAttention(zeros(2, 4, 12), 3 * 2));
    }

    [Fact]
    public void A_mixed_linear_layer_is_the_plain_one_and_its_gradients_are_float32()
    {
        manual_seed(11);
        using var copies = new Bf16Copies();
        Compare(ScalarType.BFloat16, x => Fused.Linear(x[0], x[1], x[2], copies), x => nn.functional.linear(x[0], x[1], x[2]),
            (randn(2, 9, 40), ScalarType.BFloat16), (randn(24, 40), ScalarType.Float32), (randn(24), ScalarType.Float32));
    }

    [Fact]
    public void A_copy_follows_its_parameter()
    {
        using var scope = NewDisposeScope();
        using var copies = new Bf16Copies();
        var p = new Parameter(randn(5, 3));
        var first = copies.Of(p);
        Assert.Same(first, copies.Of(p));
        Assert.True(first.equal(p.to(ScalarType.BFloat16)).all().item<bool>());
        using (no_grad()) p.mul_(3);
        Assert.True(copies.Of(p).equal(p.to(ScalarType.BFloat16)).all().item<bool>());
    }
}
