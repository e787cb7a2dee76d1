using Course;
using static TorchSharp.torch;

namespace CourseTests.Accounting;

public sealed class CountingTests
{
    /// <summary>Runs the textbook loop and counts its operations: the oracle for every formula.</summary>
    static long CountedMatmul(int m, int k, int n)
    {
        long operations = 0;
        for (int i = 0; i < m; i++)
            for (int j = 0; j < n; j++)
                for (int l = 0; l < k; l++)
                    operations += 2;
        return operations;
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 4, 5)]
    [InlineData(7, 1, 2)]
    [InlineData(0, 4, 5)]
    public void Should_count_what_the_textbook_loop_does(int m, int k, int n)
    {
        Assert.Equal(CountedMatmul(m, k, n), Flops.Matmul(m, k, n));
        Assert.Equal(CountedMatmul(m, k, 1), Flops.Matvec(m, k));
        Assert.Equal(6 * CountedMatmul(m, k, n), Flops.BatchedMatmul(6, m, k, n));
    }

    [Fact]
    public void Should_give_the_lectures_figures()
    {
        // mnp multiplications, each with its addition: the lecture's batched example, and N = 4096.
        Assert.Equal(983_040, Flops.BatchedMatmul(32, 32, 32, 15));
        Assert.Equal(137_438_953_472, Flops.Matmul(4096, 4096, 4096));
    }

    [Fact]
    public void Should_refuse_negative_dimensions_and_counts_that_do_not_fit()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Flops.Matmul(2, -1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Flops.BatchedMatmul(-1, 2, 2, 2));
        Assert.Throws<OverflowException>(() => Flops.Matmul(1L << 31, 1L << 31, 1L << 31));
        Assert.Throws<ArgumentOutOfRangeException>(() => Traffic.Matmul(-1, 2, 2, float32));
    }

    [Fact]
    public void Should_move_every_operand_once()
    {
        // 2×3 by 3×5: 6 + 15 + 10 = 31 elements.
        Assert.Equal(31 * 4, Traffic.Matmul(2, 3, 5, float32));
        Assert.Equal(31 * 2, Traffic.Matmul(2, 3, 5, bfloat16));
        Assert.Equal(31 * 8, Traffic.Matmul(2, 3, 5, float64));
    }

    [Fact]
    public void Should_bend_the_roof_at_the_ridge()
    {
        // The H100's dense bfloat16 sheet: 989.4 TFLOP/s and 3.35 TB/s meet at 295 FLOP/B.
        var roof = new Roofline(989.4e12, 3.35e12);
        Assert.Equal(295, roof.Ridge, 0.5);
        Assert.Equal(3.35e12, roof.Attainable(1));
        Assert.Equal(989.4e12, roof.Attainable(1000));
        Assert.Equal(roof.FlopsPerSecond, roof.Attainable(roof.Ridge), 1);
    }

    [Theory]
    [InlineData(1.632e11, "FLOP/s", "163 GFLOP/s")]
    [InlineData(0, "s", "0 s")]
    [InlineData(0.0629, "s", "62.9 ms")]
    [InlineData(4.808, "s", "4.81 s")]
    [InlineData(999.9, "B", "1.00 kB")]
    [InlineData(999.4, "B", "999 B")]
    [InlineData(-1500, "B", "-1.50 kB")]
    [InlineData(2.5e-9, "s", "2.50 ns")]
    [InlineData(3e-13, "s", "0.000300 ns")]
    [InlineData(6.3e24, "FLOPs", "6.30 YFLOPs")]
    [InlineData(double.PositiveInfinity, "s", "Infinity s")]
    public void Should_write_quantities_with_a_prefix_and_three_digits(double value, string unit, string expected) =>
        Assert.Equal(expected, Units.Format(value, unit));

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1023, "1023 B")]
    [InlineData(33554432, "32 MiB")]
    [InlineData(2415919104, "2.25 GiB")]
    public void Should_write_sizes_with_a_binary_prefix(double bytes, string expected) => Assert.Equal(expected, Units.FormatBytes(bytes));
}
