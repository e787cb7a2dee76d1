using Course.Picograd;

namespace Course.Tests.Picograd;

public sealed class TensorTests
{
    [Fact]
    public void Elements_are_row_major_whatever_the_strides()
    {
        var x = Tensor.Of([1f, 2, 3, 4, 5, 6], [2, 3]);
        Assert.Equal([1f, 4, 2, 5, 3, 6], x.T.ToArray<float>());
        Assert.Equal([3, 2], x.T.Shape);
        Assert.Equal(6, x.T[2, 1]);
        Assert.Equal([1f, 4, 2, 5, 3, 6], x.T.Reshape(6).ToArray<float>());
        Assert.Equal([1f, 2, 3, 1, 2, 3], Tensor.Of([1f, 2, 3], [3]).Expand(2, 3).ToArray<float>());
    }

    [Fact]
    public void A_changed_array_or_shape_does_not_change_the_tensor()
    {
        float[] values = [1, 2];
        int[] shape = [2];
        var x = Tensor.Of(values, shape);
        values[0] = 9;
        shape[0] = 9;
        x.Shape[0] = 9;
        x.ToArray<float>()[0] = 9;
        Assert.Equal([1f, 2], x.ToArray<float>());
        Assert.Equal([2], x.Shape);
    }

    [Fact]
    public void Numbers_are_the_same_for_the_same_seed_and_normal()
    {
        var x = Tensor.Normal([100, 100], new Random(7), std: 2);
        Assert.Equal(x.ToArray<float>(), Tensor.Normal([100, 100], new Random(7), std: 2).ToArray<float>());
        Assert.NotEqual(x.ToArray<float>(), Tensor.Normal([100, 100], new Random(8), std: 2).ToArray<float>());

        // Of 10,000 samples the mean's standard error is 0.02 and the standard deviation's 0.014: five of each.
        Assert.Equal(0, x.Mean().Item(), 0.1);
        Assert.Equal(2, Math.Sqrt(x.Pow(2).Mean().Item()), 0.07);
        var u = Tensor.Uniform([10_000], new Random(7), low: -1, high: 3);
        Assert.InRange(u.ToArray<float>().Min(), -1, -0.99);
        Assert.InRange(u.ToArray<float>().Max(), 2.99, 3);
    }

    [Fact]
    public void Float64_tensors_keep_float64()
    {
        var third = Tensor.Scalar(1, device: Device.CpuFloat64) / 3;
        Assert.Equal(1.0 / 3, third.Item(), 1e-16);
        Assert.NotEqual(1.0 / 3, (Tensor.Scalar(1) / 3).Item(), 1e-10);
        Assert.Equal("cpu float32", Device.Cpu.ToString());
    }

    [Fact]
    public void Text_shows_name_shape_device_and_first_elements() =>
        Assert.Equal("w [3, 4] cpu float32: 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, …", Tensor.Full([3, 4], 0.5).Named("w").ToString());

    public static TheoryData<string, Action> Mistakes => new()
    {
        { "add: shapes [3, 4] and [2, 4] do not broadcast", () => { _ = Ones(3, 4) + Ones(2, 4); } },
        { "mul: shapes [2] and [3] do not broadcast", () => { _ = Ones(2) * Ones(3); } },
        { "matmul: shapes [2, 3] and [4, 5]", () => Ones(2, 3).MatMul(Ones(4, 5)) },
        { "matmul: shapes [2, 3] and [4]", () => Ones(2, 3).MatMul(Ones(4)) },
        { "matmul: shapes [3] and [3]", () => Ones(3).MatMul(Ones(3)) },
        { "matmul: shapes [2, 3, 4] and [5, 4, 2]", () => Ones(2, 3, 4).MatMul(Ones(5, 4, 2)) },
        { "reshape: shape [2, 3] has 6 elements and cannot become [4, -1]", () => Ones(2, 3).Reshape(4, -1) },
        { "reshape: shape [2, 3] has 6 elements and cannot become [5]", () => Ones(2, 3).Reshape(5) },
        { "permute: [0, 0] does not name each axis of shape [2, 3] once", () => Ones(2, 3).Permute(0, 0) },
        { "expand: shape [2, 3] does not expand to [4, 3]", () => Ones(2, 3).Expand(4, 3) },
        { "expand: shape [2, 3] does not expand to [3]", () => Ones(2, 3).Expand(3) },
        { "expand: shape [2, 3] does not expand to [2, 1]", () => Ones(2, 3).Expand(2, 1) },
        { "shape [3] has no two axes", () => { _ = Ones(3).T; } },
        { "sum: axes [2] of shape [2, 3]", () => Ones(2, 3).Sum(2) },
        { "max: axes [0, -2] of shape [2, 3]", () => Ones(2, 3).Max([0, -2]) },
        { "gather: index 3 is not one of 0 … 2", () => Ones(3, 2).Gather([0, 3]) },
        { "gather: 0 rows of shape [3, 2]", () => Ones(3, 2).Gather([]) },
        { "gather: 1 rows of shape []", () => Tensor.Scalar(1).Gather([0]) },
        { "crossentropy: index -1 is not one of 0 … 3", () => Ones(2, 4).CrossEntropy([1, -1]) },
        { "crossentropy: logits of shape [2, 4] and 3 targets", () => Ones(2, 4).CrossEntropy([1, 2, 3]) },
        { "softmax needs an axis", () => Tensor.Scalar(1).Softmax() },
        { "6 values do not fill shape [2, 2]", () => Tensor.Of(new float[6], [2, 2]) },
        { "shape [2, 0] has a size below 1", () => Tensor.Zeros([2, 0]) },
        { "Item() reads a tensor of one element; this one has shape [2, 3]", () => Ones(2, 3).Item() },
        { "1 indices given for shape [2, 3]", () => { _ = Ones(2, 3)[1]; } },
        { "index 3 is outside axis 1 of shape [2, 3]", () => { _ = Ones(2, 3)[1, 3]; } },
        { "add: one operand is on cpu float32, the other on cpu float64", () => { _ = Ones(2) + Tensor.Zeros([2], device: Device.CpuFloat64); } },
        { "matmul: one operand is on cpu float32, the other on cpu float64", () => Ones(2, 2).MatMul(Tensor.Zeros([2, 2], device: Device.CpuFloat64)) },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_named_with_what_was_given(string message, Action mistake)
    {
        var exception = Record.Exception(mistake);
        Assert.True(exception is ArgumentException or InvalidOperationException, $"{exception}");
        Assert.Contains(message, exception.Message);
    }

    static Tensor Ones(params int[] shape) => Tensor.Full(shape, 1);
}
