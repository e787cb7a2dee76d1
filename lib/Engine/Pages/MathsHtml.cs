using System.Text;
using System.Text.RegularExpressions;

namespace Engine.Pages;

/// <summary>
/// Formulas in a page. They are TeX in the HTML, readable as such; where KaTeX lies beside this assembly (the build copies it from <c>data/node_modules</c>),
/// a page with formulas carries its script, its style sheet and the fonts its formulas use.
/// </summary>
internal static partial class MathsHtml
{
    private static readonly string Folder = Path.Combine(Path.GetDirectoryName(typeof(MathsHtml).Assembly.Location) is { Length: > 0 } beside ? beside : AppContext.BaseDirectory, "katex");

    /// <summary>The element that holds a formula, given without delimiters.</summary>
    public static string Element(string tex, bool display) => display
        ? $"<span class=\"math display\">\\[{HtmlText.Escape(tex)}\\]</span>"
        : $"<span class=\"math\">\\({HtmlText.Escape(tex)}\\)</span>";

    /// <summary>The style sheet and script that typeset the formulas in <paramref name="body"/>; empty where it has none, or KaTeX is not there.</summary>
    public static string Assets(string body)
    {
        string script = Path.Combine(Folder, "katex.min.js"), style = Path.Combine(Folder, "katex.min.css");
        if (!body.Contains("class=\"math", StringComparison.Ordinal) || !File.Exists(script) || !File.Exists(style))
            return "";
        string formulas = string.Concat(Formula.Matches(body).Select(match => match.Value));
        string css = FontFace.Replace(File.ReadAllText(style), face => WithData(face, formulas));
        return new StringBuilder()
            .Append("<style>").Append(css).Append("</style>\n")
            .Append("<script>").Append(File.ReadAllText(script).Replace("</script", "<\\/script")).Append("</script>\n")
            .ToString();
    }

    private static string WithData(Match face, string formulas)
    {
        string name = face.Groups["file"].Value;
        string path = Path.Combine(Folder, "fonts", name + ".woff2");
        if (!File.Exists(path) || !Uses(formulas, name))
            return "";
        string data = Convert.ToBase64String(File.ReadAllBytes(path));
        return $"{face.Groups["before"].Value}src:url(data:font/woff2;base64,{data}) format(\"woff2\")}}";
    }

    /// <summary>Whether a formula may need the font: those of letters and signs always, those of alphabets where a command asks for them.</summary>
    private static bool Uses(string formulas, string font)
    {
        string? commands = font switch
        {
            "KaTeX_Main-Bold" or "KaTeX_Main-BoldItalic" or "KaTeX_Math-BoldItalic" => @"\\(math|text)?bf|\\bm\b|\\boldsymbol|\\pmb|\\bold",
            "KaTeX_Main-Italic" => @"\\(math|text)?it\b|\\emph|\\text",
            "KaTeX_Caligraphic-Regular" => @"\\(math)?cal|\\oldstyle",
            "KaTeX_Caligraphic-Bold" => @"\\(math)?cal(?=[\s\S]*\\b)|\\b(?=[\s\S]*\\(math)?cal)",
            "KaTeX_Fraktur-Regular" or "KaTeX_Fraktur-Bold" => @"\\(math)?frak",
            "KaTeX_Script-Regular" => @"\\mathscr",
            "KaTeX_SansSerif-Regular" or "KaTeX_SansSerif-Bold" or "KaTeX_SansSerif-Italic" => @"\\(math|text)?sf",
            "KaTeX_Typewriter-Regular" => @"\\(math|text)?tt\b|\\url|\\verb|\\href",
            _ => null,
        };
        return commands is null || Regex.IsMatch(formulas, commands);
    }

    [GeneratedRegex("""<span class="math[^<]*</span>""")]
    private static partial Regex Formula { get; }

    [GeneratedRegex(@"(?<before>@font-face\{[^}]*?)src:url\(fonts/(?<file>[\w-]+)\.woff2\)[^}]*\}")]
    private static partial Regex FontFace { get; }
}
