namespace Course;

/// <summary>One number in a format, taken apart into sign, exponent and fraction.</summary>
/// <param name="Format">The format.</param>
/// <param name="Code">The number's bits, right-aligned.</param>
public readonly record struct FloatBits(FloatFormat Format, ulong Code)
{
    /// <summary>The sign bit: 1 for a negative number.</summary>
    public int Sign => (int)(Code >> (Format.Bits - 1) & 1);

    /// <summary>The exponent's bits as an unsigned number, the bias not yet subtracted.</summary>
    public int ExponentField => (int)(Code >> Format.FractionBits & (1ul << Format.ExponentBits) - 1);

    /// <summary>The fraction's bits as an unsigned number.</summary>
    public ulong FractionField => Code & (1ul << Format.FractionBits) - 1;

    /// <summary>The power of two that the significand is multiplied with; subnormal numbers have that of the smallest normal one.</summary>
    public int Exponent => Math.Max(ExponentField, 1) - Format.Bias;

    /// <summary>What is multiplied with the power of two: the fraction, with a leading 1 where the number is normal.</summary>
    public double Significand => (ExponentField == 0 ? 0 : 1) + Math.ScaleB(FractionField, -Format.FractionBits);

    /// <summary>What the bits stand for.</summary>
    public FloatKind Kind
    {
        get
        {
            if (ExponentField == 0) return FractionField == 0 ? FloatKind.Zero : FloatKind.Subnormal;
            if (ExponentField != (1 << Format.ExponentBits) - 1) return FloatKind.Normal;
            if (Format.HasInfinity) return FractionField == 0 ? FloatKind.Infinity : FloatKind.NaN;
            return FractionField == (1ul << Format.FractionBits) - 1 ? FloatKind.NaN : FloatKind.Normal;
        }
    }

    /// <summary>The number, exactly: (−1)^sign · significand · 2^exponent.</summary>
    public double Value => Kind switch
    {
        FloatKind.NaN => double.NaN,
        FloatKind.Infinity => Sign == 0 ? double.PositiveInfinity : double.NegativeInfinity,
        _ => (Sign == 0 ? 1 : -1) * Math.ScaleB(Significand, Exponent),
    };

    /// <summary>Sign, exponent and fraction in binary: <c>0 01111011 1001101</c>.</summary>
    public override string ToString() => $"{Sign} {Binary((ulong)ExponentField, Format.ExponentBits)} {Binary(FractionField, Format.FractionBits)}";

    static string Binary(ulong field, int bits) => field.ToString($"B{bits}");
}
