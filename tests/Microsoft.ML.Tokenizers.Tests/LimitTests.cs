namespace Microsoft.ML.Tokenizers.Tests;

public class LimitTests
{
    private static readonly TiktokenTokenizer s_gpt2 = TiktokenTokenizer.CreateForModel("gpt2");

    [Fact]
    public void Should_give_the_source_text_of_each_token()
    {
        // 😁 is three tokens, the first of them with the space; each has the text that any of its bytes belongs to.
        var tokens = s_gpt2.EncodeToTokens("Hi 😁!", out var normalized);
        Assert.Null(normalized);
        Assert.Equal([17250, 30325, 223, 0], tokens.Select(token => token.Id));
        Assert.Equal(["Hi", " 😁", "😁", "!"], tokens.Select(token => token.Value));
        Assert.Equal([0..2, 2..5, 3..5, 5..6], tokens.Select(token => token.Offset));
        Assert.Equal(new EncodedToken(0, "!", 5..6), tokens[3]);
        Assert.NotEqual(new EncodedToken(0, "!", 4..5), tokens[3]);
    }

    [Fact]
    public void Should_cover_the_text_without_gaps()
    {
        foreach (var text in Samples.Nasty(seed: 4, count: 2000))
        {
            var end = 0;
            foreach (var token in s_gpt2.EncodeToTokens(text, out _))
            {
                Assert.InRange(token.Offset.Start.Value, 0, end);
                Assert.Equal(text[token.Offset], token.Value);
                Assert.True(token.Offset.End.Value >= end);
                end = token.Offset.End.Value;
            }
            Assert.Equal(text.Length, end);
        }
    }

    [Fact]
    public void Should_stop_at_the_limit_without_splitting_a_character()
    {
        foreach (var text in Samples.Nasty(seed: 5, count: 300))
        {
            var tokens = s_gpt2.EncodeToTokens(text, out _);
            for (var limit = 1; limit <= tokens.Count + 1; limit++)
            {
                var ids = s_gpt2.EncodeToIds(text, limit, out _, out var consumed);
                // The most tokens within the limit after which no character is cut.
                var expected = Enumerable.Range(0, Math.Min(limit, tokens.Count) + 1).Last(count => count == 0 || count == tokens.Count || tokens[count].Offset.Start.Value >= tokens[count - 1].Offset.End.Value);
                Assert.Equal(tokens.Take(expected).Select(token => token.Id), ids);
                Assert.Equal(expected == 0 ? 0 : tokens[expected - 1].Offset.End.Value, consumed);
                Assert.Equal(consumed, s_gpt2.GetIndexByTokenCount(text, limit, out _, out var count));
                Assert.Equal(expected, count);
            }
        }
    }

    [Fact]
    public void Should_find_the_longest_end_that_fits()
    {
        foreach (var text in Samples.Nasty(seed: 6, count: 300))
        {
            var tokens = s_gpt2.EncodeToTokens(text, out _);
            for (var limit = 1; limit <= tokens.Count + 1; limit++)
            {
                var index = s_gpt2.GetIndexByTokenCountFromEnd(text.AsSpan(), limit, out _, out var count);
                var first = Enumerable.Range(Math.Max(0, tokens.Count - limit), tokens.Count + 1).First(i => i == 0 || i == tokens.Count || tokens[i].Offset.Start.Value >= tokens[i - 1].Offset.End.Value);
                Assert.Equal(tokens.Count - first, count);
                Assert.Equal(first == tokens.Count ? text.Length : tokens[first].Offset.Start.Value, index);
            }
        }
    }

    [Fact]
    public void Should_take_nothing_for_nothing_and_refuse_a_limit_of_zero()
    {
        Assert.Empty(s_gpt2.EncodeToIds(""));
        Assert.Empty(s_gpt2.EncodeToIds((string)null!));
        Assert.Equal(0, s_gpt2.CountTokens(""));
        Assert.Equal(0, s_gpt2.GetIndexByTokenCountFromEnd("", 3, out _, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => s_gpt2.EncodeToIds("a", 0, out _, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => s_gpt2.GetIndexByTokenCount("a", -1, out _, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => s_gpt2.GetIndexByTokenCountFromEnd("a", 0, out _, out _));
    }

    [Fact]
    public void Should_normalize_first()
    {
        var upper = TiktokenTokenizer.CreateForModel("gpt2", normalizer: new Upper());
        Assert.Equal(s_gpt2.EncodeToIds("HELLO"), upper.EncodeToIds("Hello", int.MaxValue, out var normalized, out var consumed));
        Assert.Equal(("HELLO", 5), (normalized, consumed));
        Assert.Equal(s_gpt2.EncodeToIds("HELLO"), upper.EncodeToIds("Hello".AsSpan()));
        Assert.Equal(s_gpt2.EncodeToIds("Hello"), upper.EncodeToIds("Hello", considerNormalization: false));
        upper.EncodeToTokens("ab", out normalized);
        Assert.Equal("AB", normalized);
    }

    private sealed class Upper : Normalizer
    {
        public override string Normalize(string original) => original.ToUpperInvariant();
        public override string Normalize(ReadOnlySpan<char> original) => original.ToString().ToUpperInvariant();
    }
}
