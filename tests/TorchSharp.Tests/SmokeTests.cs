using TorchSharp;
using static TorchSharp.torch;

public class SmokeTests
{
    [Fact]
    public void Adds_multiplies_and_differentiates()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new float[] { 1, 2, 3 }, requires_grad: true);
        var y = (x * x + 2).sum();
        y.backward();
        Assert.Equal([2f, 4f, 6f], x.grad!.data<float>().ToArray());
        Assert.Equal(20f, y.item<float>());
        var m = arange(6).reshape(2, 3).@float();
        Assert.Equal([5f, 14f, 14f, 50f], m.matmul(m.t()).data<float>().ToArray());
        Assert.Equal([3f, 4f, 5f], m[1].data<float>().ToArray());
        Assert.Equal([2f, 5f], m[.., -1].data<float>().ToArray());
        Assert.Equal([1f, 4f], m[TensorIndex.Colon, 1].data<float>().ToArray());
        m[0, 1] = 5f;
        Assert.Equal(5f, m[0, 1].item<float>());
        Assert.Equal([5f, 3f, 4f, 5f], m[m > 2].data<float>().ToArray());
        manual_seed(1337);
        Assert.Equal(-2.026, randn(3)[0].item<float>(), 3);
    }
}
