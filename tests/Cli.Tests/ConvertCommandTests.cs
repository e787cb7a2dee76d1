namespace Cli.Tests;

public sealed class ConvertCommandTests
{
    [Fact]
    public void Gives_a_notebook_back_byte_for_byte_through_ipynb()
    {
        using var folder = new TemporaryFolder();
        const string text = "#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\",\"items\":[{\"name\":\"csharp\",\"languageName\":\"C#\",\"aliases\":[\"c#\",\"cs\"]}]}}\n\n#!markdown\n\n# Title\n\n\tTabs, trailing spaces   \n\n#!csharp\n\nvar s = \"ünï \\u2713 😀\";\n\n#!fsharp\n\nlet x = 1\n";
        var notebook = folder.Write("a.dib", text);

        using (var there = new CourseProcess("convert", notebook, folder.PathOf("a.ipynb"))) Assert.Equal(0, there.Wait());
        using (var back = new CourseProcess("convert", folder.PathOf("a.ipynb"), folder.PathOf("b.dib"))) Assert.Equal(0, back.Wait());

        Assert.Equal(text, File.ReadAllText(folder.PathOf("b.dib")));
    }

    [Fact]
    public void Refuses_a_format_it_cannot_write()
    {
        using var folder = new TemporaryFolder();
        var notebook = folder.Write("a.dib", "#!csharp\n\n1\n");

        using var run = new CourseProcess("convert", notebook, folder.PathOf("a.pdf"));

        Assert.Equal(2, run.Wait());
        Assert.Contains(".ipynb", run.Output, StringComparison.Ordinal);
    }
}
