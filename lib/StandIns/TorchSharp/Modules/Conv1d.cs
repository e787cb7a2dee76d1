using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Filters that slide along a sequence (a correlation, as everywhere in deep learning).</summary>
public sealed class Conv1d : Convolution
{
    internal Conv1d(long in_channels, long out_channels, long kernel_size, long stride, long padding, Padding? padding_type, long dilation, PaddingModes padding_mode, long groups, bool bias, Device? device, ScalarType? dtype)
        : base(nameof(Conv1d), in_channels, out_channels, [kernel_size], [stride], [padding], padding_type, [dilation], groups, bias, padding_mode, device, dtype) { }

    /// <summary>Slides the filters.</summary>
    /// <param name="input">(N, in_channels, L) or (in_channels, L).</param>
    /// <returns>(N, out_channels, L') or (out_channels, L').</returns>
    public override Tensor forward(Tensor input) => Convolve(input, "conv1d", "conv1d.padding");
}
