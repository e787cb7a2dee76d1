using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Shape, dtype and device, <c>[2x3], type = Float32, device = cpu</c>.</summary>
        public override string ToString() => IsInvalid ? "(disposed tensor)" : $"[{string.Join('x', shape)}], type = {dtype}, device = {device}";

        /// <summary>The values in the default style, or the metadata only.</summary>
        /// <param name="disamb">Whether the values are wanted.</param>
        /// <param name="fltFormat">A C# format for real numbers; "g5" means NumPy's choice with 5 digits.</param>
        /// <param name="width">The width of a line.</param>
        /// <param name="cultureInfo">How numbers are written; the invariant culture unless given.</param>
        /// <param name="newLine">What ends a line.</param>
        public string ToString(bool disamb, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null) =>
            disamb ? ToString(TorchSharp.TensorStringStyle.Default, fltFormat, width, cultureInfo, newLine) : ToString();

        /// <summary>The tensor in a style.</summary>
        /// <param name="style">Which.</param>
        /// <param name="fltFormat">A C# format for real numbers; "g5" means NumPy's choice with 5 digits.</param>
        /// <param name="width">The width of a line.</param>
        /// <param name="cultureInfo">How numbers are written; the invariant culture unless given.</param>
        /// <param name="newLine">What ends a line.</param>
        public string ToString(TensorStringStyle style, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null)
        {
            if (style == TorchSharp.TensorStringStyle.Default) style = TensorStringStyle;
            if (IsInvalid || is_meta || style == TorchSharp.TensorStringStyle.Metadata) return ToString();
            var (format, columns, culture, end) = (fltFormat ?? PrintFormat, width ?? PrintWidth, cultureInfo ?? CultureInfo.InvariantCulture, newLine ?? PrintNewLine);
            using var scope = NewDisposeScope();
            using var unrecorded = no_grad();
            return style switch
            {
                TorchSharp.TensorStringStyle.Numpy => NumpyText.Of(this, format, columns, culture, end),
                TorchSharp.TensorStringStyle.CSharp => CSharpText.Of(this, format, culture, end),
                _ => JuliaText.Of(this, format, columns, culture, end),
            };
        }
    }
}
