using System.Text;

namespace Engine.Tests.Pages;

public sealed class CSharpColourTests
{
    private static string[] Spans(string code) => [.. Page.Of(Page.Code(code)).QuerySelectorAll("pre.code span").Select(span => $"{span.ClassName} {span.TextContent}")];

    [Fact]
    public void Keywords_types_calls_and_literals_are_told_apart() =>
        Assert.Equal(
            [
                "k public", "k async", "t Task", "t T", "f Run", "t T", "t List", "t T", "k where", "t T", "k struct",
                "k var", "s $\"", "s a ", "n 1", "s \"", "k return", "k await", "t Task", "f FromResult", "k new", "t Foo", "s 'c'", "n 0x1F", "k is", "t String", "k and", "k not", "k null",
            ],
            Spans("public async Task<T> Run<T>(List<T> xs) where T : struct { var x = $\"a {1}\"; return await Task.FromResult(new Foo('c', 0x1F, y is String s and not null)); }"));

    [Theory]
    [InlineData("#!import course.dib", "d #!import course.dib")]
    [InlineData("x\n#!time", "d #!time")]
    [InlineData("#r \"nuget: A, 1.0\"", "d #r \"nuget: A, 1.0\"")]
    [InlineData("#load \"a.csx\"", "d #load \"a.csx\"")]
    [InlineData("#i \"nuget: x\"", "d #i \"nuget: x\"")]
    [InlineData("// why", "c // why")]
    [InlineData("/* a\nb */", "c /* a\nb */")]
    [InlineData("/// <summary>x</summary>", "c /// <summary>x</summary>")]
    [InlineData("\"\"\"\n#!time\n\"\"\"", "s \"\"\"\n#!time\n\"\"\"")]
    public void Directives_and_comments_are_told_apart(string code, string span) => Assert.Contains(span, Spans(code));

    [Theory]
    [InlineData("")]
    [InlineData("var s = \"<b>&amp;\" + 'x' // \"done\" <!-- --> </script>")]
    [InlineData("#!time\r\n#r \"x\r\n\t1 +")]
    [InlineData("\"\"\" unterminated\n$\"{a:F1}{{}} <")]
    [InlineData("} ) ] @ $ ` é 😀 \\u0041")]
    public void The_text_is_the_source(string code) =>
        Assert.Equal(code.ReplaceLineEndings("\n"), Page.Of(Page.Code(code, new Engine.Documents.StreamOutput("stdout", "x"))).QuerySelector("pre.code")!.TextContent);

    [Fact]
    public void The_text_is_the_source_whatever_it_is()
    {
        string[] pieces = ["#!time", "#r \"a\"", "#if X", "#endif", "\n", "\n", "\"", "\"\"\"", "$\"{", "}", "{", "(", ")", "//", "/*", "*/", "'", "var x = 1;", "class A<T> : B", " ", "&", "<", ">", "await f();", "@\"", "0x", "\\", "#", "!"];
        var random = new Random(5);
        for (int round = 0; round < 1_000; round++)
        {
            var code = new StringBuilder("x");
            for (int i = random.Next(30); i > 0; i--)
                code.Append(random.GetItems(pieces, 1)[0]);
            Assert.Equal(code.ToString(), Page.Of(Page.Code(code.ToString())).QuerySelector("pre.code")!.TextContent);
        }
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("A<", ">")]
    [InlineData("x[", "]")]
    [InlineData("{", "}")]
    [InlineData("if (x) ", ";")]
    [InlineData("!", "")]
    [InlineData("x ? ", ":y")]
    [InlineData("$\"{", "}\"")]
    public void Code_nested_beyond_all_reason_is_still_shown(string open, string close)
    {
        string code = string.Concat(Enumerable.Repeat(open, 20_000)) + "x" + string.Concat(Enumerable.Repeat(close, 20_000));
        Assert.Equal(code, Page.Of(Page.Code(code)).QuerySelector("pre.code")!.TextContent);
    }
}
