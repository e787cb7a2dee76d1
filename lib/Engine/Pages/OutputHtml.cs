using System.Text.Json;
using System.Text.Json.Nodes;
using Engine.Documents;

namespace Engine.Pages;

/// <summary>A cell's stored outputs as HTML.</summary>
internal static class OutputHtml
{
    /// <summary>JSON of more lines than this is folded.</summary>
    private const int FoldedJsonLines = 40;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one output; of a displayed value, the richest form that a page can show.</summary>
    public static void Write(TextWriter writer, Output output, MarkdownHtml markdown, PageImages images)
    {
        switch (output)
        {
            case StreamOutput stream:
                writer.Write($"<pre class=\"stream{(stream.Name == "stderr" ? " stderr" : "")}\">");
                AnsiHtml.Write(writer, stream.Text.EndsWith('\n') ? stream.Text[..^1] : stream.Text);
                writer.Write("</pre>\n");
                break;
            case ErrorOutput error:
                WriteError(writer, error);
                break;
            case DisplayOutput display:
                writer.Write("<div class=\"display\">");
                WriteData(writer, display, markdown, images);
                writer.Write("</div>\n");
                break;
        }
    }

    private static void WriteError(TextWriter writer, ErrorOutput error)
    {
        writer.Write("<div class=\"error\" role=\"alert\"><p><strong>");
        HtmlText.Write(writer, error.Name);
        writer.Write("</strong> ");
        AnsiHtml.Write(writer, error.Message);
        writer.Write("</p>");
        if (error.Traceback.Count > 0)
        {
            writer.Write("<pre>");
            AnsiHtml.Write(writer, string.Join('\n', error.Traceback));
            writer.Write("</pre>");
        }
        writer.Write("</div>\n");
    }

    private static void WriteData(TextWriter writer, DisplayOutput display, MarkdownHtml markdown, PageImages images)
    {
        IReadOnlyDictionary<string, string> data = display.Data;
        if (data.TryGetValue("text/html", out string? html))
            writer.Write(HtmlFragment.Close(html, url => images.DataUri(url, null)));
        else if (data.TryGetValue("image/svg+xml", out string? svg))
            writer.Write(HtmlFragment.Close(svg, url => images.DataUri(url, null)));
        else if (data.Keys.FirstOrDefault(type => type is "image/png" or "image/jpeg" or "image/gif" or "image/webp") is { } image)
            WriteImage(writer, display, image);
        else if (data.TryGetValue("text/markdown", out string? text))
            writer.Write(markdown.ToHtml(text));
        else if (data.TryGetValue("text/latex", out string? latex))
            writer.Write($"<p>{MathsHtml.Element(Undelimited(latex), display: true)}</p>");
        else if (data.TryGetValue("application/json", out string? json))
            WriteJson(writer, json);
        else if (data.TryGetValue("text/plain", out string? plain) || data.Values.FirstOrDefault() is { } first && (plain = first) is not null)
        {
            writer.Write("<pre>");
            AnsiHtml.Write(writer, plain);
            writer.Write("</pre>");
        }
    }

    private static void WriteImage(TextWriter writer, DisplayOutput display, string type)
    {
        writer.Write($"<img src=\"data:{type};base64,{HtmlText.Escape(display.Data[type].ReplaceLineEndings(""))}\" alt=\"{HtmlText.Escape(display.Data.GetValueOrDefault("text/plain", ""))}\"");
        foreach (string size in (string[])["width", "height"])
            if (display.Metadata?[type] is JsonObject sizes && sizes[size] is { } value && value.GetValueKind() == JsonValueKind.Number)
                writer.Write($" {size}=\"{HtmlText.Escape(value.ToString())}\"");
        writer.Write(">");
    }

    private static void WriteJson(TextWriter writer, string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            json = JsonSerializer.Serialize(document, Indented);
        }
        catch (JsonException)
        {
            // It is shown as it came.
        }
        int lines = json.AsSpan().Count('\n') + 1;
        writer.Write(lines > FoldedJsonLines ? $"<details><summary>JSON, {lines} lines</summary><pre>" : "<pre>");
        HtmlText.Write(writer, json);
        writer.Write(lines > FoldedJsonLines ? "</pre></details>" : "</pre>");
    }

    private static string Undelimited(string latex)
    {
        latex = latex.Trim();
        foreach (var (open, close) in ((string, string)[])[("$$", "$$"), (@"\[", @"\]"), (@"\(", @"\)"), ("$", "$")])
            if (latex.Length >= open.Length + close.Length && latex.StartsWith(open, StringComparison.Ordinal) && latex.EndsWith(close, StringComparison.Ordinal))
                return latex[open.Length..^close.Length];
        return latex;
    }
}
