using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Engine.Documents;
using Engine.Pages;

namespace Engine.Tests.Pages;

/// <summary>Pages of small notebooks, parsed by a parser that follows the HTML standard.</summary>
internal static class Page
{
    public static IHtmlDocument Of(PageOptions? options, params Cell[] cells)
    {
        var notebook = new Notebook();
        notebook.Cells.AddRange(cells);
        return new HtmlParser().ParseDocument(HtmlPage.ToHtml(notebook, options));
    }

    public static IHtmlDocument Of(params Cell[] cells) => Of(null, cells);

    public static Cell Markdown(string text) => new("markdown", text);

    public static Cell Code(string text, params Output[] outputs)
    {
        var cell = new Cell("csharp", text);
        cell.Outputs.AddRange(outputs);
        return cell;
    }

    public static DisplayOutput Value(params (string Type, string Value)[] data) => new(data.ToDictionary(pair => pair.Type, pair => pair.Value));

    public static IElement Output(Output output) => Of(Code("", output)).QuerySelector(".outputs")!.Children.Single();

    public static IElement Prose(string markdown, PageOptions? options = null) => Of(options, Markdown(markdown)).QuerySelector("section.prose")!;
}
