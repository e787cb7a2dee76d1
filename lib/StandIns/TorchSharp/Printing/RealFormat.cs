namespace TorchSharp;

/// <summary>
/// NumPy's choice of one form for all numbers of an array: fixed point, or with exponents where the largest is 1e8 or more,
/// the smallest under 1e-4, or their ratio over 1000 (numpy's FloatingFormat, floatmode "maxprec").
/// </summary>
internal sealed class RealFormat
{
    private readonly Func<double, string> shortest;
    private readonly int precision;
    private readonly bool sign;
    private readonly bool exponents;
    private readonly int padLeft;
    private readonly int padRight;
    private readonly int exponentDigits;

    private RealFormat(double[] values, int precision, Func<double, string> shortest, bool sign)
    {
        (this.shortest, this.sign, this.precision) = (shortest, sign, precision);
        double[] finite = [.. values.Where(double.IsFinite)];
        double[] sizes = [.. finite.Select(Math.Abs).Where(x => x != 0)];
        exponents = sizes.Length > 0 && (sizes.Max() >= 1e8 || sizes.Min() < 1e-4 || sizes.Max() / sizes.Min() > 1000);
        if (exponents)
        {
            var parts = finite.Select(x => Split(Digits.Scientific(x, precision, shortest)));
            exponentDigits = parts.Max(p => p.Exponent.Length - 1);
            this.precision = parts.Max(p => p.Fraction.Length);
            padLeft = parts.Max(p => Signed(p.Whole).Length);
            padRight = exponentDigits + 2 + this.precision;
        }
        else
        {
            var parts = finite.Select(x => Split(Digits.Fixed(x, precision, shortest))).DefaultIfEmpty(("", "", ""));
            padLeft = parts.Max(p => Signed(p.Item1).Length);
            padRight = parts.Max(p => p.Item2.Length);
        }
        if (finite.Length < values.Length)
        {
            var infinity = sign || values.Any(double.IsNegativeInfinity) ? 4 : 3;
            padLeft = Math.Max(padLeft, infinity - padRight - 1);
        }
    }

    internal static RealFormat Of(double[] values, int precision, Func<double, string> shortest, bool sign) => new(values, precision, shortest, sign);

    internal string Write(double x)
    {
        if (!double.IsFinite(x)) return Signed(double.IsNaN(x) ? "nan" : x > 0 ? "inf" : "-inf").PadLeft(padLeft + padRight + 1);
        if (!exponents)
        {
            var (whole, fraction, _) = Split(Digits.Fixed(x, precision, shortest));
            return $"{Signed(whole).PadLeft(padLeft)}.{fraction.PadRight(padRight)}";
        }
        var parts = Split(Digits.Scientific(x, precision, shortest));
        var exponent = parts.Exponent[0] + parts.Exponent[1..].PadLeft(exponentDigits, '0');
        return $"{Signed(parts.Whole).PadLeft(padLeft)}.{parts.Fraction.PadRight(precision, '0')}e{exponent}";
    }

    private string Signed(string text) => sign && !text.StartsWith('-') ? "+" + text : text;

    private static (string Whole, string Fraction, string Exponent) Split(string number)
    {
        var (point, e) = (number.IndexOf('.'), number.IndexOf('e'));
        return e < 0 ? (number[..point], number[(point + 1)..], "") : (number[..point], number[(point + 1)..e], number[(e + 1)..]);
    }
}
