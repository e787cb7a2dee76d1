using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TorchExtras;
using TorchSharp;
using static TorchSharp.torch;

namespace Course;

/// <summary>Runs <see cref="IKernel"/>s on all cores, over the memory of tensors.</summary>
static unsafe partial class Kernel
{
    /// <summary>How loops are compiled: at once with all optimizations, and by themselves, since inside of their callers the compiler's budget runs out before all operations on lanes are inlined.</summary>
    public const MethodImplOptions Loop = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;

    /// <summary>
    /// Runs a kernel over 0 to <paramref name="count"/> in parts of <paramref name="grain"/>, on as many threads as torch uses. Where parts begin does not depend on
    /// the number of threads, so neither does any result.
    /// </summary>
    public static void Launch<K>(K kernel, ScalarType dtype, long count, long grain) where K : struct, IKernel
    {
        if (dtype == ScalarType.BFloat16) Launch<K, ushort>(kernel, count, grain);
        else Launch<K, float>(kernel, count, grain);
    }

    static void Launch<K, T>(K kernel, long count, long grain) where K : struct, IKernel where T : unmanaged
    {
        if (Vector512.IsHardwareAccelerated) Launch<K, Lanes16, T>(kernel, count, grain);
        else if (Vector256.IsHardwareAccelerated) Launch<K, Lanes8, T>(kernel, count, grain);
        else Launch<K, Lanes4, T>(kernel, count, grain);
    }

    static void Launch<K, V, T>(K kernel, long count, long grain) where K : struct, IKernel where V : struct, ILanes<V> where T : unmanaged
    {
        long parts = (count + grain - 1) / grain;
        int threads = (int)Math.Min(get_num_threads(), parts);
        long next = 0;
        if (threads > 1) TorchThreads.Run(threads, Work);
        else Work();

        void Work()
        {
            for (long part; (part = Interlocked.Increment(ref next) - 1) < parts;)
                kernel.Run<V, T>(part * grain, Math.Min(count, (part + 1) * grain));
        }
    }

    /// <summary>Whether kernels can work on a tensor: in the CPU's memory, float32 or bfloat16.</summary>
    public static bool Takes(Tensor x) => x.device_type == DeviceType.CPU && x.dtype is ScalarType.Float32 or ScalarType.BFloat16;

    /// <summary>Where a contiguous tensor's elements are. The tensor must be kept alive while they are used.</summary>
    public static void* Data(Tensor x)
    {
        if (x.numel() == 0) return null;
        if (x.numel() * x.ElementSize <= int.MaxValue) return Start(x.bytes);
        // A span has at most 2³¹ bytes; one over the first element starts at the same place.
        using var unrecorded = no_grad();
        using var flat = x.view(-1);
        using var first = flat.narrow(0, 0, 1);
        return Start(first.bytes);
    }

    static void* Start(Span<byte> bytes) => Unsafe.AsPointer(ref MemoryMarshal.GetReference(bytes));
}
