using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Course;

/// <summary>Four numbers: an SSE or NEON register, or, where the runtime uses none, four numbers one after the other.</summary>
readonly unsafe struct Lanes4(Vector128<float> value) : ILanes<Lanes4>
{
    readonly Vector128<float> value = value;

    public static int Width => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Of(float value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Load(float* from) => new(Vector128.Load(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes4 value, float* to) => value.value.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Load(ushort* from) => new((Vector128.WidenLower(Vector128.CreateScalar(*(ulong*)from).AsUInt16()) << 16).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes4 value, ushort* to)
    {
        var rounded = Rounded(value.value);
        *(ulong*)to = Vector128.Narrow(rounded, rounded).AsUInt64().ToScalar();
    }

    // Half of the last kept place and, for ties, its lowest bit are added before the lower half is cut off; a NaN could overflow to a number by that.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<uint> Rounded(Vector128<float> value)
    {
        var bits = value.AsUInt32();
        var rounded = bits + Vector128.Create(0x7FFFu) + (bits >>> 16 & Vector128.Create(1u));
        return Vector128.ConditionalSelect(Vector128.Equals(value, value).AsUInt32(), rounded, bits | Vector128.Create(0x400000u)) >>> 16;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator +(Lanes4 a, Lanes4 b) => new(a.value + b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator -(Lanes4 a, Lanes4 b) => new(a.value - b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator *(Lanes4 a, Lanes4 b) => new(a.value * b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator /(Lanes4 a, Lanes4 b) => new(a.value / b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 MultiplyAdd(Lanes4 a, Lanes4 b, Lanes4 c) => new(Vector128.MultiplyAddEstimate(a.value, b.value, c.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Sqrt(Lanes4 a) => new(Vector128.Sqrt(a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Max(Lanes4 a, Lanes4 b) => new(Vector128.MaxNative(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Min(Lanes4 a, Lanes4 b) => new(Vector128.MinNative(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Scale(Lanes4 a, Lanes4 n)
    {
        // Two factors, since 2ⁿ by itself may be beyond what a float can be
        var whole = Vector128.ConvertToInt32(n.value);
        var half = whole >> 1;
        return new(a.value * Power(half) * Power(whole - half));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<float> Power(Vector128<int> n) => ((n << 23) + Vector128.Create(127 << 23)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Lanes4 a) => Vector128.Sum(a.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Greatest(Lanes4 a)
    {
        var quarter = a.value;
        quarter = Vector128.Max(quarter, Vector128.Shuffle(quarter, Vector128.Create(2, 3, 0, 1)));
        return MathF.Max(quarter[0], quarter[1]);
    }
}
