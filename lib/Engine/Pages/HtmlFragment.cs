using System.Text;

namespace Engine.Pages;

/// <summary>
/// HTML from a cell made safe to stand inside a page: what it leaves open is closed, end tags it has no start for vanish,
/// so that it cannot swallow what follows it. Scripts and styles stay as they are.
/// </summary>
internal static class HtmlFragment
{
    private static readonly HashSet<string> Void = new(StringComparer.OrdinalIgnoreCase)
        { "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr" };

    // A page has these already; the others end by themselves where their parent ends.
    private static readonly HashSet<string> Dropped = new(StringComparer.OrdinalIgnoreCase) { "html", "head", "body", "plaintext", "frameset", "frame" };

    private static readonly HashSet<string> EndsByItself = new(StringComparer.OrdinalIgnoreCase)
        { "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "colgroup", "caption", "rp", "rt" };

    private static readonly HashSet<string> RawText = new(StringComparer.OrdinalIgnoreCase)
        { "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript" };

    /// <summary>The fragment with every element closed.</summary>
    public static string Close(string html)
    {
        var output = new StringBuilder(html.Length + 64);
        var open = new List<string>();
        int at = 0;
        while (at < html.Length)
        {
            int tag = html.IndexOf('<', at);
            if (tag < 0)
                tag = html.Length;
            output.Append(html, at, tag - at);
            at = tag < html.Length ? Markup(html, tag, open, output) : tag;
        }
        for (int i = open.Count - 1; i >= 0; i--)
            output.Append("</").Append(open[i]).Append('>');
        return output.ToString();
    }

    /// <summary>Takes what begins with the <c>&lt;</c> at <paramref name="at"/>; returns where it ends.</summary>
    private static int Markup(string html, int at, List<string> open, StringBuilder output)
    {
        char next = at + 1 < html.Length ? html[at + 1] : '\0';
        if (char.IsAsciiLetter(next))
            return StartTag(html, at, open, output);
        if (next == '/')
            return EndTag(html, at, open, output);
        if (next is '!' or '?')
            return Declaration(html, at, open, output);
        output.Append("&lt;");
        return at + 1;
    }

    private static int StartTag(string html, int at, List<string> open, StringBuilder output)
    {
        int end = TagEnd(html, at + 1);
        if (end < 0)
        {
            output.Append("&lt;");
            return at + 1;
        }
        string name = Name(html, at + 1);
        if (Dropped.Contains(name))
            return end;
        output.Append(html, at, end - at);
        bool closesItself = html[end - 2] == '/' && open.Any(IsForeign);
        if (Void.Contains(name) || EndsByItself.Contains(name) || closesItself || (IsForeign(name) && html[end - 2] == '/'))
            return end;
        if (!RawText.Contains(name) || open.Any(IsForeign))
        {
            open.Add(name);
            return end;
        }
        int close = end;
        do
            close = html.IndexOf($"</{name}", close, StringComparison.OrdinalIgnoreCase) is var found and >= 0 ? found + 2 + name.Length : -1;
        while (close >= 0 && close < html.Length && !(char.IsWhiteSpace(html[close]) || html[close] is '/' or '>'));
        int closed = close < 0 ? -1 : html.IndexOf('>', close);
        if (closed < 0)
        {
            output.Append(html, end, html.Length - end).Append("</").Append(name).Append('>');
            return html.Length;
        }
        output.Append(html, end, closed + 1 - end);
        return closed + 1;
    }

    private static int EndTag(string html, int at, List<string> open, StringBuilder output)
    {
        int end = html.IndexOf('>', at);
        if (end < 0)
        {
            output.Append("&lt;");
            return at + 1;
        }
        string name = Name(html, at + 2);
        if (EndsByItself.Contains(name))
        {
            output.Append(html, at, end + 1 - at);
            return end + 1;
        }
        int opened = open.FindLastIndex(element => element.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (opened >= 0)
        {
            for (int i = open.Count - 1; i >= opened; i--)
                output.Append("</").Append(open[i]).Append('>');
            open.RemoveRange(opened, open.Count - opened);
        }
        return end + 1;
    }

    private static int Declaration(string html, int at, List<string> open, StringBuilder output)
    {
        ReadOnlySpan<char> rest = html.AsSpan(at);
        // Comments are dropped: nothing shows them, and an unclosed one would hide the rest of the page.
        string end = rest.StartsWith("<!--") ? "-->" : rest.StartsWith("<![CDATA[") && open.Any(IsForeign) ? "]]>" : ">";
        int from = end == "-->" ? 2 : 1;
        int found = rest[from..].IndexOf(end);
        if (found < 0)
        {
            output.Append("&lt;");
            return at + 1;
        }
        int length = from + found + end.Length;
        if (end == "]]>")
            output.Append(rest[..length]);
        return at + length;
    }

    /// <summary>Where the tag that begins before <paramref name="at"/> ends, after its <c>&gt;</c>; -1 if it does not.</summary>
    private static int TagEnd(string html, int at)
    {
        for (; at < html.Length; at++)
            switch (html[at])
            {
                case '>':
                    return at + 1;
                // A quote delimits only as a value's first character.
                case '"' or '\'' when html.AsSpan(0, at).TrimEnd().EndsWith("="):
                    at = html.IndexOf(html[at], at + 1);
                    if (at < 0)
                        return -1;
                    break;
            }
        return -1;
    }

    private static string Name(string html, int at)
    {
        int end = at;
        while (end < html.Length && !char.IsWhiteSpace(html[end]) && html[end] is not ('/' or '>'))
            end++;
        return html[at..end];
    }

    private static bool IsForeign(string name) =>
        name.Equals("svg", StringComparison.OrdinalIgnoreCase) || name.Equals("math", StringComparison.OrdinalIgnoreCase);
}
