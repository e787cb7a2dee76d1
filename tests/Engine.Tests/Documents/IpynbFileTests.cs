using System.Text.Json.Nodes;
using Engine.Documents;

namespace Engine.Tests.Documents;

public sealed class IpynbFileTests
{
    private static Notebook File(string cells, string metadata = "{}", int minor = 5) =>
        IpynbFile.Parse($$"""{"cells":[{{cells}}],"metadata":{{metadata}},"nbformat":4,"nbformat_minor":{{minor}}}""");

    private static string Code(string source, string metadata = "{}", string outputs = "", string count = "null") =>
        $$"""{"cell_type":"code","id":"a1","metadata":{{metadata}},"execution_count":{{count}},"outputs":[{{outputs}}],"source":{{source}}}""";

    private static JsonObject Written(Notebook notebook) => JsonNode.Parse(IpynbFile.Write(notebook))!.AsObject();

    private static Cell Only(Notebook notebook) => Assert.Single(notebook.Cells);

    [Theory]
    [InlineData("\"a\\nb\"", "a\nb")]
    [InlineData("[\"a\\n\",\"b\"]", "a\nb")]
    [InlineData("[\"a\\r\\n\",\"\\n\",\" \"]", "a\r\n\n ")]
    [InlineData("[]", "")]
    public void Source_is_a_string_or_an_array_of_lines(string source, string text)
    {
        Notebook notebook = File(Code(source));
        Assert.Equal(text, Only(notebook).Source);
        Assert.Equal(text, Only(IpynbFile.Parse(IpynbFile.Write(notebook))).Source);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(5)]
    public void Every_minor_version_of_four_is_read_and_written_as_4_5(int minor)
    {
        Notebook notebook = File("""{"cell_type":"markdown","metadata":{},"source":"# A"},{"cell_type":"code","metadata":{},"execution_count":null,"outputs":[],"source":"1"},{"cell_type":"code","metadata":{},"execution_count":null,"outputs":[],"source":"1"}""", minor: minor);
        JsonObject json = Written(notebook);
        Assert.Equal((4, 5), (json["nbformat"]!.GetValue<int>(), json["nbformat_minor"]!.GetValue<int>()));
        string[] ids = [.. json["cells"]!.AsArray().Select(cell => cell!["id"]!.GetValue<string>())];
        Assert.Equal(3, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches("^[a-zA-Z0-9-_]{1,64}$", id));
        Assert.Equal(IpynbFile.Write(notebook), IpynbFile.Write(notebook));
    }

    [Theory]
    [InlineData("""{"nbformat":3,"nbformat_minor":0,"worksheets":[],"metadata":{}}""", "nbformat 3")]
    [InlineData("""{"nbformat":2}""", "nbformat 2")]
    [InlineData("""{"nbformat":5,"cells":[]}""", "nbformat 5")]
    [InlineData("""{"cells":[]}""", "no nbformat")]
    [InlineData("""{"nbformat":"4","cells":[]}""", "no nbformat")]
    [InlineData("""{"nbformat":4,"cells":{}}""", "cells must be an array")]
    [InlineData("""{"nbformat":4,"metadata":[],"cells":[]}""", "metadata must be an object")]
    [InlineData("""{"nbformat":4,"metadata":{"polyglot_notebook":{"kernelInfo":3}},"cells":[]}""", "kernelInfo must be an object")]
    [InlineData("""{"nbformat":4,"cells":[3]}""", "cells[0] must be an object")]
    [InlineData("""{"nbformat":4,"cells":[{}]}""", "cells[0].cell_type must be a string")]
    [InlineData("""{"nbformat":4,"cells":[{"cell_type":"heading","source":""}]}""", "cells[0].cell_type is 'heading'")]
    [InlineData("""{"nbformat":4,"cells":[{"cell_type":"code"}]}""", "cells[0].source must be a string or an array")]
    [InlineData("""{"nbformat":4,"cells":[{"cell_type":"code","source":["a",1]}]}""", "cells[0].source[1] must be a string")]
    [InlineData("""{"nbformat":4,"cells":[{"cell_type":"code","source":"","execution_count":-1}]}""", "cells[0].execution_count")]
    [InlineData("""{"nbformat":4,"cells":[{"cell_type":"code","source":"","outputs":[{"output_type":"pyout"}]}]}""", "cells[0].outputs[0].output_type is 'pyout'")]
    [InlineData("""{"nbformat":4,"cells":[{"cell_type":"code","source":"","outputs":[{"output_type":"display_data","data":{"text/plain":{}}}]}]}""", "cells[0].outputs[0].data[\"text/plain\"]")]
    public void What_is_no_notebook_of_nbformat_4_is_refused_with_the_reason(string text, string saying) =>
        Assert.Contains(saying, Assert.Throws<NotebookFormatException>(() => IpynbFile.Parse(text)).Message);

    [Theory]
    [InlineData("", 1)]
    [InlineData("#!csharp\n1", 1)]
    [InlineData("{\n \"nbformat\": 4,\n \"cells\": [,]\n}", 3)]
    [InlineData("{\"a\":\"\\udc00\"}", 1)]
    public void What_is_no_JSON_is_refused_with_its_line(string text, int line) =>
        Assert.Equal(line, Assert.Throws<NotebookFormatException>(() => IpynbFile.Parse(text)).Line);

    [Fact]
    public void Outputs_are_read_and_written_back()
    {
        const string Outputs = """
            {"name":"stderr","output_type":"stream","text":["one\n","two"]},
            {"data":{"application/json":{"a":[1,2.50]},"application/vnd.x+json":["l\n"],"image/png":"aGk=\n","text/html":["<b>\n","x</b>"]},"metadata":{"image/png":{"width":10}},"output_type":"display_data"},
            {"data":{"text/plain":["3"]},"execution_count":7,"metadata":{},"output_type":"execute_result"},
            {"ename":"X","evalue":"boom","output_type":"error","traceback":["at a","at b"]}
            """;
        Notebook notebook = File(Code("\"1\"", outputs: Outputs, count: "7"));
        Cell cell = Only(notebook);
        Assert.Equal(7, cell.ExecutionCount);
        Assert.Equal(CellStatus.Failed, cell.Status);
        Assert.Equal(new StreamOutput("stderr", "one\ntwo"), cell.Outputs[0]);
        var display = Assert.IsType<DisplayOutput>(cell.Outputs[1]);
        Assert.Equal("""{"a":[1,2.50]}""", display.Data["application/json"]);
        Assert.Equal("<b>\nx</b>", display.Data["text/html"]);
        Assert.Equal("aGk=\n", display.Data["image/png"]);
        Assert.True(Assert.IsType<DisplayOutput>(cell.Outputs[2]).IsResult);
        Assert.Equal(["at a", "at b"], Assert.IsType<ErrorOutput>(cell.Outputs[3]).Traceback);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse($"[{Outputs}]"), Written(notebook)["cells"]![0]!["outputs"]), IpynbFile.Write(notebook));
    }

    [Fact]
    public void Metadata_attachments_ids_and_a_foreign_kernelspec_are_kept()
    {
        const string Metadata = """{"kernelspec":{"display_name":".NET (C#)","language":"C#","name":".net-csharp"},"language_info":{"name":"polyglot-notebook"},"x":{"y":[1,null]},"polyglot_notebook":{"kernelInfo":{"defaultKernelName":"csharp","items":[{"aliases":[],"name":"csharp"}]},"z":1}}""";
        Notebook notebook = File("""{"attachments":{"i.png":{"image/png":"aGk="}},"cell_type":"markdown","id":"my-id","metadata":{"tags":["a"]},"source":"![](attachment:i.png)"}""", Metadata);
        JsonObject json = Written(notebook);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Metadata), json["metadata"]), json["metadata"]!.ToJsonString());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"attachments":{"i.png":{"image/png":"aGk="}},"cell_type":"markdown","id":"my-id","metadata":{"tags":["a"]},"source":["![](attachment:i.png)"]}"""), json["cells"]![0]));
        Assert.Equal("csharp", notebook.DefaultKernelName);
    }

    [Fact]
    public void A_new_file_names_our_kernel()
    {
        JsonObject metadata = Written(new Notebook { Cells = { new("csharp", "1") } })["metadata"]!.AsObject();
        Assert.Equal("""{"display_name":"C# (course)","language":"C#","name":"course-csharp"}""", metadata["kernelspec"]!.ToJsonString());
        Assert.Equal("C#", metadata["language_info"]!["name"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("""{"polyglot_notebook":{"kernelName":"fsharp"},"dotnet_interactive":{"language":"html"}}""", "\"x\"", "fsharp", "x")]
    [InlineData("""{"dotnet_interactive":{"language":"F#"}}""", "\"x\"", "fsharp", "x")]
    [InlineData("""{"vscode":{"languageId":"dotnet-interactive.pwsh"}}""", "\"x\"", "pwsh", "x")]
    [InlineData("""{"vscode":{"languageId":"powershell"}}""", "\"x\"", "pwsh", "x")]
    [InlineData("""{"vscode":{"languageId":"polyglot-notebook"}}""", "\"x\"", "csharp", "x")]
    [InlineData("{}", "\"#!html\\nx\"", "html", "x")]
    [InlineData("{}", "\"#!js\"", "javascript", "")]
    [InlineData("{}", "\"#!csharp\\nx\"", "csharp", "#!csharp\nx")]
    [InlineData("{}", "\"#!time\\nx\"", "csharp", "#!time\nx")]
    [InlineData("""{"polyglot_notebook":{"kernelName":"html"}}""", "\"#!html\\n#!html\\nx\"", "html", "#!html\nx")]
    [InlineData("""{"polyglot_notebook":{"kernelName":"csharp"}}""", "\"#!html\\nx\"", "csharp", "#!html\nx")]
    [InlineData("""{"polyglot_notebook":{"kernelName":"sql-mydb"}}""", "\"#!sql-mydb\\nx\"", "sql-mydb", "x")]
    [InlineData("""{"polyglot_notebook":{"kernelName":""}}""", "\"x\"", "csharp", "x")]
    public void A_cells_language_is_found_where_the_tools_put_it(string metadata, string source, string kernel, string text)
    {
        Notebook notebook = File(Code(source, metadata));
        Assert.Equal((kernel, text), (Only(notebook).KernelName, Only(notebook).Source));
        Notebook again = IpynbFile.Parse(IpynbFile.Write(notebook));
        Assert.Equal((kernel, text), (Only(again).KernelName, Only(again).Source));
    }

    [Theory]
    [InlineData("""{"kernelspec":{"name":".net-fsharp","display_name":"x","language":"F#"}}""", "fsharp")]
    [InlineData("""{"kernelspec":{"name":"python3","display_name":"x","language":"python"}}""", "python")]
    [InlineData("""{"kernelspec":{"name":"course-csharp","display_name":"x","language":"C#"}}""", "csharp")]
    [InlineData("""{"language_info":{"name":"C#"}}""", "csharp")]
    [InlineData("""{"dotnet_interactive":{"defaultKernelName":"pwsh"}}""", "pwsh")]
    [InlineData("{}", "csharp")]
    public void The_notebooks_language_is_found_where_the_tools_put_it(string metadata, string kernel)
    {
        Notebook notebook = File(Code("\"1\""), metadata);
        Assert.Equal((kernel, kernel), (notebook.DefaultKernelName, Only(notebook).KernelName));
    }

    [Fact]
    public void A_cell_in_another_language_opens_with_its_selector_and_says_so_to_VS_Code()
    {
        JsonNode cell = Written(new Notebook { Cells = { new("pwsh", "ls\nls") } })["cells"]![0]!;
        Assert.Equal("""["#!pwsh\n","ls\n","ls"]""", cell["source"]!.ToJsonString());
        Assert.Equal("""{"dotnet_interactive":{"language":"pwsh"},"polyglot_notebook":{"kernelName":"pwsh"},"vscode":{"languageId":"powershell"}}""", cell["metadata"]!.ToJsonString());
    }

    [Fact]
    public void The_layout_is_Jupyters_own()
    {
        string text = IpynbFile.Write(new Notebook { Cells = { new("markdown", "é 😀 <'+>") { Id = "a" } } });
        Assert.StartsWith("{\n \"cells\": [\n  {\n   \"cell_type\": \"markdown\",\n   \"id\": \"a\",\n   \"metadata\": {},\n   \"source\": [\n    \"é 😀 <'+>\"\n   ]\n  }\n ],\n", text);
        Assert.EndsWith("}\n", text);
    }

    [Fact]
    public void Half_a_surrogate_pair_in_an_output_does_not_spoil_the_file()
    {
        var notebook = new Notebook { Cells = { new("csharp", "1") } };
        notebook.Cells[0].Outputs.Add(new StreamOutput("stdout", "a\ud83d"));
        Assert.Equal(new StreamOutput("stdout", "a\uFFFD"), Only(IpynbFile.Parse(IpynbFile.Write(notebook))).Outputs[0]);
    }

    [Fact]
    public void How_long_a_cell_ran_is_taken_from_the_times_Jupyter_stores() =>
        Assert.Equal(TimeSpan.FromSeconds(1.5), Only(File(Code("\"1\"", """{"execution":{"iopub.execute_input":"2026-01-01T00:00:00.250Z","shell.execute_reply":"2026-01-01T00:00:01.750Z"}}""", count: "1"))).Duration);
}
