using AngleSharp.Dom;
using Engine.Documents;

namespace Engine.Tests.Pages;

public sealed class OutputTests
{
    [Fact]
    public void Console_text_is_escaped_and_coloured()
    {
        IElement pre = Page.Output(new StreamOutput("stdout", "<b> & \e[1;31mred\e[0m \e[38;2;1;2;3mrgb\e[38;5;196mcube\e[7minverse\e[m \e[4Kend\0\n"));
        Assert.Equal("<b> & red rgbcubeinverse end\u2400", pre.TextContent);
        Assert.Equal(["ansi-f1 ansi-b", "", "", "ansi-fi"], pre.QuerySelectorAll("span").Select(span => span.ClassName ?? ""));
        Assert.Equal(["color:#010203;", "color:#ff0000;", "background:#ff0000;"], pre.QuerySelectorAll("span[style]").Select(span => span.GetAttribute("style")!));
        Assert.Contains("stderr", Page.Output(new StreamOutput("stderr", "x")).ClassList);
    }

    [Fact]
    public void An_error_shows_name_message_and_trace()
    {
        IElement box = Page.Output(new ErrorOutput("X<T>", "it <broke>", ["at <a>", "at b"]));
        Assert.Equal("alert", box.GetAttribute("role"));
        Assert.Equal("X<T> it <broke>", box.QuerySelector("p")!.TextContent);
        Assert.Equal("at <a>\nat b", box.QuerySelector("pre")!.TextContent);
    }

    [Fact]
    public void The_richest_form_is_shown() =>
        Assert.Equal("<b>rich</b>", Page.Output(Page.Value(("text/plain", "poor"), ("text/markdown", "middle"), ("text/html", "<b>rich</b>"))).InnerHtml);

    [Theory]
    [InlineData("text/plain", "<1>", "pre", "<1>")]
    [InlineData("text/markdown", "*<i>a</i>*", "em", "a")]
    [InlineData("text/latex", "$$x<1$$", ".math.display", "\\[x<1\\]")]
    [InlineData("text/latex", "\\begin{x}", ".math.display", "\\[\\begin{x}\\]")]
    [InlineData("application/json", "{\"a\":\"<\"}", "pre", "{\n  \"a\": \"<\"\n}")]
    [InlineData("application/json", "no json", "pre", "no json")]
    [InlineData("image/svg+xml", "<svg><text>s</text></svg>", "svg", "s")]
    [InlineData("application/x-unknown", "<u>", "pre", "<u>")]
    public void Every_form_is_shown_as_what_it_is(string type, string value, string selector, string text) =>
        Assert.Equal(text, Page.Output(Page.Value((type, value))).QuerySelector(selector)!.TextContent);

    [Fact]
    public void An_image_has_its_size_and_the_text_that_stands_for_it()
    {
        IElement image = Page.Output(Page.Value(("image/png", "AQ\nID"), ("text/plain", "a \"plot\"")) with { Metadata = new() { ["image/png"] = new System.Text.Json.Nodes.JsonObject { ["width"] = 100, ["height"] = "\"x" } } }).QuerySelector("img")!;
        Assert.Equal("data:image/png;base64,AQID", image.GetAttribute("src"));
        Assert.Equal(("a \"plot\"", "100", null), (image.GetAttribute("alt"), image.GetAttribute("width"), image.GetAttribute("height")));
    }

    [Fact]
    public void Long_JSON_is_folded() =>
        Assert.Equal("JSON, 102 lines", Page.Output(Page.Value(("application/json", $"[{string.Join(',', Enumerable.Range(0, 100))}]"))).QuerySelector("details summary")!.TextContent);

    [Theory]
    [InlineData("<div><b>open")]
    [InlineData("</div></main></section></body></html>")]
    [InlineData("<!-- never closed")]
    [InlineData("<!-->x")]
    [InlineData("<script>var s = '</div>'; if (1 < 2) x")]
    [InlineData("<style>p { color: red }")]
    [InlineData("<textarea><title>")]
    [InlineData("<a href=\"never closed>x")]
    [InlineData("<a href='never closed>x")]
    [InlineData("<p title='a>b'>x")]
    [InlineData("<table><tr><td>a<td>b")]
    [InlineData("<svg><style><![CDATA[ never closed")]
    [InlineData("<svg><path d='M0'/><g><title>t</g>")]
    [InlineData("<plaintext>")]
    [InlineData("<!DOCTYPE html><html><head><meta charset=utf-8></head><body class=x>whole page</body></html>")]
    [InlineData("< 3 & <3 <")]
    [InlineData("<details><summary>s")]
    [InlineData("<iframe srcdoc='x'>")]
    [InlineData("<select><option>a<option>b")]
    [InlineData("<button><form><button>")]
    [InlineData("<h1><h2></h1>")]
    [InlineData("<?php x")]
    [InlineData("<template><div>")]
    [InlineData("<svg><title><p><svg>x")]
    [InlineData("<svg><div/>x")]
    [InlineData("<svg><foreignObject><div/><style>x")]
    [InlineData("<script>a = '<!--'; b = '<script>'</script><b>")]
    [InlineData("<select><style>x")]
    [InlineData("<frameset><frame>")]
    public void HTML_from_a_cell_swallows_nothing_after_it(string html)
    {
        using var page = Page.Of(Page.Code("1", Page.Value(("text/html", html))), Page.Markdown(html), Page.Code("after"));
        Assert.Equal("main", page.GetElementById("cell-3")!.ParentElement!.LocalName);
        Assert.Equal("after", page.QuerySelector("#cell-3 pre.code")!.TextContent);
        Assert.Equal("main", page.GetElementById("cell-1")!.ParentElement!.LocalName);
    }

    [Fact]
    public void HTML_from_a_cell_swallows_nothing_after_it_whatever_it_is()
    {
        string[] pieces = ["<", ">", "</", "/>", "<!--", "-->", "<!", "<?", "<div", "<b>", "</b>", "<script>", "</script>", "</scriptx>", "<style>", "</style", "<svg>", "</svg>", "<math>", "<![CDATA[", "]]>", "<table>", "<td>", "</table>", "<p>", "</p>", "\"", "'", "=", " ", "x", "<a href=", "<textarea>", "</textarea>", "<br>", "<img src='", "<li>", "<ul>", "</ul>", "</div>", "</main>", "\n", "&", "<select>", "<option>", "<title>", "</title>", "<i>", "</i>", "<details>", "<summary>", "<h2>", "</h2>", "<g/>", "<div/>", "<foreignObject>", "<mi>", "<span>", "</span>", "<template>", "<button>", "<object>"];
        var random = new Random(6);
        for (int round = 0; round < 2_000; round++)
        {
            string html = string.Concat(random.GetItems(pieces, random.Next(1, 20)));
            using var page = Page.Of(Page.Code("1", Page.Value(("text/html", html))), Page.Code("after"));
            IElement? after = page.GetElementById("cell-2");
            Assert.True(after?.ParentElement?.LocalName == "main" && after.QuerySelector("pre.code")?.TextContent == "after", html);
        }
    }

    [Theory]
    [InlineData("<div class=\"a\"><p>one<p>two<ul><li>x<li>y</ul></div>")]
    [InlineData("<table><thead><tr><th>h</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>")]
    [InlineData("<script>if (a < b && c > d) x = \"</div>\";</script><div id=\"p\"></div>")]
    [InlineData("<svg viewBox=\"0 0 1 1\"><g><path d=\"M0 0\"/><circle r='1'/></g><text>a &lt; b</text></svg>")]
    [InlineData("<details open><summary>s</summary><pre>a\nb</pre></details><br/><img alt=\">\">")]
    [InlineData("<style>a > b { }</style><b>x</b> text &amp; <i>y</i>")]
    [InlineData("<pre>\n\na</pre><textarea>\n\nb</textarea>")]
    [InlineData("<svg><a xlink:href='#x'><style>a > b</style></a><foreignObject><div>d</div></foreignObject></svg><math><mi>x</mi></math>")]
    [InlineData("  <b>spaces</b>\u00a0&nbsp; <template><i>t</i></template><noscript><b>n</b></noscript>")]
    public void Sound_HTML_stays_as_it_is(string html) => Assert.Equal(new AngleSharp.Html.Parser.HtmlParser().ParseDocument($"<div id=x>{html}</div>").GetElementById("x")!.InnerHtml, Page.Output(Page.Value(("text/html", html))).InnerHtml);
}
