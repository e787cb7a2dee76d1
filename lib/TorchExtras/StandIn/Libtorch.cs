using TorchSharp;
using static TorchSharp.torch;

namespace TorchExtras;

/// <summary>What the stand-in's native library tells.</summary>
internal static class Libtorch
{
    internal const bool IsAvailable = true;

    internal static long LiveBytes => Native.ts_live_bytes();

    internal static long PeakBytes => Native.ts_peak_bytes();

    internal static long LimitBytes
    {
        get => Native.ts_memory_limit(-1);
        set => Native.ts_memory_limit(value);
    }

    internal static long KeptBytes => Native.ts_kept_bytes();

    internal static long KeptLimitBytes
    {
        get => Native.ts_kept_limit(-1);
        set => Native.ts_kept_limit(value);
    }

    internal static void GiveBack() => Native.ts_give_back();

    internal static long VersionOf(Tensor tensor)
    {
        var version = Native.ts_version_of(tensor.Handle);
        GC.KeepAlive(tensor);
        return version;
    }

    internal static void RunParallel(int times, Action work) => ParallelWork.Run(times, work);

    internal static void ResetPeak() => Native.ts_reset_peak();

    internal static IDisposable Observe(Action<OperatorCall> observer) =>
        new OperatorObserver((name, inputs, outputs, depth, backward, elapsed) => observer(new(name, Shapes(inputs), Shapes(outputs), backward, depth, elapsed)));

    private static List<TensorShape> Shapes(ReadOnlySpan<long> tensors)
    {
        List<TensorShape> shapes = [];
        while (tensors.Length > 0)
        {
            var end = 2 + (int)tensors[1];
            shapes.Add(new((ScalarType)tensors[0], tensors[2..end].ToArray()));
            tensors = tensors[end..];
        }
        return shapes;
    }
}
