using Course;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseTests.FusedOperators;

public sealed class LayerNormTests
{
    // Of the largest number: float32's sums of some hundred numbers gather some roundings of 6e-8; bfloat16 rounds at 4e-3, inputs of the sum, the sum and the result.
    static double Tolerance(ScalarType dtype) => dtype == ScalarType.Float32 ? 5e-6 : 1.2e-2;

    static Tensor Plain(Tensor s, Tensor weight, Tensor bias) => nn.functional.layer_norm(s, weight.shape, weight, bias);

    // Sum and norm are both used, as in a block; only the norm is, as at its end; nothing is added, as at its beginning.
    static Comparison[] All(ScalarType dtype, ScalarType stream, long[] shape)
    {
        var (x, y, weight, bias) = ((randn(shape) + 0.5, stream), (randn(shape), dtype), (1 + 0.1 * randn(shape[^1]), ScalarType.Float32), (randn(shape[^1]), ScalarType.Float32));
        return [
            new(t => { var (s, n) = Fused.ResidualLayerNorm(t[0], t[1], t[2], t[3]); return cat([s.to(ScalarType.Float32), n.to(ScalarType.Float32)], -1); },
                t => { var s = t[0] + t[1]; return cat([s, Plain(s, t[2], t[3])], -1); }, x, y, weight, bias),
            new(t => Fused.ResidualLayerNorm(t[0], t[1], t[2], t[3]).normalized, t => Plain(t[0] + t[1], t[2], t[3]), x, y, weight, bias),
            new(t => Fused.ResidualLayerNorm(t[0], null, t[1], t[2], dtype: dtype).normalized, t => Plain(t[0], t[1], t[2]), x, weight, bias),
        ];
    }

    [Theory, MemberData(nameof(Comparison.Sizes), MemberType = typeof(Comparison))]
    public void Should_be_the_formula(ScalarType dtype, int rows, int columns)
    {
        manual_seed(rows * 1000 + columns);
        foreach (var stream in new[] { ScalarType.Float32, dtype })
            foreach (var comparison in All(dtype, stream, [rows, columns])) comparison.IsClose(Tolerance(dtype));
    }

    [Theory, MemberData(nameof(Comparison.EitherDtype), MemberType = typeof(Comparison))]
    public void Should_take_tensors_without_elements(ScalarType dtype)
    {
        foreach (long[] shape in new long[][] { [0, 8], [2, 0, 8] })
            foreach (var comparison in All(dtype, ScalarType.Float32, shape)) comparison.IsClose(0);
    }

    [Theory, MemberData(nameof(Comparison.EitherDtype), MemberType = typeof(Comparison))]
    public void Should_not_depend_on_strides_and_threads(ScalarType dtype)
    {
        manual_seed(1);
        foreach (var stream in new[] { ScalarType.Float32, dtype })
            foreach (var comparison in All(dtype, stream, [5, 30, 67]))
            {
                comparison.TakesAnyStrides();
                comparison.DoesNotDependOnThreads();
            }
    }

    [Theory, MemberData(nameof(Comparison.EitherDtype), MemberType = typeof(Comparison))]
    public void Should_not_be_a_number_where_the_formula_is_not(ScalarType dtype)
    {
        manual_seed(2);
        foreach (var stream in new[] { ScalarType.Float32, dtype })
            foreach (var comparison in All(dtype, stream, [4, 21])) comparison.IsNotANumberWhereThePlainOneIsNot(Tolerance(dtype));
    }

    [Fact]
    public void Should_pass_the_gradient_of_the_sum_alone_on()
    {
        using var scope = NewDisposeScope();
        Tensor x = randn(3, 5).requires_grad_(), y = randn(3, 5).to(ScalarType.BFloat16).requires_grad_();
        Fused.ResidualLayerNorm(x, y, ones(5), zeros(5)).sum.sum().backward();
        Assert.All(x.grad!.data<float>(), g => Assert.Equal(1, g));
        Assert.Equal(15, y.grad!.to(ScalarType.Float32).sum().item<float>());
    }

    [Fact]
    public void Should_give_the_dtypes_that_are_asked_for()
    {
        using var scope = NewDisposeScope();
        foreach (var stream in Comparison.Dtypes)
            foreach (var dtype in Comparison.Dtypes)
                foreach (var y in new[] { null, randn(3, 5).to(dtype) })
                {
                    var (sum, normalized) = Fused.ResidualLayerNorm(randn(3, 5).to(stream), y, ones(5), zeros(5), dtype: dtype);
                    Assert.Equal((stream, dtype), (sum.dtype, normalized.dtype));
                }
    }

    [Fact]
    public void Should_run_the_plain_operators_for_other_dtypes_and_refuse_what_does_not_fit()
    {
        using var scope = NewDisposeScope();
        Tensor x = randn(4, 12, dtype: ScalarType.Float64), one = ones(12, dtype: ScalarType.Float64);
        Assert.True(Fused.ResidualLayerNorm(x, x, one, one).normalized.allclose(Plain(2 * x, one, one)));
        Assert.Contains("[2, 3]", Assert.Throws<ArgumentException>(() => Fused.ResidualLayerNorm(zeros(2, 4), zeros(2, 3), ones(4), zeros(4))).Message);
        Assert.Contains("[3]", Assert.Throws<ArgumentException>(() => Fused.ResidualLayerNorm(zeros(2, 4), null, ones(3), zeros(3))).Message);
    }
}
