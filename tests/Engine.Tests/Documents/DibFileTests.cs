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

    [Fact]
    public void Both_line_ends_split_and_a_lone_carriage_return_is_content() =>
        Assert.Equal([("csharp", "a\nb\rc\n\r\nd\r")], Cells("#!csharp\r\na\r\nb\rc\n\r\r\nd\r"));

    [Fact]
    public void A_selector_splits_inside_a_string_or_a_fence() =>
        Assert.Equal([("csharp", "var s = \"\"\""), ("markdown", "```"), ("csharp", "x\n```")], Cells("#!csharp\nvar s = \"\"\"\n#!markdown\n```\n#!csharp\nx\n```"));

    [Fact]
    public void Only_lines_of_zero_length_are_trimmed_at_the_ends() =>
        Assert.Equal([("csharp", " \n\na\n\n\t"), ("markdown", "\r")], Cells("#!csharp\n\n\n \n\na\n\n\t\n\n\n#!markdown\n\n\r\r\n\n"));

    [Fact]
    public void Empty_cells_vanish() =>
        Assert.Equal([("csharp", "a"), ("html", "b")], Cells("#!csharp\n\na\n#!markdown\n\n\n#!csharp\n#!html\nb\n#!csharp\n"));

    [Theory]
    [InlineData("", "csharp")]
    [InlineData("\n\r\n\n", "csharp")]
    [InlineData("#!markdown\n\n", "markdown")]
    [InlineData("#!meta\n{}\n", "csharp")]
    [InlineData("#!meta\n{\"kernelInfo\":{\"defaultKernelName\":\"fsharp\"}}", "fsharp")]
    public void Where_no_cell_is_left_there_is_one_empty_cell(string text, string kernel) => Assert.Equal([(kernel, "")], Cells(text));

    [Fact]
    public void Text_before_the_first_selector_is_in_the_default_language()
    {
        Assert.Equal([("csharp", "1"), ("markdown", "2")], Cells("1\n#!md\n2"));
        Notebook notebook = DibFile.Parse("#!meta\n{\"kernelInfo\":{\"defaultKernelName\":\"F#\"}}\n#!time\n1");
        Assert.Equal("fsharp", notebook.DefaultKernelName);
        Assert.Equal(("fsharp", "#!time\n1"), (notebook.Cells[0].KernelName, notebook.Cells[0].Source));
    }

    [Fact]
    public void The_meta_block_adds_names_and_aliases()
    {
        const string Meta = """{"kernelInfo":{"defaultKernelName":"csharp","items":[{"name":"sql","languageName":"T-SQL","aliases":["tsql","csharp"]},{"name":"kql"},{"name":"js","aliases":null}]}}""";
        Assert.Equal(
            [("sql", "1"), ("sql", "2"), ("kql", "3"), ("csharp", "4"), ("javascript", "5")],
            Cells($"#!meta\n\n{Meta}\n\n#!sql\n1\n#!tsql\n2\n#!kql\n3\n#!csharp\n4\n#!js\n5"));
    }

    [Fact]
    public void The_meta_block_runs_to_the_next_directive_and_only_the_first_counts()
    {
        Notebook notebook = DibFile.Parse("#!meta\n{\n \"a\": 1\n}\n\n#!time\nx\n#!meta\n{broken");
        Assert.Equal("""{"a":1}""", notebook.Metadata!.ToJsonString());
        Assert.Equal("#!time\nx\n#!meta\n{broken", notebook.Cells[0].Source);
    }

    [Theory]
    [InlineData("#!meta", 1, "nothing follows")]
    [InlineData("#!meta\n\n#!csharp\n1", 1, "nothing follows")]
    [InlineData("#!meta\n\n{\"a\": }\n\n#!csharp", 3, "malformed")]
    [InlineData("#!meta\n{\n\n\"a\": 1,\n}\n#!csharp", 5, "malformed")]
    [InlineData("x\n#!meta\n[1]", 3, "must be an object")]
    [InlineData("#!meta\nnull", 2, "must be an object")]
    [InlineData("#!meta\n{\"a\":1,\"a\":2}", 2, "malformed")]
    [InlineData("#!meta\n{\"a\":\"\\ud800\"}", 2, "surrogate")]
    [InlineData("#!meta\n{\"kernelInfo\":1}", 1, "kernelInfo must be an object, but it is a number")]
    [InlineData("#!meta\n{\"kernelInfo\":{\"items\":{}}}", 1, "kernelInfo.items must be an array, but it is an object")]
    [InlineData("#!meta\n{\"kernelInfo\":{\"items\":[1]}}", 1, "kernelInfo.items[0] must be an object")]
    [InlineData("#!meta\n{\"kernelInfo\":{\"items\":[{}]}}", 1, "kernelInfo.items[0].name must be a string, but it is missing")]
    [InlineData("#!meta\n{\"kernelInfo\":{\"items\":[{\"name\":\"a\\nb\"}]}}", 1, "control characters")]
    [InlineData("#!meta\n{\"kernelInfo\":{\"items\":[{\"name\":\"a\",\"aliases\":\"b\"}]}}", 1, "aliases must be an array")]
    [InlineData("#!meta\n{\"kernelInfo\":{\"items\":[{\"name\":\"a\",\"aliases\":[null]}]}}", 1, "kernelInfo.items[0].aliases[0]")]
    [InlineData("#!meta\n{\"kernelInfo\":{\"defaultKernelName\":\"\"}}", 1, "kernelInfo.defaultKernelName must not be empty")]
    public void A_malformed_meta_block_is_refused_with_its_line(string text, int line, string saying)
    {
        var e = Assert.Throws<NotebookFormatException>(() => DibFile.Parse(text));
        Assert.Equal(line, e.Line);
        Assert.StartsWith($"line {line}: ", e.Message);
        Assert.Contains(saying, e.Message);
    }

    [Fact]
    public void A_byte_order_mark_is_stripped_from_a_stream_and_is_content_in_text()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. "#!markdown\né"u8];
        Assert.Equal("markdown", DibFile.Read(new MemoryStream(bytes)).Cells[0].KernelName);
        Assert.Equal("é", DibFile.Read(new MemoryStream(bytes)).Cells[0].Source);
        Assert.Equal([("csharp", "\uFEFF#!markdown\né")], Cells("\uFEFF#!markdown\né"));
    }

    [Fact]
    public void It_is_written_in_the_canonical_form()
    {
        var notebook = new Notebook { Cells = { new("markdown", "\n# Title\n\n"), new("csharp", ""), new("csharp", "1 + 1\n// ünïcödé 😀") } };
        Assert.Equal(
            """
            #!meta

            {"kernelInfo":{"defaultKernelName":"csharp","items":[{"name":"csharp","languageName":"C#","aliases":["c#","cs"]}]}}

            #!markdown

            # Title

            #!csharp

            1 + 1
            // ünïcödé 😀

            """, DibFile.Write(notebook));
    }

    [Theory]
    [InlineData("#!meta\n\n{}\n\n#!csharp\n\n1\n")]
    [InlineData("#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\",\"items\":[{\"aliases\":[\"c#\"],\"name\":\"csharp\"},{\"name\":\"sql\"}]},\"x\":[1.50,1e3,\"é'<😀+\"]}\n\n#!sql\n\nselect\n\n#!markdown\n\nend\n")]
    [InlineData("#!meta\n\n{}\n")]
    [InlineData("#!meta\n\n{}\n\n#!markdown\n")]
    [InlineData("#!meta\n\n{}\n\n#!csharp\n\na\r\r\n\n  \n\n#!html\n\n\t\r\r\n")]
    public void A_canonical_file_is_written_as_it_was_read(string text) => Assert.Equal(text, DibFile.Write(DibFile.Parse(text)));

    [Fact]
    public void A_kernel_that_only_the_notebook_knows_is_added_to_the_meta_block()
    {
        var notebook = new Notebook { DefaultKernelName = "python", Cells = { new("python", "1"), new("sql", "2"), new("csharp", "#!sql "), new("sql", "3") } };
        Notebook read = DibFile.Parse(DibFile.Write(notebook));
        Assert.Equal("python", read.DefaultKernelName);
        Assert.Equal(notebook.Cells.Select(cell => (cell.KernelName, cell.Source)), read.Cells.Select(cell => (cell.KernelName, cell.Source)));
        Assert.Null(notebook.Metadata);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData("a\r")]
    public void A_kernel_name_that_cannot_stand_on_a_line_is_refused(string name) =>
        Assert.Contains("Cell 2", Assert.Throws<NotebookFormatException>(() => DibFile.Write(new Notebook { Cells = { new("csharp", "1"), new(name, "2") } })).Message);

    [Fact]
    public void A_cell_that_shows_a_meta_line_is_not_taken_for_the_meta_block()
    {
        var notebook = new Notebook { Cells = { new("markdown", "A file begins with\n#!meta\nand JSON.") } };
        Assert.Equal(notebook.Cells[0].Source, Assert.Single(DibFile.Parse(DibFile.Write(notebook)).Cells).Source);
    }

    [Fact]
    public void It_says_what_the_format_cannot_hold()
    {
        var notebook = new Notebook { Cells = { new("csharp", "1\n#!md\n2"), new("csharp", "\n"), new("markdown", "a\n"), new("html", "b") } };
        notebook.Cells[3].Outputs.Add(new StreamOutput("stdout", "x"));
        Assert.Equal(
            [
                "Cell 1 is split at its line 2, '#!md', which starts a new cell in a .dib.",
                "Cell 2 is empty and vanishes.",
                "Cell 3 loses the empty lines at its ends.",
                "Outputs are not stored.",
            ], DibFile.WhatIsLost(notebook));
        Assert.Empty(DibFile.WhatIsLost(DibFile.Parse("#!csharp\n1\n\n2\n#!md\n#!time")));
    }
}
