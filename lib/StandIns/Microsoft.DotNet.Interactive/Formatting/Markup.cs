using System.Text;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Text as HTML.</summary>
static class Markup
{
    /// <summary><paramref name="text"/> with what HTML would read as markup escaped.</summary>
    public static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAny("&<>\"'") < 0)
            return text;
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in text)
            _ = c switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                _ => escaped.Append(c),
            };
        return escaped.ToString();
    }

    /// <summary>A value that is one piece of text: a block of its own, or part of a table's cell.</summary>
    public static string Text(string text, bool isTop) =>
        isTop ? $"<div class=\"dni-plaintext\"><pre>{Escape(text)}</pre></div>"
        : text.Contains('\n') ? $"<pre>{Escape(text)}</pre>"
        : Escape(text);
}
