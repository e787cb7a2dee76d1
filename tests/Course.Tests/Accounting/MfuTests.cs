using Course;
using static TorchSharp.torch;

namespace CourseTests.Accounting;

public sealed class MfuTests
{
    [Theory]
    // The lecture: 5.4e13 FLOP/s of the 67e12 promised.
    [InlineData(5.4e13, 1, 67e12, 0.806)]
    // GPT-2 124M on an A100, 16 sequences of 1024 tokens a step: 1000 ms in float32, 90 ms at the end.
    [InlineData(16 * 874_944_921_600.0, 1.000, 312e12, 0.0449)]
    [InlineData(16 * 874_944_921_600.0, 0.090, 312e12, 0.499)]
    public void Should_give_published_utilizations(double flops, double seconds, double peak, double expected) =>
        // The sources round to three digits.
        Assert.Equal(expected, Mfu.Of(flops, seconds, peak), expected * 0.002);

    [Fact]
    public void Should_hold_work_against_the_data_sheet_where_there_is_one()
    {
        Assert.Equal(new PeakRate(989.4e12, true, "the data sheet of the H100 SXM: dense bfloat16"), Mfu.Promised("NVIDIA H100 80GB HBM3, 81559 MiB", bfloat16));
        Assert.Null(Mfu.Promised("NVIDIA GeForce GTX 1050, 4096 MiB", float32));
        Assert.Null(Mfu.Promised("", float32));
    }

    [Fact]
    public void Should_hold_work_against_a_measurement_where_there_is_none()
    {
        var peak = Mfu.Peak(float32, CPU);
        Assert.False(peak.IsPromised);
        Assert.Equal(Machine.PeakFlopsPerSecond(float32, CPU), peak.FlopsPerSecond);
        Assert.Contains("measured", peak.Source);
    }

    [Fact]
    public void Should_refuse_times_and_peaks_that_cannot_be()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Mfu.Of(-1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Mfu.Of(1, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Mfu.Of(1, 1, 0));
    }
}
