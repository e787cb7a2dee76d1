using System.Text.RegularExpressions;

namespace Microsoft.ML.Tokenizers.Tests;

public class PreTokenizerTests
{
    // GPT-2's published pattern; .NET's classes are those of UTF-16 units, so the texts here stay within the basic plane.
    private static readonly Regex s_gpt2 = new(@"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+");

    [Fact]
    public void Should_split_as_GPT2s_pattern_does()
    {
        foreach (var text in Samples.Nasty(seed: 8, count: 5000).Where(text => !text.Any(char.IsSurrogate)))
        {
            var expected = s_gpt2.Matches(text).Select(match => (match.Index, match.Length));
            Assert.Equal(expected, RobertaPreTokenizer.Instance.PreTokenize(text));
            Assert.Equal(expected, RobertaPreTokenizer.Instance.PreTokenize(text.AsSpan()));
            Assert.Equal(expected, new RegexPreTokenizer(s_gpt2, null).PreTokenize(text));
        }
    }

    [Theory]
    [InlineData("Hi, my friend!", new[] { "Hi", ",", "my", "friend", "!" }, new[] { "Hi", ",", "my", "friend", "!" }, new[] { "Hi,", "my", "friend!" })]
    [InlineData(" a_1 ?! +", new[] { "a_1", "?", "!" }, new[] { "a_1", "?!", "+" }, new[] { "a_1", "?!", "+" })]
    public void Should_split_words(string text, string[] punctuation, string[] nonWord, string[] whiteSpace)
    {
        Assert.Equal(punctuation, Pieces(PreTokenizer.CreateWordOrPunctuation(), text));
        Assert.Equal(nonWord, Pieces(PreTokenizer.CreateWordOrNonWord(), text));
        Assert.Equal(whiteSpace, Pieces(PreTokenizer.CreateWhiteSpace(), text));
    }

    [Fact]
    public void Should_make_pieces_of_special_tokens()
    {
        var special = new Dictionary<string, int> { ["<a>"] = 1, ["<a><b>"] = 2, ["<b>"] = 3 };
        Assert.Equal(["x", "<a>", "<b>", "<b>", "y"], Pieces(PreTokenizer.CreateWhiteSpace(special), "x<a><b> <b>y"));
        // White space before a special token is at the end of its text, so it stays together.
        Assert.Equal(["x", "  ", "<a>", " y"], Pieces(new RegexPreTokenizer(s_gpt2, special), "x  <a> y"));
        Assert.Throws<ArgumentException>(() => PreTokenizer.CreateWhiteSpace(new Dictionary<string, int> { [""] = 1 }));
        Assert.Throws<ArgumentNullException>(() => new RegexPreTokenizer(null!, null));
    }

    private static IEnumerable<string> Pieces(PreTokenizer preTokenizer, string text) => preTokenizer.PreTokenize(text).Select(piece => text.Substring(piece.Offset, piece.Length));
}
