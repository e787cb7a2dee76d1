using Course;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CourseTests.FusedOperators;

public sealed class LinearTests : IDisposable
{
    // Of the largest number: bfloat16 rounds inputs, weights and results at 4e-3. float32 is torch's own product.
    static double Tolerance(ScalarType dtype) => dtype == ScalarType.Float32 ? 1e-5 : 1.2e-2;

    readonly Bf16Copies copies = new();

    public void Dispose() => copies.Dispose();

    Comparison Of(ScalarType dtype, long[] shape, int outputs) => new(x => Fused.Linear(x[0], x[1], x[2], copies), x => nn.functional.linear(x[0], x[1], x[2]),
        (randn(shape), dtype), (randn(outputs, shape[^1]), ScalarType.Float32), (randn(outputs), ScalarType.Float32));

    Comparison WithoutBias(ScalarType dtype, long[] shape, int outputs) => new(x => Fused.Linear(x[0], x[1], null, copies), x => nn.functional.linear(x[0], x[1]),
        (randn(shape), dtype), (randn(outputs, shape[^1]), ScalarType.Float32));

    [Theory, MemberData(nameof(Comparison.Sizes), MemberType = typeof(Comparison))]
    public void Should_be_the_product(ScalarType dtype, int rows, int columns)
    {
        manual_seed(rows * 1000 + columns);
        Of(dtype, [rows, columns], 19).IsClose(Tolerance(dtype));
        WithoutBias(dtype, [2, rows, columns], 16).IsClose(Tolerance(dtype));
        Of(dtype, [columns], 7).IsClose(Tolerance(dtype));
    }

    [Theory, MemberData(nameof(Comparison.EitherDtype), MemberType = typeof(Comparison))]
    public void Should_take_tensors_without_elements(ScalarType dtype)
    {
        Of(dtype, [0, 8], 5).IsClose(0);
        Of(dtype, [2, 0, 8], 5).IsClose(0);
        Of(dtype, [3, 8], 0).IsClose(0);
        WithoutBias(dtype, [3, 0], 5).IsClose(0);
    }

    [Fact]
    public void Should_not_depend_on_strides_and_threads()
    {
        manual_seed(1);
        var comparison = Of(ScalarType.BFloat16, [3, 9, 40], 24);
        comparison.TakesAnyStrides();
        comparison.DoesNotDependOnThreads();
    }

    [Theory, MemberData(nameof(Comparison.EitherDtype), MemberType = typeof(Comparison))]
    public void Should_not_be_a_number_where_the_product_is_not(ScalarType dtype)
    {
        manual_seed(2);
        Of(dtype, [3, 21], 5).IsNotANumberWhereThePlainOneIsNot(Tolerance(dtype));
    }

    [Fact]
    public void Should_keep_the_weights_gradient_where_that_is_asked_for()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var keeping = new Bf16Copies { KeepsGradients = true };
        Parameter weight = new(randn(24, 40)), same = new(weight.detach().clone());
        Tensor x = randn(9, 40).to(ScalarType.BFloat16), direction = randn(9, 24).to(ScalarType.BFloat16);
        Fused.Linear(x, weight, null, keeping).backward([direction]);
        Fused.Linear(x, same, null, copies).backward([direction]);
        Assert.Null(weight.grad);
        Assert.True(keeping.Gradient(weight)!.ToFloat32().equal(same.grad!).all().item<bool>());
        // The second brings the sum
        Fused.Linear(x, weight, null, keeping).backward([direction]);
        Assert.Null(keeping.Gradient(weight));
        Assert.True(weight.grad!.equal(2 * same.grad!).all().item<bool>());
    }

    [Fact]
    public void Should_give_a_frozen_weight_no_gradient()
    {
        using var scope = NewDisposeScope();
        using var keeping = new Bf16Copies { KeepsGradients = true };
        Tensor weight = randn(4, 8), x = randn(3, 8).to(ScalarType.BFloat16).requires_grad_();
        Fused.Linear(x, weight, null, keeping).sum().backward();
        Assert.NotNull(x.grad);
        Assert.Null(weight.grad);
        Assert.Null(keeping.Gradient(weight));
    }
}
