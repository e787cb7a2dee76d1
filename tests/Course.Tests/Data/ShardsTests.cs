using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Course;
using Microsoft.ML.Tokenizers;

namespace CourseTests.Data;

public sealed class ShardsTests : IDisposable
{
    static readonly TiktokenTokenizer gpt2 = TiktokenTokenizer.CreateForModel("gpt2");

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    readonly string folder = Directory.CreateTempSubdirectory("course-shards-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string At(string name) => Path.Combine(folder, name);

    string Write(string name, string text)
    {
        File.WriteAllText(At(name), text);
        return At(name);
    }

    static ushort[] TokensOf(string shards) =>
        [.. Directory.GetFiles(shards, "shard-*.bin").Order(StringComparer.Ordinal).SelectMany(file => MemoryMarshal.Cast<byte, ushort>(File.ReadAllBytes(file)).ToArray())];

    // The document in one go, the separator in front.
    static ushort[] Whole(params string[] documents) => [.. documents.SelectMany(document => (ushort[])[50256, .. gpt2.EncodeToIds(document).Select(id => (ushort)id)])];

    Shards.Progress Make(string to, int shardTokens, params string[] inputs) => Shards.Make(inputs, At(to), shardTokens, cancel: Cancel);

    // Text with all that GPT-2's pattern looks around for: runs of spaces and lines, contractions, digits, other scripts, marks and emoji.
    static string Text(int seed, int length)
    {
        string[] pieces = ["the ", "whale", "'s", "  ", "   \n", "\n\n", "\r\n", "\t", " 1234", "don't", "…", "日本語", "é", " — ", "👍🏽", "a.b", "\u00A0", "!!", " <|", "x ", "\u2028", "\u3000"];
        var random = new Random(seed);
        var text = new StringBuilder();
        while (text.Length < length) text.Append(pieces[random.Next(pieces.Length)]);
        return text.ToString();
    }

    [Fact]
    public void Should_tokenize_a_long_text_in_pieces_as_in_one_go()
    {
        // Four times the length of a piece, and one without any place to cut.
        string text = Text(1, 1 << 20), solid = new('x', 600_000);
        var made = Make("long", 1000, Write("long.txt", text));
        var tokens = TokensOf(At("long"));
        Assert.Equal(Whole(text), tokens);
        Assert.Equal((tokens.Length, (tokens.Length + 999) / 1000), ((int)made.Tokens, made.Written));
        Assert.All(Directory.GetFiles(At("long"), "shard-*.bin").Order(StringComparer.Ordinal).SkipLast(1), file => Assert.Equal(2000, new FileInfo(file).Length));
        Make("solid", 1 << 20, Write("solid.txt", solid));
        Assert.Equal(Whole(solid), TokensOf(At("solid")));
    }

    [Fact]
    public void Should_put_the_separator_in_front_of_each_document()
    {
        string[] documents = ["First.", Text(2, 300_000), "third\nwith lines", "Quoted: <|endoftext|> is no end\n"];
        // As tiktoken's encode_ordinary has «<|endoftext|>»: text like any other.
        ushort[] ordinary = [50256, .. gpt2.EncodeToIds("Quoted: <|").Concat(gpt2.EncodeToIds("endoftext|> is no end\n")).Select(id => (ushort)id)];
        Assert.DoesNotContain((ushort)50256, ordinary[1..]);
        ushort[] expected = [.. Whole(documents[..3]), .. ordinary];

        string lines = string.Concat(documents.Select(document => JsonSerializer.Serialize(new { id = 1, text = document }) + "\n"));
        Make("jsonl", 100_000, Write("a.jsonl", lines + "\n" + """{"text":""}""" + "\n"));
        Assert.Equal(expected, TokensOf(At("jsonl")));

        using (var gz = new GZipStream(File.Create(At("a.jsonl.gz")), CompressionLevel.Fastest)) gz.Write(Encoding.UTF8.GetBytes(lines));
        Make("gz", 100_000, At("a.jsonl.gz"));
        Assert.Equal(expected, TokensOf(At("gz")));

        // In a .txt a line of its own ends a document; elsewhere the mark is text.
        Make("txt", 1 << 20, Write("a.txt", "First.\n<|endoftext|>\r\nsecond\n<|endoftext|>\n<|endoftext|>\nthird <|endoftext|>\n\n<|endoftext|>"));
        Assert.Equal([.. Whole("First.\n", "second\n"), 50256, .. gpt2.EncodeToIds("third <|").Concat(gpt2.EncodeToIds("endoftext|>\n\n")).Select(id => (ushort)id)], TokensOf(At("txt")));
    }

    [Fact]
    public void Should_find_the_ends_of_documents_wherever_pieces_end()
    {
        // Documents around the length of a piece, so that marks fall on all sides of the cuts.
        List<string> documents = [.. Enumerable.Range(0, 12).Select(i => $"Start {i}. " + string.Concat(Enumerable.Repeat("word ", ((1 << 18) - 40 + 7 * i) / 5)) + "end.\n")];
        Make("marks", 1 << 20, Write("marks.txt", string.Join("<|endoftext|>\n", documents)));
        Assert.Equal(Whole([.. documents]), TokensOf(At("marks")));
    }

    [Fact]
    public void Should_go_on_after_the_last_whole_shard_to_the_same_shards()
    {
        string one = Write("1.txt", Text(3, 900_000)), two = Write("2.jsonl", string.Concat(Enumerable.Range(0, 3000).Select(i => JsonSerializer.Serialize(new { text = Text(i, 300) }) + "\n")));
        Make("whole", 30_000, one, two);
        int all = Directory.GetFiles(At("whole"), "shard-*.bin").Length;
        foreach (int stopAt in new[] { 1, all / 3, all / 2 })
        {
            string to = $"stopped-{stopAt}";
            using var stop = new CancellationTokenSource();
            Assert.Throws<OperationCanceledException>(() => Shards.Make([one, two], At(to), 30_000, progress: now => { if (now.Written >= stopAt) stop.Cancel(); }, cancel: stop.Token));
            int before = Directory.GetFiles(At(to), "shard-*.bin").Length;
            Assert.InRange(before, stopAt, all - 1);
            // A killed writer leaves this.
            File.WriteAllText(At($"{to}/{Shards.FileName(before)}.tmp"), "half a shard");
            long first = 0;
            Shards.Make([one, two], At(to), 30_000, progress: now => first = first == 0 ? now.Tokens : first, cancel: Cancel);
            Assert.True(first >= 30_000 * before, $"started again at {first} tokens");
            Assert.Equal(TokensOf(At("whole")), TokensOf(At(to)));
            Assert.Empty(Directory.GetFiles(At(to), "*.tmp"));
        }
        // Once more: nothing is left to do, and nothing is touched.
        var times = Directory.GetFiles(At("whole")).ToDictionary(file => file, File.GetLastWriteTimeUtc);
        Make("whole", 30_000, one, two);
        Assert.All(times, pair => Assert.Equal(pair.Value, File.GetLastWriteTimeUtc(pair.Key)));
    }

    [Fact]
    public void Should_refuse_a_folder_with_shards_of_something_else()
    {
        string one = Write("1.txt", Text(4, 10_000)), two = Write("2.txt", Text(5, 10_000));
        Make("shards", 1000, one);
        byte[] before = File.ReadAllBytes(At("shards/shard-000000.bin"));
        Assert.Contains("other texts", Assert.Throws<IOException>(() => Make("shards", 1000, two)).Message);
        Assert.Contains("other texts", Assert.Throws<IOException>(() => Make("shards", 2000, one)).Message);
        File.Delete(At("shards/shards.json"));
        Assert.Contains("no shards.json", Assert.Throws<IOException>(() => Make("shards", 1000, one)).Message);
        Assert.Equal(before, File.ReadAllBytes(At("shards/shard-000000.bin")));
    }

    [Fact]
    public void Should_say_which_file_and_line_is_wrong()
    {
        Assert.Contains("none of .txt, .jsonl and .jsonl.gz", Assert.Throws<ArgumentException>(() => Make("x", 10, Write("a.csv", "a"))).Message);
        Assert.Contains("There is no file", Assert.Throws<FileNotFoundException>(() => Make("x", 10, At("none.txt"))).Message);
        Assert.Contains("at least 1", Assert.Throws<ArgumentException>(() => Make("x", 0, Write("a.txt", "a"))).Message);
        Assert.False(Directory.Exists(At("x")));
        string Error(string name, string text) => Assert.Throws<InvalidDataException>(() => Make($"of-{name}", 10, Write(name, text))).Message;
        Assert.Contains("b.jsonl, line 3: no JSON", Error("b.jsonl", "{\"text\":\"a\"}\n\n{\"text\":\"b\"\n"));
        Assert.Contains("c.jsonl, line 2: there is no text \"text\"", Error("c.jsonl", "{\"text\":\"a\"}\n{\"body\":\"b\"}\n"));
        Assert.Contains("d.jsonl, line 1", Error("d.jsonl", "[1]\n"));
        Assert.Contains("e.jsonl, line 1", Error("e.jsonl", "{\"text\":\"\\ud800\"}\n"));
        Assert.Contains("there is no text in it", Error("f.txt", ""));
        File.WriteAllBytes(At("g.txt"), [(byte)'a', 0xFF, (byte)'b']);
        Assert.Contains("g.txt is not UTF-8", Assert.Throws<InvalidDataException>(() => Make("of-g", 10, At("g.txt"))).Message);
        Assert.Equal(Whole("a"), TokensOf(Shards.Make([Write("h.jsonl", "{\"body\":\"a\"}")], At("h"), 10, field: "body", cancel: Cancel) is { Written: 1 } ? At("h") : ""));
    }
}
