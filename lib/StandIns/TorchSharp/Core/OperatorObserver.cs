using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>Sees each operator that this thread, or a backward pass it starts, has run, until disposed.</summary>
internal sealed unsafe class OperatorObserver : IDisposable
{
    /// <summary>What is told of an operator; a tensor is its dtype, its number of dimensions and its sizes.</summary>
    internal delegate void Seen(string name, ReadOnlySpan<long> inputs, ReadOnlySpan<long> outputs, int depth, bool backward, TimeSpan elapsed);

    // As many as standin.cpp has.
    private static readonly OperatorObserver?[] slots = new OperatorObserver?[8];

    private readonly Seen seen;
    private readonly int slot;
    private readonly long handle;
    private ExceptionDispatchInfo? failure;

    internal OperatorObserver(Seen seen)
    {
        this.seen = seen;
        lock (slots)
        {
            slot = Array.IndexOf(slots, null);
            if (slot < 0) throw new InvalidOperationException($"{slots.Length} observers are there already: dispose one first.");
            slots[slot] = this;
        }
        handle = Native.Check(Native.ts_observe(slot));
    }

    /// <summary>Stops, and throws what an observer threw first.</summary>
    public void Dispose()
    {
        lock (slots)
        {
            if (slots[slot] != this) return;
            Native.Check(Native.ts_unobserve(handle));
            slots[slot] = null;
        }
        failure?.Throw();
    }

    [UnmanagedCallersOnly]
    internal static void Observed(long slot, byte* name, long* inputs, long inputCount, long* outputs, long outputCount, long depth, long backward, long nanoseconds)
    {
        if (slots[slot] is not { failure: null } observer) return;
        try
        {
            observer.seen(Marshal.PtrToStringUTF8((nint)name)!, new(inputs, (int)inputCount), new(outputs, (int)outputCount), (int)depth, backward != 0, TimeSpan.FromTicks(nanoseconds / 100));
        }
        catch (Exception e)
        {
            observer.failure = ExceptionDispatchInfo.Capture(e);
        }
    }
}
