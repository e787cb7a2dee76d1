using System.Runtime.Intrinsics;
using Course;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseTests.Fusion;

/// <summary>What several operators share: the sum of rows, of which a bias's gradient is one.</summary>
public sealed class FusedTests
{
    static Comparison Of(ScalarType dtype, int rows, int columns) => new(x => Fused.SumOfRows(x[0].detach()), x => x[0].detach().sum([0L]), (randn(rows, columns), dtype));

    [Theory, MemberData(nameof(Comparison.Sizes), MemberType = typeof(Comparison))]
    public void Sum_of_rows_should_be_the_sum(ScalarType dtype, int rows, int columns)
    {
        manual_seed(rows * 1000 + columns);
        // float32 whatever the rows are
        Of(dtype, rows, columns).IsClose(2e-6);
        Of(dtype, 40 * rows, columns).IsClose(2e-6);
    }

    [Theory, MemberData(nameof(Comparison.EitherDtype), MemberType = typeof(Comparison))]
    public void Sum_of_rows_should_take_any_tensor_and_number_of_threads(ScalarType dtype)
    {
        manual_seed(1);
        foreach (var (rows, columns) in new[] { (0, 8), (8, 0), (0, 0) }) Of(dtype, rows, columns).IsClose(0);
        Of(dtype, 100, 330).TakesAnyStrides();
        Of(dtype, 100, 330).DoesNotDependOnThreads();
        Of(dtype, 70, 150).IsNotANumberWhereThePlainOneIsNot(2e-6);
    }

    [Fact]
    public void Registers_are_no_wider_than_was_asked_for()
    {
        int lanes = Vector512.IsHardwareAccelerated ? 16 : Vector256.IsHardwareAccelerated ? 8 : Vector128.IsHardwareAccelerated ? 4 : 0;
        if (Environment.GetEnvironmentVariable(NarrowRegistersTests.MostLanes) is { } most) Assert.InRange(lanes, 0, int.Parse(most));
    }
}
