namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Slides filters along a sequence (a correlation, as everywhere in deep learning).</summary>
            /// <param name="input">(N, C, L) or (C, L).</param>
            /// <param name="weight">(out, C / groups, k).</param>
            /// <param name="bias">(out), or null.</param>
            /// <param name="stride">How far a step goes; null is 1.</param>
            /// <param name="padding">How many zeros are put at each end; null is 0.</param>
            /// <param name="dilation">How far apart a filter's taps are; null is 1.</param>
            /// <param name="groups">Into how many groups the channels are split, each with its own filters.</param>
            public static Tensor conv1d(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? dilation = null, long groups = 1) =>
                Aten.Call("conv1d", input, weight, bias, new[] { stride ?? 1 }, new[] { padding ?? 0 }, new[] { dilation ?? 1 }, groups);

            /// <summary>Slides filters along a sequence, padded by name.</summary>
            /// <param name="input">(N, C, L) or (C, L).</param>
            /// <param name="weight">(out, C / groups, k).</param>
            /// <param name="bias">(out), or null.</param>
            /// <param name="stride">How far a step goes; null is 1.</param>
            /// <param name="padding">How much zeros are put at the ends.</param>
            /// <param name="dilation">How far apart a filter's taps are; null is 1.</param>
            /// <param name="groups">Into how many groups the channels are split, each with its own filters.</param>
            public static Tensor conv1d_padding(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, Padding padding = Padding.Valid, long? dilation = null, long groups = 1) =>
                Aten.Call("conv1d.padding", input, weight, bias, new[] { stride ?? 1 }, Name(padding), new[] { dilation ?? 1 }, groups);

            /// <summary>Slides filters over an image (a correlation, as everywhere in deep learning).</summary>
            /// <param name="input">(N, C, H, W) or (C, H, W).</param>
            /// <param name="weight">(out, C / groups, kH, kW).</param>
            /// <param name="bias">(out), or null.</param>
            /// <param name="strides">How far a step goes down and right; null is 1.</param>
            /// <param name="padding">How many zeros are put at each end of height and width; null is 0.</param>
            /// <param name="dilation">How far apart a filter's taps are; null is 1.</param>
            /// <param name="groups">Into how many groups the channels are split, each with its own filters.</param>
            public static Tensor conv2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1) =>
                Aten.Call("conv2d", input, weight, bias, strides ?? [1], padding ?? [0], dilation ?? [1], groups);

            /// <summary>Slides filters over an image, padded by name.</summary>
            /// <param name="input">(N, C, H, W) or (C, H, W).</param>
            /// <param name="weight">(out, C / groups, kH, kW).</param>
            /// <param name="bias">(out), or null.</param>
            /// <param name="strides">How far a step goes down and right; null is 1.</param>
            /// <param name="padding">How much zeros are put at the ends.</param>
            /// <param name="dilation">How far apart a filter's taps are; null is 1.</param>
            /// <param name="groups">Into how many groups the channels are split, each with its own filters.</param>
            public static Tensor conv2d_padding(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, Padding padding = Padding.Valid, long[]? dilation = null, long groups = 1) =>
                Aten.Call("conv2d.padding", input, weight, bias, strides ?? [1], Name(padding), dilation ?? [1], groups);

            /// <summary>The greatest value in each window of an image.</summary>
            /// <param name="input">(N, C, H, W) or (C, H, W).</param>
            /// <param name="kernel_size">The window's height and width.</param>
            /// <param name="strides">How far a step goes; null is the window's size.</param>
            /// <param name="padding">How much is put at each end, below every value; null is 0.</param>
            /// <param name="dilation">How far apart a window's elements are; null is 1.</param>
            /// <param name="ceil_mode">Whether a window may begin inside and end outside.</param>
            public static Tensor max_pool2d(Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
                Aten.Call("max_pool2d", input, kernel_size, strides ?? [], padding ?? [0], dilation ?? [1], ceil_mode);

            /// <summary>The greatest value in each square window of an image.</summary>
            /// <param name="input">(N, C, H, W) or (C, H, W).</param>
            /// <param name="kernel_size">The window's height and width.</param>
            /// <param name="stride">How far a step goes; null is the window's size.</param>
            /// <param name="padding">How much is put at each end, below every value; null is 0.</param>
            /// <param name="dilation">How far apart a window's elements are; null is 1.</param>
            /// <param name="ceil_mode">Whether a window may begin inside and end outside.</param>
            public static Tensor max_pool2d(Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                max_pool2d(input, [kernel_size], stride is { } s ? [s] : null, [padding ?? 0], [dilation ?? 1], ceil_mode);

            /// <summary>The greatest value in each window of an image.</summary>
            /// <param name="input">(N, C, H, W) or (C, H, W).</param>
            /// <param name="kernel_size">The window's height and width.</param>
            /// <param name="stride">How far a step goes; null is the window's size.</param>
            /// <param name="padding">How much is put at each end, below every value; null is 0.</param>
            /// <param name="dilation">How far apart a window's elements are; null is 1.</param>
            /// <param name="ceil_mode">Whether a window may begin inside and end outside.</param>
            public static Tensor max_pool2d(Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null, bool ceil_mode = false) =>
                max_pool2d(input, Pair(kernel_size), Pair(stride), Pair(padding), Pair(dilation), ceil_mode);

            /// <summary>The greatest value in each window of an image, and where it is.</summary>
            /// <param name="input">(N, C, H, W) or (C, H, W).</param>
            /// <param name="kernel_size">The window's height and width.</param>
            /// <param name="strides">How far a step goes; null is the window's size.</param>
            /// <param name="padding">How much is put at each end, below every value; null is 0.</param>
            /// <param name="dilation">How far apart a window's elements are; null is 1.</param>
            /// <param name="ceil_mode">Whether a window may begin inside and end outside.</param>
            /// <returns>The values, and their positions in the flattened image, Int64.</returns>
            public static (Tensor output, Tensor indices) max_pool2d_with_indices(Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
                Aten.Pair("max_pool2d_with_indices", input, kernel_size, strides ?? [], padding ?? [0], dilation ?? [1], ceil_mode);

            /// <summary>The mean of each window of an image.</summary>
            /// <param name="input">(N, C, H, W) or (C, H, W).</param>
            /// <param name="kernel_size">The window's height and width.</param>
            /// <param name="stride">How far a step goes; null is the window's size.</param>
            /// <param name="padding">How many zeros are put at each end.</param>
            /// <param name="ceil_mode">Whether a window may begin inside and end outside.</param>
            /// <param name="count_include_pad">Whether padding counts in the mean.</param>
            /// <param name="divisor_override">What the sum is divided by, in place of the count.</param>
            public static Tensor avg_pool2d(Tensor input, long kernel_size, long? stride = null, long padding = 0, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                Aten.Call("avg_pool2d", input, new[] { kernel_size }, stride is { } s ? new[] { s } : Array.Empty<long>(), new[] { padding }, ceil_mode, count_include_pad, divisor_override);

            internal static string Name(Padding padding) => padding == Padding.Same ? "same" : "valid";

            private static long[] Pair((long, long) pair) => [pair.Item1, pair.Item2];

            private static long[]? Pair((long, long)? pair) => pair is { } p ? Pair(p) : null;
        }
    }
}
