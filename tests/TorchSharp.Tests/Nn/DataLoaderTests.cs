using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.utils.data;

namespace TorchSharp.Tests.Nn;

public class DataLoaderTests
{
    private sealed class Squares : Dataset
    {
        public bool Disposed { get; private set; }

        public override long Count => 7;

        public override Dictionary<string, Tensor> GetTensor(long index) => new() { ["x"] = tensor(index), ["y"] = tensor((float)(index * index)) };

        protected override void Dispose(bool disposing) => Disposed = true;
    }

    [Fact]
    public void Batches_stack_examples_in_order()
    {
        using var loader = DataLoader(new Squares(), 3);
        Assert.Equal(3, loader.Count);
        double[][] expected = [[0, 1, 4], [9, 16, 25], [36]];
        Assert.Equal(expected, loader.Select(batch => Numbers.Of(batch["y"])));
        Assert.Equal(expected[..2], DataLoader(new Squares(), 3, drop_last: true).Select(batch => Numbers.Of(batch["y"])));
        Assert.Equal(2, DataLoader(new Squares(), 3, drop_last: true).Count);
    }

    [Fact]
    public void Shuffling_gives_each_epoch_an_order_of_its_own()
    {
        var loader = DataLoader(new Squares(), 7, shuffle: true, seed: 5);
        double[] Epoch(IEnumerable<Dictionary<string, Tensor>> batches) => batches.Select(batch => Numbers.Of(batch["x"])).Single();
        var (first, second) = (Epoch(loader), Epoch(loader));
        Assert.NotEqual(first, second);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], first.Order());
        Assert.Equal(first, Epoch(DataLoader(new Squares(), 7, shuffle: true, seed: 5)));
        Assert.Equal([6, 0], Epoch(DataLoader(new Squares(), 2, [6, 0])));
    }

    [Fact]
    public void Every_order_is_as_likely()
    {
        var shuffler = new FisherYatesShuffler(3, 1);
        // 6 orders, 6,000 draws: each about 1,000 times, standard deviation 29; 5 of them.
        var counts = Enumerable.Range(0, 6000).Select(_ => string.Concat(shuffler)).CountBy(order => order).ToDictionary();
        Assert.Equal(6, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 855, 1145));
    }

    [Fact]
    public void A_TensorDataset_gives_rows_of_each_tensor()
    {
        var x = arange(10).reshape(5, 2);
        using var data = TensorDataset(x, arange(5));
        Assert.Equal(5, data.Count);
        Assert.Equal([6, 7], Numbers.Of(data[3][0]));
        x.Dispose();
        var last = DataLoader(data, 2, disposeBatch: false).Last();
        Assert.Equal([8, 9], Numbers.Of(last[0]));
        Assert.Equal([1, 2], last[0].shape);
        Assert.Equal([4], Numbers.Of(last[1]));
        Assert.Contains("5 rows", Assert.Throws<ArgumentException>(() => TensorDataset(zeros(5), zeros(4))).Message);
    }

    [Fact]
    public void A_batch_lives_until_the_next_one()
    {
        Tensor? before = null;
        var live = Tensor.TotalCount;
        foreach (var batch in DataLoader(new Squares(), 3))
        {
            Assert.NotEqual(false, before?.IsInvalid);
            before = batch["x"];
            Assert.False(before.IsInvalid);
            Assert.Equal(live + 2, Tensor.TotalCount);
        }
        Assert.True(before!.IsInvalid);
    }

    [Fact]
    public void Disposing_the_loader_frees_the_data_unless_told_not_to()
    {
        var (kept, freed) = (new Squares(), new Squares());
        DataLoader(kept, 1, disposeDataset: false).Dispose();
        DataLoader(freed, 1).Dispose();
        Assert.False(kept.Disposed);
        Assert.True(freed.Disposed);
        Assert.Contains("batchSize is 0", Assert.Throws<ArgumentException>(() => DataLoader(kept, 0)).Message);
    }
}
