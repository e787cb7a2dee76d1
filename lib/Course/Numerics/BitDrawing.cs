using System.Globalization;
using System.Net;
using System.Text;

namespace Course;

/// <summary>Draws the bits of a number, format under format.</summary>
public static class BitDrawing
{
    const int Cell = 14, RowHeight = 26, Digits = 11, LabelWidth = 82, ValueWidth = 190;

    /// <summary>
    /// What becomes of <paramref name="value"/> in each format, as SVG: a row a format, a cell a bit, sign grey, exponent blue, fraction orange.
    /// The fractions start in one column, so range grows to the left and precision to the right. Beside each row stands the number that is left.
    /// </summary>
    /// <exception cref="ArgumentException">No format is given.</exception>
    public static string Svg(double value, params IReadOnlyList<FloatFormat> formats)
    {
        if (formats.Count == 0) throw new ArgumentException("A drawing needs at least one format, such as FloatFormat.Float32.", nameof(formats));
        int radix = LabelWidth + (1 + formats.Max(format => format.ExponentBits)) * Cell;
        int values = radix + formats.Max(format => format.FractionBits) * Cell + 10;
        int width = values + ValueWidth, height = (formats.Count + 1) * RowHeight;
        var svg = new StringBuilder($"""<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="monospace" font-size="{Digits}" fill="currentColor">""");
        Text(radix, 0, "end", "sign, exponent ", "#3b78c3");
        Text(radix, 0, "start", " fraction", "#c9731a");
        for (int row = 0; row < formats.Count; row++) Row(formats[row], (row + 1) * RowHeight);
        return svg.Append("</svg>").ToString();

        void Row(FloatFormat format, int top)
        {
            var bits = format.Split(value);
            string digits = bits.ToString().Replace(" ", "");
            int left = radix - (1 + format.ExponentBits) * Cell;
            Text(0, top, "start", format.Name, "currentColor");
            for (int i = 0; i < digits.Length; i++)
            {
                string colour = i == 0 ? "#888888" : i <= format.ExponentBits ? "#3b78c3" : "#c9731a";
                // Half transparent fills show on a light page and on a dark one.
                svg.Append($"""<rect x="{left + i * Cell}" y="{top}" width="{Cell}" height="{RowHeight - 6}" fill="{colour}" fill-opacity="{(digits[i] == '1' ? "0.55" : "0.15")}" stroke="{colour}"/>""");
                Text(left + i * Cell + Cell / 2, top, "middle", digits[i].ToString(), "currentColor");
            }
            Text(values, top, "start", Meaning(bits), "currentColor");
        }

        void Text(int x, int top, string anchor, string text, string colour) =>
            svg.Append($"""<text x="{x}" y="{top + 14}" text-anchor="{anchor}" fill="{colour}" xml:space="preserve">{WebUtility.HtmlEncode(text)}</text>""");
    }

    static string Meaning(FloatBits bits) => bits.Kind switch
    {
        FloatKind.NaN => "NaN",
        FloatKind.Infinity => bits.Sign == 0 ? "+infinity" : "−infinity",
        FloatKind.Zero => "0",
        _ => string.Create(CultureInfo.InvariantCulture, $"{bits.Value:G9}{(bits.Kind == FloatKind.Subnormal ? " (subnormal)" : "")}"),
    };
}
