using System.Text;
using Engine.Documents;

namespace Engine.Tests.Documents;

public sealed class DibFileTests
{
    private static (string Kernel, string Source)[] Cells(string text) => [.. DibFile.Parse(text).Cells.Select(cell => (cell.KernelName, cell.Source))];

    [Theory]
    [InlineData("#!csharp", "csharp")]
    [InlineData("#!cs", "csharp")]
    [InlineData("#!c#", "csharp")]
    [InlineData("#!C#", "csharp")]
    [InlineData("#!fsharp", "fsharp")]
    [InlineData("#!fs", "fsharp")]
    [InlineData("#!f#", "fsharp")]
    [InlineData("#!F#", "fsharp")]
    [InlineData("#!pwsh", "pwsh")]
    [InlineData("#!powershell", "pwsh")]
    [InlineData("#!javascript", "javascript")]
    [InlineData("#!js", "javascript")]
    [InlineData("#!html", "html")]
    [InlineData("#!markdown", "markdown")]
    [InlineData("#!md", "markdown")]
    [InlineData("#!mermaid", "mermaid")]
    [InlineData("#!http", "http")]
    [InlineData("#!value", "value")]
    public void Known_names_and_aliases_select(string line, string kernel) =>
        Assert.Equal([(kernel, "x")], Cells($"{line}\nx"));

    [Theory]
    [InlineData("#!csharp ")]
    [InlineData("#!csharp\t")]
    [InlineData(" #!csharp")]
    [InlineData("#! csharp")]
    [InlineData("#!CSharp")]
    [InlineData("#!MD")]
    [InlineData("#!time")]
    [InlineData("#!foo")]
    [InlineData("#!sql")]
    [InlineData("#!kql")]
    [InlineData("#!python")]
    [InlineData("#!")]
    [InlineData("#!import course.dib")]
    [InlineData("#!value --name x")]
    [InlineData("#!metadata")]
    public void Anything_else_is_content(string line) =>
        Assert.Equal([("markdown", $"{line}\nx")], Cells($"#!markdown\n{line}\nx"));
}
