using System.Text;
using System.Text.Json.Nodes;
using Engine.Documents;
using Engine.Pages;

namespace Engine.Tests.Documents;

/// <summary>Bounded and repeatable: the seed is fixed, and a failure shows the text that caused it.</summary>
public sealed class FuzzTests
{
    private const int Rounds = 10_000;

    private static readonly string[] DibPieces =
    [
        "#!meta", "#!csharp", "#!md", "#!markdown ", "#!sql", "#!", "#!time", "#!html", "\n", "\n", "\n", "\r\n", "\r", "\n\n\n", " ", "\t", "x", "var a = 1;", "\uFEFF", "\0", "\ud800", "\udc00", "😀",
        "{}", "{\"a\":1}", "{", "}", "[", "\"", "{\"kernelInfo\":{\"items\":[{\"name\":\"sql\",\"aliases\":[\"q\"]}]}}", "{\"kernelInfo\":{\"defaultKernelName\":\"meta\"}}", "{\"kernelInfo\":null}", "{\"kernelInfo\":{\"items\":[{\"name\":\"csharp \"}]}}", "#!meta\n{}\n", "#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"q\",\"items\":[{\"name\":\"q\"}]}}\n\n",
    ];

    private static readonly string?[] JsonPieces =
        ["null", "true", "0", "-1", "4", "3", "1e999", "\"\"", "\"code\"", "\"markdown\"", "\"raw\"", "\"#!html\\nx\"", "\"HALF\"", "\"\\r\\n\"", "[]", "{}", "[[]]", "[\"a\\n\",\"b\"]", "{\"text/plain\":\"x\"}", "{\"kernelName\":\"html\"}", "{\"kernelName\":\"a\\nb\"}", "[1,\"x\"]", "\"display_data\"", "{\"output_type\":\"stream\",\"text\":\"t\"}", "123456789012345678901234567890", "\"\\u0000\""];

    private const string Seed = """
        {"cells":[{"attachments":{"a":{"image/png":"x"}},"cell_type":"markdown","id":"a","metadata":{"tags":["t"]},"source":["# T\n","$x$"]},
        {"cell_type":"code","execution_count":1,"id":"b","metadata":{"polyglot_notebook":{"kernelName":"csharp"},"execution":{"iopub.execute_input":"2026-01-01T00:00:00Z"}},
        "outputs":[{"name":"stdout","output_type":"stream","text":["a\n"]},{"data":{"application/json":{"a":1},"text/html":"<b>"},"metadata":{},"output_type":"display_data"},
        {"data":{"text/plain":"1"},"execution_count":1,"metadata":{},"output_type":"execute_result"},{"ename":"E","evalue":"v","output_type":"error","traceback":["l"]}],"source":"1"},
        {"cell_type":"code","execution_count":null,"id":"c","metadata":{"dotnet_interactive":{"language":"html"}},"outputs":[],"source":"#!html\n<b>"}],
        "metadata":{"kernelspec":{"display_name":"C# (course)","language":"C#","name":"course-csharp"},"language_info":{"name":"C#"},"polyglot_notebook":{"kernelInfo":{"defaultKernelName":"csharp","items":[{"aliases":["c#"],"name":"csharp"}]}}},"nbformat":4,"nbformat_minor":5}
        """;

    private static IEnumerable<(string, string)> Cells(Notebook notebook) => notebook.Cells.Select(cell => (cell.KernelName, cell.Source));

    private static Notebook? Read(Func<string, Notebook> read, string text)
    {
        try
        {
            return read(text);
        }
        catch (NotebookFormatException)
        {
            return null;
        }
    }

    [Fact]
    public void Any_text_is_a_dib_or_is_refused_and_what_was_read_survives_writing()
    {
        var random = new Random(2);
        int read = 0;
        for (int round = 0; round < Rounds; round++)
        {
            var text = new StringBuilder();
            for (int i = random.Next(40); i > 0; i--)
                text.Append(random.GetItems(DibPieces, 1)[0]).Append(random.Next(3) == 0 ? "\n" : "");
            Check(text.ToString());
        }
        Assert.InRange(read, Rounds / 10, Rounds);

        void Check(string text)
        {
            try
            {
                if (Read(DibFile.Parse, text) is not { } notebook)
                    return;
                read++;
                string written = DibFile.Write(notebook);
                Assert.Equal(Cells(notebook), Cells(DibFile.Parse(written)));
                Assert.Equal(written, DibFile.Write(DibFile.Parse(written)));
                // Half a surrogate pair cannot be in a file, and JSON says so by U+FFFD.
                if (Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text)
                    Assert.Equal(written, DibFile.Write(IpynbFile.Parse(IpynbFile.Write(notebook))));
                Assert.Empty(DibFile.WhatIsLost(notebook));
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"with the text {System.Text.Json.JsonSerializer.Serialize(text)}", e);
            }
        }
    }

    [Fact]
    public void Any_json_is_an_ipynb_or_is_refused_and_what_was_read_survives_writing()
    {
        var random = new Random(3);
        int read = 0;
        for (int round = 0; round < Rounds; round++)
            Check(round % 2 == 0 ? MutatedTree(random) : MutatedText(random));
        Assert.InRange(read, Rounds / 20, Rounds);

        void Check(string text)
        {
            try
            {
                if (Read(IpynbFile.Parse, text) is not { } notebook)
                    return;
                read++;
                string written = IpynbFile.Write(notebook);
                Notebook again = IpynbFile.Parse(written);
                Assert.Equal(Cells(notebook), Cells(again));
                Assert.Equal(notebook.Cells.Select(cell => cell.Outputs.Count), again.Cells.Select(cell => cell.Outputs.Count));
                Assert.Equal(written, IpynbFile.Write(again));
                DibFile.Parse(DibFile.Write(notebook));
                if (read % 20 == 0)
                    HtmlPage.ToHtml(notebook);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"with the text {text}", e);
            }
        }
    }

    private static string MutatedTree(Random random)
    {
        JsonNode root = JsonNode.Parse(Seed)!;
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            JsonNode node = root;
            while (true)
            {
                JsonNode?[] children = node switch { JsonObject o => [.. o.Select(pair => pair.Value)], JsonArray a => [.. a], _ => [] };
                if (children.Length == 0 || (node != root && random.Next(4) == 0))
                    break;
                node = children[random.Next(children.Length)] ?? node;
            }
            if (node == root)
                continue;
            JsonNode? replacement = JsonNode.Parse(random.GetItems(JsonPieces, 1)[0]!);
            if (random.Next(6) == 0 && node.Parent is JsonObject parent)
                parent.Remove(node.GetPropertyName());
            else
                node.ReplaceWith(replacement);
        }
        // The framework can hold half a surrogate pair in a tree but not write it.
        return root.ToJsonString().Replace("HALF", "\\ud800");
    }

    private static string MutatedText(Random random)
    {
        var text = new StringBuilder(Seed);
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            int at = random.Next(text.Length);
            switch (random.Next(3))
            {
                case 0:
                    text.Remove(at, Math.Min(random.Next(1, 8), text.Length - at));
                    break;
                case 1:
                    text.Insert(at, random.GetItems(JsonPieces, 1)[0]);
                    break;
                default:
                    text[at] = (char)random.Next(1, 0x100);
                    break;
            }
        }
        return text.ToString();
    }

    [Fact]
    public void Any_console_text_is_shown_and_stays_within_what_was_written()
    {
        string[] pieces = ["\e", "[", "\e[", "31m", "\e[31m", "\e[K", "\e[2K", "\e[5D", "\e[500C", "\e[99999999999C", "\e]0;x", "\a", "\e\\", "\r", "\n", "\b", "\r\n", "a", "bc", "😀", "\ud83d", "\ude00", "\t", ";", "\e[38;5;300m", "\e[38;2;1;2;3m", "\e[38m", "\e[;;m", "\e[?25l", "\0"];
        var random = new Random(4);
        for (int round = 0; round < Rounds; round++)
        {
            var outputs = new NotebookOutputs();
            var cell = new Cell("csharp", "");
            string[] written = [.. Enumerable.Range(0, random.Next(1, 30)).Select(_ => random.GetItems(pieces, 1)[0])];
            foreach (string piece in written)
                outputs.Add(cell, new StreamOutput("stdout", piece));
            outputs.Settle();
            string shown = ((StreamOutput)cell.Outputs[0]).Text;

            var whole = new Cell("csharp", "");
            outputs.Add(whole, new StreamOutput("stdout", string.Concat(written)));
            outputs.Settle();
            Assert.True(((StreamOutput)whole.Outputs[0]).Text == shown, $"with the text {System.Text.Json.JsonSerializer.Serialize(written)}");
            Assert.DoesNotContain('\r', shown);
            Assert.DoesNotContain('\b', shown);
            if (round % 20 == 0)
                HtmlPage.ToHtml(new Notebook { Cells = { cell } });
        }
    }
}
