using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Nn;

public class ConvolutionTests
{
    // out[o, p] = bias[o] + sum over c, k of weight[o, c, k] · x[group's channel c, p · stride + k · dilation - padding]
    private static double[] Conv1(double[] x, int channels, double[] w, int outputs, double[] bias, int stride, int padding, int dilation, int groups)
    {
        int length = x.Length / channels, inGroup = channels / groups, kernel = w.Length / outputs / inGroup;
        var steps = (length + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1;
        var y = new double[outputs * steps];
        for (var o = 0; o < outputs; o++)
            for (var p = 0; p < steps; p++)
            {
                y[o * steps + p] = bias[o];
                for (var c = 0; c < inGroup; c++)
                    for (var k = 0; k < kernel; k++)
                    {
                        var at = p * stride + k * dilation - padding;
                        if (at >= 0 && at < length) y[o * steps + p] += w[(o * inGroup + c) * kernel + k] * x[(o / (outputs / groups) * inGroup + c) * length + at];
                    }
            }
        return y;
    }

    [Theory, InlineData(1, 0, 1, 1), InlineData(2, 1, 1, 2), InlineData(1, 2, 2, 1)]
    public void Conv1d_slides_filters(int stride, int padding, int dilation, int groups)
    {
        var conv = Conv1d(4, 2, 3, stride, padding, dilation, groups: groups, dtype: ScalarType.Float64);
        using var x = Numbers.Some(1, 4, 9);
        Numbers.Equal(Conv1(Numbers.Of(x), 4, Numbers.Of(conv.weight), 2, Numbers.Of(conv.bias!), stride, padding, dilation, groups), conv.call(x), 1e-13);
        Numbers.CheckGradient(t => functional.conv1d(t[0], t[1], t[2], stride, padding, dilation, groups), x, conv.weight, conv.bias!);
    }

    [Fact]
    public void Conv2d_of_a_one_high_image_is_Conv1d()
    {
        var conv = Conv2d(2, 3, (1, 3), stride: (1, 2), padding: (0, 1), dtype: ScalarType.Float64);
        using var x = Numbers.Some(1, 2, 1, 8);
        Numbers.Equal(Conv1(Numbers.Of(x), 2, Numbers.Of(conv.weight), 3, Numbers.Of(conv.bias!), 2, 1, 1, 1), conv.call(x), 1e-13);
    }

    [Fact]
    public void Conv2d_adds_up_its_windows()
    {
        var conv = Conv2d(1, 1, 2, bias: false, dtype: ScalarType.Float64);
        init.ones_(conv.weight);
        using var x = arange(0, 9, dtype: ScalarType.Float64).reshape(1, 1, 3, 3);
        Assert.Equal([0 + 1 + 3 + 4, 1 + 2 + 4 + 5, 3 + 4 + 6 + 7, 4 + 5 + 7 + 8], Numbers.Of(conv.call(x)));
        Numbers.CheckGradient(t => functional.conv2d(t[0], t[1], strides: [1, 2], padding: [1, 0]), Numbers.Some(1, 1, 2, 3, 4), Numbers.Some(2, 2, 2, 2, 2));
    }

    [Fact]
    public void The_first_values_are_PyTorchs()
    {
        // PyTorch 1.13: torch.manual_seed(1337); torch.nn.Conv2d(2, 2, 2)
        manual_seed(1337);
        var conv = Conv2d(2, 2, 2);
        Numbers.Equal([-0.298174828, -0.0030994371, 0.0870435238, -0.0548445135, -0.211857408, -0.333292186, 0.0601913892, 0.139070854,
            -0.229004309, -0.170040533, 0.147475705, 0.0572310351, -0.31297335, 0.188704833, 0.26716879, -0.181466371], conv.weight, 1e-8);
        Numbers.Equal([0.0710828081, 0.147025406], conv.bias!, 1e-8);
    }

    [Theory, InlineData(PaddingModes.Reflect, new[] { 1.0, 0, 1, 2, 3, 2 }), InlineData(PaddingModes.Replicate, new[] { 0.0, 0, 1, 2, 3, 3 }), InlineData(PaddingModes.Circular, new[] { 3.0, 0, 1, 2, 3, 0 })]
    public void Padding_modes_fill_the_ends(PaddingModes mode, double[] padded)
    {
        // A filter of (1, 0, 0) gives the padded input without its last two, (0, 0, 1) without its first two.
        using var x = arange(0, 4, dtype: ScalarType.Float64).reshape(1, 1, 4);
        var conv = Conv1d(1, 1, 3, padding: 1, padding_mode: mode, bias: false, dtype: ScalarType.Float64);
        conv.weight = Parameter(tensor(new[,,] { { { 1.0, 0, 0 } } }));
        Assert.Equal(padded[..4], Numbers.Of(conv.call(x)));
        conv.weight = Parameter(tensor(new[,,] { { { 0.0, 0, 1 } } }));
        Assert.Equal(padded[2..], Numbers.Of(conv.call(x)));
    }

    [Theory, InlineData(PaddingModes.Zeros, 3), InlineData(PaddingModes.Replicate, 4)]
    public void Same_padding_keeps_the_length(PaddingModes mode, long kernel)
    {
        Assert.Equal([1, 2, 7], Conv1d(1, 2, kernel, Padding.Same, padding_mode: mode).call(ones(1, 1, 7)).shape);
        Assert.Equal([1, 2, 8 - kernel], Conv1d(1, 2, kernel, Padding.Valid, padding_mode: mode).call(ones(1, 1, 7)).shape);
        Assert.Contains("stride of 1", Assert.Throws<ArgumentException>(() => Conv1d(1, 1, 3, Padding.Same, stride: 2)).Message);
        Assert.Equal([1, 2, 5, 7], Conv2d(1, 2, (3, 5), Padding.Same, padding_mode: mode).call(ones(1, 1, 5, 7)).shape);
    }

    [Fact]
    public void MaxPool2d_takes_the_greatest_of_each_window()
    {
        using var x = tensor(new double[] { 1, 5, 2, 0, 3, 4, 9, 8, 0, 0, 1, 1, 7, 0, 1, 2 }).reshape(1, 1, 4, 4);
        Assert.Equal([5, 9, 7, 2], Numbers.Of(MaxPool2d(2).call(x)));
        var (values, positions) = MaxPool2d((2, 2)).forward_with_indices(x);
        Assert.Equal([5, 9, 7, 2], Numbers.Of(values));
        Assert.Equal([1, 6, 12, 15], Numbers.Of(positions));
        Assert.Equal([9], Numbers.Of(MaxPool2d(3, stride: 3).call(x)));
        Assert.Equal([1, 1, 3, 3], MaxPool2d([2, 2], [2, 2], [1, 1]).call(x).shape);
        Numbers.CheckGradient(t => functional.max_pool2d(t[0], 2), Numbers.Some(1, 1, 2, 4, 4));
    }

    [Fact]
    public void AvgPool2d_takes_the_mean_of_each_window() =>
        Assert.Equal([2.5], Numbers.Of(functional.avg_pool2d(tensor(new double[] { 1, 2, 3, 4 }).reshape(1, 1, 2, 2), 2)));

    [Fact]
    public void Groups_must_divide_the_channels() =>
        Assert.Contains("3 channels in", Assert.Throws<ArgumentException>(() => Conv1d(3, 4, 1, groups: 2)).Message);
}
