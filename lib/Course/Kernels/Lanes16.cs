using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Course;

/// <summary>Sixteen numbers, an AVX-512 register.</summary>
readonly unsafe struct Lanes16(Vector512<float> value) : ILanes<Lanes16>
{
    readonly Vector512<float> value = value;

    public static int Width => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Of(float value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Load(float* from) => new(Vector512.Load(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes16 value, float* to) => value.value.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Load(ushort* from) => Wide(Vector256.Load(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lanes16 Wide(Vector256<ushort> halves)
    {
        var wide = Avx512F.IsSupported ? Avx512F.ConvertToVector512UInt32(halves) : Vector512.Create(Widen(halves.GetLower()), Widen(halves.GetUpper()));
        return new((wide << 16).AsSingle());
    }

    static Vector256<uint> Widen(Vector128<ushort> halves) => Vector256.Create(Vector128.WidenLower(halves), Vector128.WidenUpper(halves));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes16 value, ushort* to) => Halves(value).Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePast(Lanes16 value, ushort* to)
    {
        if ((nint)to % Vector256<byte>.Count == 0) Halves(value).StoreAlignedNonTemporal(to);
        else Store(value, to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<ushort> Halves(Lanes16 value)
    {
        var rounded = Rounded(value.value);
        return Avx512F.IsSupported ? Avx512F.ConvertToVector256UInt16(rounded) : Vector256.Narrow(rounded.GetLower(), rounded.GetUpper());
    }

    // Half of the last kept place and, for ties, its lowest bit are added before the lower half is cut off; a NaN could overflow to a number by that.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<uint> Rounded(Vector512<float> value)
    {
        var bits = value.AsUInt32();
        var rounded = bits + Vector512.Create(0x7FFFu) + (bits >>> 16 & Vector512.Create(1u));
        return Vector512.ConditionalSelect(Vector512.Equals(value, value).AsUInt32(), rounded, bits | Vector512.Create(0x400000u)) >>> 16;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 LoadPart(float* from, int count) =>
        Avx512F.IsSupported ? new(Avx512F.MaskLoad(from, First(count), Vector512<float>.Zero)) : Lanes.LoadPart<Lanes16, float>(from, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 LoadPart(ushort* from, int count) =>
        Avx512BW.VL.IsSupported ? Wide(Avx512BW.VL.MaskLoad(from, FirstHalves(count), Vector256<ushort>.Zero)) : Lanes.LoadPart<Lanes16, ushort>(from, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePart(Lanes16 value, float* to, int count)
    {
        if (Avx512F.IsSupported) Avx512F.MaskStore(to, First(count), value.value);
        else Lanes.StorePart(value, to, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePart(Lanes16 value, ushort* to, int count)
    {
        if (Avx512BW.VL.IsSupported) Avx512BW.VL.MaskStore(to, FirstHalves(count), Halves(value));
        else Lanes.StorePart(value, to, count);
    }

    // All bits of so many lanes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<float> First(int count) => Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<ushort> FirstHalves(int count) => Vector256.LessThan(Vector256<ushort>.Indices, Vector256.Create((ushort)count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 operator +(Lanes16 a, Lanes16 b) => new(a.value + b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 operator -(Lanes16 a, Lanes16 b) => new(a.value - b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 operator *(Lanes16 a, Lanes16 b) => new(a.value * b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 operator /(Lanes16 a, Lanes16 b) => new(a.value / b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 MultiplyAdd(Lanes16 a, Lanes16 b, Lanes16 c) => new(Vector512.MultiplyAddEstimate(a.value, b.value, c.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Sqrt(Lanes16 a) => new(Vector512.Sqrt(a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Max(Lanes16 a, Lanes16 b) => new(Vector512.MaxNative(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Min(Lanes16 a, Lanes16 b) => new(Vector512.MinNative(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Scale(Lanes16 a, Lanes16 n)
    {
        if (Avx512F.IsSupported) return new(Avx512F.Scale(a.value, n.value));
        // Two factors, since 2ⁿ by itself may be beyond what a float can be
        var whole = Vector512.ConvertToInt32(n.value);
        var half = whole >> 1;
        return new(a.value * Power(half) * Power(whole - half));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<float> Power(Vector512<int> n) => ((n << 23) + Vector512.Create(127 << 23)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Lanes16 a) => Vector512.Sum(a.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Greatest(Lanes16 a)
    {
        var half = Vector256.Max(a.value.GetLower(), a.value.GetUpper());
        var quarter = Vector128.Max(half.GetLower(), half.GetUpper());
        quarter = Vector128.Max(quarter, Vector128.Shuffle(quarter, Vector128.Create(2, 3, 0, 1)));
        return MathF.Max(quarter[0], quarter[1]);
    }
}
