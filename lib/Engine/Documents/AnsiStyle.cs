using System.Globalization;
using System.Text;

namespace Engine.Documents;

/// <summary>How console text looks: what the "select graphic rendition" escapes (ECMA-48, 8.3.117) seen so far add up to.</summary>
public readonly record struct AnsiStyle
{
    /// <summary>The text's colour; null for the console's own.</summary>
    public AnsiColor? Foreground { get; init; }

    /// <summary>The colour behind the text; null for the console's own.</summary>
    public AnsiColor? Background { get; init; }

    /// <summary>Heavier than normal.</summary>
    public bool Bold { get; init; }

    /// <summary>Fainter than normal.</summary>
    public bool Dim { get; init; }

    /// <summary>Slanted.</summary>
    public bool Italic { get; init; }

    /// <summary>With a line under it.</summary>
    public bool Underline { get; init; }

    /// <summary>Foreground and background exchanged.</summary>
    public bool Inverse { get; init; }

    /// <summary>With a line through it.</summary>
    public bool Strike { get; init; }

    /// <summary>The style after an escape with these parameters, such as <c>1;31</c>; unknown ones change nothing.</summary>
    public AnsiStyle After(ReadOnlySpan<char> parameters)
    {
        AnsiStyle style = this;
        Span<int> codes = stackalloc int[32];
        int count = Split(parameters, codes);
        for (int i = 0; i < count; i++)
        {
            int code = codes[i];
            if (code is 38 or 48)
            {
                AnsiColor? color = ExtendedColor(codes[(i + 1)..count], out int taken);
                i += taken;
                if (color is not null)
                    style = code == 38 ? style with { Foreground = color } : style with { Background = color };
            }
            else
                style = style.After(code);
        }
        return style;
    }

    /// <summary>The escape that turns any style into this one.</summary>
    public string ToEscape()
    {
        var text = new StringBuilder("\e[0");
        if (Bold) text.Append(";1");
        if (Dim) text.Append(";2");
        if (Italic) text.Append(";3");
        if (Underline) text.Append(";4");
        if (Inverse) text.Append(";7");
        if (Strike) text.Append(";9");
        if (Foreground is { } foreground) text.Append(";38").Append(foreground.ToParameters());
        if (Background is { } background) text.Append(";48").Append(background.ToParameters());
        return text.Append('m').ToString();
    }

    private AnsiStyle After(int code) => code switch
    {
        0 => default,
        1 => this with { Bold = true },
        2 => this with { Dim = true },
        3 => this with { Italic = true },
        4 => this with { Underline = true },
        7 => this with { Inverse = true },
        9 => this with { Strike = true },
        21 or 22 => this with { Bold = false, Dim = false },
        23 => this with { Italic = false },
        24 => this with { Underline = false },
        27 => this with { Inverse = false },
        29 => this with { Strike = false },
        >= 30 and <= 37 => this with { Foreground = AnsiColor.Indexed(code - 30) },
        39 => this with { Foreground = null },
        >= 40 and <= 47 => this with { Background = AnsiColor.Indexed(code - 40) },
        49 => this with { Background = null },
        >= 90 and <= 97 => this with { Foreground = AnsiColor.Indexed(code - 90 + 8) },
        >= 100 and <= 107 => this with { Background = AnsiColor.Indexed(code - 100 + 8) },
        _ => this,
    };

    private static AnsiColor? ExtendedColor(ReadOnlySpan<int> rest, out int taken)
    {
        taken = rest switch { [5, _, ..] => 2, [2, _, _, _, ..] => 4, _ => rest.Length };
        return rest switch
        {
            [5, >= 0 and <= 255, ..] => AnsiColor.Indexed(rest[1]),
            [2, >= 0 and <= 255, >= 0 and <= 255, >= 0 and <= 255, ..] => AnsiColor.Rgb((byte)rest[1], (byte)rest[2], (byte)rest[3]),
            _ => null,
        };
    }

    private static int Split(ReadOnlySpan<char> parameters, Span<int> codes)
    {
        int count = 0;
        foreach (Range part in parameters.SplitAny(';', ':'))
        {
            if (count == codes.Length)
                break;
            ReadOnlySpan<char> digits = parameters[part];
            codes[count++] = digits.IsEmpty ? 0 : int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int code) ? code : -1;
        }
        return count;
    }
}
