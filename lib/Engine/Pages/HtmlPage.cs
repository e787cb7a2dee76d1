using System.Net;
using Engine.Documents;

namespace Engine.Pages;

/// <summary>A notebook as one HTML file that needs nothing else to be read. It can be written at any moment of a run.</summary>
public static class HtmlPage
{
    /// <summary>The page as text.</summary>
    public static string ToHtml(Notebook notebook, PageOptions? options = null)
    {
        var writer = new StringWriter { NewLine = "\n" };
        Write(writer, notebook, options);
        return writer.ToString();
    }

    /// <summary>Writes the page to <paramref name="writer"/>.</summary>
    public static void Write(TextWriter writer, Notebook notebook, PageOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(notebook);
        options ??= new();
        var markdown = new MarkdownText();
        writer.Write("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        writer.Write($"<title>{WebUtility.HtmlEncode(options.Title ?? "Notebook")}</title>\n</head>\n<body>\n<main>\n");
        foreach (string fact in options.Facts)
            writer.Write($"<p class=\"fact\">{WebUtility.HtmlEncode(fact)}</p>\n");
        foreach (Cell cell in notebook.Cells)
        {
            if (cell.KernelName == "markdown")
            {
                writer.Write($"<section class=\"prose\">\n{markdown.ToHtml(cell.Source)}</section>\n");
                continue;
            }
            writer.Write($"<section class=\"cell\">\n<pre><code>{WebUtility.HtmlEncode(cell.Source)}</code></pre>\n");
            foreach (Output output in cell.Outputs)
                OutputHtml.Write(writer, output, markdown);
            writer.Write("</section>\n");
        }
        writer.Write("</main>\n</body>\n</html>\n");
    }
}
