using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>The functions of C# that standin.cpp calls, and the exceptions they leave for the caller on the other side.</summary>
internal static unsafe class ManagedCallbacks
{
    private static readonly ConcurrentDictionary<long, Exception> exceptions = new();
    private static long lastException;

    internal static NativeCallbacks Table() => new() { Forward = &Forward, Backward = &Backward, Release = &Release, Collect = &Collect, Pressed = &Pressed, Warned = &Warned, Observed = &OperatorObserver.Observed };

    /// <summary>The exception kept under this id, which then forgets it.</summary>
    internal static Exception? TakeException(long id) => exceptions.TryRemove(id, out var exception) ? exception : null;

    private static long Keep(Exception exception)
    {
        var id = Interlocked.Increment(ref lastException);
        exceptions[id] = exception;
        return -1 - id;
    }

    [UnmanagedCallersOnly]
    private static long Forward(long state, nint context, nint* outputs, long capacity)
    {
        try { return FunctionCall.Of(state).Forward(context, outputs, capacity); }
        catch (Exception e) { return Keep(e); }
    }

    [UnmanagedCallersOnly]
    private static long Backward(long state, nint context, nint* grads, long count, nint* outputs, long capacity)
    {
        try { return FunctionCall.Of(state).Backward(context, new(grads, (int)count), outputs, capacity); }
        catch (Exception e) { return Keep(e); }
    }

    [UnmanagedCallersOnly]
    private static void Release(long state) => GCHandle.FromIntPtr((nint)state).Free();

    // At the limit the allocation waits for what finalizers free.
    [UnmanagedCallersOnly]
    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    // The garbage collector sees small objects where there is much memory behind them: each time that has doubled it is told, aside.
    [UnmanagedCallersOnly]
    private static void Pressed() => ThreadPool.QueueUserWorkItem(_ =>
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Native.ts_relieved();
    });

    [UnmanagedCallersOnly]
    private static void Warned(byte* message) => Console.Error.WriteLine($"libtorch: {Marshal.PtrToStringUTF8((nint)message)}");
}
