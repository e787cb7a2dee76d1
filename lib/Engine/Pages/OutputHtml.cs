using System.Net;
using Engine.Documents;

namespace Engine.Pages;

/// <summary>A cell's stored outputs as HTML.</summary>
internal static class OutputHtml
{
    /// <summary>Writes one output: of a displayed value, the richest form that a page can show.</summary>
    public static void Write(TextWriter writer, Output output, MarkdownText markdown)
    {
        switch (output)
        {
            case StreamOutput stream:
                writer.Write($"<pre class=\"stream {(stream.Name == "stderr" ? "stderr" : "stdout")}\">");
                AnsiHtml.Write(writer, stream.Text);
                writer.Write("</pre>\n");
                break;
            case ErrorOutput error:
                writer.Write($"<div class=\"error\"><p><strong>{WebUtility.HtmlEncode(error.Name)}</strong>: {WebUtility.HtmlEncode(error.Message)}</p>");
                if (error.Traceback.Count > 0)
                {
                    writer.Write("<pre>");
                    AnsiHtml.Write(writer, string.Join('\n', error.Traceback));
                    writer.Write("</pre>");
                }
                writer.Write("</div>\n");
                break;
            case DisplayOutput display:
                writer.Write($"<div class=\"{(display.IsResult ? "display result" : "display")}\">");
                WriteData(writer, display.Data, markdown);
                writer.Write("</div>\n");
                break;
        }
    }

    private static void WriteData(TextWriter writer, IReadOnlyDictionary<string, string> data, MarkdownText markdown)
    {
        if (data.TryGetValue("text/html", out string? html))
            writer.Write(html);
        else if (data.TryGetValue("image/svg+xml", out string? svg))
            writer.Write(svg);
        else if (data.Keys.FirstOrDefault(type => type is "image/png" or "image/jpeg" or "image/gif" or "image/webp") is { } image)
            writer.Write($"<img alt=\"\" src=\"data:{image};base64,{WebUtility.HtmlEncode(data[image].ReplaceLineEndings(""))}\">");
        else if (data.TryGetValue("text/markdown", out string? text))
            writer.Write(markdown.ToHtml(text));
        else if (data.TryGetValue("text/latex", out string? latex))
            writer.Write($"<div class=\"math\">{WebUtility.HtmlEncode(latex)}</div>");
        else if (data.TryGetValue("application/json", out string? json))
            writer.Write($"<pre class=\"json\">{WebUtility.HtmlEncode(json)}</pre>");
        else if (data.TryGetValue("text/plain", out string? plain))
        {
            writer.Write("<pre>");
            AnsiHtml.Write(writer, plain);
            writer.Write("</pre>");
        }
    }
}
