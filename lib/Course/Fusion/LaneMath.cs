using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Course;

/// <summary>What expressions need of <see cref="ILanes{V}"/> beside its operators. Compiled code calls these by name.</summary>
static unsafe class LaneMath
{
    /// <summary>0, 1, 2, … in memory that stays where it is.</summary>
    public static readonly float* Counting = FirstNumbers();

    static float* FirstNumbers()
    {
        float* numbers = (float*)System.Runtime.InteropServices.NativeMemory.AlignedAlloc(16 * sizeof(float), 64);
        for (int i = 0; i < 16; i++) numbers[i] = i;
        return numbers;
    }

    /// <summary>The value in the first lanes, <paramref name="count"/> of them, and <paramref name="otherwise"/> in the rest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V First<V>(V value, long count, V otherwise) where V : struct, ILanes<V> => WhereGreater(V.Of(count), V.Load(Counting), value, otherwise);

    /// <summary>For each lane <paramref name="then"/> where a &gt; b, else <paramref name="otherwise"/>, as where either is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V WhereGreater<V>(V a, V b, V then, V otherwise) where V : struct, ILanes<V>
    {
        if (typeof(V) == typeof(Lanes16))
            return Of<V, Vector512<float>>(Vector512.ConditionalSelect(Vector512.GreaterThan(As<V, Vector512<float>>(a), As<V, Vector512<float>>(b)), As<V, Vector512<float>>(then), As<V, Vector512<float>>(otherwise)));
        if (typeof(V) == typeof(Lanes8))
            return Of<V, Vector256<float>>(Vector256.ConditionalSelect(Vector256.GreaterThan(As<V, Vector256<float>>(a), As<V, Vector256<float>>(b)), As<V, Vector256<float>>(then), As<V, Vector256<float>>(otherwise)));
        return Of<V, Vector128<float>>(Vector128.ConditionalSelect(Vector128.GreaterThan(As<V, Vector128<float>>(a), As<V, Vector128<float>>(b)), As<V, Vector128<float>>(then), As<V, Vector128<float>>(otherwise)));
    }

    /// <summary>-a.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Negate<V>(V a) where V : struct, ILanes<V> => a * V.Of(-1);

    /// <summary>1/(1 + e⁻ˣ).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<V>(V x) where V : struct, ILanes<V> => V.Of(1) / (V.Of(1) + Lanes.Exp(Negate(x)));

    /// <summary>1/√x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Rsqrt<V>(V x) where V : struct, ILanes<V> => V.Of(1) / V.Sqrt(x);

    /// <summary>tanh x within 3 units in the last place: 1 - 2/(e^2x + 1), which cancels near 0; there the polynomial of the Cephes library.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V>(V x) where V : struct, ILanes<V>
    {
        var size = WhereGreater(V.Of(0), x, Negate(x), x);
        var far = V.Of(1) - V.Of(2) / (Lanes.Exp(size + size) + V.Of(1));
        far = WhereGreater(V.Of(0), x, Negate(far), far);
        var square = x * x;
        var near = V.MultiplyAdd(square, V.Of(-5.70498872745e-3f), V.Of(2.06390887954e-2f));
        near = V.MultiplyAdd(near, square, V.Of(-5.37397155531e-2f));
        near = V.MultiplyAdd(near, square, V.Of(1.33314422036e-1f));
        near = V.MultiplyAdd(near, square, V.Of(-3.33332819422e-1f));
        near = V.MultiplyAdd(near * square, x, x);
        return WhereGreater(size, V.Of(0.625f), far, near);
    }

    /// <summary>1 where a &gt; b, else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Greater<V>(V a, V b) where V : struct, ILanes<V> => WhereGreater(a, b, V.Of(1), V.Of(0));

    /// <summary>1 where a ≥ b, else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V GreaterOrEqual<V>(V a, V b) where V : struct, ILanes<V>
    {
        // a = b where neither is greater and both are numbers, which are above 0 or below 1.
        var number = WhereGreater(V.Of(1), b, V.Of(1), WhereGreater(b, V.Of(0), V.Of(1), V.Of(0)));
        number = WhereGreater(V.Of(1), a, number, WhereGreater(a, V.Of(0), number, V.Of(0)));
        return WhereGreater(b, a, V.Of(0), number);
    }

    /// <summary>a where the condition is positive, else b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Where<V>(V condition, V a, V b) where V : struct, ILanes<V> => WhereGreater(condition, V.Of(0), a, b);

    /// <summary>The greater, NaN where one is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Max<V>(V a, V b) where V : struct, ILanes<V>
    {
        if (typeof(V) == typeof(Lanes16)) return Of<V, Vector512<float>>(Vector512.Max(As<V, Vector512<float>>(a), As<V, Vector512<float>>(b)));
        if (typeof(V) == typeof(Lanes8)) return Of<V, Vector256<float>>(Vector256.Max(As<V, Vector256<float>>(a), As<V, Vector256<float>>(b)));
        return Of<V, Vector128<float>>(Vector128.Max(As<V, Vector128<float>>(a), As<V, Vector128<float>>(b)));
    }

    /// <summary>The smaller, NaN where one is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Min<V>(V a, V b) where V : struct, ILanes<V> => Negate(Max(Negate(a), Negate(b)));

    /// <summary>The natural logarithm.</summary>
    public static V Log<V>(V x) where V : struct, ILanes<V>
    {
        if (typeof(V) == typeof(Lanes16)) return Of<V, Vector512<float>>(Vector512.Log(As<V, Vector512<float>>(x)));
        if (typeof(V) == typeof(Lanes8)) return Of<V, Vector256<float>>(Vector256.Log(As<V, Vector256<float>>(x)));
        return Of<V, Vector128<float>>(Vector128.Log(As<V, Vector128<float>>(x)));
    }

    static W As<V, W>(V lanes) where V : struct where W : struct => Unsafe.BitCast<V, W>(lanes);

    static V Of<V, W>(W vector) where V : struct where W : struct => Unsafe.BitCast<W, V>(vector);
}
