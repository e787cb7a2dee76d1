using Course;
using static TorchSharp.torch;

namespace CourseTests.Tensors;

public sealed class TensorDisplayTests
{
    [Fact]
    public void Should_show_shape_dtype_device_and_values()
    {
        using var tensor = arange(6, dtype: float32).reshape(2, 3);
        string text = TensorDisplay.Text(tensor);
        Assert.StartsWith("[2, 3] float32 on cpu\n", text);
        foreach (string value in (string[])["0", "1", "5"]) Assert.Contains(value, text);
        Assert.Contains("[2, 3] float32 on cpu", TensorDisplay.Html(tensor));
    }

    [Fact]
    public void Should_say_that_a_tensor_takes_part_in_gradients()
    {
        using var tensor = zeros(1, requires_grad: true);
        Assert.StartsWith("[1] float32 on cpu, requires grad", TensorDisplay.Text(tensor));
    }

    [Fact]
    public void Should_not_fail_on_a_disposed_tensor()
    {
        var tensor = zeros(1);
        tensor.Dispose();
        Assert.Equal("a disposed tensor", TensorDisplay.Text(tensor));
        Assert.Contains("a disposed tensor", TensorDisplay.Html(tensor));
    }
}
