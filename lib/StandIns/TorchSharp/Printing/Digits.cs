using System.Globalization;
using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Numbers in as few digits as tell them apart, or rounded correctly where those are too many; always with a point.</summary>
internal static class Digits
{
    /// <summary>How a number of this dtype is written in the fewest digits that give it back.</summary>
    internal static Func<double, string> Shortest(ScalarType dtype) => dtype switch
    {
        ScalarType.Float16 => x => ((Half)x).ToString(CultureInfo.InvariantCulture),
        ScalarType.Float32 or ScalarType.BFloat16 or ScalarType.ComplexFloat32 => x => ((float)x).ToString(CultureInfo.InvariantCulture),
        _ => x => x.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>In fixed point with at most so many decimals, as in "-12.5".</summary>
    internal static string Fixed(double x, int decimals, Func<double, string> shortest)
    {
        var (sign, digits, exponent) = Parse(shortest(x));
        // The number of digits before the point is exponent + 1.
        if (digits.Length - 1 - exponent > decimals) (digits, exponent) = Rounded(x, exponent + 1 + decimals, exponent);
        var whole = exponent < 0 ? "0" : digits.PadRight(exponent + 1, '0')[..(exponent + 1)];
        var fraction = exponent < 0 ? new string('0', -exponent - 1) + digits : digits.Length > exponent + 1 ? digits[(exponent + 1)..] : "";
        return $"{sign}{whole}.{fraction.TrimEnd('0')}";
    }

    /// <summary>With an exponent and at most so many decimals, as in "-1.25e+01".</summary>
    internal static string Scientific(double x, int decimals, Func<double, string> shortest)
    {
        var (sign, digits, exponent) = Parse(shortest(x));
        if (digits.Length - 1 > decimals) (digits, exponent) = Rounded(x, decimals + 1, exponent);
        return $"{sign}{digits[0]}.{digits[1..].TrimEnd('0')}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
    }

    /// <summary>The first digits of the exact value, rounded to the nearest, ties to even.</summary>
    private static (string Digits, int Exponent) Rounded(double x, int count, int exponent)
    {
        if (count < 0) return ("0", 0);
        // |x| = mantissa·2^power exactly; what is wanted is |x|·10^(count - 1 - exponent) as an integer.
        var bits = BitConverter.DoubleToInt64Bits(x);
        var biased = (int)(bits >> 52 & 0x7FF);
        BigInteger numerator = (bits & 0xFFFFFFFFFFFFF) | (biased == 0 ? 0 : 1L << 52);
        var power = Math.Max(biased, 1) - 1075;
        var denominator = BigInteger.One;
        if (power > 0) numerator <<= power;
        else denominator <<= -power;
        var scale = count - 1 - exponent;
        if (scale > 0) numerator *= BigInteger.Pow(10, scale);
        else denominator *= BigInteger.Pow(10, -scale);
        var quotient = BigInteger.DivRem(numerator, denominator, out var remainder);
        var half = (remainder * 2).CompareTo(denominator);
        if (half > 0 || half == 0 && !quotient.IsEven) quotient++;
        var digits = quotient.ToString(CultureInfo.InvariantCulture);
        return quotient.IsZero ? ("0", 0) : (digits, exponent + digits.Length - count);
    }

    /// <summary>The digits without leading or trailing zeros, and the power of ten of the first.</summary>
    private static (string Sign, string Digits, int Exponent) Parse(string number)
    {
        var sign = number[0] == '-' ? "-" : "";
        var e = number.IndexOf('E');
        var plain = (e < 0 ? number : number[..e])[sign.Length..];
        var power = e < 0 ? 0 : int.Parse(number[(e + 1)..], CultureInfo.InvariantCulture);
        var point = plain.IndexOf('.') is var p && p < 0 ? plain.Length : p;
        var all = plain.Replace(".", "");
        var digits = all.TrimStart('0');
        if (digits.Length == 0) return (sign, "0", 0);
        return (sign, digits.TrimEnd('0'), point - 1 - (all.Length - digits.Length) + power);
    }
}
