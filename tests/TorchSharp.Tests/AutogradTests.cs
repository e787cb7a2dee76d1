using System.Runtime.InteropServices;
using TorchSharp.Tests.Oracle;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class AutogradTests
{
    [Fact]
    public void Gradients_add_up_in_the_leaves()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.0, 2, 3 }, requires_grad: true);
        Assert.Null(x.grad);
        (x * x).sum().backward();
        Assert.Equal([2.0, 4, 6], x.grad!.data<double>().ToArray());
        (x * x).sum().backward();
        Assert.Equal([4.0, 8, 12], x.grad!.data<double>().ToArray());
        x.grad!.zero_();
        Assert.Equal([0.0, 0, 0], x.grad!.data<double>().ToArray());
        x.grad = null;
        Assert.Null(x.grad);
        x.grad = ones(3, float64);
        Assert.Equal(3.0, x.grad!.sum().item<double>());
    }

    [Fact]
    public void Only_leaves_that_require_it_have_gradients_unless_retained()
    {
        using var scope = NewDisposeScope();
        var x = tensor(3.0, requires_grad: true);
        var fixedOne = tensor(2.0);
        var y = x * fixedOne;
        Assert.Equal((true, false, true, true), (x.is_leaf, y.is_leaf, y.requires_grad, fixedOne.is_leaf));
        y.retain_grad();
        (y * y).backward();
        Assert.Equal((12.0, 24.0), (y.grad!.item<double>(), x.grad!.item<double>()));
        Assert.Null(fixedOne.grad);
        Assert.False(y.detach().requires_grad);
    }

    [Fact]
    public void A_graph_is_used_once_unless_retained()
    {
        using var scope = NewDisposeScope();
        var x = tensor(3.0, requires_grad: true);
        var y = x * x;
        y.backward(retain_graph: true);
        y.backward();
        Assert.Equal(12.0, x.grad!.item<double>());
        Assert.Contains("backward through the graph a second time", Assert.Throws<ExternalException>(() => y.backward()).Message);
        Assert.Contains("grad can be implicitly created only for scalar outputs", Assert.Throws<ExternalException>(() => (ones(2, requires_grad: true) * 2).backward()).Message);
    }

    [Fact]
    public void A_backward_pass_can_be_weighted_and_aimed()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.0, 2 }, requires_grad: true);
        var w = tensor(new[] { 5.0, 6 }, requires_grad: true);
        (x * w).backward([tensor(new[] { 1.0, 10 })], inputs: [x]);
        Assert.Equal([5.0, 60], x.grad!.data<double>().ToArray());
        Assert.Null(w.grad);
        autograd.backward([x.sum(), (w * 2).sum()]);
        Assert.Equal([2.0, 2], w.grad!.data<double>().ToArray());
        autograd.backward(x * 1, ones(2, float64));
        Assert.Equal([7.0, 62], x.grad!.data<double>().ToArray());
        Assert.Throws<ArgumentException>(() => autograd.backward([x.sum()], [tensor(1.0), tensor(1.0)]));
    }

    [Fact]
    public void Gradients_can_be_asked_for_without_touching_grad()
    {
        using var scope = NewDisposeScope();
        var x = tensor(3.0, requires_grad: true);
        var unused = tensor(1.0, requires_grad: true);
        var first = autograd.grad([x.pow(3)], [x], create_graph: true)[0];
        Assert.Equal(27.0, first.item<double>());
        // d²x³/dx² = 6x, d³x³/dx³ = 6
        var second = autograd.grad([first], [x], create_graph: true)[0];
        Assert.Equal(18.0, second.item<double>());
        Assert.Equal(6.0, autograd.grad([second], [x])[0].item<double>());
        Assert.Null(x.grad);
        Assert.Null(autograd.grad([x * 1], [x, unused], allow_unused: true)[1]);
        Assert.Throws<ExternalException>(() => autograd.grad([x * 1], [unused]));
        Assert.Equal(10.0, autograd.grad([x * 2], [x], [tensor(5.0)])[0].item<double>());
    }

    [Fact]
    public void A_jacobian_has_a_row_for_each_element_of_the_result()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.0, 2, 3 });
        var a = tensor(new[,] { { 1.0, 2, 3 }, { 4, 5, 6 } });
        Assert.True(autograd.functional.jacobian(x => a.mv(x), x).Equals(a));
        var both = autograd.functional.jacobian((Tensor[] v) => v[0] * v[1], x, x * 2).ToArray();
        Assert.True(both[0].Equals((x * 2).diag()) && both[1].Equals(x.diag()));
        Assert.Equal([2L, 2, 2, 2], autograd.functional.jacobian(m => m.mm(m), ones(2, 2, float64)).shape);
        Assert.Equal(0.0, autograd.functional.jacobian((Tensor v) => new[] { v.sum(), ones(1, float64) }, x).Last().sum().item<double>());
    }

    [Fact]
    public void Modes_hold_until_they_are_disposed()
    {
        using var scope = NewDisposeScope();
        var x = ones(1, requires_grad: true);
        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            Assert.False((x * 2).requires_grad);
            using (enable_grad()) Assert.True((x * 2).requires_grad);
            Assert.False(is_grad_enabled());
        }
        using (set_grad_enabled(false)) Assert.False((x * 2).requires_grad);
        Assert.True((x * 2).requires_grad);
        using (inference_mode())
        {
            Assert.True(is_inference_mode_enabled());
            var y = x * 2;
            Assert.False(y.requires_grad);
            Assert.Equal(2f, y.item<float>());
        }
        Assert.False(is_inference_mode_enabled());
    }

    [Fact]
    public void A_leaf_that_requires_a_gradient_is_not_changed_in_place()
    {
        using var scope = NewDisposeScope();
        var x = ones(1, requires_grad: true);
        Assert.Contains("leaf Variable that requires grad", Assert.Throws<ExternalException>(() => x.add_(1)).Message);
        using (no_grad()) x.add_(1);
        Assert.Equal(2f, x.item<float>());
        Assert.Throws<ExternalException>(() => ones(1, int64).requires_grad_());
        Assert.True(zeros(1).requires_grad_().requires_grad);
        Assert.True(zeros(1).with_requires_grad().requires_grad);
    }

    [Fact]
    public void Anomalies_are_found_where_they_arise()
    {
        using var scope = NewDisposeScope();
        var x = zeros(1, requires_grad: true);
        using (autograd.detect_anomaly())
        {
            Assert.True(AnomalyMode.IsEnabled && AnomalyMode.ShouldCheckNaN);
            // the gradient of √x·0 at 0 is ∞·0
            var failure = Assert.Throws<ExternalException>(() => (x.sqrt() * 0).backward());
            Assert.Contains("SqrtBackward0", failure.Message);
        }
        Assert.False(AnomalyMode.IsEnabled);
        using (autograd.set_detect_anomaly(true, check_nan: false)) Assert.False(AnomalyMode.ShouldCheckNaN);
    }

    [Fact]
    public void Gradients_on_other_threads_have_their_own_mode()
    {
        using (no_grad())
        {
            var there = false;
            var thread = new Thread(() => there = is_grad_enabled());
            thread.Start();
            thread.Join();
            Assert.True(there);
        }
    }

    private sealed class Cube : autograd.SingleTensorFunction<Cube>
    {
        public override string Name => nameof(Cube);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var (x, factor) = ((Tensor)vars[0], (double)vars[1]);
            Assert.False(is_grad_enabled());
            ctx.save_for_backward([x]);
            ctx.save_data("factor", factor);
            return x * x * x * factor;
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
        {
            var x = ctx.get_saved_variables()[0];
            return [grad_output * 3 * x * x * (double)ctx.get_data("factor"), null!];
        }
    }

    [Fact]
    public void A_function_of_ones_own_has_ones_own_gradient()
    {
        using var scope = NewDisposeScope();
        CentralDifferences.Check(x => Cube.apply(x[0], 2.5), [new Input([3, 4]).Make(new Random(1))], new Random(2));
        var x = tensor(2.0, requires_grad: true);
        var y = Cube.apply(x, 1.0);
        Assert.Equal(8.0, y.item<double>());
        Assert.True(y.requires_grad);
        Assert.False(Cube.apply(tensor(2.0), 1.0).requires_grad);
        using (no_grad()) Assert.False(Cube.apply(x, 1.0).requires_grad);
        // the gradient of a gradient
        var first = autograd.grad([Cube.apply(x, 1.0)], [x], create_graph: true)[0];
        Assert.Equal(12.0, autograd.grad([first], [x])[0].item<double>());
    }

    private sealed class SumAndDifference : autograd.MultiTensorFunction<SumAndDifference>
    {
        public override string Name => "plus-minus";

        public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var (x, y, materialize) = ((Tensor)vars[0], (Tensor)vars[1], (bool)vars[2]);
            ctx.set_materialize_grads(materialize);
            var whole = x.@long();
            ctx.mark_non_differentiable([whole]);
            return [x + y, x - y, whole];
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grads)
        {
            if (ctx.MaterializeGrads) return [grads[0] + grads[1], grads[0] - grads[1], null!];
            Assert.Null(grads[1]);
            return [grads[0] * 1, grads[0] * 1, null!];
        }
    }

    [Fact]
    public void A_function_may_have_several_results()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (tensor(3.0, requires_grad: true), tensor(1.0, requires_grad: true));
        var results = SumAndDifference.apply(x, y, true);
        Assert.Equal([4.0, 2, 3], results.Select(r => r.ToDouble()));
        Assert.False(results[2].requires_grad);
        (results[0] * 10 + results[1]).backward();
        Assert.Equal((11.0, 9.0), (x.grad!.item<double>(), y.grad!.item<double>()));
        // only one of the results is used
        SumAndDifference.apply(x, y, true)[1].backward();
        Assert.Equal((12.0, 8.0), (x.grad!.item<double>(), y.grad!.item<double>()));
        SumAndDifference.apply(x, y, false)[0].backward();
        Assert.Equal((13.0, 9.0), (x.grad!.item<double>(), y.grad!.item<double>()));
    }

    private sealed class Doubling : autograd.SingleTensorFunction<Doubling>
    {
        public override string Name => nameof(Doubling);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var x = (Tensor)vars[0];
            ctx.mark_dirty([x]);
            return x.mul_(2);
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => [grad_output * 2];
    }

    [Fact]
    public void A_function_may_change_its_argument()
    {
        using var scope = NewDisposeScope();
        var x = tensor(3.0, requires_grad: true);
        var middle = x * 5;
        var y = Doubling.apply(middle);
        Assert.Equal(30.0, middle.item<double>());
        y.backward();
        Assert.Equal(10.0, x.grad!.item<double>());
    }

    private sealed class Failing : autograd.SingleTensorFunction<Failing>
    {
        public override string Name => nameof(Failing);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars) =>
            vars.Length > 1 ? throw new InvalidTimeZoneException("forward") : (Tensor)vars[0] * 1;

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => throw new InvalidTimeZoneException("backward");
    }

    private sealed class Miscounting : autograd.SingleTensorFunction<Miscounting>
    {
        public override string Name => nameof(Miscounting);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars) => (Tensor)vars[0] * 1;

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => [grad_output, grad_output];
    }

    [Fact]
    public void What_a_function_throws_reaches_the_caller()
    {
        using var scope = NewDisposeScope();
        var x = tensor(3.0, requires_grad: true);
        Assert.Equal("forward", Assert.Throws<InvalidTimeZoneException>(() => Failing.apply(x, 1)).Message);
        var y = Failing.apply(x);
        Assert.Equal("backward", Assert.Throws<InvalidTimeZoneException>(() => y.backward()).Message);
        Assert.Contains("Miscounting returned 2 gradients", Assert.Throws<InvalidOperationException>(() => Miscounting.apply(x).backward()).Message);
        (x * 2).backward();
        Assert.Equal(2.0, x.grad!.item<double>());
    }

    [Fact]
    public void A_function_leaves_nothing_behind()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;
        using (NewDisposeScope())
        {
            var x = tensor(2.0, requires_grad: true);
            for (var i = 0; i < 10; i++) Cube.apply(x, 1.0).backward();
        }
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.Equal(before, Tensor.TotalCount);
    }
}
