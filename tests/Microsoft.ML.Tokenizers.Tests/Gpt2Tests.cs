using System.Text.RegularExpressions;

namespace Microsoft.ML.Tokenizers.Tests;

public class Gpt2Tests
{
    private static readonly TiktokenTokenizer s_gpt2 = TiktokenTokenizer.CreateForModel("gpt2");

    /// <summary>What npm's tiktoken 1.0.22 gave, see tiktoken/record.mjs.</summary>
    public static TheoryData<string, string> Recorded()
    {
        var data = new TheoryData<string, string>();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "tiktoken", "gpt2.txt")))
            if (line.Split('\t') is [var ids, var text]) data.Add(text, ids);
        return data;
    }

    // The lecture's own example.
    [Fact]
    public void Should_give_the_lectures_ids()
    {
        Assert.Equal([15496, 11, 314, 1101, 257, 3303, 2746, 11], s_gpt2.EncodeToIds("Hello, I'm a language model,"));
        Assert.Equal("Hello, I'm a language model,", s_gpt2.Decode([15496, 11, 314, 1101, 257, 3303, 2746, 11]));
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Should_give_tiktokens_recorded_ids(string escaped, string ids)
    {
        var text = Regex.Unescape(escaped);
        Assert.Equal(ids, string.Join(' ', s_gpt2.EncodeToIds(text)));
        Assert.Equal(ids, string.Join(' ', s_gpt2.EncodeToIds(text.AsSpan())));
        Assert.Equal(ids, string.Join(' ', s_gpt2.EncodeToTokens(text, out _).Select(token => token.Id)));
        Assert.Equal(ids.Split(' ').Length, s_gpt2.CountTokens(text));
    }

    [Fact]
    public void Should_decode_what_it_encoded_with_lone_surrogates_replaced()
    {
        foreach (var text in Samples.Nasty(seed: 1, count: 5000))
        {
            var wellFormed = string.Concat(text.EnumerateRunes());
            Assert.Equal(wellFormed, s_gpt2.Decode(s_gpt2.EncodeToIds(text)));
        }
    }

    [Fact]
    public void Should_know_every_id_once()
    {
        // 50,256 tokens and the end of text; each token is its own encoding wherever its bytes are a text.
        for (var id = 0; id < 50257; id++)
        {
            var text = s_gpt2.Decode([id]);
            Assert.NotEqual("", text);
            if (!text.Contains('\uFFFD') && id != 50256) Assert.Equal([id], s_gpt2.EncodeToIds(text, considerPreTokenization: false));
        }
        Assert.Equal("", s_gpt2.Decode([50257, -1, int.MaxValue]));
    }

    [Fact]
    public void Should_see_the_end_of_text_only_when_it_splits()
    {
        Assert.Equal([64, 50256, 65], s_gpt2.EncodeToIds("a<|endoftext|>b"));
        Assert.DoesNotContain(50256, s_gpt2.EncodeToIds("a<|endoftext|>b", considerPreTokenization: false));
        Assert.Equal("a<|endoftext|>b", s_gpt2.Decode([64, 50256, 65]));
        Assert.Equal(50256, Assert.Single(s_gpt2.SpecialTokens!).Value);
    }

    [Fact]
    public void Should_take_extra_special_tokens()
    {
        var extra = new Dictionary<string, int> { ["<|im_start|>"] = 50257, ["<|im|>"] = 50258 };
        var tokenizer = TiktokenTokenizer.CreateForModel("GPT-2", extra);
        Assert.Equal([50257, 7220, 50258, 50256], tokenizer.EncodeToIds("<|im_start|>user<|im|><|endoftext|>"));
        Assert.Equal("<|im_start|>user<|im|>", tokenizer.Decode([50257, 7220, 50258]));
        Assert.Equal(3, tokenizer.SpecialTokens!.Count);
        Assert.DoesNotContain(50257, s_gpt2.EncodeToIds("<|im_start|>"));
    }

    [Fact]
    public void Should_encode_the_same_from_many_threads()
    {
        var texts = Samples.Nasty(seed: 2, count: 400).ToArray();
        var expected = texts.Select(text => s_gpt2.EncodeToIds(text)).ToArray();
        Parallel.For(0, 16, _ =>
        {
            for (var i = 0; i < texts.Length; i++) Assert.Equal(expected[i], s_gpt2.EncodeToIds(texts[i]));
        });
    }

    [Fact]
    public void Should_name_models_and_encodings_as_the_package_does()
    {
        Assert.Equal([15496], TiktokenTokenizer.CreateForEncoding("r50k_base").EncodeToIds("Hello"));
        Assert.Throws<ArgumentException>(() => TiktokenTokenizer.CreateForEncoding("gpt2"));
        Assert.Throws<ArgumentNullException>(() => TiktokenTokenizer.CreateForEncoding(""));
        Assert.Throws<NotSupportedException>(() => TiktokenTokenizer.CreateForModel("gpt-0"));
        Assert.Throws<NotSupportedException>(() => TiktokenTokenizer.CreateForModel(""));
        Assert.Throws<ArgumentNullException>(() => TiktokenTokenizer.CreateForModel(null!));
        var missing = Assert.Throws<InvalidOperationException>(() => TiktokenTokenizer.CreateForModel("gpt-4"));
        Assert.Contains("Microsoft.ML.Tokenizers.Data.Cl100kBase.dll could not be loaded", missing.Message);
    }
}
