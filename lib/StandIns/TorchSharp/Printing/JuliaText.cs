using System.Globalization;
using System.Numerics;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Tensors as TorchSharp's Julia style: metadata, then each matrix under its index, columns aligned.</summary>
internal static class JuliaText
{
    internal static string Of(Tensor tensor, string format, int width, CultureInfo culture, string newLine)
    {
        var shape = tensor.shape;
        var text = new StringBuilder(tensor.ToString());
        if (tensor.numel() == 0) return text.ToString();
        if (shape.Length == 0) return text.Append(", value = ").Append(Elements(tensor, format, culture)[0]).ToString();
        text.Append(newLine);
        var matrices = shape.Length < 2 ? 1 : shape[..^2].TotalSize();
        var flat = shape.Length == 1 ? tensor.reshape(1, 1, -1) : tensor.reshape(matrices, shape[^2], shape[^1]);
        for (long m = 0; m < matrices; m++)
        {
            if (m > 0) text.Append(newLine);
            if (shape.Length > 2) text.Append($"[{string.Concat(Index(m, shape[..^2]).Select(i => i + ","))}..,..] =").Append(newLine);
            Matrix(text, flat[m], format, width, culture, newLine);
        }
        return text.ToString();
    }

    private static void Matrix(StringBuilder text, Tensor matrix, string format, int width, CultureInfo culture, string newLine)
    {
        var (rows, columns) = (matrix.size(0), matrix.size(1));
        var cells = Elements(matrix, format, culture);
        int[] widths = [.. Enumerable.Range(0, (int)columns).Select(c => Enumerable.Range(0, (int)rows).Max(r => cells[r * columns + c].Length))];
        // As many columns as fit; the dots say that there are more.
        var used = 0;
        var fitting = widths.TakeWhile(w => (used += w + 1) <= width).Count();
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < fitting; c++) text.Append(' ').Append(cells[r * columns + c].PadLeft(widths[c]));
            if (fitting < columns) text.Append(" ...");
            text.Append(newLine);
        }
    }

    private static IEnumerable<long> Index(long flat, long[] shape)
    {
        var index = new long[shape.Length];
        for (var d = shape.Length - 1; d >= 0; d--) (flat, index[d]) = Math.DivRem(flat, shape[d]);
        return index;
    }

    internal static string[] Elements(Tensor tensor, string format, CultureInfo culture)
    {
        var dtype = tensor.dtype;
        if (dtype == ScalarType.Bool) return [.. tensor.data<bool>().Select(b => b ? "True" : "False")];
        if (is_integral(dtype)) return [.. tensor.to(ScalarType.Int64).data<long>().Select(i => i.ToString(culture))];
        if (is_complex(dtype)) return [.. tensor.to(ScalarType.ComplexFloat64).data<Complex>().Select(z => Pair(z, format, culture))];
        // Single precision is written from single precision: 0.1f is 0.1.
        if (dtype == ScalarType.Float64) return [.. tensor.data<double>().Select(x => x.ToString(format, culture))];
        return [.. tensor.to(ScalarType.Float32).data<float>().Select(x => x.ToString(format, culture))];
    }

    private static string Pair(Complex z, string format, CultureInfo culture) =>
        z.Imaginary == 0 ? z.Real.ToString(format, culture)
        : z.Real == 0 ? z.Imaginary.ToString(format, culture) + "i"
        : $"{z.Real.ToString(format, culture)}{(z.Imaginary < 0 ? "" : "+")}{z.Imaginary.ToString(format, culture)}i";
}
