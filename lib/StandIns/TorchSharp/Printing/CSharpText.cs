using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Tensors as C# array initializers, after their metadata; of long dimensions the first and last three.</summary>
internal static class CSharpText
{
    private const int edge = 3;

    internal static string Of(Tensor tensor, string format, CultureInfo culture, string newLine)
    {
        var (shape, dtype) = (tensor.shape, tensor.dtype);
        var (name, suffix) = Type(dtype);
        var cells = JuliaText.Elements(tensor, format, culture);
        if (dtype == ScalarType.Bool) cells = Array.ConvertAll(cells, c => c.ToLowerInvariant());
        var value = shape.Length switch
        {
            0 => cells[0] + suffix,
            1 => $"{name} [] {{{Row(0, shape[0])}}}",
            _ => $"{newLine}{name} [{new string(',', shape.Length - 1)}] {{{newLine} {Nested(0, 0, 1)}{newLine}}}",
        };
        return $"{tensor}, value = {value}";

        string Row(long offset, long size)
        {
            var items = Enumerable.Range(0, (int)size).Select(i => cells[offset + i] + suffix);
            return size <= 2 * edge ? string.Join(", ", items)
                : $"{string.Join(", ", items.Take(edge))}, ... {string.Join(", ", items.TakeLast(edge))}";
        }

        string Nested(int dim, long offset, int indent)
        {
            var stride = shape[(dim + 1)..].TotalSize();
            var parts = new List<string>();
            for (long i = 0; i < shape[dim]; i++)
            {
                if (shape[dim] > 2 * edge && i == edge)
                {
                    parts.Add("...");
                    i = shape[dim] - edge;
                }
                var inner = dim == shape.Length - 2 ? Row(offset + i * stride, shape[^1]) : Nested(dim + 1, offset + i * stride, indent + 1);
                parts.Add($"{{{inner}}}");
            }
var separator = newLine + new string(' ', indent);
            return string.Join(separator, parts.Select((p, i) => p == "..." || i == parts.Count - 1 ? p : p + ","));
        }
    }

    private static (string Name, string Suffix) Type(ScalarType dtype) => dtype switch
    {
        ScalarType.Byte => ("byte", ""),
        ScalarType.Int8 => ("sbyte", ""),
        ScalarType.Int16 => ("short", ""),
        ScalarType.Int32 => ("int", ""),
        ScalarType.Int64 => ("long", "L"),
        ScalarType.Float16 => ("float16", "f"),
        ScalarType.BFloat16 => ("bfloat16", "f"),
        ScalarType.Float32 => ("float", "f"),
        ScalarType.Float64 => ("double", ""),
        ScalarType.Bool => ("bool", ""),
        ScalarType.ComplexFloat32 => ("complex32", ""),
        _ => ("System.Numerics.Complex", ""),
    };
}
