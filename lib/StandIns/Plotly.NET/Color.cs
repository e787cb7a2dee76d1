using System.Globalization;

namespace Plotly.NET;

/// <summary>A colour, a sequence of colours, or numbers that a colour scale turns into colours.</summary>
public sealed class Color : IPlotlyValue
{
    private readonly object value;

    private Color(object value) => this.value = value;

    /// <summary>A colour from alpha, red, green and blue, each 0 to 255.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A component is outside 0..255.</exception>
    public static Color fromARGB(int a, int r, int g, int b)
    {
        ReadOnlySpan<int> components = [a, r, g, b];
        foreach (var component in components)
            if (component is < 0 or > 255)
                throw new ArgumentOutOfRangeException(nameof(a), $"Colour component {component} given; accepted are 0 to 255.");
        return new(string.Create(CultureInfo.InvariantCulture, $"rgba({r}, {g}, {b}, {a / 255.0:0.0##})"));
    }

    /// <summary>An opaque colour from red, green and blue, each 0 to 255.</summary>
    public static Color fromRGB(int r, int g, int b) => fromARGB(255, r, g, b);

    /// <summary>A colour from its web form, #RRGGBB.</summary>
    /// <exception cref="FormatException">The text has not six hexadecimal digits.</exception>
    public static Color fromHex(string s)
    {
        var digits = s.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? s[2..] : s.TrimStart('#');
        if (digits.Length != 6 || !int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb))
            throw new FormatException($"Colour '{s}' given; accepted are six hexadecimal digits, as in #1f77b4.");
        return fromRGB(rgb >> 16, (rgb >> 8) & 255, rgb & 255);
    }

    /// <summary>A colour in any form that CSS has, unchecked.</summary>
    public static Color fromString(string c) => new(c);

    /// <summary>A named web colour.</summary>
    public static Color fromKeyword(ColorKeyword c) => fromRGB(c.Rgb.R, c.Rgb.G, c.Rgb.B);

    /// <summary>One colour for each item.</summary>
    public static Color fromColors(IEnumerable<Color> c) => new(c.ToArray());

    /// <summary>One number for each item, coloured by the colour scale.</summary>
    public static Color fromColorScaleValues<T>(IEnumerable<T> c) where T : IConvertible => new(c);

    object IPlotlyValue.Convert() => value;
}
