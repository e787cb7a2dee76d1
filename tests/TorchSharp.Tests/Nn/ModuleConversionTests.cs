using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Nn;

public class ModuleConversionTests
{
    [Fact]
    public void Converting_keeps_every_parameter_object()
    {
        var model = Sequential(Linear(2, 3), ReLU(), Linear(3, 1));
        var before = model.parameters().ToList();
        var same = model.to(ScalarType.BFloat16);
        Assert.Same(model, same);
        Assert.Equal(before, model.parameters());
        Assert.All(before, p => Assert.Equal(ScalarType.BFloat16, p.dtype));
        Assert.All(before, p => Assert.True(p.requires_grad && p.is_leaf));
        Assert.Equal(ScalarType.BFloat16, model.call(ones(1, 2).bfloat16()).dtype);
    }

    [Fact]
    public void Converting_keeps_ties_and_optimizers()
    {
        var (wte, head) = (Embedding(5, 3), Linear(3, 5, hasBias: false));
        head.weight = wte.weight;
        var model = ModuleList<Module>(wte, head);
        using var optimizer = optim.SGD(model.parameters(), learningRate: 1);
        model.@double();
        Assert.Same(wte.weight, head.weight);
        Assert.Equal(ScalarType.Float64, head.weight.dtype);
        var before = Numbers.Of(wte.weight);
        head.call(wte.call(tensor(new long[] { 1 }))).sum().backward();
        var grad = Numbers.Of(wte.weight.grad!);
        optimizer.step();
        Numbers.Equal(before.Zip(grad, (w, g) => w - g).ToArray(), wte.weight, 1e-15);
    }

    [Fact]
    public void Gradients_are_converted_too()
    {
        var linear = Linear(2, 1);
        linear.call(tensor(new[,] { { 3f, 4 } })).sum().backward();
        linear.@double();
        Assert.Equal(ScalarType.Float64, linear.weight.grad!.dtype);
        Assert.Equal([3, 4], Numbers.Of(linear.weight.grad!));
    }

    [Fact]
    public void Integer_buffers_stay_integers()
    {
        var norm = BatchNorm1d(2).half();
        Assert.Equal(ScalarType.Float16, norm.running_mean!.dtype);
        Assert.Equal(ScalarType.Int64, norm.num_batches_tracked!.dtype);
    }

    [Fact]
    public void An_integer_dtype_is_refused() =>
        Assert.Contains("Int64", Assert.Throws<ArgumentException>(() => Linear(1, 1).to(ScalarType.Int64)).Message);

    [Fact]
    public void A_module_can_be_made_on_the_meta_device()
    {
        // 70 billion weights that take no memory.
        var linear = Linear(262144, 262144, device: META);
        Assert.True(linear.weight.is_meta);
        Assert.Equal([8, 262144], linear.call(empty(8, 262144, device: META)).shape);
    }

    [Fact]
    public void Moving_to_where_it_is_does_nothing()
    {
        var linear = Linear(2, 2);
        var values = Numbers.Of(linear.weight);
        Assert.Same(linear, linear.cpu().to("cpu").to(CPU).to(CPU, ScalarType.Float32).to(ones(1)));
        Assert.Equal(values, Numbers.Of(linear.weight));
    }
}
