using static TorchSharp.torch;

namespace Course;

/// <summary>
/// A binary floating-point format: one sign bit, an exponent, a fraction. Encodes any number by rounding it to the nearest one the format has,
/// ties to the even code, and decodes every code exactly; so formats that this libtorch or this chip lacks can still be studied.
/// </summary>
public sealed class FloatFormat
{
    FloatFormat(string name, int exponentBits, int fractionBits, bool hasInfinity = true, int? storedBits = null)
    {
        (Name, ExponentBits, FractionBits, HasInfinity) = (name, exponentBits, fractionBits, hasInfinity);
        StoredBytes = (storedBits ?? Bits) / 8;
        SmallestNormal = Math.ScaleB(1, 1 - Bias);
        SmallestSubnormal = Math.ScaleB(1, 1 - Bias - fractionBits);
        Epsilon = Math.ScaleB(1, -fractionBits);
        // IEEE formats give up the highest exponent to infinity and NaN; a format without infinity gives up one code of it, all ones.
        Max = hasInfinity ? Math.ScaleB(2 - Epsilon, Bias) : Math.ScaleB(2 - 2 * Epsilon, Bias + 1);
    }

    /// <summary>IEEE 754 double precision: 1 + 11 + 52 bits.</summary>
    public static FloatFormat Float64 { get; } = new("float64", 11, 52);

    /// <summary>IEEE 754 single precision: 1 + 8 + 23 bits.</summary>
    public static FloatFormat Float32 { get; } = new("float32", 8, 23);

    /// <summary>NVIDIA's tf32: float32's exponent with float16's fraction, 19 bits; what tensor cores read of a float32, which is how it is stored.</summary>
    public static FloatFormat TensorFloat32 { get; } = new("tf32", 8, 10, storedBits: 32);

    /// <summary>IEEE 754 half precision: 1 + 5 + 10 bits.</summary>
    public static FloatFormat Float16 { get; } = new("float16", 5, 10);

    /// <summary>Brain float: the upper half of a float32, 1 + 8 + 7 bits.</summary>
    public static FloatFormat BFloat16 { get; } = new("bfloat16", 8, 7);

    /// <summary>fp8 with more precision, 1 + 4 + 3 bits, no infinity and one NaN (Micikevicius et al. 2022; PyTorch's float8_e4m3fn).</summary>
    public static FloatFormat Float8E4M3 { get; } = new("fp8 E4M3", 4, 3, hasInfinity: false);

    /// <summary>fp8 with more range, 1 + 5 + 2 bits, infinity and NaN as IEEE has them (Micikevicius et al. 2022; PyTorch's float8_e5m2).</summary>
    public static FloatFormat Float8E5M2 { get; } = new("fp8 E5M2", 5, 2);

    /// <summary>Every format here, the widest first.</summary>
    public static IReadOnlyList<FloatFormat> All { get; } = [Float64, Float32, TensorFloat32, Float16, BFloat16, Float8E4M3, Float8E5M2];

    /// <summary>What the format is called.</summary>
    public string Name { get; }

    /// <summary>Bits of the exponent, which give the range.</summary>
    public int ExponentBits { get; }

    /// <summary>Bits of the fraction, which give the precision.</summary>
    public int FractionBits { get; }

    /// <summary>Whether numbers too large become infinity; without it they become NaN.</summary>
    public bool HasInfinity { get; }

    /// <summary>Bits of a number: sign, exponent and fraction.</summary>
    public int Bits => 1 + ExponentBits + FractionBits;

    /// <summary>Bytes a number takes in memory.</summary>
    public int StoredBytes { get; }

    /// <summary>What is subtracted from the exponent field: 2^(ExponentBits − 1) − 1.</summary>
    public int Bias => (1 << (ExponentBits - 1)) - 1;

    /// <summary>The largest finite number.</summary>
    public double Max { get; }

    /// <summary>The smallest positive number with every bit of precision.</summary>
    public double SmallestNormal { get; }

    /// <summary>The smallest positive number.</summary>
    public double SmallestSubnormal { get; }

    /// <summary>The distance from 1 to the next greater number; rounding a normal number errs by at most half of it, relatively.</summary>
    public double Epsilon { get; }

    /// <summary>The format of a tensor's elements.</summary>
    /// <exception cref="ArgumentException"><paramref name="dtype"/> is not a real floating-point dtype.</exception>
    public static FloatFormat Of(ScalarType dtype) => dtype switch
    {
        ScalarType.Float64 => Float64,
        ScalarType.Float32 => Float32,
        ScalarType.Float16 => Float16,
        ScalarType.BFloat16 => BFloat16,
        _ => throw new ArgumentException($"{dtype} is not a real floating-point dtype; Float64, Float32, Float16 and BFloat16 are.", nameof(dtype)),
    };

    /// <summary>The format's nearest number to <paramref name="value"/>, ties to even; beyond the range infinity, or NaN without one.</summary>
    /// <param name="value">Any number.</param>
    /// <param name="saturate">Whether what exceeds the range, infinity too, becomes ±<see cref="Max"/>, as fp8 training has it.</param>
    public double Round(double value, bool saturate = false)
    {
        if (value == 0 || double.IsNaN(value)) return value;
        double rounded = value;
        if (double.IsFinite(value))
        {
            // The distance between neighbours around the value; below the smallest normal number it no longer shrinks.
            double spacing = Math.ScaleB(1, Math.Max(Math.ILogB(value), 1 - Bias) - FractionBits);
            // Scaling by a power of two is exact, so the only rounding is the one asked for. float64's own spacing can be too small to divide by.
            if (this != Float64) rounded = Math.Round(value / spacing, MidpointRounding.ToEven) * spacing;
        }
        if (Math.Abs(rounded) <= Max) return rounded;
        return saturate ? Math.CopySign(Max, value) : HasInfinity ? Math.CopySign(double.PositiveInfinity, value) : double.NaN;
    }

    /// <summary>The bits of the format's nearest number to <paramref name="value"/>, right-aligned; every NaN becomes the positive quiet one.</summary>
    /// <inheritdoc cref="Round" path="/param"/>
    public ulong Encode(double value, bool saturate = false)
    {
        double rounded = Round(value, saturate);
        ulong topExponent = (1ul << ExponentBits) - 1;
        if (double.IsNaN(rounded)) return topExponent << FractionBits | (HasInfinity ? 1ul << (FractionBits - 1) : (1ul << FractionBits) - 1);

        ulong sign = double.IsNegative(rounded) ? 1ul << (Bits - 1) : 0;
        if (double.IsInfinity(rounded)) return sign | topExponent << FractionBits;
        if (rounded == 0) return sign;
        int exponent = Math.Max(Math.ILogB(rounded), 1 - Bias);
        ulong significand = (ulong)Math.ScaleB(Math.Abs(rounded), FractionBits - exponent);
        // A normal number's leading 1 lies just above the fraction and, added, raises the exponent field from subnormal to normal.
        return sign | ((ulong)(exponent + Bias - 1) << FractionBits) + significand;
    }

    /// <summary>The number whose bits are <paramref name="code"/>, exactly.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="code"/> has more bits than the format.</exception>
    public double Decode(ulong code)
    {
        if (Bits < 64 && code >> Bits != 0)
            throw new ArgumentOutOfRangeException(nameof(code), $"0x{code:X}", $"A code of {Name} has {Bits} bits: 0 to 0x{(1ul << Bits) - 1:X}.");
        return new FloatBits(this, code).Value;
    }

    /// <summary>The format's nearest number to <paramref name="value"/>, taken apart.</summary>
    /// <inheritdoc cref="Round" path="/param"/>
    public FloatBits Split(double value, bool saturate = false) => new(this, Encode(value, saturate));

    /// <summary>The format's name.</summary>
    public override string ToString() => Name;
}
