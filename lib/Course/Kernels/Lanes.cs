using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Course;

/// <summary>What kernels do with <see cref="ILanes{V}"/> of any width: rows' ends, and functions that no processor has.</summary>
static unsafe class Lanes
{
    /// <summary>Reads <paramref name="count"/> numbers, at most a register's; zeros follow them.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="T">float, or ushort for bfloat16.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V, T>(T* from, long count) where V : struct, ILanes<V> where T : unmanaged =>
        count >= V.Width ? Load<V, T>(from) : typeof(T) == typeof(float) ? V.LoadPart((float*)from, (int)count) : V.LoadPart((ushort*)from, (int)count);

    /// <summary>Reads a register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V, T>(T* from) where V : struct, ILanes<V> where T : unmanaged =>
        typeof(T) == typeof(float) ? V.Load((float*)from) : V.Load((ushort*)from);

    /// <summary>A single number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Single<T>(T number) where T : unmanaged =>
        typeof(T) == typeof(float) ? (float)(object)number : BitConverter.UInt32BitsToSingle((uint)(ushort)(object)number << 16);

    /// <summary>Writes the first <paramref name="count"/> numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V, T>(V value, T* to, long count) where V : struct, ILanes<V> where T : unmanaged
    {
        if (count >= V.Width) Store(value, to);
        else if (typeof(T) == typeof(float)) V.StorePart(value, (float*)to, (int)count);
        else V.StorePart(value, (ushort*)to, (int)count);
    }

    /// <summary>Writes a register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V, T>(V value, T* to) where V : struct, ILanes<V> where T : unmanaged
    {
        if (typeof(T) == typeof(float)) V.Store(value, (float*)to);
        else V.Store(value, (ushort*)to);
    }

    /// <summary>Asks memory for the four registers' worth of numbers that lie in a row, where the processor can be told; any address will do.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch<V, T>(T* from) where V : struct, ILanes<V> where T : unmanaged
    {
        if (!Sse.IsSupported) return;
        for (int bytes = 0; bytes < 4 * V.Width * sizeof(T); bytes += 64) Sse.Prefetch0((byte*)from + bytes);
    }

    /// <summary>Reads fewer numbers than a register's through memory of its size.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V LoadPart<V, T>(T* from, int count) where V : struct, ILanes<V> where T : unmanaged
    {
        var room = stackalloc T[V.Width];
        new Span<T>(room, V.Width).Clear();
        new ReadOnlySpan<T>(from, count).CopyTo(new Span<T>(room, count));
        return Load<V, T>(room);
    }

    /// <summary>Writes fewer numbers than a register's through memory of its size.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void StorePart<V, T>(V value, T* to, int count) where V : struct, ILanes<V> where T : unmanaged
    {
        var room = stackalloc T[V.Width];
        Store(value, room);
        new ReadOnlySpan<T>(room, count).CopyTo(new Span<T>(to, count));
    }

    /// <summary>eˣ to within 3 units in the last place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V>(V x) where V : struct, ILanes<V>
    {
        // Beyond these, 2ᵗ is 0 or infinity; infinities themselves would become ∞ - ∞ below.
        x = V.Min(V.Of(140), V.Max(V.Of(-140), x));
        // x·log₂e = n + r with |r| ≤ ½. Adding 1.5·2²³ rounds to the integer n; log₂e is in two parts, since r is to be as exact as x.
        var magic = V.Of(12582912f);
        var n = V.MultiplyAdd(x, V.Of(1.44269504f), magic) - magic;
        if (!Fma.IsSupported && !AdvSimd.IsSupported)
        {
            // Where the product is rounded by itself, n·ln 2 is taken off in two parts, of which the first is exact (Cody and Waite 1980).
            return PowerOfTwo(n, (x - n * V.Of(0.693359375f) + n * V.Of(2.12194440e-4f)) * V.Of(1.44269504f));
        }
        var r = V.MultiplyAdd(x, V.Of(1.44269504f), V.Of(0) - n);
        return PowerOfTwo(n, V.MultiplyAdd(x, V.Of(1.925963033e-8f), r));
    }

    /// <summary>2ᵗ, as exact as t is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V PowerOfTwo<V>(V t) where V : struct, ILanes<V>
    {
        t = V.Min(V.Of(200), V.Max(V.Of(-200), t));
        var magic = V.Of(12582912f);
        var n = t + magic - magic;
        return PowerOfTwo(n, t - n);
    }

    // 2ⁿ·2ʳ for an integer n, and |r| ≤ ½ by the polynomial of Cephes' exp2f (Moshier).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V PowerOfTwo<V>(V n, V r) where V : struct, ILanes<V>
    {
        var series = V.MultiplyAdd(r, V.Of(1.535336188e-4f), V.Of(1.339887440e-3f));
        series = V.MultiplyAdd(series, r, V.Of(9.618437357e-3f));
        series = V.MultiplyAdd(series, r, V.Of(5.550332471e-2f));
        series = V.MultiplyAdd(series, r, V.Of(2.402264791e-1f));
        series = V.MultiplyAdd(series, r, V.Of(6.931472028e-1f));
        return V.Scale(V.MultiplyAdd(series, r, V.Of(1)), n);
    }
}
