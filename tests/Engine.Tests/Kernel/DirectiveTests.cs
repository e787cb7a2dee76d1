using System.Text.RegularExpressions;
using Engine.Documents;

namespace Engine.Tests.Kernel;

public sealed class DirectiveTests
{
    static string Plain(Bench bench) => string.Join('\n', bench.Outputs.OfType<DisplayOutput>().Select(o => o.Data["text/plain"]));

    [Fact]
    public async Task Time_measures_the_rest_of_the_cell()
    {
        using var bench = new Bench();
        await bench.Value("#!time\nawait Task.Delay(120);");
        var match = Regex.Match(Plain(bench), @"^Wall time: ([\d.]+) ms$");
        Assert.True(match.Success, Plain(bench));
        Assert.True(double.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) >= 119);
    }

    [Fact]
    public async Task Who_and_whos_tell_the_variables()
    {
        using var bench = new Bench();
        await bench.Value("#!who");
        Assert.Equal("no variables yet", Plain(bench));
        await bench.Value("int first = 1; var second = new List<string> { \"a<b\" };");
        await bench.Value("string first = \"again\"; void NotAVariable() { }");
        await bench.Value("#!who");
        Assert.Equal("second  first", Plain(bench));
        await bench.Value("#!whos");
        Assert.Equal("variable  type          value\nsecond    List<string>  [ a<b ]\nfirst     string        again", Plain(bench));
        Assert.Contains("<td>[ a&lt;b ]</td>", bench.Outputs.OfType<DisplayOutput>().Single().Data["text/html"]);
        Assert.Equal(["second", "first"], bench.Kernel.Variables.Select(v => v.Name));
    }

    [Fact]
    public async Task Values_are_stored_set_and_shared()
    {
        using var bench = new Bench();
        await bench.Value("#!value --name note\nline \"one\"\n#!nonsense is text here\n");
        await bench.Value("#!share note --from value\n#!share note --from value --as copy\n#!set --name words --value \"two words\"\n#!set --name again --value @value:note");
        Assert.Equal("line \"one\"\n#!nonsense is text here", await bench.Value("note"));
        Assert.Equal("True", await bench.Value("copy == note && again == note"));
        Assert.Equal("two words", await bench.Value("words"));

        bench.File("data.json", "{ \"a\": [1, 2] }");
        await bench.Value("#!value --name data --from-file data.json --mime-type application/json");
        Assert.Equal("{ \"a\": [1, 2] }", bench.Outputs.OfType<DisplayOutput>().Single().Data["application/json"]);
        await bench.Value("#!share data --from value --mime-type application/json\n#!set --name number --value 4.5 --mime-type application/json");
        Assert.Equal("2", await bench.Value("data.RootElement.GetProperty(\"a\")[1].GetInt32()"));
        Assert.Equal("5", await bench.Value("number + 0.5"));
    }

    [Fact]
    public async Task Values_can_be_asked_for()
    {
        using var bench = new Bench(o => o with { Ask = (prompt, isPassword) => $"{prompt} {isPassword}" });
        await bench.Value("#!set --name a --value @input:\"Your name?\"\n#!set --name b --value @password");
        Assert.Equal("Your name? False| True", await bench.Value("a + \"|\" + b"));
    }

    [Theory]
    [InlineData("#!value\ntext", "#!value: --name is missing")]
    [InlineData("#!value --name x --from-file nowhere.txt", "Could not find file")]
    [InlineData("#!set --name x", "--value is missing")]
    [InlineData("#!set --name 1x --value y", "'1x' cannot be a variable's name in C#")]
    [InlineData("#!set --name class --value y", "'class' cannot be a variable's name in C#")]
    [InlineData("#!set --name x --value @fsharp:y", "there is no kernel fsharp")]
    [InlineData("#!set --name x --value { --mime-type application/json", "is not JSON")]
    [InlineData("#!set --name x --value @input:Who", "nobody can answer")]
    [InlineData("#!share x --from value", "there is no value 'x'; none is stored yet")]
    [InlineData("#!share x --from fsharp", "no kernel 'fsharp'")]
    [InlineData("#!share", "it needs the name of a value")]
    [InlineData("#!share a b --from value", "'b' is one word too many")]
    [InlineData("#!set --nonsense x", "there is no option --nonsense; there are --name, --value, --mime-type")]
    [InlineData("#!import", "it needs the file to import")]
    [InlineData("#!import x.txt", "there is no file")]
    public async Task A_directive_that_cannot_be_carried_out_says_why(string source, string message)
    {
        using var bench = new Bench();
        Assert.False(await bench.Run(source));
        Assert.StartsWith("(1,1): error: #!", bench.Error!.Message);
        Assert.Contains(message, bench.Error.Message);
    }

    [Fact]
    public async Task The_directives_and_the_engine_describe_themselves()
    {
        using var bench = new Bench();
        await bench.Value("#!lsmagic");
        foreach (var name in (string[])["#r", "#load", "#!import", "#!time", "#!who", "#!share"])
            Assert.Contains(name, Plain(bench));
        await bench.Value("#!about");
        Assert.Contains("Course engine", Plain(bench));
        Assert.Contains(".NET 10", Plain(bench));
    }

    [Theory]
    [InlineData("html", "<b>x</b>", "text/html", "<b>x</b>")]
    [InlineData("markdown", "# x", "text/markdown", "# x")]
    [InlineData("mermaid", "graph TD; A-->B", "text/html", "<pre class=\"mermaid\">graph TD; A--&gt;B</pre>")]
    [InlineData("javascript", "alert(1)", "text/html", "<script type=\"text/javascript\">\nalert(1)\n</script>")]
    public async Task Languages_that_a_page_shows_are_shown(string kernelName, string source, string mimeType, string expected)
    {
        using var bench = new Bench();
        Assert.True(await bench.Run(source, kernelName));
        Assert.Equal(expected, bench.Outputs.OfType<DisplayOutput>().Single().Data[mimeType]);
    }

    [Fact]
    public async Task Other_languages_are_a_clear_error()
    {
        using var bench = new Bench();
        Assert.False(await bench.Run("let x = 1", "fsharp"));
        Assert.Equal("(1,1): error: this engine runs C#, not fsharp", bench.Error!.Message);
    }

    [Fact]
    public async Task A_line_in_a_cell_can_select_another_language()
    {
        using var bench = new Bench();
        Assert.Equal("2", await bench.Value("int x = 1;\n#!html\n<i>/* not a comment</i>\n#!csharp\nx + 1"));
        Assert.Equal("<i>/* not a comment</i>", bench.Outputs.OfType<DisplayOutput>().First().Data["text/html"]);
        Assert.False(await bench.Run("#!html\n<i></i>\n#!csharp\nmissing"));
        Assert.StartsWith("(4,1): error CS0103", bench.Error!.Message);
    }
}
