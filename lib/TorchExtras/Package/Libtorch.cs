namespace TorchExtras;

/// <summary>What TorchSharp's package tells: nothing.</summary>
internal static class Libtorch
{
    internal const bool IsAvailable = false;

    internal static long LiveBytes => throw Unavailable();

    internal static long PeakBytes => throw Unavailable();

    internal static long LimitBytes
    {
        get => throw Unavailable();
        set => throw Unavailable();
    }

    internal static long KeptBytes => throw Unavailable();

    internal static long KeptLimitBytes
    {
        get => throw Unavailable();
        set => throw Unavailable();
    }

    internal static void GiveBack() => throw Unavailable();

    internal static long VersionOf(TorchSharp.torch.Tensor tensor) => -1;

    internal static void RunParallel(int times, Action work) => Parallel.For(0, times, new ParallelOptions { MaxDegreeOfParallelism = times }, _ => work());

    internal static void ResetPeak() => throw Unavailable();

    internal static IDisposable Observe(Action<OperatorCall> observer) => throw Unavailable();

    private static NotSupportedException Unavailable() =>
        new("TorchSharp's package does not tell what tensors hold and which operators run. ./course setup --packages standins builds with the stand-in, which does.");
}
