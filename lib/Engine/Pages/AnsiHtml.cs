using System.Text;
using Engine.Documents;

namespace Engine.Pages;

/// <summary>Console text with ANSI colours as HTML.</summary>
internal static class AnsiHtml
{
    /// <summary>Writes <paramref name="text"/> escaped, its coloured parts in spans; escapes other than colours vanish.</summary>
    public static void Write(TextWriter writer, string text)
    {
        AnsiStyle style = default;
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            int escape = rest.IndexOf('\e');
            WriteRun(writer, rest[..(escape < 0 ? rest.Length : escape)], style);
            if (escape < 0)
                return;
            rest = rest[(escape + 1)..];
            if (rest.IsEmpty || rest[0] != '[')
                continue;
            int end = rest[1..].IndexOfAnyExceptInRange(' ', '?') + 1;
            if (end == 0)
                return;
            if (rest[end] == 'm')
                style = style.After(rest[1..end]);
            rest = rest[(end + 1)..];
        }
    }

    private static void WriteRun(TextWriter writer, ReadOnlySpan<char> run, AnsiStyle style)
    {
        if (run.IsEmpty)
            return;
        string escaped = HtmlText.Escape(run);
        if (style == default)
        {
            writer.Write(escaped);
            return;
        }
        var (foreground, background) = style.Inverse ? (style.Background, style.Foreground) : (style.Foreground, style.Background);
        var classes = new List<string>();
        var css = new StringBuilder();
        Color(foreground, "f", "color", classes, css);
        Color(background, "g", "background", classes, css);
        if (style.Inverse && foreground is null) classes.Add("ansi-fi");
        if (style.Inverse && background is null) classes.Add("ansi-gi");
        if (style.Bold) classes.Add("ansi-b");
        if (style.Dim) classes.Add("ansi-d");
        if (style.Italic) classes.Add("ansi-i");
        if (style.Underline) classes.Add("ansi-u");
        if (style.Strike) classes.Add("ansi-s");
        writer.Write("<span");
        if (classes.Count > 0)
            writer.Write($" class=\"{string.Join(' ', classes)}\"");
        if (css.Length > 0)
            writer.Write($" style=\"{css}\"");
        writer.Write($">{escaped}</span>");
    }

    private static void Color(AnsiColor? color, string prefix, string property, List<string> classes, StringBuilder css)
    {
        if (color is not { } c)
            return;
        if (c.Parts is { } parts)
            css.Append($"{property}:#{parts.Red:x2}{parts.Green:x2}{parts.Blue:x2};");
        else
            classes.Add($"ansi-{prefix}{c.Index}");
    }
}
