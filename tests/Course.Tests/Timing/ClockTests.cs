using Course;
using TorchSharp;

namespace CourseTests.Timing;

public sealed class ClockTests
{
    /// <summary>A clock that stands still until work moves it.</summary>
    sealed class ManualTime : TimeProvider
    {
        long ticks;
        public override long TimestampFrequency => 1_000_000_000;
        public override long GetTimestamp() => ticks;
        public void Pass(double seconds) => ticks += (long)Math.Round(seconds * TimestampFrequency);
    }

    static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Should_report_median_minimum_and_interquartile_range()
    {
        // Sorted 1 2 3 4 10: median 3, quartiles 2 and 4 by linear interpolation.
        var timing = new Course.Timing([3, 1, 10, 2, 4]);
        Assert.Equal(3, timing.MedianSeconds);
        Assert.Equal(1, timing.MinSeconds);
        Assert.Equal(2, timing.SpreadSeconds);
        Assert.Equal(5, timing.Count);
        // An even number: half way between the middle two; quartiles 1.75 and 3.25.
        Assert.Equal(2.5, new Course.Timing([4, 1, 3, 2]).MedianSeconds);
        Assert.Equal(1.5, new Course.Timing([4, 1, 3, 2]).SpreadSeconds, 1e-12);
    }

    [Fact]
    public void Should_refuse_a_timing_without_measurements() =>
        Assert.Contains("at least one", Assert.Throws<ArgumentException>(() => new Course.Timing([])).Message);

    [Fact]
    public void Should_measure_until_the_budget_is_spent()
    {
        var time = new ManualTime();
        int runs = 0;
        var timing = Clock.Measure(() => { runs++; time.Pass(0.01); return 0; }, Second, 3, time);
        // Warm-up takes a fifth of the budget, 20 runs; then 100 runs of 10 ms fill a second.
        Assert.Equal(100, timing.Count);
        Assert.Equal(120, runs);
        Assert.Equal(0.01, timing.MedianSeconds, 1e-9);
    }

    [Fact]
    public void Should_take_the_least_number_of_measurements_of_work_longer_than_the_budget()
    {
        var time = new ManualTime();
        int runs = 0;
        var timing = Clock.Measure(() => { runs++; time.Pass(5); return 0; }, Second, 3, time);
        Assert.Equal(3, timing.Count);
        Assert.Equal(4, runs);
    }

    [Fact]
    public void Should_leave_the_cold_first_run_out()
    {
        var time = new ManualTime();
        bool cold = true;
        var timing = Clock.Measure(() => { time.Pass(cold ? 3 : 0.1); cold = false; return 0; }, Second, 3, time);
        Assert.Equal(0.1, timing.MedianSeconds, 1e-9);
        Assert.Equal(0, timing.SpreadSeconds, 1e-9);
    }

    [Fact]
    public void Should_repeat_short_work_within_one_measurement()
    {
        var time = new ManualTime();
        long runs = 0;
        var timing = Clock.Measure(() => { runs++; time.Pass(1e-6); return 0; }, TimeSpan.FromMilliseconds(10), 3, time);
        Assert.Equal(1e-6, timing.MedianSeconds, 1e-12);
        // A measurement lasts 50 µs or more, so 10 ms hold no more than 200; warm-up adds 2,000 single runs.
        Assert.InRange(timing.Count, 150, 200);
        Assert.InRange(runs, 2000 + 50L * timing.Count, 2001 + 51L * timing.Count);
    }

    [Fact]
    public void Should_alternate_the_works_it_compares()
    {
        var time = new ManualTime();
        string order = "";
        var comparison = Clock.Compare(() => { order += "A"; time.Pass(3); return 0; }, () => { order += "B"; time.Pass(2); return 0; }, Second, 4, time);
        Assert.Equal("AB" + "ABABABAB", order);
        Assert.Equal(1.5, comparison.Ratio, 1e-9);
        Assert.Equal(4, comparison.A.Count);
        Assert.Equal(4, comparison.B.Count);
    }

    [Fact]
    public void Should_compare_fairly_when_the_machine_slows_down_half_way()
    {
        var time = new ManualTime();
        int runs = 0;
        double Slowness() => ++runs > 20 ? 10 : 1;
        var comparison = Clock.Compare(() => { time.Pass(0.2 * Slowness()); return 0; }, () => { time.Pass(0.1 * Slowness()); return 0; }, Second, 20, time);
        Assert.InRange(comparison.Ratio, 1.9, 2.1);
    }

    [Fact]
    public void Should_dispose_the_tensors_that_work_returns_and_leaves_behind()
    {
        torch.Tensor? returned = null, left = null;
        using var kept = torch.ones(3);
        Clock.Measure(() => { left = kept + 1; return returned = left * 2; }, TimeSpan.FromMilliseconds(1));
        Assert.True(returned!.IsInvalid);
        Assert.True(left!.IsInvalid);
        Assert.False(kept.IsInvalid);
    }

    [Fact]
    public void Should_measure_methods_with_and_without_a_result()
    {
        int calls = 0;
        void Act() => calls++;
        int Count() => ++calls;
        Assert.True(Clock.Measure(Act, TimeSpan.FromMilliseconds(1)).MedianSeconds > 0);
        Assert.True(Clock.Measure(Count, TimeSpan.FromMilliseconds(1)).MedianSeconds > 0);
        Assert.True(Clock.Compare(Act, Act, TimeSpan.FromMilliseconds(1)).Ratio > 0);
    }

    [Fact]
    public void Should_let_an_exception_of_the_work_through() =>
        Assert.Throws<InvalidOperationException>(() => Clock.Measure(() => throw new InvalidOperationException("broken")));

    [Fact]
    public void Should_refuse_fewer_than_one_measurement() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Clock.Measure(() => 1, atLeast: 0));
}
