using Course;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseTests.FusedOperators;

public sealed class AttentionTests
{
    // Of the largest number: float32's sums of some hundred products gather some roundings of 6e-8; bfloat16 rounds at 4e-3, the result and, from it, the gradients.
    static double Tolerance(ScalarType dtype) => dtype == ScalarType.Float32 ? 5e-6 : 1.2e-2;

    // By the textbook: a table of all scores, in which the future is masked.
    static Tensor Masked(Tensor qkv, int heads)
    {
        var (B, T, C) = (qkv.shape[0], qkv.shape[1], qkv.shape[2] / 3);
        var parts = qkv.view(B, T, 3, heads, C / heads).permute(2, 0, 3, 1, 4); // (3, B, nh, T, hs)
        var scores = parts[0].matmul(parts[1].transpose(-2, -1)) / Math.Sqrt(C / heads);
        scores = scores.masked_fill(ones(T, T, dtype: ScalarType.Bool).triu(1), double.NegativeInfinity).softmax(-1);
        return scores.matmul(parts[2]).transpose(1, 2).reshape(B, T, C);
    }

    // Each position by itself, with neither what comes after it nor other queries there.
    static Tensor OneByOne(Tensor qkv, int heads)
    {
        var (B, T, C) = (qkv.shape[0], qkv.shape[1], qkv.shape[2] / 3);
        var parts = qkv.view(B, T, 3, heads, C / heads).permute(2, 0, 3, 1, 4); // (3, B, nh, T, hs)
        return cat([.. Enumerable.Range(0, (int)T).Select(t =>
        {
            Tensor query = parts[0].narrow(2, t, 1), keys = parts[1].narrow(2, 0, t + 1), values = parts[2].narrow(2, 0, t + 1);
            return (query.matmul(keys.transpose(-2, -1)) / Math.Sqrt(C / heads)).softmax(-1).matmul(values).transpose(1, 2).reshape(B, 1, C);
        })], 1);
    }

    static Comparison Of(ScalarType dtype, int batch, int length, int heads, int size, double deviation = 1) =>
        new(x => Fused.CausalAttention(x[0], heads), x => Masked(x[0], heads), (deviation * randn(batch, length, 3 * heads * size), dtype));

    public static TheoryData<ScalarType, int, int, int, int> Shapes()
    {
        var data = new TheoryData<ScalarType, int, int, int, int>();
        var random = new Random(1);
        // A tile is 64 by 64: parts of one, one, one and a position, two and two
        var shapes = new[] { (1, 1, 1, 1), (2, 5, 3, 7), (1, 64, 2, 64), (2, 65, 2, 16), (1, 130, 3, 40), (1, 63, 1, 33), (1, 128, 1, 96) }
            .Concat(Enumerable.Range(0, 6).Select(_ => (random.Next(1, 3), random.Next(1, 200), random.Next(1, 4), random.Next(1, 80))));
        foreach (var dtype in Comparison.Dtypes)
            foreach (var (batch, length, heads, size) in shapes) data.Add(dtype, batch, length, heads, size);
        return data;
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Should_be_the_textbooks(ScalarType dtype, int batch, int length, int heads, int size)
    {
        manual_seed(length);
        Of(dtype, batch, length, heads, size).IsClose(Tolerance(dtype));
    }

    [Theory, MemberData(nameof(Comparison.EitherDtype), MemberType = typeof(Comparison))]
    public void Should_take_tensors_without_elements(ScalarType dtype)
    {
        foreach (var (batch, length, size) in new[] { (0, 5, 8), (2, 0, 8), (2, 5, 0) })
        {
            using var scope = NewDisposeScope();
            var qkv = zeros(batch, length, 3 * 2 * size).to(dtype).requires_grad_();
            var y = Fused.CausalAttention(qkv, 2);
            Assert.Equal(dtype, y.dtype);
            Assert.Equal([batch, length, 2L * size], y.shape);
            y.sum().backward();
            Assert.Equal(qkv.shape, qkv.grad!.shape);
        }
    }

    [Fact]
    public void Should_not_overflow_with_scores_of_hundreds()
    {
        manual_seed(3);
        // A score of 500 is rounded at 3e-5, and that is the error of its exponential
        Of(ScalarType.Float32, 1, 90, 2, 16, deviation: 8).IsClose(1e-4);
    }

    [Theory, MemberData(nameof(Comparison.EitherDtype), MemberType = typeof(Comparison))]
    public void Should_not_depend_on_strides_and_threads(ScalarType dtype)
    {
        manual_seed(4);
        var comparison = Of(dtype, 2, 70, 3, 12);
        comparison.TakesAnyStrides();
        comparison.DoesNotDependOnThreads();
    }

    [Theory, MemberData(nameof(Comparison.EitherDtype), MemberType = typeof(Comparison))]
    public void Should_not_be_a_number_where_a_position_that_is_seen_is_not(ScalarType dtype)
    {
        manual_seed(5);
        foreach (var (length, heads, size) in new[] { (1, 1, 5), (11, 2, 9), (70, 1, 16) })
            new Comparison(x => Fused.CausalAttention(x[0], heads), x => OneByOne(x[0], heads), (randn(1, length, 3 * heads * size), dtype))
                // A weight of 0 times a value that is no number is none either: the table spoils what comes before the value as well.
                .IsNotANumberWhereThePlainOneIsNot(Tolerance(dtype), x => Masked(x[0], heads));
    }

    [Theory, MemberData(nameof(Comparison.EitherDtype), MemberType = typeof(Comparison))]
    public void Should_hide_what_comes_in_later_tiles_whatever_it_is(ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        manual_seed(6);
        Tensor qkv = randn(1, 150, 24).to(dtype), spoiled = qkv.clone();
        spoiled.narrow(1, 128, 22).fill_(float.NaN);
        Assert.Equal(Comparison.Bits(Fused.CausalAttention(qkv, 1).narrow(1, 0, 128)), Comparison.Bits(Fused.CausalAttention(spoiled, 1).narrow(1, 0, 128)));
    }

    [Fact]
    public void Should_run_torchs_attention_for_other_dtypes_and_refuse_what_does_not_fit()
    {
        manual_seed(7);
        Of(ScalarType.Float64, 2, 9, 3, 5).IsClose(1e-14);
        Assert.Contains("[2, 4, 12]", Assert.Throws<ArgumentException>(() => Fused.CausalAttention(zeros(2, 4, 12), 3 * 2)).Message);
        Assert.Throws<ArgumentException>(() => Fused.CausalAttention(zeros(4, 12), 2));
        Assert.Throws<ArgumentException>(() => Fused.CausalAttention(zeros(2, 4, 12), 0));
    }
}
