using Course;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseTests.FusedOperators;

public sealed class GeluTests
{
    // Of the largest number: float32 rounds at 6e-8, and a bias's gradient sums up some hundred roundings; bfloat16 rounds results at 4e-3, and gradients by their parts.
    static double Tolerance(ScalarType dtype) => dtype == ScalarType.Float32 ? 3e-6 : 1.2e-2;

    static Comparison WithBias(ScalarType dtype, int rows, int columns, ScalarType bias) =>
        new(x => Fused.Gelu(x[0], x[1]), x => Gelu.Tanh(x[0] + x[1]), (2 * randn(rows, columns), dtype), (randn(columns), bias));

    static Comparison WithoutBias(ScalarType dtype, params long[] shape) => new(x => Fused.Gelu(x[0]), x => Gelu.Tanh(x[0]), (3 * randn(shape), dtype));

    [Theory, MemberData(nameof(Comparison.Sizes), MemberType = typeof(Comparison))]
    public void Should_be_the_formula(ScalarType dtype, int rows, int columns)
    {
        manual_seed(rows * 1000 + columns);
        WithBias(dtype, rows, columns, ScalarType.Float32).IsClose(Tolerance(dtype));
        WithBias(dtype, rows, columns, dtype).IsClose(Tolerance(dtype));
        WithoutBias(dtype, rows, columns).IsClose(Tolerance(dtype));
        WithoutBias(dtype).IsClose(Tolerance(dtype));
    }

    [Theory, MemberData(nameof(Comparison.EitherDtype), MemberType = typeof(Comparison))]
    public void Should_take_tensors_without_elements(ScalarType dtype)
    {
        foreach (var (rows, columns) in new[] { (0, 8), (8, 0), (0, 0) })
        {
            WithBias(dtype, rows, columns, ScalarType.Float32).IsClose(0);
            WithoutBias(dtype, rows, columns).IsClose(0);
        }
    }

    [Theory, MemberData(nameof(Comparison.EitherDtype), MemberType = typeof(Comparison))]
    public void Should_not_depend_on_strides_and_threads(ScalarType dtype)
    {
        manual_seed(1);
        // More than one part of the work, whose borders are within rows
        foreach (var comparison in new[] { WithBias(dtype, 300, 131, ScalarType.Float32), WithoutBias(dtype, 3, 40, 331) })
        {
            comparison.TakesAnyStrides();
            comparison.DoesNotDependOnThreads();
        }
    }

    [Theory, MemberData(nameof(Comparison.EitherDtype), MemberType = typeof(Comparison))]
    public void Should_not_be_a_number_where_the_formula_is_not(ScalarType dtype)
    {
        manual_seed(2);
        WithBias(dtype, 4, 37, ScalarType.Float32).IsNotANumberWhereThePlainOneIsNot(Tolerance(dtype));
        WithoutBias(dtype, 4, 37).IsNotANumberWhereThePlainOneIsNot(Tolerance(dtype));
        // Large numbers, whose cubes are beyond float32, and the smallest
        float[] numbers = [0, -0f, 100, -100, 1e4f, 1e10f, -1e10f, 1e30f, -1e30f, 3e38f, -3e38f, 1e-40f];
        float[] result = Comparison.Numbers(Fused.Gelu(tensor(numbers).to(dtype))), expected = Comparison.Numbers(Gelu.Tanh(tensor(numbers).to(dtype).to(ScalarType.Float64)));
        for (int i = 0; i < numbers.Length; i++) Assert.Equal(expected[i], result[i], Tolerance(dtype) * Math.Abs(expected[i]) + 1e-38);
    }

    [Fact]
    public void Should_run_the_plain_operators_for_other_dtypes_and_refuse_a_bias_that_does_not_fit()
    {
        using var scope = NewDisposeScope();
        Tensor x = randn(4, 12, dtype: ScalarType.Float64), bias = randn(12, dtype: ScalarType.Float64);
        Assert.True(Fused.Gelu(x, bias).equal(Gelu.Tanh(x + bias)).all().item<bool>());
        Assert.Contains("[3]", Assert.Throws<ArgumentException>(() => Fused.Gelu(zeros(2, 4), zeros(3))).Message);
    }
}
