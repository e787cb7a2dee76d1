using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive.Tests;

/// <summary>Values as HTML, read back by a parser of its own.</summary>
static class Html
{
    public static string Text(object? value) => value.ToDisplayString("text/html");

    public static IElement Parse(object? value) => new HtmlParser().ParseDocument($"<body>{Text(value)}</body>").Body!;

    /// <summary>The cells of the outermost table, row by row.</summary>
    public static string[][] Table(object? value) =>
        [.. Parse(value).QuerySelector("table")!.QuerySelectorAll(":scope > thead > tr, :scope > tbody > tr").Select(r => r.Children.Select(c => c.TextContent).ToArray())];
}
