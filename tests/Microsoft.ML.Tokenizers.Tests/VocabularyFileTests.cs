using System.Text;
using System.Text.RegularExpressions;

namespace Microsoft.ML.Tokenizers.Tests;

public class VocabularyFileTests
{
    // "a" = YQ==, "b" = Yg==, "ab" = YWI=
    [Theory]
    [InlineData("YQ== 0\nYg== 1\nYWI= 2\n", 2)]
    [InlineData("Capacity: 3\r\n\r\nYQ== 5\r\nYg== 6\r\n\r\nYWI= 7", 7)]
    [InlineData("YQ==\nYg==\nYWI=", 2)]
    [InlineData("YQ==\nYg==\n\nYWI=", 3)]
    public async Task Should_read_lines_with_and_without_ranks(string file, int id)
    {
        Assert.Equal([id], TiktokenTokenizer.Create(Stream(file), null, null).EncodeToIds("ab"));
        Assert.Equal([id], (await TiktokenTokenizer.CreateAsync(Stream(file), null, null, cancellationToken: TestContext.Current.CancellationToken)).EncodeToIds("ab"));
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, file, TestContext.Current.CancellationToken);
        Assert.Equal([id], TiktokenTokenizer.Create(path, null, null).EncodeToIds("ab"));
        Assert.Equal([id], (await TiktokenTokenizer.CreateAsync(path, null, null, cancellationToken: TestContext.Current.CancellationToken)).EncodeToIds("ab"));
        File.Delete(path);
    }

    [Theory]
    [InlineData("YQ== x", "line 1")]
    [InlineData("YQ== 0\nYg==", "line 2")]
    [InlineData("YQ== 0\n!! 1", "line 2")]
    [InlineData("YQ== 0 0", "line 1")]
    [InlineData("Capacity: many\nYQ== 0", "line 1")]
    public void Should_say_which_line_is_wrong(string file, string line)
    {
        var error = Assert.Throws<InvalidOperationException>(() => TiktokenTokenizer.Create(Stream(file), null, null));
        Assert.IsType<FormatException>(error.InnerException);
        Assert.Contains(line, error.Message);
    }

    [Fact]
    public void Should_leave_the_stream_open()
    {
        using var stream = Stream("YQ== 0");
        TiktokenTokenizer.Create(stream, null, null);
        Assert.True(stream.CanRead);
    }

    [Fact]
    public void Should_name_a_byte_that_the_vocabulary_lacks()
    {
        var tokenizer = TiktokenTokenizer.Create(Stream("YQ== 0\nYg== 1"), null, null);
        Assert.Contains("0x63", Assert.Throws<KeyNotFoundException>(() => tokenizer.EncodeToIds("abc")).Message);
    }

    [Fact]
    public void Should_take_a_pre_tokenizer_and_special_tokens()
    {
        var special = new Dictionary<string, int> { ["<s>"] = 9 };
        var tokenizer = TiktokenTokenizer.Create(Stream("YQ== 0\nYg== 1\nYWI= 2"), new RegexPreTokenizer(new Regex("a+|b+"), special), null, special);
        Assert.Equal([0, 1, 9, 0, 0, 1], tokenizer.EncodeToIds("ab<s>aab"));
        Assert.Equal([2, 9, 0, 2], TiktokenTokenizer.Create(Stream("YQ== 0\nYg== 1\nYWI= 2"), new RegexPreTokenizer(new Regex("[ab]+"), special), null, special).EncodeToIds("ab<s>aab"));
    }

    // A model's split with another vocabulary: cl100k takes up to three digits a piece and contractions in any case.
    [Fact]
    public async Task Should_split_as_the_model_does()
    {
        var bytes = Enumerable.Range(0, 256).Select(b => Convert.ToBase64String([(byte)b]) + " " + b);
        var joined = new[] { "12", "34", "1234", "'S", "x'", "  " }.Select((token, i) => Convert.ToBase64String(Encoding.ASCII.GetBytes(token)) + " " + (256 + i));
        var file = string.Join('\n', bytes.Concat(joined));
        var tokenizer = await TiktokenTokenizer.CreateForModelAsync("gpt-4", Stream(file), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal([256, '3', '4', 'x', 259, 100257], tokenizer.EncodeToIds("1234x'S<|endoftext|>"));
        Assert.Equal([258, 'x', '\'', 'S', 50256], TiktokenTokenizer.CreateForModel("gpt2", Stream(file)).EncodeToIds("1234x'S<|endoftext|>"));
        Assert.Throws<ArgumentNullException>(() => TiktokenTokenizer.CreateForModel("", Stream(file)));
    }

    private static MemoryStream Stream(string content) => new(Encoding.UTF8.GetBytes(content));
}
