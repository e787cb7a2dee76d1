using System.Runtime.Intrinsics;
using Course;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseTests.FusedOperators;

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
    public void A_gradient_of_a_gradient_should_be_refused_where_it_would_be_wrong()
    {
        using var scope = NewDisposeScope();
        using var copies = new Bf16Copies();
        var x = randn(2, 3, 6).requires_grad_();
        foreach (var (name, f) in new (string, Func<Tensor>)[]
        {
            ("Fused.Gelu", () => Fused.Gelu(x)),
            ("Fused.ResidualLayerNorm", () => Fused.ResidualLayerNorm(x, x, ones(6), zeros(6)).normalized),
            ("Fused.CrossEntropy", () => Fused.CrossEntropy(x.view(6, 6), zeros(6, dtype: ScalarType.Int64))),
            ("Fused.CausalAttention", () => Fused.CausalAttention(x, 2)),
            ("Fused.Linear", () => Fused.Linear(x.to(ScalarType.BFloat16), randn(4, 6), null, copies)),
        })
        {
            // Beside a term that has one
            var error = Assert.ThrowsAny<Exception>(() => autograd.grad([f().to(ScalarType.Float32).sum() + x.square().sum()], [x], create_graph: true));
            Assert.Contains($"The gradient of {name} has no gradient", error.ToString());
        }
    }

    [Fact]
    public void Registers_are_no_wider_than_was_asked_for()
    {
        int lanes = Vector512.IsHardwareAccelerated ? 16 : Vector256.IsHardwareAccelerated ? 8 : Vector128.IsHardwareAccelerated ? 4 : 0;
        if (Environment.GetEnvironmentVariable(Kernels.NarrowRegistersTests.MostLanes) is { } most) Assert.InRange(lanes, 0, int.Parse(most));
    }
}
