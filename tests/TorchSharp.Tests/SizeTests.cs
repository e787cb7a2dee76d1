using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class SizeTests
{
    [Fact]
    public void A_size_is_made_of_numbers_tuples_and_arrays()
    {
        Size[] all = [new(2), new(2L), new([2L]), new([2]), 2L, new((IEnumerable<long>)[2L])];
        foreach (var size in all) Assert.Equal([2L], size.Shape);
        Assert.Equal([1L, 2], new Size((1, 2)).Shape);
        Assert.Equal([1L, 2, 3, 4, 5, 6], new Size((1L, 2L, 3L, 4L, 5L, 6L)).Shape);
        Size tuple = (1L, 2L, 3L);
        Assert.Equal([1L, 2, 3], tuple);
        Assert.Equal((3, 6L, 2L, 2L), (tuple.Length, tuple.numel(), tuple[1], tuple[1L]));
        Assert.Equal([1L, 2], tuple.Take(2));
        Assert.Equal([1L, 2, 3, 1, 2, 3], tuple + tuple);
        Assert.Equal([1L, 2, 3, 9], tuple + new long[] { 9 });
        Assert.True(tuple == new Size([1L, 2, 3]));
        Assert.True(tuple != new Size(1));
        Assert.Equal(tuple.GetHashCode(), new Size([1L, 2, 3]).GetHashCode());
        Assert.True(Size.Empty.IsScalar && default(Size).IsEmpty);
        Assert.Equal(1, Size.Empty.numel());
    }

    [Fact]
    public void An_array_is_copied()
    {
        long[] sizes = [1, 2];
        var size = new Size(sizes);
        sizes[0] = 9;
        Assert.Equal(1, size[0]);
    }
}
