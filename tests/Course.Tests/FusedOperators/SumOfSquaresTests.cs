using Course;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseTests.FusedOperators;

public sealed class SumOfSquaresTests
{
    public static TheoryData<ScalarType, int> Counts()
    {
        var data = new TheoryData<ScalarType, int>();
        var random = new Random(1);
        // Around a register, two, a float sum's and a thread's share
        var counts = new[] { 0, 1, 5, 16, 31, 33, 1023, 1024, 1025, 65536, 65537, 200_000 }.Concat(Enumerable.Range(0, 5).Select(_ => random.Next(150_000)));
        foreach (var dtype in Comparison.Dtypes)
            foreach (int count in counts) data.Add(dtype, count);
        return data;
    }

    [Theory, MemberData(nameof(Counts))]
    public void Should_be_the_sum(ScalarType dtype, int count)
    {
        using var scope = NewDisposeScope();
        manual_seed(count);
        var x = randn(count).to(dtype);
        double expected = x.to(ScalarType.Float64).square().sum().item<double>();
        // A float sum is of 256 numbers at most, with four in a register
        Assert.Equal(expected, Fused.SumOfSquares(x), 1e-6 * expected);
    }

    [Theory, MemberData(nameof(Comparison.EitherDtype), MemberType = typeof(Comparison))]
    public void Should_not_depend_on_threads_and_be_no_number_where_one_is_none(ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        var x = randn(300_001).to(dtype);
        int before = get_num_threads();
        try
        {
            List<double> sums = [];
            foreach (int threads in new[] { 1, 2, 3, 8 })
            {
                set_num_threads(threads);
                sums.Add(Fused.SumOfSquares(x));
            }
            Assert.All(sums, sum => Assert.Equal(sums[0], sum));
        }
        finally
        {
            set_num_threads(before);
        }
        foreach (long place in new[] { 0, 70_000, 300_000 })
            foreach (var (special, expected) in new[] { (float.NaN, double.NaN), (float.PositiveInfinity, double.PositiveInfinity), (float.NegativeInfinity, double.PositiveInfinity) })
            {
                var spoiled = x.clone();
                spoiled[place] = special;
                Assert.Equal(expected, Fused.SumOfSquares(spoiled));
            }
    }
}
