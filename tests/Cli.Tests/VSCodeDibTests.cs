using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Engine.Documents;

namespace Cli.Tests;

/// <summary>The VS Code extension's .dib parser, which is JavaScript, beside the engine's: the same cells, the same refusals, the same bytes; and a file whose cells are unchanged is saved as it was (tests/vscode/dib.js).</summary>
public sealed class VSCodeDibTests
{
    private static readonly string[] pieces =
    [
        "#!meta", "#!meta ", "#!meta\u00a0", "#!csharp", "#!csharp ", "#!md", "#!C#", "#!sql", "#!q", "#!", "#!time", "#!html", "\n", "\n", "\n\n\n", "\r\n", "\r\n", "\r", " ", "\t", "x", "var a = 1;", "\uFEFF", "\0", "😀", "\u2028", "\u0085",
        "{}", "{\"a\":1.0e+2}", "{ \"a\" : [ 1 , -0, 1E5 , \"\\u0041\\n\\/\" ] }", "{\"a\":1,\"a\":2}", "{\"a\":\"\\ud800\"}", "{", "}", "[", "\"", "{\"kernelInfo\":{\"items\":[{\"name\":\"sql\",\"aliases\":[\"q\"]}]}}", "{\"kernelInfo\":{\"defaultKernelName\":\"meta\"}}",
        "{\"kernelInfo\":null}", "{\"kernelInfo\":7}", "{\"kernelInfo\":{\"items\":[{\"name\":\"csharp \"}]}}", "#!meta\n{}\n", "#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"q\",\"items\":[{\"name\":\"q\"}]}}\n\n", "#!meta\r\n{ \"b\" : { } }\r\n",
    ];

    [Fact]
    public async Task Agrees_with_the_engine_on_every_notebook_of_the_course()
    {
        var answers = await Compare([.. Directory.GetFiles(CourseFolder.Notebooks, "*.dib").Select(File.ReadAllText)]);
        Assert.DoesNotContain(answers, a => a["error"] is not null);
    }

    [Fact]
    public async Task Agrees_with_the_engine_on_10_000_random_texts()
    {
        var random = new Random(6);
        var texts = Enumerable.Range(0, 10_000).Select(_ =>
        {
            var text = new StringBuilder(random.Next(3) == 0 ? "#!meta\n" : "");
            for (int i = random.Next(30); i > 0; i--)
                text.Append(random.GetItems(pieces, 1)[0]).Append(random.Next(3) == 0 ? "\n" : "");
            return text.ToString();
        }).ToList();
        var answers = await Compare(texts);
        // Both outcomes must be well covered.
        Assert.InRange(answers.Count(a => a["error"] is null), texts.Count / 4, texts.Count - texts.Count / 10);
    }

    private static async Task<List<JsonObject>> Compare(List<string> texts)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(CourseFolder.Root, "tests", "vscode", "dib.js")])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, StandardInputEncoding = new UTF8Encoding(false), StandardOutputEncoding = Encoding.UTF8,
        };
        using var node = Process.Start(start)!;
        var output = node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        foreach (var text in texts) await node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(text));
        node.StandardInput.Close();
        var answers = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
        Assert.Equal(texts.Count, answers.Count);
        foreach (var (text, answer) in texts.Zip(answers))
            Assert.True(Engine(text) == (Cells: answer["cells"]?.ToJsonString(), Written: (string?)answer["written"]),
                $"of {JsonSerializer.Serialize(text)} the extension makes {answer.ToJsonString()}, the engine {Engine(text)}");
        return answers;
    }

    private static (string? Cells, string? Written) Engine(string text)
    {
        try
        {
            using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
            var notebook = DibFile.Read(file);
            return (new JsonArray([.. notebook.Cells.Select(c => (JsonNode)new JsonArray(c.KernelName, c.Source))]).ToJsonString(), DibFile.Write(notebook));
        }
        catch (NotebookFormatException)
        {
            return (null, null);
        }
    }
}
