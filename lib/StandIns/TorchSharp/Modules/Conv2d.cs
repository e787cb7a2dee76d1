using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Filters that slide over an image (a correlation, as everywhere in deep learning).</summary>
public sealed class Conv2d : Convolution
{
    internal Conv2d(long in_channels, long out_channels, (long, long) kernel_size, (long, long) stride, (long, long) padding, Padding? padding_type, (long, long) dilation, PaddingModes padding_mode, long groups, bool bias, Device? device, ScalarType? dtype)
        : base(nameof(Conv2d), in_channels, out_channels, Sizes(kernel_size), Sizes(stride), Sizes(padding), padding_type, Sizes(dilation), groups, bias, padding_mode, device, dtype) { }

    /// <summary>Slides the filters.</summary>
    /// <param name="input">(N, in_channels, H, W) or (in_channels, H, W).</param>
    /// <returns>(N, out_channels, H', W') or (out_channels, H', W').</returns>
    public override Tensor forward(Tensor input) => Convolve(input, "conv2d", "conv2d.padding");

    private static long[] Sizes((long, long) pair) => [pair.Item1, pair.Item2];
}
