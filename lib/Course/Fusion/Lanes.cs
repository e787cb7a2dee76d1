using System.Runtime.CompilerServices;

namespace Course;

/// <summary>What kernels do with <see cref="ILanes{V}"/> of any width: rows' ends, and functions that no processor has.</summary>
static unsafe class Lanes
{
    /// <summary>Reads <paramref name="count"/> numbers, at most a register's; zeros follow them.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="T">float, or ushort for bfloat16.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V, T>(T* from, long count) where V : struct, ILanes<V> where T : unmanaged =>
        count >= V.Width ? Load<V, T>(from) : LoadPart<V, T>(from, (int)count);

    /// <summary>Reads a register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V, T>(T* from) where V : struct, ILanes<V> where T : unmanaged =>
        typeof(T) == typeof(float) ? V.Load((float*)from) : V.Load((ushort*)from);

    /// <summary>Writes the first <paramref name="count"/> numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V, T>(V value, T* to, long count) where V : struct, ILanes<V> where T : unmanaged
    {
        if (count >= V.Width) Store(value, to);
        else StorePart(value, to, (int)count);
    }

    /// <summary>Writes a register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V, T>(V value, T* to) where V : struct, ILanes<V> where T : unmanaged
    {
        if (typeof(T) == typeof(float)) V.Store(value, (float*)to);
        else V.Store(value, (ushort*)to);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static V LoadPart<V, T>(T* from, int count) where V : struct, ILanes<V> where T : unmanaged
    {
        var room = stackalloc T[V.Width];
        new Span<T>(room, V.Width).Clear();
        new ReadOnlySpan<T>(from, count).CopyTo(new Span<T>(room, count));
        return Load<V, T>(room);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void StorePart<V, T>(V value, T* to, int count) where V : struct, ILanes<V> where T : unmanaged
    {
        var room = stackalloc T[V.Width];
        Store(value, room);
        new ReadOnlySpan<T>(room, count).CopyTo(new Span<T>(to, count));
    }

    /// <summary>eˣ to within 2 units in the last place; 0 where that is below the smallest normal number, infinity where it exceeds 2¹²⁷·√2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V>(V x) where V : struct, ILanes<V>
    {
        // x = n·ln 2 + r with |r| ≤ ½ ln 2. Adding 1.5·2²³ rounds to the integer n and leaves it in the low bits.
        var magic = V.Of(12582912f);
        var shifted = V.MultiplyAdd(x, V.Of(1.44269504f), magic);
        var n = shifted - magic;
        // ln 2 in two parts: n times the first is exact.
        var r = V.MultiplyAdd(n, V.Of(-0.693359375f), x);
        r = V.MultiplyAdd(n, V.Of(2.12194440e-4f), r);
        // Taylor's series up to r⁷: the rest is below 2⁻²⁷.
        var series = V.MultiplyAdd(r, V.Of(1f / 5040), V.Of(1f / 720));
        series = V.MultiplyAdd(series, r, V.Of(1f / 120));
        series = V.MultiplyAdd(series, r, V.Of(1f / 24));
        series = V.MultiplyAdd(series, r, V.Of(1f / 6));
        series = V.MultiplyAdd(series, r, V.Of(0.5f));
        series = V.MultiplyAdd(series * r, r, r) + V.Of(1);
        var result = series * V.PowerOfTwo(shifted);
        result = V.WhereGreater(x, V.Of(88.37f), V.Of(float.PositiveInfinity), result);
        return V.WhereGreater(V.Of(-87.33f), x, V.Of(0), result);
    }

    /// <summary>The greater; of NaN and a number, <paramref name="b"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Max<V>(V a, V b) where V : struct, ILanes<V> => V.WhereGreater(a, b, a, b);
}
