using AngleSharp.Dom;
using Engine.Documents;
using Engine.Pages;

namespace Engine.Tests.Pages;

public sealed class MarkdownTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pages").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Tables_tasks_fences_and_html_are_rendered()
    {
        IElement prose = Page.Prose("| a | b |\n|---|--:|\n| 1 | $x|y$ |\n\n- [x] done\n\n```csharp\nvar x = 1;\n```\n\n```text\n<b>\n```\n\n<details><summary>S</summary>\n\n*in*\n\n</details>\n\n~~gone~~ 2^10 and 2^12");
        Assert.Equal("1", prose.QuerySelector("table td")!.TextContent);
        Assert.Equal(2, prose.QuerySelectorAll("table tbody td").Length);
        Assert.NotNull(prose.QuerySelector("input[type=checkbox][checked][disabled]"));
        Assert.Equal("var", prose.QuerySelector("pre.code .k")!.TextContent);
        Assert.Equal("<b>\n", prose.QuerySelectorAll("pre.code")[1].TextContent + "\n");
        Assert.Equal("in", prose.QuerySelector("details em")!.TextContent);
        Assert.Equal("gone", prose.QuerySelector("del")!.TextContent);
        Assert.Contains("2^10 and 2^12", prose.TextContent);
    }

    [Theory]
    [InlineData("a $x_1 < y_1$ b", "\\(x_1 < y_1\\)", false)]
    [InlineData("a $$x$$ b", "\\[x\\]", true)]
    [InlineData("$$\nx\n= y\n$$", "\\[x\n= y\\]", true)]
    [InlineData("a \\(x*y*z\\) b", "\\(x*y*z\\)", false)]
    [InlineData("a \\[x\\] b", "\\[x\\]", true)]
    [InlineData("text\n\n\\[\n\\begin{aligned}\n- a &= b \\\\\n+ c\n# d\n\\end{aligned}\n\\]\n\nmore", "\\[\n\\begin{aligned}\n- a &= b \\\\\n+ c\n# d\n\\end{aligned}\n\\]", true)]
    [InlineData("\\[ x \\]", "\\[ x \\]", true)]
    [InlineData("\\[ x", "\\[ x\\]", true)]
    public void A_formula_keeps_its_TeX(string markdown, string tex, bool display)
    {
        IElement formula = Assert.Single(Page.Prose(markdown).QuerySelectorAll(".math"));
        Assert.Equal(tex, formula.TextContent);
        Assert.Equal(display, formula.ClassList.Contains("display"));
    }

    [Theory]
    [InlineData("it costs $5 to $10")]
    [InlineData("`$x$` and `\\(x\\)`")]
    [InlineData("```\n$x$\n\\[y\\]\n```")]
    [InlineData("\\[not a link\\] is text, as is \\(")]
    [InlineData("\\$x\\$")]
    public void What_is_no_formula_stays_text(string markdown)
    {
        IElement prose = Page.Prose(markdown);
        if (!markdown.StartsWith("\\["))
            Assert.Empty(prose.QuerySelectorAll(".math"));
        else
            Assert.Single(prose.QuerySelectorAll(".math"));
    }

    [Fact]
    public void An_image_beside_the_notebook_comes_into_the_page()
    {
        File.WriteAllBytes(Path.Combine(_folder, "a b.png"), [1, 2, 3]);
        IElement image = Page.Prose("![alt \"x\"](a%20b.png)", new PageOptions { Folder = _folder }).QuerySelector("img")!;
        Assert.Equal("data:image/png;base64,AQID", image.GetAttribute("src"));
        Assert.Equal("alt \"x\"", image.GetAttribute("alt"));
    }

    [Fact]
    public void So_does_one_that_HTML_names()
    {
        File.WriteAllBytes(Path.Combine(_folder, "a.svg"), [1, 2, 3]);
        using var page = Page.Of(new PageOptions { Folder = _folder }, Page.Markdown("<p><img src='a.svg' width=10></p>"), Page.Code("1", Page.Value(("text/html", "<img src=a.svg>"))));
        Assert.Equal(["data:image/svg+xml;base64,AQID", "data:image/svg+xml;base64,AQID"], page.QuerySelectorAll("img").Select(image => image.GetAttribute("src")!));
    }

    [Fact]
    public void An_attached_image_comes_into_the_page()
    {
        Cell cell = Page.Markdown("![](attachment:i%20j.png)");
        cell.Attachments = new() { ["i j.png"] = new System.Text.Json.Nodes.JsonObject { ["image/png"] = "AQ\nID" } };
        Assert.Equal("data:image/png;base64,AQID", Page.Of(cell).QuerySelector("img")!.GetAttribute("src"));
    }

    [Theory]
    [InlineData("![a figure](https://example.org/x.png)", "https://example.org/x.png", "a figure")]
    [InlineData("![](missing.png)", "missing.png", "missing.png")]
    [InlineData("![t](notes.txt)", "notes.txt", "t")]
    [InlineData("<img src='//example.org/x.png' alt='in HTML'>", "//example.org/x.png", "in HTML")]
    [InlineData("<iframe src='https://example.org/v' title='a film'></iframe>", "https://example.org/v", "a film")]
    public void An_image_that_cannot_come_into_the_page_becomes_a_link(string markdown, string target, string text)
    {
        IElement prose = Page.Prose(markdown, new PageOptions { Folder = _folder });
        Assert.Null(prose.QuerySelector("img, iframe"));
        Assert.Equal((target, text), (prose.QuerySelector("a")!.GetAttribute("href")!, prose.QuerySelector("a")!.TextContent));
    }

    [Theory]
    [InlineData('>')]
    [InlineData('[')]
    [InlineData('*')]
    [InlineData('(')]
    [InlineData('<')]
    [InlineData('$')]
    [InlineData('`')]
    public void Prose_nested_beyond_all_reason_is_still_shown(char c) =>
        Assert.Contains("end", Page.Prose(string.Concat(Enumerable.Repeat($"{c} ", 5_000)) + "end").TextContent);
}
