using Course;
using TorchExtras;
using static TorchSharp.torch;

namespace CourseTests.Accounting;

/// <summary>Operators that this libtorch or this machine has not: counted from what a trace would tell of them.</summary>
public sealed class FlopCounterOperatorTests
{
    static OperatorCall Call(string name, bool isBackward, long[][] inputs, long[][] outputs, int depth = 0) =>
        new($"aten::{name}", [.. inputs.Select(Shape)], [.. outputs.Select(Shape)], isBackward, depth, TimeSpan.FromMilliseconds(1));

    static TensorShape Shape(long[] sizes) => new(float32, sizes);

    static readonly long[] q = [2, 6, 5, 4], k = [2, 3, 7, 4], v = [2, 3, 7, 8], o = [2, 6, 5, 8];

    [Theory]
    [InlineData("_scaled_dot_product_flash_attention")]
    [InlineData("_scaled_dot_product_flash_attention_for_cpu")]
    [InlineData("_scaled_dot_product_efficient_attention")]
    [InlineData("_scaled_dot_product_cudnn_attention")]
    public void Should_count_fused_attention(string name)
    {
        // Fewer heads of keys and values than of queries: each query still meets every key of its group.
        const long forward = 2 * 2 * 6 * 5 * 7 * (4 + 8);
        Assert.Equal(forward, FlopCounter.Of(Call(name, false, [q, k, v], [o]))!.Flops);
        Assert.Equal(2 * forward, FlopCounter.Of(Call($"{name}_backward", true, [o, q, k, v], [q, k, v]))!.Flops);
    }

    [Theory]
    [InlineData("_cudnn_rnn")]
    [InlineData("mkldnn_rnn_layer_backward")]
    [InlineData("conv_transpose2d")]
    public void Should_refuse_what_it_cannot_count(string name)
    {
        var error = Assert.Throws<NotSupportedException>(() => FlopCounter.Of(Call(name, false, [[2, 3]], [[2, 3]])));
        Assert.Contains(name, error.Message);
    }

    [Fact]
    public void Should_let_the_outermost_count()
    {
        var tally = new FlopTally();
        // A fused attention that runs two products; then a composite with a product inside, and a product beside it.
        tally.Add(Call("bmm", false, [[12, 5, 4], [12, 4, 7]], [[12, 5, 7]], depth: 2));
        tally.Add(Call("matmul", false, [[2, 6, 5, 4], [2, 6, 4, 7]], [[2, 6, 5, 7]], depth: 1));
        tally.Add(Call("bmm", false, [[12, 5, 7], [12, 7, 8]], [[12, 5, 8]], depth: 1));
        tally.Add(Call("_scaled_dot_product_attention", false, [q, k, v], [o], depth: 0));
        tally.Add(Call("mm", false, [[3, 4], [4, 5]], [[3, 5]], depth: 2));
        tally.Add(Call("matmul", false, [[3, 4], [4, 5]], [[3, 5]], depth: 1));
        tally.Add(Call("mm", false, [[3, 4], [4, 5]], [[3, 5]], depth: 1));
        tally.Add(Call("tensordot", false, [[3, 4], [4, 5]], [[3, 5]], depth: 0));

        var count = tally.Sum();
        Assert.Equal([("_scaled_dot_product_attention", 1), ("mm", 2)], count.Operators.Select(one => (one.Operator, one.Calls)));
        Assert.Equal(2 * 2 * 6 * 5 * 7 * (4 + 8) + 2 * 2 * 3 * 4 * 5, count.Total);
        Assert.Equal(TimeSpan.FromMilliseconds(2), count.Operators[1].Elapsed);
    }

    [Fact]
    public void Should_fail_rather_than_wrap_around()
    {
        const long huge = 1L << 31;
        Assert.Throws<OverflowException>(() => FlopCounter.Of(Call("mm", false, [[huge, huge], [huge, huge]], [[huge, huge]])));
    }
}
