using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class StorageTests
{
    [Fact]
    public void Views_share_a_storage()
    {
        using var scope = NewDisposeScope();
        var x = arange(6).reshape(2, 3);
        using var storage = x[1].storage<long>();
        Assert.Equal((6, 48UL, 8), (storage.Count, storage.nbytes(), storage.element_size()));
        Assert.Equal([0L, 1, 2, 3, 4, 5], storage.ToArray());
        storage[4] = 40;
        Assert.Equal(40, x[1, 1].item<long>());
        Assert.Equal([3L, 40], storage[3..5].ToArray());
        storage[..2].fill_(-1);
        Assert.Equal([-1L, -1, 2], x[0].data<long>().ToArray());
        storage[(4, null)] = storage[0..2];
        Assert.Equal([3L, -1, -1], x[1].data<long>().ToArray());
        Assert.Equal(2, storage.IndexOf(2));
        Assert.False(storage.Contains(99));
        storage.copy_([9, 8, 7]);
        var some = new long[4];
        storage.CopyTo(some, 1);
        Assert.Equal([0L, 9, 8, 7], some);
        Assert.Equal(storage.tolist(), storage);
    }

    [Fact]
    public void A_storage_converts_to_other_dtypes()
    {
        using var scope = NewDisposeScope();
        var storage = tensor(new[] { 0f, 1.5f }).storage<float>();
        Assert.Equal([0.0, 1.5], storage.@double().ToArray());
        Assert.Equal([0, 1], storage.@int().ToArray());
        Assert.Equal([0L, 1], storage.@long().ToArray());
        Assert.Equal([(byte)0, 1], storage.@byte().ToArray());
        Assert.Equal([false, true], storage.@bool().ToArray());
        Assert.Equal([(0f, 0f), (1.5f, 0f)], storage.complex_float().ToArray());
        Assert.Equal(1.5, storage.complex_double()[1].Real);
        Assert.Equal(1.5f, storage.@float()[1]);
        Assert.Same(storage, storage.cpu());
        Storage<int> one = 5;
        Assert.Equal([5], one.ToArray());
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2);
        Assert.Throws<ArgumentException>(() => x.storage<double>());
        Assert.Throws<ArgumentOutOfRangeException>(() => x.storage<float>()[2]);
    }
}
