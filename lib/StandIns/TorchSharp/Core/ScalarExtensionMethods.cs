using System.Numerics;

namespace TorchSharp;

/// <summary>Conversions between <see cref="Scalar"/> and C#'s number types.</summary>
public static class ScalarExtensionMethods
{
    /// <summary>The number rounded to bfloat16: the upper 16 bits of its float32, nearest with ties to even.</summary>
    public static Scalar ToBFloat16Scalar(this float value)
    {
        if (float.IsNaN(value)) return value;
        var bits = BitConverter.SingleToUInt32Bits(value);
        return BitConverter.UInt32BitsToSingle((bits + 0x7FFF + ((bits >> 16) & 1)) & 0xFFFF0000);
    }

    /// <summary>Whether the number is not zero.</summary>
    public static bool ToBoolean(this Scalar value) => value.Truth;
    /// <summary>The number, truncated to a byte.</summary>
    public static byte ToByte(this Scalar value) => (byte)value.Integer;
    /// <summary>The number as a pair of single precision.</summary>
    public static (float Real, float Imaginary) ToComplexFloat32(this Scalar value) => ((float)value.Complex.Real, (float)value.Complex.Imaginary);
    /// <summary>The number as a complex one.</summary>
    public static Complex ToComplexFloat64(this Scalar value) => value.Complex;
    /// <summary>The number's real part.</summary>
    public static double ToDouble(this Scalar value) => value.Real;
    /// <summary>The number's real part in half precision.</summary>
    public static Half ToHalf(this Scalar value) => (Half)value.Real;
    /// <summary>The number, truncated to 16 bits.</summary>
    public static short ToInt16(this Scalar value) => (short)value.Integer;
    /// <summary>The number, truncated to 32 bits.</summary>
    public static int ToInt32(this Scalar value) => (int)value.Integer;
    /// <summary>The number, truncated to an integer.</summary>
    public static long ToInt64(this Scalar value) => value.Integer;
    /// <summary>The number, truncated to 8 bits.</summary>
    public static sbyte ToSByte(this Scalar value) => (sbyte)value.Integer;
    /// <summary>The number's real part in single precision.</summary>
    public static float ToSingle(this Scalar value) => (float)value.Real;

    /// <summary>The number as an operator's argument.</summary>
    public static Scalar ToScalar(this byte value) => value;
    /// <inheritdoc cref="ToScalar(byte)"/>
    public static Scalar ToScalar(this sbyte value) => value;
    /// <inheritdoc cref="ToScalar(byte)"/>
    public static Scalar ToScalar(this short value) => value;
    /// <inheritdoc cref="ToScalar(byte)"/>
    public static Scalar ToScalar(this int value) => value;
    /// <inheritdoc cref="ToScalar(byte)"/>
    public static Scalar ToScalar(this long value) => value;
    /// <inheritdoc cref="ToScalar(byte)"/>
    public static Scalar ToScalar(this float value) => value;
    /// <inheritdoc cref="ToScalar(byte)"/>
    public static Scalar ToScalar(this double value) => value;
    /// <inheritdoc cref="ToScalar(byte)"/>
    public static Scalar ToScalar(this (float, float) value) => value;
    /// <inheritdoc cref="ToScalar(byte)"/>
    public static Scalar ToScalar(this Complex value) => value;
    /// <inheritdoc cref="ToScalar(byte)"/>
    public static Scalar ToScalar(this bool value) => value;
    /// <inheritdoc cref="ToScalar(byte)"/>
    public static Scalar ToScalar(this Half value) => value;
}
