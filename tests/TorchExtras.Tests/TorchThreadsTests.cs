using TorchExtras;
using TorchSharp;

public class TorchThreadsTests
{
    [Fact]
    public void Work_is_done_as_often_as_asked()
    {
        foreach (var times in new[] { 1, 2, 7 })
        {
            var done = 0;
            TorchThreads.Run(times, () => Interlocked.Increment(ref done));
            Assert.Equal(times, done);
        }
    }

    [Fact]
    public void Work_runs_side_by_side()
    {
        if (torch.get_num_threads() < 2) return;
        // Each waits for the other, so one thread alone would wait forever.
        using var both = new CountdownEvent(2);
        TorchThreads.Run(2, () =>
        {
            both.Signal();
            Assert.True(both.Wait(TimeSpan.FromSeconds(30)), "the work ran one after the other");
        });
    }

    [Fact]
    public void What_work_throws_is_thrown_when_all_of_it_has_ended()
    {
        var calls = 0;
        var thrown = Assert.Throws<InvalidOperationException>(() => TorchThreads.Run(4, () =>
        {
            if (Interlocked.Increment(ref calls) == 1) throw new InvalidOperationException("the first");
        }));
        Assert.Equal("the first", thrown.Message);
        Assert.Equal(4, calls);
        TorchThreads.Run(2, () => Interlocked.Increment(ref calls));
        Assert.Equal(6, calls);
    }

    [Fact]
    public void Work_can_ask_for_more_of_it()
    {
        var calls = 0;
        TorchThreads.Run(2, () => TorchThreads.Run(3, () => Interlocked.Increment(ref calls)));
        Assert.Equal(6, calls);
    }

    [Fact]
    public void Work_for_no_time_at_all_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => TorchThreads.Run(0, () => { }));
}
