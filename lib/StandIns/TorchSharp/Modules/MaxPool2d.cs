using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>The greatest value in each window of an image.</summary>
public sealed class MaxPool2d : ParameterLessModule<Tensor, Tensor>
{
    internal MaxPool2d(long[] kernel_size, long[]? stride, long[]? padding, long[]? dilation, bool ceil_mode) : base(nameof(MaxPool2d)) =>
        (this.kernel_size, this.stride, this.padding, this.dilation, this.ceil_mode) = (kernel_size, stride, padding, dilation, ceil_mode);

    /// <summary>The window's height and width.</summary>
    public long[] kernel_size { get; set; }

    /// <summary>How far a step goes; null is the window's size.</summary>
    public long[]? stride { get; set; }

    /// <summary>How much is put at each end, below every value; null is 0.</summary>
    public long[]? padding { get; set; }

    /// <summary>How far apart a window's elements are; null is 1.</summary>
    public long[]? dilation { get; set; }

    /// <summary>Whether a window may begin inside and end outside.</summary>
    public bool ceil_mode { get; set; }

    /// <summary>Takes the greatest values.</summary>
    /// <param name="input">(N, C, H, W) or (C, H, W).</param>
    /// <returns>(N, C, H', W') or (C, H', W').</returns>
    public override Tensor forward(Tensor input) => functional.max_pool2d(input, kernel_size, stride, padding, dilation, ceil_mode);

    /// <summary>Takes the greatest values and tells where they are.</summary>
    /// <param name="input">(N, C, H, W) or (C, H, W).</param>
    /// <returns>The values, and their positions in the flattened image, Int64.</returns>
    public (Tensor Values, Tensor Indices) forward_with_indices(Tensor input) =>
        functional.max_pool2d_with_indices(input, kernel_size, stride, padding, dilation, ceil_mode);
}
