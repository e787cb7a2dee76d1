using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>Work of C# on libtorch's threads.</summary>
internal static unsafe class ParallelWork
{
    /// <summary>Does the work so many times side by side, and waits for all of it. It must not throw: an exception can't leave C# through C++.</summary>
    internal static void Run(int times, Action work)
    {
        var handle = GCHandle.Alloc(work);
        try { Native.Check(Native.ts_parallel(&Once, GCHandle.ToIntPtr(handle), times)); }
        finally { handle.Free(); }
    }

    [UnmanagedCallersOnly]
    private static void Once(long work) => ((Action)GCHandle.FromIntPtr((nint)work).Target!)();
}
