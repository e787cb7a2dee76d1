using Course;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseTests.Tensors;

public sealed class EinopsTests
{
    // Rearranging moves numbers and computes none: equal to the last bit.
    static void Same(Tensor expected, Tensor actual, string what, double tolerance = 0)
    {
        Assert.True(expected.shape.SequenceEqual(actual.shape), $"{what}: [{string.Join(", ", actual.shape)}], expected [{string.Join(", ", expected.shape)}]");
        Assert.True((expected - actual).abs().le(tolerance).all().item<bool>(), $"{what}: values differ");
    }

    [Fact]
    public void Should_rearrange_300_generated_patterns_like_view_and_permute()
    {
        var random = new Random(1);
        var seen = new HashSet<string>();
        for (int i = 0; i < 300; i++)
        {
            using var scope = NewDisposeScope();
            var pattern = GeneratedPattern.Make(random, GeneratedPattern.Kind.Rearrange);
            var x = arange(pattern.Shape.Aggregate(1L, (a, b) => a * b), dtype: float64).view(pattern.Shape);
            Same(pattern.Explicit(x), x.Rearrange(pattern.Text, pattern.Sizes), pattern.Text);
            // The same through a tensor that is not contiguous.
            var turned = x.permute([.. Enumerable.Range(0, pattern.Shape.Length).Reverse().Select(d => (long)d)]).contiguous()
                .permute([.. Enumerable.Range(0, pattern.Shape.Length).Reverse().Select(d => (long)d)]);
            Same(pattern.Explicit(x), turned.Rearrange(pattern.Text, pattern.Sizes), pattern.Text);
            seen.Add(pattern.Text);
        }
        Assert.True(seen.Count >= 200, $"only {seen.Count} different patterns");
    }

    [Theory]
    [InlineData("sum")]
    [InlineData("mean")]
    [InlineData("max")]
    [InlineData("min")]
    [InlineData("prod")]
    public void Should_reduce_60_generated_patterns_like_slices_combined(string reduction)
    {
        var random = new Random(2);
        for (int i = 0; i < 60; i++)
        {
            using var scope = NewDisposeScope();
            var pattern = GeneratedPattern.Make(random, GeneratedPattern.Kind.Reduce, reduction);
            var x = rand(pattern.Shape, dtype: float64) + 0.5;
            // Up to 4^5 positive float64 terms or factors in another order: at most 1024 roundings of 1.1e-16 each, relative to the value.
            var expected = pattern.Explicit(x);
            Same(expected / expected, x.Reduce(pattern.Text, reduction, pattern.Sizes) / expected, $"{reduction} {pattern.Text}", 1e-12);
        }
    }

    [Fact]
    public void Should_repeat_200_generated_patterns_like_stacked_copies()
    {
        var random = new Random(3);
        for (int i = 0; i < 200; i++)
        {
            using var scope = NewDisposeScope();
            var pattern = GeneratedPattern.Make(random, GeneratedPattern.Kind.Repeat);
            var x = arange(pattern.Shape.Aggregate(1L, (a, b) => a * b), dtype: float64).view(pattern.Shape);
            Same(pattern.Explicit(x), x.Repeat(pattern.Text, pattern.Sizes), pattern.Text);
        }
    }

    [Fact]
    public void Should_split_heads_as_attention_writes_it()
    {
        using var scope = NewDisposeScope();
        var x = arange(2 * 3 * 8).view(2, 3, 8);
        Same(x.view(2, 3, 4, 2).transpose(1, 2), x.Rearrange("b s (h d) -> b h s d", ("h", 4)), "split");
        Same(x, x.Rearrange("b s (h d) -> b h s d", ("d", 2)).Rearrange("b h s d -> b s (h d)"), "there and back");
    }

    [Fact]
    public void Should_read_numbers_as_axes_of_that_size()
    {
        using var scope = NewDisposeScope();
        var image = arange(16, dtype: float32).view(4, 4);
        Same(nn.functional.max_pool2d(image.view(1, 1, 4, 4), 2).view(2, 2), image.Reduce("(h 2) (w 2) -> h w", "max"), "pooling");
        Same(stack([image, image, image], 2), image.Repeat("h w -> h w 3"), "a new axis of 3");
        Same(image.sum().view(1, 1), image.Reduce("h w -> () 1", "sum"), "all axes");
    }

    [Fact]
    public void Should_share_storage_where_strides_can_say_it()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, 3, 8);
        x.Rearrange("b s (h d) -> b h s d", ("h", 4)).fill_(1);
        Assert.Equal(48, x.sum().ToDouble());
        Assert.Equal(0, x.Repeat("b s d -> b copies s d", ("copies", 5)).stride(1));
    }

    [Fact]
    public void Should_leave_the_result_to_the_scope_around_and_dispose_the_rest()
    {
        using var x = zeros(2, 3);
        using var scope = NewDisposeScope();
        var y = x.Rearrange("a b -> b a");
        Assert.Equal(1, scope.DisposablesCount);
        Assert.False(ReferenceEquals(x, x.Rearrange("a b -> a b")));
        Assert.False(y.IsInvalid);
    }

    [Fact]
    public void Should_pass_gradients()
    {
        using var scope = NewDisposeScope();
        var x = ones([2, 6], requires_grad: true);
        x.Reduce("b (h d) -> b h", "mean", ("d", 3)).sum().backward();
        Same(full([2, 6], 1.0f / 3), x.grad!, "a mean of three gives each a third", 1e-7);
    }

    [Fact]
    public void Should_work_on_empty_tensors_and_on_any_dtype()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([3, 0], zeros(0, 3).Rearrange("a b -> b a").shape);
        Assert.Equal([0, 2, 2], zeros(0, 4).Rearrange("a (b c) -> a b c", ("b", 2)).shape);
        Assert.Equal([], tensor(5).Rearrange(" -> ").shape);
        foreach (var dtype in (ScalarType[])[int64, @bool, bfloat16, complex64]) Assert.Equal(dtype, zeros([2, 3], dtype: dtype).Rearrange("a b -> (b a)").dtype);
        Assert.Equal(int64, ones([2, 3], dtype: int32).Reduce("a b -> a", "sum").dtype);
    }

    [Fact]
    public void Should_multiply_along_named_axes_like_bmm()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (rand([2, 3, 4], dtype: float64), rand([2, 5, 4], dtype: float64));
        Same(bmm(x, y.transpose(1, 2)), Einops.Einsum("batch s1 hidden, batch s2 hidden -> batch s1 s2", x, y), "named", 1e-14);
        Same(bmm(x, y.transpose(1, 2)), Einops.Einsum("... s1 hidden, ... s2 hidden -> ... s1 s2", x, y), "ellipsis", 1e-14);
        Same(bmm(x, y.transpose(1, 2)).sum(dim: 0), Einops.Einsum("b s1 hidden, b s2 hidden -> s1 s2", x, y), "unnamed axes are summed", 1e-14);
        Same(x[0].sum() + x[1].sum(), Einops.Einsum("a b c -> ", x), "all of them", 1e-14);
        var square = rand([3, 3], dtype: float64);
        Same(square.diagonal(), Einops.Einsum("i i -> i", square), "diagonal");
    }
}
