using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Filters that slide along a sequence.</summary>
        /// <param name="in_channels">How many channels go in.</param>
        /// <param name="out_channels">How many channels come out.</param>
        /// <param name="kernel_size">How long the filters, or windows, are.</param>
        /// <param name="stride">How far a step goes.</param>
        /// <param name="padding">How much is put at the ends.</param>
        /// <param name="dilation">How far apart a filter's, or window's, elements are.</param>
        /// <param name="padding_mode">What padding is filled with.</param>
        /// <param name="groups">Into how many groups the channels are split.</param>
        /// <param name="bias">Whether there is a bias.</param>
        /// <param name="device">Where the parameters are; null is the default device.</param>
        /// <param name="dtype">The parameters' type; null is the default one.</param>
        public static Conv1d Conv1d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, kernel_size, stride, padding, null, dilation, padding_mode, groups, bias, device, dtype);

        /// <summary>Filters that slide along a sequence.</summary>
        /// <param name="in_channels">How many channels go in.</param>
        /// <param name="out_channels">How many channels come out.</param>
        /// <param name="kernel_size">How long the filters, or windows, are.</param>
        /// <param name="padding">How much is put at the ends.</param>
        /// <param name="stride">How far a step goes.</param>
        /// <param name="dilation">How far apart a filter's, or window's, elements are.</param>
        /// <param name="padding_mode">What padding is filled with.</param>
        /// <param name="groups">Into how many groups the channels are split.</param>
        /// <param name="bias">Whether there is a bias.</param>
        /// <param name="device">Where the parameters are; null is the default device.</param>
        /// <param name="dtype">The parameters' type; null is the default one.</param>
        public static Conv1d Conv1d(long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, kernel_size, stride, 0, padding, dilation, padding_mode, groups, bias, device, dtype);

        /// <summary>Filters that slide over an image.</summary>
        /// <param name="in_channels">How many channels go in.</param>
        /// <param name="out_channels">How many channels come out.</param>
        /// <param name="kernel_size">How long the filters, or windows, are.</param>
        /// <param name="stride">How far a step goes.</param>
        /// <param name="padding">How much is put at the ends.</param>
        /// <param name="dilation">How far apart a filter's, or window's, elements are.</param>
        /// <param name="padding_mode">What padding is filled with.</param>
        /// <param name="groups">Into how many groups the channels are split.</param>
        /// <param name="bias">Whether there is a bias.</param>
        /// <param name="device">Where the parameters are; null is the default device.</param>
        /// <param name="dtype">The parameters' type; null is the default one.</param>
        public static Conv2d Conv2d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, (kernel_size, kernel_size), (stride, stride), (padding, padding), null, (dilation, dilation), padding_mode, groups, bias, device, dtype);

        /// <summary>Filters that slide over an image.</summary>
        /// <param name="in_channels">How many channels go in.</param>
        /// <param name="out_channels">How many channels come out.</param>
        /// <param name="kernel_size">How long the filters, or windows, are.</param>
        /// <param name="stride">How far a step goes.</param>
        /// <param name="padding">How much is put at the ends.</param>
        /// <param name="dilation">How far apart a filter's, or window's, elements are.</param>
        /// <param name="padding_mode">What padding is filled with.</param>
        /// <param name="groups">Into how many groups the channels are split.</param>
        /// <param name="bias">Whether there is a bias.</param>
        /// <param name="device">Where the parameters are; null is the default device.</param>
        /// <param name="dtype">The parameters' type; null is the default one.</param>
        public static Conv2d Conv2d(long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, kernel_size, stride ?? (1, 1), padding ?? (0, 0), null, dilation ?? (1, 1), padding_mode, groups, bias, device, dtype);

        /// <summary>Filters that slide over an image.</summary>
        /// <param name="in_channels">How many channels go in.</param>
        /// <param name="out_channels">How many channels come out.</param>
        /// <param name="kernel_size">How long the filters, or windows, are.</param>
        /// <param name="padding">How much is put at the ends.</param>
        /// <param name="stride">How far a step goes.</param>
        /// <param name="dilation">How far apart a filter's, or window's, elements are.</param>
        /// <param name="padding_mode">What padding is filled with.</param>
        /// <param name="groups">Into how many groups the channels are split.</param>
        /// <param name="bias">Whether there is a bias.</param>
        /// <param name="device">Where the parameters are; null is the default device.</param>
        /// <param name="dtype">The parameters' type; null is the default one.</param>
        public static Conv2d Conv2d(long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, (kernel_size, kernel_size), (stride, stride), (0, 0), padding, (dilation, dilation), padding_mode, groups, bias, device, dtype);

        /// <summary>Filters that slide over an image.</summary>
        /// <param name="in_channels">How many channels go in.</param>
        /// <param name="out_channels">How many channels come out.</param>
        /// <param name="kernel_size">How long the filters, or windows, are.</param>
        /// <param name="padding">How much is put at the ends.</param>
        /// <param name="stride">How far a step goes.</param>
        /// <param name="dilation">How far apart a filter's, or window's, elements are.</param>
        /// <param name="padding_mode">What padding is filled with.</param>
        /// <param name="groups">Into how many groups the channels are split.</param>
        /// <param name="bias">Whether there is a bias.</param>
        /// <param name="device">Where the parameters are; null is the default device.</param>
        /// <param name="dtype">The parameters' type; null is the default one.</param>
        public static Conv2d Conv2d(long in_channels, long out_channels, (long, long) kernel_size, Padding padding, (long, long)? stride = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, kernel_size, stride ?? (1, 1), (0, 0), padding, dilation ?? (1, 1), padding_mode, groups, bias, device, dtype);

        /// <summary>The greatest value in each window of an image.</summary>
        /// <param name="kernel_size">How long the filters, or windows, are.</param>
        /// <param name="stride">How far a step goes.</param>
        /// <param name="padding">How much is put at the ends.</param>
        /// <param name="dilation">How far apart a filter's, or window's, elements are.</param>
        /// <param name="ceil_mode">Whether a window may begin inside and end outside.</param>
        public static MaxPool2d MaxPool2d(long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
            new([kernel_size, kernel_size], Sizes(stride), Sizes(padding), Sizes(dilation), ceil_mode);

        /// <summary>The greatest value in each window of an image.</summary>
        /// <param name="kernel_size">How long the filters, or windows, are.</param>
        /// <param name="stride">How far a step goes.</param>
        /// <param name="padding">How much is put at the ends.</param>
        /// <param name="dilation">How far apart a filter's, or window's, elements are.</param>
        /// <param name="ceil_mode">Whether a window may begin inside and end outside.</param>
        public static MaxPool2d MaxPool2d((long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null, bool ceil_mode = false) =>
            new([kernel_size.Item1, kernel_size.Item2], Sizes(stride), Sizes(padding), Sizes(dilation), ceil_mode);

        /// <summary>The greatest value in each window of an image.</summary>
        /// <param name="kernel_size">How long the filters, or windows, are.</param>
        /// <param name="stride">How far a step goes.</param>
        /// <param name="padding">How much is put at the ends.</param>
        /// <param name="dilation">How far apart a filter's, or window's, elements are.</param>
        /// <param name="ceil_mode">Whether a window may begin inside and end outside.</param>
        public static MaxPool2d MaxPool2d(long[] kernel_size, long[]? stride = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
            new(kernel_size, stride, padding, dilation, ceil_mode);

        private static long[]? Sizes(long? size) => size is { } s ? [s, s] : null;

        private static long[]? Sizes((long, long)? size) => size is var (height, width) ? [height, width] : null;
    }
}
