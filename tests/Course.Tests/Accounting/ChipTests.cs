using Course;

namespace CourseTests.Accounting;

public sealed class ChipTests
{
    [Fact]
    public void Should_promise_what_the_data_sheets_do()
    {
        Assert.Equal(312e12, Chip.A100.FlopsPerSecond(FloatFormat.BFloat16));
        Assert.Equal(19.5e12, Chip.A100.FlopsPerSecond(FloatFormat.Float32));
        // "1979 with sparsity, about half without": the brochure rounds.
        Assert.Equal(1979e12, Chip.H100.FlopsPerSecond(FloatFormat.BFloat16, sparse: true), 0.2e12);
        Assert.Equal(1979e12 / 2, Chip.H100.FlopsPerSecond(FloatFormat.BFloat16), 0.2e12);
        Assert.Equal(67e12, Chip.H100.FlopsPerSecond(FloatFormat.Float32), 0.2e12);
    }

    [Theory]
    [InlineData("A100 SXM 80GB", "bfloat16", 153)]
    [InlineData("A100 SXM 80GB", "tf32", 76.5)]
    [InlineData("A100 SXM 80GB", "float32", 9.6)]
    [InlineData("H100 SXM", "bfloat16", 295)]
    [InlineData("H100 SXM", "fp8 E4M3", 591)]
    public void Should_have_the_published_ridge_points(string chip, string format, double flopPerByte)
    {
        var roofline = Chip.All.Single(one => one.Name == chip).Roofline(FloatFormat.All.Single(one => one.Name == format));
        Assert.Equal(flopPerByte, roofline.Ridge, flopPerByte * 0.005);
    }

    [Fact]
    public void Should_double_with_sparsity_wherever_there_are_units_for_it()
    {
        foreach (var chip in Chip.All)
            foreach (var (format, peak) in chip.Peaks.Where(entry => entry.Value.Sparse != null))
                // The sheets round to a tenth of a TFLOP/s.
                Assert.Equal(2 * peak.Dense, chip.FlopsPerSecond(format, sparse: true), 0.2e12);
    }

    [Fact]
    public void Should_say_which_formats_it_has_when_asked_for_another()
    {
        string message = Assert.Throws<NotSupportedException>(() => Chip.A100.FlopsPerSecond(FloatFormat.Float8E4M3)).Message;
        Assert.Contains("A100", message);
        Assert.Contains("fp8 E4M3; it has them for float64, float32, tf32, float16, bfloat16", message);
        Assert.Contains("sparse float32", Assert.Throws<NotSupportedException>(() => Chip.H100.FlopsPerSecond(FloatFormat.Float32, sparse: true)).Message);
    }

    [Theory]
    [InlineData("NVIDIA H100 80GB HBM3, 81559 MiB", "H100 SXM")]
    [InlineData("NVIDIA A100-SXM4-80GB, 81920 MiB", "A100 SXM 80GB")]
    [InlineData("NVIDIA A100-SXM4-40GB, 40960 MiB", null)]
    [InlineData("NVIDIA H100 PCIe, 81559 MiB", null)]
    [InlineData("", null)]
    public void Should_find_a_chip_by_its_drivers_name_and_no_other_variant(string gpu, string? expected) =>
        Assert.Equal(expected, Chip.Find(gpu)?.Name);
}
