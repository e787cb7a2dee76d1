using Course;
using static TorchSharp.torch;

namespace CourseTests.Data;

public sealed class BatchLoaderTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("course-batches-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // Token i of the file is i.
    TokenFile Numbers(int count)
    {
        string path = Path.Combine(folder, $"{count}.bin");
        TokenFile.Write(path, [.. Enumerable.Range(0, count).Select(i => (ushort)i)]);
        return TokenFile.Open(path);
    }

    static long[] Next(BatchLoader loader)
    {
        var (inputs, targets) = loader.Next();
        using (inputs)
        using (targets)
        {
            long[] tokens = inputs.data<long>().ToArray();
            Assert.Equal(tokens.Select(token => token + 1), targets.data<long>().ToArray());
            return tokens;
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(17, 4)]
    [InlineData(64, 5)]
    [InlineData(1000, 100)]
    public void Should_permute(long count, int differentOrders)
    {
        var orders = Enumerable.Range(0, 20).Select(seed => string.Join(' ', Enumerable.Range(0, (int)count).Select(i => new Shuffle(count, (ulong)seed)[i]))).ToList();
        string sorted = string.Join(' ', Enumerable.Range(0, (int)count));
        Assert.All(orders, order => Assert.Equal(sorted, string.Join(' ', order.Split(' ').Select(int.Parse).Order())));
        Assert.True(orders.Distinct().Count() >= Math.Min(differentOrders, 20), $"{orders.Distinct().Count()} different orders");
    }

    [Fact]
    public void Should_give_every_number_every_place_about_equally_often()
    {
        // 20 numbers in 20 places over 4000 seeds: 200 each, with a standard deviation of 13.8; 400 such counts stay within 5 of them.
        var times = new int[20, 20];
        for (ulong seed = 0; seed < 4000; seed++)
            for (int place = 0; place < 20; place++) times[place, (int)new Shuffle(20, seed)[place]]++;
        Assert.All(times.Cast<int>(), count => Assert.InRange(count, 200 - 69, 200 + 69));
    }

    [Theory]
    [InlineData(101, 5, 4)]   // 20 sequences, whole batches
    [InlineData(101, 5, 7)]   // batches that go on in the next epoch
    [InlineData(104, 5, 3)]   // 3 tokens left over
    [InlineData(6, 5, 4)]     // one sequence: a batch of four epochs
    public void Should_give_each_sequence_once_an_epoch(int count, int sequence, int batch)
    {
        using var file = Numbers(count);
        var loader = new BatchLoader(file, batch, sequence, seed: 3);
        int perEpoch = (count - 1) / sequence;
        Assert.Equal(perEpoch, loader.SequencesPerEpoch);
        var rows = Enumerable.Range(0, perEpoch * 6).SelectMany(_ => Next(loader).Chunk(sequence)).ToList();
        var epochs = rows.Chunk(perEpoch).Take(rows.Count / perEpoch).Select(epoch => epoch.Select(row => row[0]).ToArray()).ToList();
        foreach (long[] starts in epochs)
        {
            long[] sorted = [.. starts.Order()];
            Assert.InRange(sorted[0], 0, (count - 1) % sequence);
            Assert.Equal(Enumerable.Range(0, perEpoch).Select(i => sorted[0] + i * sequence), sorted);
        }
        if (perEpoch > 2) Assert.True(epochs.Select(starts => string.Join(' ', starts)).Distinct().Count() > epochs.Count / 2, "epochs come in different orders");
    }

    [Fact]
    public void Should_leave_no_token_out_for_ever()
    {
        using var file = Numbers(104);
        var loader = new BatchLoader(file, 4, 5);
        var seen = Enumerable.Range(0, 5 * 30).SelectMany(_ => Next(loader)).ToHashSet();
        Assert.Equal(103, seen.Count);
    }

    [Fact]
    public void Should_go_on_anywhere()
    {
        using var file = Numbers(1000);
        var unbroken = new BatchLoader(file, 4, 8, seed: 5);
        var all = Enumerable.Range(0, 100).Select(_ => Next(unbroken)).ToList();
        Assert.Equal(100, unbroken.Position);
        foreach (int position in new[] { 0, 1, 30, 31, 32, 99 })
            Assert.Equal(all[position], Next(new BatchLoader(file, 4, 8, seed: 5) { Position = position }));
        Assert.NotEqual(all[0], Next(new BatchLoader(file, 4, 8, seed: 6)));
        Assert.Throws<ArgumentOutOfRangeException>(() => unbroken.Position = -1);
    }

    [Fact]
    public void Should_share_batches_out_to_workers()
    {
        using var file = Numbers(1000);
        var unbroken = new BatchLoader(file, 4, 8);
        var all = Enumerable.Range(0, 12).Select(_ => Next(unbroken)).ToList();
        for (int worker = 0; worker < 3; worker++)
            for (int step = 0; step < 4; step++)
                Assert.Equal(all[step * 3 + worker], Next(new BatchLoader(file, 4, 8) { Position = step * 3 + worker }));
    }

    [Fact]
    public void Should_refuse_a_file_that_is_too_short()
    {
        using var file = Numbers(8);
        Assert.Contains("need 9", Assert.Throws<ArgumentException>(() => new BatchLoader(file, 1, 8)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchLoader(file, 0, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchLoader(file, 1, 0));
    }
}
