using Course;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseTests.FusedOperators;

public sealed class CrossEntropyTests
{
    // Of the largest number: float32's rounding of scores up to 20 and of their sums; bfloat16 rounds the gradient at 4e-3.
    static double Tolerance(ScalarType dtype) => dtype == ScalarType.Float32 ? 3e-6 : 5e-3;

    static Comparison Of(ScalarType dtype, int rows, int columns)
    {
        var targets = randint(0, columns, [rows]);
        if (rows > 4) targets[1] = -100;
        return new(x => Fused.CrossEntropy(x[0], targets), x => nn.functional.cross_entropy(x[0], targets), (5 * randn(rows, columns), dtype));
    }

    [Theory, MemberData(nameof(Comparison.Sizes), MemberType = typeof(Comparison))]
    public void Should_be_torchs(ScalarType dtype, int rows, int columns)
    {
        manual_seed(rows * 1000 + columns);
        Of(dtype, rows, columns).IsClose(Tolerance(dtype));
    }

    [Fact]
    public void Should_be_torchs_for_gpt2s_vocabulary()
    {
        manual_seed(1);
        // With four numbers in a register each of eight sums is of 6288 numbers, whose roundings of 6e-8 grow with the root of that.
        Of(ScalarType.Float32, 6, 50304).IsClose(2e-5);
        Of(ScalarType.BFloat16, 6, 50304).IsClose(Tolerance(ScalarType.BFloat16));
        // All alike: ln 50304, the loss at initialization
        Assert.Equal(10.8258, Fused.CrossEntropy(zeros(6, 50304), targets: zeros(6, dtype: ScalarType.Int64)).item<float>(), 1e-4);
    }

    [Theory, MemberData(nameof(Comparison.EitherDtype), MemberType = typeof(Comparison))]
    public void Should_be_nan_without_a_target_with_a_gradient_of_zeros(ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        foreach (var (logits, targets) in new[] { (randn(2, 5), full(2, -100L)), (randn(0, 5), zeros(0, dtype: ScalarType.Int64)), (randn(2, 0), full(2, -100L)) })
        {
            var x = logits.to(dtype).requires_grad_();
            var loss = Fused.CrossEntropy(x, targets);
            Assert.True(float.IsNaN(loss.item<float>()));
            loss.backward();
            Assert.Equal(x.shape, x.grad!.shape);
            Assert.All(Comparison.Numbers(x.grad), g => Assert.Equal(0, g));
        }
    }

    [Theory, MemberData(nameof(Comparison.EitherDtype), MemberType = typeof(Comparison))]
    public void Should_not_depend_on_strides_and_threads(ScalarType dtype)
    {
        manual_seed(2);
        var comparison = Of(dtype, 90, 131);
        comparison.TakesAnyStrides();
        comparison.DoesNotDependOnThreads();
        using var scope = NewDisposeScope();
        Tensor logits = randn(6, 9).to(dtype), targets = randint(0, 9, [6]);
        Assert.Equal(Comparison.Bits(Fused.CrossEntropy(logits, targets)), Comparison.Bits(Fused.CrossEntropy(logits, stack([zeros_like(targets), targets], 1).select(1, 1))));
    }

    [Theory, MemberData(nameof(Comparison.EitherDtype), MemberType = typeof(Comparison))]
    public void Should_not_be_a_number_where_torchs_is_not(ScalarType dtype)
    {
        manual_seed(3);
        foreach (var (rows, columns) in new[] { (1, 1), (3, 21), (2, 64) }) Of(dtype, rows, columns).IsNotANumberWhereThePlainOneIsNot(Tolerance(dtype));
        // A row of nothing but -∞ has no likeliest
        Assert.True(float.IsNaN(Fused.CrossEntropy(full(1, 20, float.NegativeInfinity).to(dtype), zeros(1, dtype: ScalarType.Int64)).item<float>()));
    }

    [Theory, MemberData(nameof(Comparison.EitherDtype), MemberType = typeof(Comparison))]
    public void Should_not_overflow_with_scores_of_thousands(ScalarType dtype)
    {
        manual_seed(4);
        var targets = randint(0, 37, [5]);
        // A loss of thousands is rounded where its scores are: 6e-8 of them, or 4e-3
        new Comparison(x => Fused.CrossEntropy(x[0], targets), x => nn.functional.cross_entropy(x[0], targets), (5000 * randn(5, 37), dtype)).IsClose(Tolerance(dtype));
    }

    [Fact]
    public void Should_run_the_plain_operators_for_other_dtypes_and_refuse_what_does_not_fit()
    {
        using var scope = NewDisposeScope();
        var logits = randn(2, 5, dtype: ScalarType.Float64);
        Assert.Equal(nn.functional.cross_entropy(logits, tensor(new[] { 1L, 4 })).item<double>(), Fused.CrossEntropy(logits, tensor(new[] { 1L, 4 })).to(ScalarType.Float64).item<double>(), 1e-6);
        Assert.Contains("Target 1 is 5", Assert.Throws<ArgumentException>(() => Fused.CrossEntropy(randn(2, 5), tensor(new[] { 0L, 5 }))).Message);
        Assert.Contains("Target 0 is -1", Assert.Throws<ArgumentException>(() => Fused.CrossEntropy(randn(2, 5), tensor(new[] { -1L, 0 }))).Message);
        Assert.Contains("[3]", Assert.Throws<ArgumentException>(() => Fused.CrossEntropy(randn(2, 5), zeros(3, dtype: ScalarType.Int64))).Message);
        Assert.Contains("Float32", Assert.Throws<ArgumentException>(() => Fused.CrossEntropy(randn(2, 5), zeros(2))).Message);
    }
}
