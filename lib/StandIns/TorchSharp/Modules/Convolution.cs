using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>The base of convolutions: filters, how they step, and what is put around the input.</summary>
public abstract class Convolution : Module<Tensor, Tensor>
{
    private protected Convolution(string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[] padding, Padding? padding_type, long[] dilation, long groups, bool bias, PaddingModes padding_mode, Device? device, ScalarType? dtype)
        : base(name)
    {
        if (groups <= 0 || in_channels % groups != 0 || out_channels % groups != 0)
            throw new ArgumentException($"{in_channels} channels in and {out_channels} out do not fall into {groups} equal groups.", nameof(groups));
        if (padding_type == Padding.Same && stride.Any(s => s != 1))
            throw new ArgumentException($"Padding.Same is for a stride of 1, given [{string.Join(", ", stride)}].", nameof(stride));
        (this.in_channels, this.out_channels, this.kernel_size, this.stride) = (in_channels, out_channels, kernel_size, stride);
        (this.padding, this.padding_type, this.dilation, this.groups, this.padding_mode) = (padding, padding_type, dilation, groups, padding_mode);
        weight = new Parameter(empty([out_channels, in_channels / groups, .. kernel_size], dtype, device));
        if (bias) this.bias = new Parameter(empty(out_channels, dtype, device));
        reset_parameters();
    }

    /// <summary>The filters, (out_channels, in_channels / groups, …).</summary>
    public Parameter weight { get => Own(nameof(weight))!; set => ConditionallyRegisterParameter(nameof(weight), value); }

    /// <summary>What is added to each channel, (out_channels), or null.</summary>
    public Parameter? bias { get => Own(nameof(bias)); set => ConditionallyRegisterParameter(nameof(bias), value); }

    /// <summary>How many channels go in.</summary>
    public long in_channels { get; }

    /// <summary>How many channels come out.</summary>
    public long out_channels { get; }

    /// <summary>How long the filters are in each dimension.</summary>
    public long[] kernel_size { get; set; }

    /// <summary>How far a step goes in each dimension.</summary>
    public long[] stride { get; set; }

    /// <summary>How much is put at each end of each dimension, unless <see cref="padding_type"/> says it.</summary>
    public long[] padding { get; private set; }

    /// <summary>How much is put at the ends, by name.</summary>
    public Padding? padding_type { get; private set; }

    /// <summary>How far apart a filter's taps are in each dimension.</summary>
    public long[] dilation { get; set; }

    /// <summary>Into how many groups the channels are split, each with its own filters.</summary>
    public long groups { get; set; }

    /// <summary>What padding is filled with.</summary>
    public PaddingModes padding_mode { get; set; }

    /// <summary>Sets how much is put at each end of each dimension.</summary>
    public void SetPadding(long[] padding) => (this.padding, padding_type) = (padding, null);

    /// <summary>Sets how much is put at the ends, by name.</summary>
    public void SetPadding(Padding padding) => padding_type = padding;

    /// <summary>Draws the filters and the bias anew: uniform within 1 / √(fan in).</summary>
    public void reset_parameters()
    {
        init.kaiming_uniform_(weight, Math.Sqrt(5));
        if (bias is not { } b) return;
        var (fanIn, _) = init.CalculateFanInAndFanOut(weight);
        var bound = fanIn > 0 ? 1 / Math.Sqrt(fanIn) : 0;
        init.uniform_(b, -bound, bound);
    }

    // The operator pads with zeros; anything else is put around the input first.
    private protected Tensor Convolve(Tensor input, string byNumbers, string byName)
    {
        if (padding_mode is PaddingModes.Zeros)
            return padding_type is { } type
                ? Aten.Call(byName, input, weight, bias, stride, functional.Name(type), dilation, groups)
                : Aten.Call(byNumbers, input, weight, bias, stride, padding, dilation, groups);
        using var padded = functional.pad(input, Ends(), padding_mode);
        return Aten.Call(byNumbers, padded, weight, bias, stride, Zeros(), dilation, groups);
    }

    private long[] Zeros() => new long[kernel_size.Length];

    private long[] Ends()
    {
        var ends = new List<long>();
        for (var d = kernel_size.Length - 1; d >= 0; d--)
        {
            var total = padding_type switch { Padding.Same => dilation[d] * (kernel_size[d] - 1), Padding.Valid => 0, _ => 2 * padding[d] };
            ends.AddRange([total / 2, total - total / 2]);
        }
        return [.. ends];
    }
}
