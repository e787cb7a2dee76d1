using System.Globalization;
using System.Reflection;
using Engine.Documents;

namespace Engine.Pages;

/// <summary>
/// A notebook as one HTML file that needs nothing else to be read, and asks for nothing: prose and formulas, coloured code, every output.
/// It can be written at any moment of a run, and then says how far the run has come.
/// </summary>
public static class HtmlPage
{
    /// <summary>From so many headings on, a page begins with a list of them.</summary>
    private const int HeadingsForContents = 3;

    /// <summary>Scripts and styles in the file run, plotly.js with its generated functions too; nothing is fetched.</summary>
    private const string ContentPolicy =
        "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; media-src data:; base-uri 'none'; form-action 'none'";

    private static readonly string Style = Resource("page.css");

    private static readonly string Script = Resource("page.js");

    /// <summary>The page as text.</summary>
    public static string ToHtml(Notebook notebook, PageOptions? options = null)
    {
        var writer = new StringWriter();
        Write(writer, notebook, options);
        return writer.ToString();
    }

    /// <summary>Writes the page to <paramref name="writer"/>, which should encode it as UTF-8.</summary>
    public static void Write(TextWriter writer, Notebook notebook, PageOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(notebook);
        options ??= new();

        var images = new PageImages(options.Folder);
        var markdown = new MarkdownHtml(images);
        var cells = new StringWriter();
        for (int i = 0; i < notebook.Cells.Count; i++)
            WriteCell(cells, notebook.Cells[i], i + 1, markdown, images);
        string body = cells.ToString();
        string title = options.Title ?? markdown.Headings.FirstOrDefault()?.Text ?? "Notebook";

        writer.Write("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        writer.Write($"<meta http-equiv=\"Content-Security-Policy\" content=\"{ContentPolicy}\">\n");
        writer.Write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n");
        writer.Write($"<title>{HtmlText.Escape(title)}</title>\n<style>\n{Style}</style>\n");
        writer.Write(MathsHtml.Assets(body));
        writer.Write("</head>\n<body>\n");
        WriteContents(writer, markdown.Headings);
        writer.Write("<main>\n");
        WriteHeader(writer, notebook, options);
        writer.Write(body);
        writer.Write($"</main>\n<script>\n{Script}</script>\n</body>\n</html>\n");
    }

    private static void WriteContents(TextWriter writer, IReadOnlyList<PageHeading> headings)
    {
        PageHeading[] listed = [.. headings.Where((heading, i) => heading.Level <= 3 && !(i == 0 && heading.Level == 1))];
        if (headings.Count < HeadingsForContents || listed.Length == 0)
            return;
        writer.Write("<nav class=\"contents\" aria-label=\"Contents\"><details open><summary>Contents</summary>\n<ul>\n");
        foreach (PageHeading heading in listed)
            writer.Write($"<li class=\"level-{heading.Level}\"><a href=\"#{HtmlText.Escape(heading.Id)}\">{HtmlText.Escape(heading.Text)}</a></li>\n");
        writer.Write("</ul>\n</details></nav>\n");
    }

    private static void WriteHeader(TextWriter writer, Notebook notebook, PageOptions options)
    {
        Cell[] code = [.. notebook.Cells.Where(Runs)];
        writer.Write("<header>\n");
        if (options.Facts.Count > 0 || code.Any(cell => cell.Status != CellStatus.NotRun))
        {
            writer.Write("<ul class=\"facts\">\n");
            foreach (string fact in options.Facts)
                writer.Write($"<li>{HtmlText.Escape(fact)}</li>\n");
            if (code.Any(cell => cell.Status != CellStatus.NotRun))
                WriteProgress(writer, notebook, code);
            writer.Write("</ul>\n");
        }
        if (code.Length > 0)
            writer.Write("<button type=\"button\" id=\"toggle-code\" hidden>Hide code</button>\n");
        writer.Write("</header>\n");
    }

    private static void WriteProgress(TextWriter writer, Notebook notebook, Cell[] code)
    {
        int succeeded = code.Count(cell => cell.Status == CellStatus.Succeeded);
        writer.Write($"<li>{succeeded} of {(code.Length == 1 ? "1 code cell" : $"{code.Length} code cells")} ran");
        if (succeeded == code.Length && code.All(cell => cell.Duration is not null))
            writer.Write($" in {Time(code.Aggregate(TimeSpan.Zero, (sum, cell) => sum + cell.Duration!.Value))}");
        writer.Write("</li>\n");
        foreach (CellStatus status in (CellStatus[])[CellStatus.Failed, CellStatus.Cancelled, CellStatus.Running])
        {
            string[] links = [.. notebook.Cells.Index().Where(item => Runs(item.Item) && item.Item.Status == status).Select(item => $"<a href=\"#cell-{item.Index + 1}\">cell {item.Index + 1}</a>")];
            if (links.Length > 0)
                writer.Write($"<li class=\"{Class(status)}\">{StatusText(status)}: {string.Join(", ", links)}</li>\n");
        }
    }

    private static void WriteCell(TextWriter writer, Cell cell, int number, MarkdownHtml markdown, PageImages images)
    {
        if (cell.KernelName == "markdown")
        {
            writer.Write($"<section class=\"prose\">\n{markdown.ToHtml(cell.Source, cell.Attachments, listed: true)}</section>\n");
            return;
        }
        if (cell.Source.Length == 0 && cell.Outputs.Count == 0)
            return;
        writer.Write($"<section class=\"cell {Class(cell.Status)}\" id=\"cell-{number}\">\n");
        // What HTML and scripts make is what matters of them.
        bool folded = cell.KernelName is "html" or "javascript" && cell.Outputs.Count > 0;
        writer.Write($"<details class=\"input\"{(folded ? "" : " open")}><summary><span class=\"language\">{HtmlText.Escape(CodeHtml.Label(cell.KernelName))}</span><span class=\"status\">");
        if (Runs(cell))
        {
            writer.Write(StatusText(cell.Status));
            if (cell is { Duration: { } duration, Status: not CellStatus.NotRun })
                writer.Write($"{(cell.Status == CellStatus.Succeeded ? "" : " after")} {Time(duration)}");
        }
        writer.Write("</span></summary>\n");
        CodeHtml.WriteBlock(writer, cell.Source, cell.KernelName);
        writer.Write("</details>\n");
        if (cell.Outputs.Count > 0)
        {
            writer.Write("<div class=\"outputs\">\n");
            foreach (Output output in cell.Outputs)
                OutputHtml.Write(writer, output, markdown, images);
            writer.Write("</div>\n");
        }
        writer.Write("</section>\n");
    }

    private static bool Runs(Cell cell) => cell.KernelName is not ("markdown" or "raw" or "mermaid");

    private static string Class(CellStatus status) => status switch
    {
        CellStatus.NotRun => "not-run",
        _ => status.ToString().ToLowerInvariant(),
    };

    private static string StatusText(CellStatus status) => status switch
    {
        CellStatus.NotRun => "not run",
        CellStatus.Running => "running",
        CellStatus.Succeeded => "✓",
        CellStatus.Failed => "✗ failed",
        CellStatus.Cancelled => "■ cancelled",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "is not a cell's status"),
    };

    private static string Time(TimeSpan time) => time.TotalSeconds switch
    {
        < 0.9995 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:F0} ms"),
        < 9.995 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F2} s"),
        < 59.95 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F1} s"),
        < 3600 => $"{(int)time.TotalMinutes} min {time.Seconds} s",
        _ => $"{(int)time.TotalHours} h {time.Minutes} min",
    };

    private static string Resource(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
