using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Microsoft.ML.Tokenizers.Tests;

public class BpeTokenizerTests
{
    // The example of Sennrich, Haddow and Birch 2016: low, lower, newest, widest.
    private static readonly string[] s_merges = ["e s", "es t</w>", "l o", "lo w</w>", "lo w", "n e", "ne w", "new est</w>"];

    [Fact]
    public void Should_merge_in_the_order_of_the_list_with_marks_of_word_ends()
    {
        var tokenizer = BpeTokenizer.Create(Words());
        var tokens = tokenizer.EncodeToTokens("low lower newest lot", out _);
        Assert.Equal(["low</w>", "low", "e", "r</w>", "newest</w>", "lo", "t</w>"], tokens.Select(token => token.Value));
        Assert.Equal([0..3, 4..7, 7..8, 8..9, 10..16, 17..19, 19..20], tokens.Select(token => token.Offset));
        Assert.Equal("low lower newest lot", tokenizer.Decode(tokens.Select(token => token.Id)));
        var destination = new char[32];
        Assert.Equal(OperationStatus.Done, tokenizer.Decode(tokens.Select(token => token.Id), destination, out var idsConsumed, out var charsWritten));
        Assert.Equal((7, "low lower newest lot"), (idsConsumed, new string(destination, 0, charsWritten)));
        Assert.Equal(OperationStatus.DestinationTooSmall, tokenizer.Decode(tokens.Select(token => token.Id), destination.AsSpan(0, 6), out idsConsumed, out charsWritten));
        Assert.Equal((1, 3), (idsConsumed, charsWritten));
    }

    [Theory]
    [InlineData(null, false, new[] { "lo", "t</w>" })]
    [InlineData("?", false, new[] { "lo", "?", "?", "t</w>" })]
    [InlineData("?", true, new[] { "lo", "?", "t</w>" })]
    public void Should_treat_unknown_characters_as_told(string? unknown, bool fuse, string[] expected)
    {
        var options = Words();
        (options.UnknownToken, options.FuseUnknownTokens) = (unknown, fuse);
        var tokens = BpeTokenizer.Create(options).EncodeToTokens("loéñt", out _);
        Assert.Equal(expected, tokens.Select(token => token.Value));
        Assert.Equal(5, tokens[^1].Offset.End.Value);
    }

    [Fact]
    public void Should_put_the_sentence_tokens_around()
    {
        var options = Words();
        options.SpecialTokens = new Dictionary<string, int> { ["<s>"] = 900, ["</s>"] = 901 };
        (options.BeginningOfSentenceToken, options.EndOfSentenceToken) = ("<s>", "</s>");
        options.PreTokenizer = PreTokenizer.CreateWhiteSpace(options.SpecialTokens);
        var tokenizer = BpeTokenizer.Create(options);
        var ids = tokenizer.EncodeToIds("low<s>");
        Assert.Equal([900, tokenizer.Vocabulary["low</w>"], 900, 901], ids);
        Assert.Equal("low", tokenizer.Decode(ids, considerSpecialTokens: false));
        Assert.Equal(2, tokenizer.EncodeToIds("low<s>", 2, out _, out var consumed).Count);
        Assert.Equal(3, consumed);
    }

    [Fact]
    public void Should_use_the_prefix_of_later_characters()
    {
        var tokenizer = BpeTokenizer.Create(new BpeOptions(Ids("a", "##b", "##c", "##bc", "abc")) { Merges = ["##b ##c", "a ##bc"], ContinuingSubwordPrefix = "##" });
        Assert.Equal(["abc", "a", "##c"], tokenizer.EncodeToTokens("abc ac", out _).Select(token => token.Value));
        Assert.Equal("abcac", tokenizer.Decode([4, 0, 2]));
    }

    [Fact]
    public void Should_give_GPT2s_ids_at_byte_level()
    {
        // The same vocabulary through the other door: the tokens and merges that GPT-2's ids spell.
        var gpt2 = TiktokenTokenizer.CreateForModel("gpt2");
        var folder = Path.Combine(AppContext.BaseDirectory, "gpt2", "vocab.bpe");
        var merges = File.ReadLines(folder).Skip(1).ToList();
        var vocabulary = Alphabet().Concat(merges.Select(merge => merge.Replace(" ", ""))).Select((token, id) => KeyValuePair.Create(token, id));
        var tokenizer = BpeTokenizer.Create(new BpeOptions(vocabulary) { Merges = merges, ByteLevel = true, PreTokenizer = gpt2.PreTokenizer, SpecialTokens = gpt2.SpecialTokens });
        foreach (var text in Samples.Nasty(seed: 9, count: 2000))
        {
            var expected = gpt2.EncodeToTokens(text, out _);
            var actual = tokenizer.EncodeToTokens(text, out _);
            Assert.Equal(expected.Select(token => (token.Id, token.Offset)), actual.Select(token => (token.Id, token.Offset)));
            var ids = actual.Select(token => token.Id).ToArray();
            Assert.Equal(gpt2.Decode(ids), tokenizer.Decode(ids));
            var destination = new char[text.Length];
            Assert.Equal(OperationStatus.Done, tokenizer.Decode(ids, destination, out _, out var written));
            Assert.Equal(gpt2.Decode(ids), new string(destination, 0, written));
        }
        Assert.Equal("Ġworld", tokenizer.EncodeToTokens("Hello world", out _)[1].Value);
    }

    [Fact]
    public async Task Should_read_the_files()
    {
        var vocabulary = new MemoryStream(Encoding.UTF8.GetBytes("{\"a\":0,\"b\":1,\"ab\":2}"));
        var merges = new MemoryStream(Encoding.UTF8.GetBytes("#version: 0.2\na b\n"));
        Assert.Equal([2, 0], BpeTokenizer.Create(vocabulary, merges).EncodeToIds("ab a"));
        (vocabulary.Position, merges.Position) = (0, 0);
        Assert.Equal([2], (await BpeTokenizer.CreateAsync(vocabulary, merges)).EncodeToIds("ab"));

        var (vocabularyFile, mergesFile) = (Path.GetTempFileName(), Path.GetTempFileName());
        await File.WriteAllBytesAsync(vocabularyFile, vocabulary.ToArray(), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(mergesFile, merges.ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal([2], BpeTokenizer.Create(vocabularyFile, mergesFile).EncodeToIds("ab"));
        Assert.Equal([0, 1], BpeTokenizer.Create(vocabularyFile, null).EncodeToIds("ab"));
        Assert.Equal([2], BpeTokenizer.Create(new BpeOptions(vocabularyFile, mergesFile)).EncodeToIds("ab"));
        File.Delete(vocabularyFile);
        File.Delete(mergesFile);
        Assert.Throws<ArgumentException>(() => new BpeOptions(vocabularyFile));
        Assert.Throws<JsonException>(() => BpeTokenizer.Create(new MemoryStream("["u8.ToArray()), null));
    }

    [Theory]
    [InlineData("a c", "'c'")]
    [InlineData("b a", "'ba'")]
    [InlineData("ab", "\"ab\"")]
    public void Should_say_which_merge_is_wrong(string merge, string named)
        => Assert.Contains(named, Assert.Throws<InvalidOperationException>(() => BpeTokenizer.Create(new BpeOptions(Ids("a", "b", "ab")) { Merges = [merge] })).Message);

    [Fact]
    public void Should_say_which_setting_is_wrong()
    {
        Assert.Throws<InvalidOperationException>(() => BpeTokenizer.Create(new BpeOptions([])));
        Assert.Throws<InvalidOperationException>(() => BpeTokenizer.Create(new BpeOptions(Ids("a")) { UnknownToken = "?" }));
        Assert.Throws<InvalidOperationException>(() => BpeTokenizer.Create(new BpeOptions(Ids("a")) { BeginningOfSentenceToken = "<s>" }));
        Assert.Throws<ArgumentNullException>(() => BpeTokenizer.Create((BpeOptions)null!));
    }

    private static BpeOptions Words()
    {
        var letters = "lowernstidh?".Select(c => c.ToString());
        var tokens = letters.Concat(letters.Select(letter => letter + "</w>")).Concat(s_merges.Select(merge => merge.Replace(" ", "")));
        return new BpeOptions(Ids([.. tokens.Distinct()])) { Merges = s_merges, EndOfWordSuffix = "</w>" };
    }

    private static IEnumerable<KeyValuePair<string, int>> Ids(params string[] tokens) => tokens.Select((token, id) => KeyValuePair.Create(token, id));

    // GPT-2's first 256 ids: the bytes that print as Latin-1 characters, then the others as U+0100 on.
    private static IEnumerable<string> Alphabet()
    {
        for (var c = '!'; c <= 'ÿ'; c++)
            if (c is <= '~' or >= '¡' and not '\u00AD') yield return c.ToString();
        for (var c = '\u0100'; c < '\u0100' + 68; c++) yield return c.ToString();
    }
}
