using System.Runtime.InteropServices;
using TorchExtras;
using TorchSharp;
using static TorchSharp.torch;

[Collection(nameof(OneAtATime))]
public class TensorMemoryTests
{
    /// <summary>Frees what earlier tests forgot.</summary>
    private static void Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    [Fact]
    public void A_tensor_counts_its_bytes_while_it_lives()
    {
        var before = TensorMemory.LiveBytes;
        var x = zeros(1000, 1000);
        Assert.Equal(4_000_000, TensorMemory.LiveBytes - before);
        using (x[1..3]) Assert.Equal(4_000_000, TensorMemory.LiveBytes - before);
        x.Dispose();
        Assert.Equal(0, TensorMemory.LiveBytes - before);
    }

    [Fact]
    public void The_peak_is_the_most_at_once_since_it_was_reset()
    {
        var before = TensorMemory.LiveBytes;
        TensorMemory.ResetPeak();
        using (var x = zeros(500, dtype: float64))
        using (var y = x + x)
        {
        }
        using (zeros(500, dtype: float64))
        {
        }
        // + needs no memory but its result's
        Assert.Equal(8000, TensorMemory.PeakBytes - before);
        TensorMemory.ResetPeak();
        Assert.Equal(TensorMemory.LiveBytes, TensorMemory.PeakBytes);
    }

    [Fact]
    public void Past_the_limit_an_operator_fails_and_the_next_one_works()
    {
        var limit = TensorMemory.LimitBytes;
        try
        {
            Settle();
            TensorMemory.LimitBytes = TensorMemory.LiveBytes + 10_000_000;
            var held = TensorMemory.LiveBytes;
            var failure = Assert.Throws<ExternalException>(() => zeros(5000, 1000));
            Assert.Contains("asked for 20000000 bytes", failure.Message);
            Assert.Contains($"hold {held} bytes", failure.Message);
            Assert.Contains($"limit is {TensorMemory.LimitBytes} bytes", failure.Message);
            using var next = ones(10);
            Assert.Equal(10, next.sum().item<float>());
        }
        finally
        {
            TensorMemory.LimitBytes = limit;
        }
    }

    [Fact]
    public void Near_the_limit_forgotten_tensors_are_collected_first()
    {
        var limit = TensorMemory.LimitBytes;
        try
        {
            Forget();
            TensorMemory.LimitBytes = TensorMemory.LiveBytes + 1_000_000;
            using var x = zeros(2_000_000);
            Assert.Equal(2_000_000, x.numel());
        }
        finally
        {
            TensorMemory.LimitBytes = limit;
        }

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static void Forget() => _ = zeros(2_000_000);
    }

    [Fact]
    public void Forgotten_tensors_are_collected_long_before_the_limit()
    {
        Settle();
        TensorMemory.ResetPeak();
        var before = TensorMemory.LiveBytes;
        // 8 GiB in all; empty tensors touch none of it
        for (var i = 0; i < 2048; i++)
        {
            _ = empty(1 << 20);
            if (i % 64 == 0) Thread.Sleep(1);
        }
        // from 1 GiB on the garbage is looked for, aside: some more may come while it is
        Assert.InRange(TensorMemory.PeakBytes - before, 1L << 30, 6L << 30);
    }

    [Fact]
    public void A_negative_limit_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TensorMemory.LimitBytes = -1);

    [Fact]
    public void The_limit_is_less_than_the_machine_has()
    {
        Assert.True(TensorMemory.IsAvailable);
        Assert.InRange(TensorMemory.LimitBytes, 1, (long)(0.95 * GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 0.75));
    }

    [Fact]
    public void Scoped_tensors_leave_nothing()
    {
        Loop(100);
        var (live, rss) = (TensorMemory.LiveBytes, Environment.WorkingSet);
        Loop(20_000);
        Assert.Equal(live, TensorMemory.LiveBytes);
        // 20,000 tensors of 256 KiB would be 5 GB; the garbage collector's own heap may grow by some megabytes
        Assert.InRange(Environment.WorkingSet - rss, long.MinValue, 100_000_000);

        static void Loop(int count)
        {
            for (var i = 0; i < count; i++)
            {
                using var scope = NewDisposeScope();
                empty(65_536).fill_(1);
            }
        }
    }
}
