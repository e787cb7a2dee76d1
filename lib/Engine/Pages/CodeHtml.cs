namespace Engine.Pages;

/// <summary>Code in any language as HTML.</summary>
internal static class CodeHtml
{
    private static readonly Dictionary<string, string> Labels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["csharp"] = "C#", ["fsharp"] = "F#", ["pwsh"] = "PowerShell", ["javascript"] = "JavaScript", ["html"] = "HTML", ["mermaid"] = "Mermaid", ["http"] = "HTTP", ["sql"] = "SQL", ["python"] = "Python",
    };

    /// <summary>The language's name as people write it.</summary>
    public static string Label(string language) => Labels.GetValueOrDefault(language, language);

    /// <summary>Writes <paramref name="code"/> as a block; C# is coloured, other languages are plain.</summary>
    public static void WriteBlock(TextWriter writer, string code, string language)
    {
        writer.Write("<pre class=\"code\"");
        if (language.Length > 0)
            writer.Write($" data-language=\"{HtmlText.Escape(language)}\"");
        writer.Write("><code>");
        if (language.ToLowerInvariant() is "csharp" or "cs" or "c#")
            CSharpHtml.Write(writer, code);
        else
            HtmlText.Write(writer, code);
        writer.Write("</code></pre>\n");
    }
}
