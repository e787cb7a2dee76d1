using Course;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseTests.FusedOperators;

public sealed class CachedAttentionTests
{
    // The cache's room behind the last position is NaN, which nobody may look at.
    static (Tensor qkv, Tensor keys, Tensor values) Make(ScalarType dtype, int batch, int length, int past, int heads, int size)
    {
        Tensor Cache()
        {
            var cache = full([batch, heads, past + length + 3, size], float.NaN);
            cache.narrow(2, 0, past + length).normal_();
            return cache.to(dtype);
        }
        return (randn(batch, length, 3 * heads * size).to(dtype), Cache(), Cache());
    }

    // In float64, a position at a time.
    static Tensor Plain(Tensor qkv, Tensor keys, Tensor values, int past)
    {
        var (B, T, heads, size) = (qkv.shape[0], qkv.shape[1], keys.shape[1], keys.shape[3]);
        var queries = qkv.to(ScalarType.Float64).narrow(2, 0, heads * size).reshape(B, T, heads, size); // (B, T, nh, hs)
        var rows = Enumerable.Range(0, (int)T).Select(t =>
        {
            Tensor Seen(Tensor cache) => cache.narrow(2, 0, past + t + 1).to(ScalarType.Float64); // (B, nh, seen, hs)
            var weights = (Seen(keys).matmul(queries.select(1, t).unsqueeze(-1)) / Math.Sqrt(size)).softmax(2); // (B, nh, seen, 1)
            return (weights * Seen(values)).sum([2L]).reshape(B, 1, heads * size);
        });
        return cat([zeros(B, 0, heads * size, dtype: ScalarType.Float64), .. rows], 1);
    }

    public static TheoryData<ScalarType, int, int, int, int, int> Shapes()
    {
        var data = new TheoryData<ScalarType, int, int, int, int, int>();
        var random = new Random(1);
        var shapes = new[] { (1, 1, 0, 1, 1), (2, 3, 0, 2, 16), (1, 1, 37, 3, 40), (3, 2, 16, 1, 64), (1, 5, 100, 2, 80), (0, 1, 4, 2, 8), (1, 0, 4, 2, 8) }
            .Concat(Enumerable.Range(0, 6).Select(_ => (random.Next(1, 3), random.Next(1, 6), random.Next(0, 200), random.Next(1, 4), random.Next(1, 150))));
        foreach (var dtype in Comparison.Dtypes)
            foreach (var (batch, length, past, heads, size) in shapes) data.Add(dtype, batch, length, past, heads, size);
        return data;
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Should_be_softmax_of_the_scores_times_the_values(ScalarType dtype, int batch, int length, int past, int heads, int size)
    {
        using var scope = NewDisposeScope();
        manual_seed(past);
        var (qkv, keys, values) = Make(dtype, batch, length, past, heads, size);
        var y = Fused.CachedAttention(qkv, keys, values, past);
        Assert.Equal(dtype, y.dtype);
        // float32's sums of some hundred products; bfloat16 rounds only the result
        Comparison.Close(Plain(qkv, keys, values, past), y, dtype == ScalarType.Float32 ? 3e-6 : 4e-3, "attention");
        Assert.Equal(Comparison.Bits(y), Comparison.Bits(Fused.CachedAttention(Comparison.Spread(qkv), keys, values, past)));
    }

    [Theory, MemberData(nameof(Comparison.EitherDtype), MemberType = typeof(Comparison))]
    public void Should_not_depend_on_threads(ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        var (qkv, keys, values) = Make(dtype, 2, 3, 50, 3, 20);
        int before = get_num_threads();
        try
        {
            List<byte[]> results = [];
            foreach (int threads in new[] { 1, 2, 3, 8 })
            {
                set_num_threads(threads);
                results.Add(Comparison.Bits(Fused.CachedAttention(qkv, keys, values, 50)));
            }
            Assert.All(results, result => Assert.Equal(results[0], result));
        }
        finally
        {
            set_num_threads(before);
        }
    }

    [Theory, MemberData(nameof(Comparison.EitherDtype), MemberType = typeof(Comparison))]
    public void Should_not_be_a_number_where_a_position_that_is_seen_is_not(ScalarType dtype)
    {
        foreach (float special in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity })
            foreach (int place in new[] { 0, 17, 36, 37, 38 }) // the new ones are 36 to 38
                for (int which = 0; which < 3; which++)
                {
                    using var scope = NewDisposeScope();
                    var (qkv, keys, values) = Make(dtype, 1, 3, 36, 2, 20);
                    if (which == 0) qkv[0, place % 3, 23] = special;
                    else (which == 1 ? keys : values)[0, 1, place, 3] = special;
                    float[] expected = Comparison.Numbers(Plain(qkv, keys, values, 36)), y = Comparison.Numbers(Fused.CachedAttention(qkv, keys, values, 36));
                    for (int i = 0; i < y.Length; i++)
                        Assert.True(float.IsFinite(expected[i]) ? Math.Abs(expected[i] - y[i]) < 1.2e-2 : expected[i].Equals(y[i]), $"{y[i]} instead of {expected[i]} at {i} with {special} at {place}");
                }
    }
}
