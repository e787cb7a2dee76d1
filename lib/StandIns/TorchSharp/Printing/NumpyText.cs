using System.Globalization;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// Tensors as NumPy prints arrays (numpy.array2string): aligned elements, nested brackets, lines wrapped at the width,
/// and of a tensor with more than 1000 elements the first and last three along each dimension.
/// </summary>
internal sealed class NumpyText
{
    private const int threshold = 1000;

    private readonly string[] cells;
    private readonly long[] shape;
    private readonly long[] shown;
    private readonly int width;
    private readonly string newLine;

    private NumpyText(string[] cells, long[] shape, long[] shown, int width, string newLine) =>
        (this.cells, this.shape, this.shown, this.width, this.newLine) = (cells, shape, shown, width, newLine);

    internal static string Of(Tensor tensor, string format, int width, CultureInfo culture, string newLine)
    {
        var shape = tensor.shape;
        if (tensor.numel() == 0) return "[]";
        var part = tensor.numel() > threshold ? Ends(tensor) : tensor;
        var cells = Cells.Of(part, format, culture);
        return shape.Length == 0 ? cells[0] : new NumpyText(cells, shape, part.shape, width, newLine).Write(0, 0, " ", width);
    }

    /// <summary>The first and last of every dimension that is too long to be shown.</summary>
    private static Tensor Ends(Tensor tensor)
    {
        for (var d = 0; d < tensor.ndim; d++)
        {
            var (rows, size) = (Edge(d == tensor.ndim - 1), tensor.size(d));
            if (size > 2 * rows)
                tensor = tensor.index_select(d, cat([arange(rows, ScalarType.Int64, tensor.device), arange(size - rows, size, ScalarType.Int64, tensor.device)]));
        }
        return tensor;
    }

    private static long Edge(bool last) => Math.Max(1, (last ? PrintColumns : PrintRows) / 2);

    private string Write(int dim, long offset, string indent, int room)
    {
        var left = shape.Length - dim;
        if (left == 0) return cells[offset];
        var text = new StringBuilder();
        var line = indent;
        var stride = shown[(dim + 1)..].TotalSize();
        var cut = shown[dim] < shape[dim] ? shown[dim] / 2 : -1;
        // Between rows lies one line end, between matrices a blank line, and so on.
        var gap = string.Concat(Enumerable.Repeat(newLine, left - 1));
        for (long i = 0; i < shown[dim]; i++)
        {
            if (i == cut) Add("...");
            Add(Write(dim + 1, offset + i * stride, indent + " ", room - 1));
        }
        if (left == 1) text.Append(line, 0, line.Length - 1);
        else text.Length -= gap.Length;
        return $"[{text.ToString(indent.Length, text.Length - indent.Length)}]";

        void Add(string item)
        {
            if (left > 1)
            {
                text.Append(indent).Append(item).Append(gap);
                return;
            }
            if (line.Length + item.Length > room - 1 && line.Length > indent.Length)
            {
                text.Append(line.TrimEnd()).Append(newLine);
                line = indent;
            }
            line += item + " ";
        }
    }
}
