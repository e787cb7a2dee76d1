using System.Globalization;
using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The elements of a tensor as texts of one width, as NumPy formats them.</summary>
internal static class Cells
{
    /// <summary>All elements, row-major. A format such as "g5" is NumPy's own choice with precision 4, any other is C#'s.</summary>
    internal static string[] Of(Tensor tensor, string format, CultureInfo culture)
    {
        var dtype = tensor.dtype;
        var scalar = tensor.ndim == 0;
        if (dtype == ScalarType.Bool) return [.. tensor.data<bool>().Select(b => scalar || !b ? b.ToString() : " True")];
        if (is_integral(dtype)) return Aligned(tensor.to(ScalarType.Int64).data<long>().Select(i => i.ToString(culture)));
        var precision = Precision(format);
        if (precision < 0) return Aligned(JuliaText.Elements(tensor, format, culture));
        var shortest = Digits.Shortest(dtype);
        if (is_complex(dtype))
        {
            var values = tensor.to(ScalarType.ComplexFloat64).data<Complex>().ToArray();
            var real = RealFormat.Of([.. values.Select(v => v.Real)], precision, shortest, sign: false);
            var imaginary = RealFormat.Of([.. values.Select(v => v.Imaginary)], precision, shortest, sign: true);
            return [.. values.Select(v => real.Write(v.Real) + Unit(imaginary.Write(v.Imaginary)))];
        }
        var numbers = tensor.to(ScalarType.Float64).data<double>().ToArray();
        var written = RealFormat.Of(numbers, precision, shortest, sign: false);
        // A number alone is written with a digit after the point.
        if (scalar) return [written.Write(numbers[0]) is var s && s.EndsWith('.') ? s + "0" : s];
        return [.. numbers.Select(written.Write)];
    }

    /// <summary>NumPy's precision for a format "gN", -1 for any other.</summary>
    internal static int Precision(string format) =>
        format.Length > 1 && format[0] is 'g' or 'G' && int.TryParse(format[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? Math.Max(digits - 1, 0) : -1;

    private static string[] Aligned(IEnumerable<string> texts)
    {
        string[] all = [.. texts];
        var width = all.Max(t => t.Length);
        return Array.ConvertAll(all, t => t.PadLeft(width));
    }

    // The j follows the digits, before what pads them.
    private static string Unit(string number)
    {
        var digits = number.TrimEnd();
        return digits + "j" + number[digits.Length..];
    }
}
