using Course.Picograd;

namespace Course.Tests.Picograd;

public sealed class BackwardTests
{
    [Fact]
    public void The_lecture_example_has_its_closed_form_gradient()
    {
        // f = exp(x1)·sin(x2)²: ∂f/∂x1 = f, ∂f/∂x2 = exp(x1)·2·sin(x2)·cos(x2).
        Tensor x1 = Tensor.Scalar(1.5, requiresGrad: true, Device.CpuFloat64), x2 = Tensor.Scalar(0.7, requiresGrad: true, Device.CpuFloat64);
        var f = x1.Exp() * x2.Sin().Pow(2);
        f.Backward();
        Assert.Equal(Math.Exp(1.5) * Math.Pow(Math.Sin(0.7), 2), f.Item(), 1e-14);
        Assert.Equal(f.Item(), x1.Grad!.Item(), 1e-14);
        Assert.Equal(Math.Exp(1.5) * Math.Sin(1.4), x2.Grad!.Item(), 1e-14);
    }

    [Fact]
    public void A_tensor_used_twice_accumulates_both_gradients()
    {
        var x = Tensor.Of([2f, 3], [2], requiresGrad: true);
        (x * x + x).Sum().Backward();
        Assert.Equal([5f, 7], x.Grad!.ToArray<float>());
    }

    [Fact]
    public void Intermediate_tensors_have_gradients_too()
    {
        var x = Tensor.Scalar(2, requiresGrad: true);
        var square = x * x;
        (square * 3).Backward();
        Assert.Equal(3, square.Grad!.Item());
        Assert.Equal(12, x.Grad!.Item());
    }

    [Fact]
    public void A_diamond_counts_each_path_once()
    {
        // Each of 40 levels doubles the number of paths; visiting paths instead of vertices would take 2⁴⁰ visits.
        var x = Tensor.Scalar(1, requiresGrad: true);
        var y = x;
        for (int i = 0; i < 40; i++) y = y + y;
        y.Backward();
        Assert.Equal(Math.Pow(2, 40), x.Grad!.Item());
    }

    [Fact]
    public void A_chain_of_100_000_ops_goes_forward_and_backward()
    {
        var x = Tensor.Scalar(0.5, requiresGrad: true, Device.CpuFloat64);
        var y = x;
        for (int i = 0; i < 50_000; i++) y = (y * 1.00001).Relu();
        Assert.Equal(150_001, y.TopologicalOrder().Count);
        y.Backward();
        double slope = Math.Pow(1.00001, 50_000);
        // 50,000 roundings of 1.1e-16 each, at worst all the same way.
        Assert.Equal(slope, x.Grad!.Item(), 1e-11);
        Assert.Equal(0.5 * slope, y.Item(), 1e-11);
    }

    [Fact]
    public void Every_tensor_comes_after_its_inputs_in_topological_order()
    {
        Tensor a = Tensor.Scalar(1, requiresGrad: true), b = Tensor.Scalar(2, requiresGrad: true);
        var c = a * b;
        var d = c + a;
        var e = d * c + b;
        var order = e.TopologicalOrder().ToList();
        Assert.Equal(order.Count, order.Distinct().Count());
        Assert.All(order, t => Assert.All(t.Inputs, x => Assert.True(order.IndexOf(x) < order.IndexOf(t))));
        Assert.All([a, b, c, d, e], t => Assert.Contains(t, order));
    }

    [Fact]
    public void Backward_of_several_elements_needs_a_gradient()
    {
        var x = Tensor.Of([1f, 2, 3], [3], requiresGrad: true);
        var y = x * x;
        var exception = Assert.Throws<InvalidOperationException>(() => y.Backward());
        Assert.Contains("shape [3] is not a scalar", exception.Message);
        Assert.Null(x.Grad);
        y.Backward(Tensor.Of([1f, 10, 100], [3]));
        Assert.Equal([2f, 40, 600], x.Grad!.ToArray<float>());
        Assert.Contains("[2] is not this tensor's, [3]", Assert.Throws<ArgumentException>(() => y.Backward(Tensor.Zeros([2]))).Message);
    }

    [Fact]
    public void Backward_of_a_constant_is_an_error()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => (Tensor.Scalar(1) + 2).Backward());
        Assert.Contains("requiresGrad: true", exception.Message);
    }

    [Fact]
    public void Backward_twice_adds_the_gradients_again()
    {
        var x = Tensor.Scalar(3, requiresGrad: true);
        var y = x.Pow(2);
        y.Backward();
        y.Backward();
        Assert.Equal(12, x.Grad!.Item());
        x.Grad = null;
        y.Backward();
        Assert.Equal(6, x.Grad!.Item());
    }

    [Fact]
    public void Backward_after_a_parameter_changed_is_an_error_that_names_it()
    {
        var w = Tensor.Scalar(3, requiresGrad: true).Named("w");
        var y = w.Reshape(1).Pow(2).Sum();
        w.Assign(Tensor.Scalar(4));
        var exception = Assert.Throws<InvalidOperationException>(() => y.Backward());
        Assert.Contains("was assigned after", exception.Message);
        Assert.Null(w.Grad);
        w.Pow(2).Backward();
        Assert.Equal(8, w.Grad!.Item());
        Assert.Contains("w of shape []", Assert.Throws<InvalidOperationException>(() =>
        {
            var z = w * w;
            new Sgd([w], 0.1).Step();
            z.Backward();
        }).Message);
    }

    [Fact]
    public void Nothing_is_recorded_without_gradients()
    {
        var x = Tensor.Scalar(3, requiresGrad: true);
        Tensor y;
        using (Tensor.NoGrad())
        {
            using (Tensor.NoGrad()) _ = x * x;
            y = x * x;
        }
        Assert.False(y.RequiresGrad);
        Assert.Null(y.Op);
        Assert.Empty(y.Inputs);
        Assert.True((x * x).RequiresGrad);
        Assert.False((x.Detach() * 2).RequiresGrad);
        Assert.False(x.Positive().RequiresGrad);
    }

    [Fact]
    public void Constants_get_no_gradient()
    {
        Tensor x = Tensor.Scalar(3, requiresGrad: true), c = Tensor.Scalar(2);
        (x * c).Backward();
        Assert.Null(c.Grad);
    }

    [Fact]
    public void Only_parameters_are_assigned()
    {
        var x = Tensor.Of([1f, 2, 3, 4], [2, 2], requiresGrad: true);
        Assert.Throws<InvalidOperationException>(() => (x * 2).Assign(x));
        Assert.Throws<InvalidOperationException>(() => Tensor.Scalar(1).Assign(Tensor.Scalar(2)));
        Assert.Contains("[2] does not fit a parameter of shape [2, 2]", Assert.Throws<ArgumentException>(() => x.Assign(Tensor.Zeros([2]))).Message);
        Assert.Throws<ArgumentException>(() => x.Grad = Tensor.Zeros([2]));
        x.Assign(x.T);
        Assert.Equal([1f, 3, 2, 4], x.ToArray<float>());
    }
}
