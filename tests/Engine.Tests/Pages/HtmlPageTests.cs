using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Engine.Documents;
using Engine.Pages;

namespace Engine.Tests.Pages;

public sealed class HtmlPageTests
{
    [Theory]
    [InlineData("text\n\n## The *first* `<heading>` $x$", null, "The first <heading> x")]
    [InlineData("# A", "Given & taken", "Given & taken")]
    [InlineData("no heading", null, "Notebook")]
    public void The_title_is_the_first_heading_unless_one_is_given(string markdown, string? given, string title) =>
        Assert.Equal(title, Page.Of(new PageOptions { Title = given }, Page.Markdown(markdown)).Title);

    [Fact]
    public void Three_headings_make_a_table_of_contents_with_ids_unique_in_the_page()
    {
        using var page = Page.Of(Page.Markdown("# Title\n## Why?\n#### Deep"), Page.Markdown("## Why?\n### É \\<x>\n## !"));
        Assert.Equal(["#why", "#why-2", "#é-x", "#section"], page.QuerySelectorAll("nav a").Select(a => a.GetAttribute("href")));
        Assert.Equal(["Why?", "Why?", "É <x>", "!"], page.QuerySelectorAll("nav a").Select(a => a.TextContent.Trim()));
        Assert.All(page.QuerySelectorAll("nav a"), a => Assert.NotNull(page.GetElementById(a.GetAttribute("href")![1..])));
        Assert.Null(Page.Of(Page.Markdown("# Title\n## One")).QuerySelector("nav"));
    }

    [Fact]
    public void Every_cell_says_how_far_it_has_come()
    {
        Cell Run(CellStatus status, double? seconds) => new("csharp", "x") { Status = status, Duration = seconds is { } s ? TimeSpan.FromSeconds(s) : null };
        using var page = Page.Of(
            Run(CellStatus.Succeeded, 0.0421), Run(CellStatus.Succeeded, 1.234), Run(CellStatus.Succeeded, 45.67), Run(CellStatus.Succeeded, 3725), Run(CellStatus.Succeeded, null),
            Run(CellStatus.Failed, 75), Run(CellStatus.Cancelled, 0.9999), Run(CellStatus.Running, null), Run(CellStatus.NotRun, 1), new("mermaid", "graph"), Page.Markdown("text"));
        Assert.Equal(
            ["✓ 42 ms", "✓ 1.23 s", "✓ 45.7 s", "✓ 1 h 2 min", "✓", "✗ failed after 1 min 15 s", "■ cancelled after 1.00 s", "running", "not run", ""],
            page.QuerySelectorAll(".status").Select(status => status.TextContent));
        Assert.Equal(["5 of 9 code cells ran", "✗ failed: cell 6", "■ cancelled: cell 7", "running: cell 8"], page.QuerySelectorAll(".facts li").Select(fact => fact.TextContent));
        Assert.Equal("#cell-6", page.QuerySelector(".facts .failed a")!.GetAttribute("href"));
    }

    [Fact]
    public void A_run_to_the_end_says_how_long_it_took()
    {
        using var page = Page.Of(new PageOptions { Facts = ["on <this> machine"] }, new Cell("csharp", "x") { Status = CellStatus.Succeeded, Duration = TimeSpan.FromSeconds(1) }, new Cell("csharp", "y") { Status = CellStatus.Succeeded, Duration = TimeSpan.FromSeconds(1.5) });
        Assert.Equal(["on <this> machine", "2 of 2 code cells ran in 2.50 s"], page.QuerySelectorAll(".facts li").Select(fact => fact.TextContent));
    }

    [Fact]
    public void A_notebook_that_has_not_run_makes_a_page_without_figures_of_a_run()
    {
        using var page = Page.Of(Page.Code("1"), new("fsharp", "<x>"), new("raw", "raw"), new("csharp", ""));
        Assert.Null(page.QuerySelector(".facts"));
        Assert.Equal(["C#", "F#", "raw"], page.QuerySelectorAll(".language").Select(label => label.TextContent));
        Assert.Equal("<x>", page.QuerySelectorAll("pre.code")[1].TextContent);
    }

    [Fact]
    public void KaTeX_comes_into_the_page_only_with_a_formula_and_with_the_fonts_it_needs()
    {
        Assert.SkipUnless(File.Exists(Path.Combine(AppContext.BaseDirectory, "katex", "katex.min.js")), "the npm packages of data/package.json are not installed");
        string plain = HtmlPage.ToHtml(new Notebook { Cells = { Page.Markdown("no formula, $5") } });
        string letters = HtmlPage.ToHtml(new Notebook { Cells = { Page.Markdown("$x$ and `\\mathfrak`") } });
        string fraktur = HtmlPage.ToHtml(new Notebook { Cells = { Page.Markdown("$\\mathfrak{x}$") } });
        Assert.DoesNotContain("KaTeX_", plain);
        Assert.Contains("KaTeX_Math", letters);
        Assert.DoesNotContain("fonts/", letters);
        int Fonts(string page) => Regex.Count(page, "data:font/woff2;base64,");
        Assert.InRange(Fonts(letters), 6, 10);
        Assert.Equal(Fonts(letters) + 2, Fonts(fraktur));
    }

    [Fact]
    public void Nothing_in_a_page_is_to_be_fetched()
    {
        using var page = Page.Of(Page.Markdown("# T\n## a\n## b\n$x$ ![i](https://example.org/i.png) [l](https://example.org)"), Page.Code("1"));
        Assert.Empty(page.QuerySelectorAll("link, [srcset], [data], [src]:not([src^='data:'])"));
        Assert.DoesNotMatch(@"url\((?!data:)|@import", page.QuerySelectorAll("style").Aggregate("", (all, style) => all + style.TextContent));
        Assert.StartsWith("default-src 'none';", page.QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content"));
    }

    [Fact]
    public void What_an_html_cell_made_is_shown_and_its_source_folded()
    {
        var cell = new Cell("html", "<b>bold</b>");
        cell.Outputs.Add(Page.Value(("text/html", "<b>bold</b>")));
        using var page = Page.Of(cell, new Cell("html", "<i>"));
        Assert.False(page.QuerySelectorAll("details.input")[0].HasAttribute("open"));
        Assert.True(page.QuerySelectorAll("details.input")[1].HasAttribute("open"));
        Assert.Equal("bold", page.QuerySelector(".display b")!.TextContent);
    }
}
