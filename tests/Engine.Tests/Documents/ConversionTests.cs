using Engine.Documents;

namespace Engine.Tests.Documents;

public sealed class ConversionTests
{
    [Theory]
    [InlineData("#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\",\"items\":[{\"name\":\"csharp\",\"languageName\":\"C#\",\"aliases\":[\"c#\",\"cs\"]}]}}\n\n#!markdown\n\n# T\n\n#!csharp\n\n1\n")]
    [InlineData("#!meta\n\n{\"a\":1,\"kernelInfo\":{\"defaultKernelName\":\"sql\",\"items\":[{\"name\":\"sql\"}]},\"b\":2}\n\n#!sql\n\nx\n\n#!csharp\n\ny\n\n#!html\n\n<b>\n")]
    [InlineData("#!meta\n\n{}\n\n#!csharp\n\n1\n")]
    [InlineData("#!meta\n\n{\"polyglot_notebook\":{\"q\":1}}\n\n#!csharp\n\n1\n")]
    [InlineData("#!meta\n\n{\"title\":5,\"authors\":{},\"kernelspec\":1,\"language_info\":{},\"orig_nbformat\":3,\"polyglot_notebook\":7,\"dib\":{\"x\":1}}\n\n#!csharp\n\n1\n")]
    [InlineData("#!meta\n\n{\"kernelspec\":{\"name\":\".net-csharp\",\"display_name\":\".NET (C#)\",\"language\":\"C#\"},\"kernelInfo\":null}\n\n#!mermaid\n\ngraph\n")]
    [InlineData("#!meta\n\n{}\n\n#!csharp\n\na\r\r\nb\u2028c\u0085d\u0001\f\n\t\n\n#!html\n\n#!time\n#!htm\n\n#!markdown\n\n#!meta\n#!x\n")]
    public void A_dib_is_the_same_file_after_going_through_ipynb(string text) =>
        Assert.Equal(text, DibFile.Write(IpynbFile.Parse(IpynbFile.Write(DibFile.Parse(text)))));

    [Fact]
    public void The_example_of_a_course_notebook_survives()
    {
        var notebook = new Notebook
        {
            Cells =
            {
                new("markdown", "# Rows and columns\n\n| | CPU |\n|---|---|\n| time | 10 s |\n\n$x<y$ \\(a\\)"),
                new("csharp", "#!import course.dib"),
                new("csharp", "var s = $\"{1:F1}×\"; // \"quotes\" \\ \ttabs\r\n\n\nConsole.WriteLine(s);"),
                new("mermaid", "graph TD; A-->B"),
            },
        };
        Notebook read = IpynbFile.Parse(IpynbFile.Write(DibFile.Parse(DibFile.Write(notebook))));
        Assert.Equal(notebook.Cells.Select(cell => (cell.KernelName, cell.Source)), read.Cells.Select(cell => (cell.KernelName, cell.Source)));
    }

    [Fact]
    public void Files_are_read_and_saved_by_the_ending_of_their_name()
    {
        string folder = Directory.CreateTempSubdirectory("convert").FullName;
        try
        {
            string dib = Path.Combine(folder, "a.dib"), ipynb = Path.Combine(folder, "a.IPYNB");
            NotebookFile.Save(dib, new Notebook { Cells = { new("html", "<b>") } });
            NotebookFile.Save(ipynb, NotebookFile.Read(dib));
            Assert.Contains("nbformat", File.ReadAllText(ipynb));
            Assert.Equal("<b>", NotebookFile.Read(ipynb).Cells[0].Source);
            Assert.Contains(".dib or .ipynb", Assert.Throws<ArgumentException>(() => NotebookFile.Read("a.txt")).Message);
            File.WriteAllText(dib, "#!meta\n{");
            Assert.StartsWith($"{dib}: line 2: ", Assert.Throws<NotebookFormatException>(() => NotebookFile.Read(dib)).Message);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
