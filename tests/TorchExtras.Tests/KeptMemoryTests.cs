using System.Runtime.InteropServices;
using TorchExtras;
using TorchSharp;
using static TorchSharp.torch;

/// <summary>What happens to the memory of freed tensors.</summary>
[Collection(nameof(OneAtATime))]
public sealed class KeptMemoryTests : IDisposable
{
    private readonly long limit = TensorMemory.LimitBytes, keptLimit = TensorMemory.KeptLimitBytes;

    public KeptMemoryTests()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        TensorMemory.GiveBack();
    }

    public void Dispose() => (TensorMemory.LimitBytes, TensorMemory.KeptLimitBytes) = (limit, keptLimit);

    private static unsafe nint Address(Tensor x)
    {
        using var first = x.narrow(0, 0, 1);
        return (nint)System.Runtime.CompilerServices.Unsafe.AsPointer(ref MemoryMarshal.GetReference(first.bytes));
    }

    private static nint AddressOfFreed(long floats)
    {
        using var x = empty(floats);
        return Address(x);
    }

    [Theory]
    [InlineData(100_000, 100_000)]
    [InlineData(5_000_000, 5_000_000)]
    [InlineData(5_000_000, 4_900_000)]
    public void The_next_tensor_of_about_the_size_gets_the_memory_of_a_freed_one(long freed, long next)
    {
        var before = AddressOfFreed(freed);
        using var x = empty(next);
        Assert.Equal(before, Address(x));
        Assert.Equal(0, TensorMemory.KeptBytes);
    }

    [Fact]
    public void A_much_smaller_tensor_does_not_take_a_large_block()
    {
        var before = AddressOfFreed(5_000_000);
        using var x = empty(1_000_000);
        Assert.NotEqual(before, Address(x));
        Assert.InRange(TensorMemory.KeptBytes, 20_000_000, 22_500_000); // rounded up by at most an eighth
    }

    [Fact]
    public void Kept_memory_does_not_count_as_held()
    {
        TensorMemory.ResetPeak();
        var before = TensorMemory.LiveBytes;
        for (var i = 0; i < 3; i++)
            using (zeros(1_000_000))
                Assert.Equal(4_000_000, TensorMemory.LiveBytes - before);
        Assert.Equal(0, TensorMemory.LiveBytes - before);
        Assert.Equal(4_000_000, TensorMemory.PeakBytes - before);
        Assert.InRange(TensorMemory.KeptBytes, 4_000_000, 4_500_000);
    }

    [Fact]
    public void Without_a_limit_for_it_nothing_is_kept()
    {
        AddressOfFreed(5_000_000);
        TensorMemory.KeptLimitBytes = 0;
        Assert.Equal(0, TensorMemory.KeptBytes);
        AddressOfFreed(5_000_000);
        Assert.Equal(0, TensorMemory.KeptBytes);
    }

    [Fact]
    public void What_was_freed_while_keeping_is_turned_off_is_not_kept()
    {
        var x = zeros(5_000_000);
        TensorMemory.KeptLimitBytes = 0;
        x.Dispose();
        Assert.Equal(0, TensorMemory.KeptBytes);
        // and what was allocated while it was is freed as it was allocated
        var y = zeros(5_000_000);
        TensorMemory.KeptLimitBytes = keptLimit;
        y.Dispose();
        Assert.Equal(0, TensorMemory.KeptBytes);
    }

    [Fact]
    public void Past_the_cap_what_was_freed_longest_ago_goes_first()
    {
        TensorMemory.KeptLimitBytes = 10_000_000;
        Tensor a = empty(1_000_000), b = empty(1_200_000), c = empty(700_000);
        var (atB, atC) = (Address(b), Address(c));
        a.Dispose();
        b.Dispose();
        c.Dispose();
        Assert.InRange(TensorMemory.KeptBytes, 7_600_000, 10_000_000);
        using Tensor nextB = empty(1_200_000), nextC = empty(700_000);
        Assert.Equal((atB, atC), (Address(nextB), Address(nextC)));
        Assert.Equal(0, TensorMemory.KeptBytes);
    }

    [Fact]
    public void Held_and_kept_stay_below_the_limit_together()
    {
        var held = TensorMemory.LiveBytes;
        TensorMemory.LimitBytes = held + 100_000_000;
        AddressOfFreed(20_000_000);
        Assert.InRange(TensorMemory.KeptBytes, 80_000_000, 90_000_000);
        // 60 MB more would make 140 MB
        using (var x = empty(15_000_000)) Assert.Equal(0, TensorMemory.KeptBytes);
        Assert.InRange(TensorMemory.KeptBytes, 60_000_000, 68_000_000);
        using var y = empty(24_000_000);
        Assert.Equal(0, TensorMemory.KeptBytes);
        Assert.Throws<ExternalException>(() => empty(2_000_000));
    }

    [Fact]
    public void Giving_back_frees_the_processs_memory()
    {
        long Resident() => long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[1]) * Environment.SystemPageSize;
        using (ones(50_000_000)) { }
        Assert.InRange(TensorMemory.KeptBytes, 200_000_000, 225_000_000);
        var before = Resident();
        TensorMemory.GiveBack();
        Assert.Equal(0, TensorMemory.KeptBytes);
        // 200 MB but for what the rest of the process takes meanwhile, and what the system took back by itself
        if (before > 250_000_000) Assert.InRange(before - Resident(), 150_000_000, 250_000_000);
    }

    [Fact]
    public void Large_tensors_lie_on_huge_pages_where_the_system_allows()
    {
        const string setting = "/sys/kernel/mm/transparent_hugepage/enabled";
        Assert.SkipUnless(File.Exists(setting) && !File.ReadAllText(setting).Contains("[never]"), "This system has no transparent huge pages.");
        using var x = zeros(50_000_000);
        var at = (long)Address(x);
        Assert.Equal(64, at % (2 << 20));
        // The mapping's line is "from-to rw-p …", and among those that follow is "VmFlags: rd wr … hg": asked for huge pages
        var inside = false;
        var flags = "";
        foreach (var line in File.ReadLines("/proc/self/smaps"))
        {
            if (line.Split(' ')[0].Split('-') is [var from, var to] && long.TryParse(from, System.Globalization.NumberStyles.HexNumber, null, out var start) && long.TryParse(to, System.Globalization.NumberStyles.HexNumber, null, out var end))
                inside = start <= at && at < end;
            else if (inside && line.StartsWith("VmFlags:")) flags = line;
        }
        Assert.Contains(" hg", flags);
    }

    [Fact]
    public void Threads_get_memory_of_their_own()
    {
        var wrong = 0;
        var threads = Enumerable.Range(0, 4).Select(number => new Thread(() =>
        {
            var random = new Random(number);
            for (var i = 0; i < 200; i++)
            {
                using var scope = NewDisposeScope();
                var size = random.Next(60_000, 200_000);
                using var x = full(size, (float)number);
                using var y = full(size / 2, -(float)number);
                if ((x.sum().item<float>(), y.sum().item<float>()) != ((float)size * number, -(float)(size / 2) * number)) Interlocked.Increment(ref wrong);
            }
        })).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        Assert.Equal(0, wrong);
    }
}
