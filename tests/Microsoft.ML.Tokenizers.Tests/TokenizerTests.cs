using System.Buffers;

namespace Microsoft.ML.Tokenizers.Tests;

/// <summary>What a tokenizer of one's own gets from the base class.</summary>
public class TokenizerTests
{
    private sealed class Characters : Tokenizer
    {
        protected override EncodeResults<EncodedToken> EncodeToTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
        {
            var tokens = (text ?? textSpan.ToString()).Select((c, i) => new EncodedToken(c, c.ToString(), i..(i + 1))).ToArray();
            return new EncodeResults<EncodedToken> { Tokens = tokens, CharsConsumed = tokens.Length };
        }

        public override OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, out int idsConsumed, out int charsWritten)
        {
            idsConsumed = charsWritten = 0;
            foreach (var id in ids)
            {
                if (id > char.MaxValue) return OperationStatus.InvalidData;
                if (charsWritten == destination.Length) return OperationStatus.DestinationTooSmall;
                destination[charsWritten++] = (char)id;
                idsConsumed++;
            }
            return OperationStatus.Done;
        }
    }

    [Fact]
    public void Should_derive_ids_counts_indices_and_text_from_tokens()
    {
        var tokenizer = new Characters();
        Assert.Equal(['a', 'b', 'c'], tokenizer.EncodeToIds("abc"));
        Assert.Equal(['a', 'b', 'c'], tokenizer.EncodeToIds("abc".AsSpan()));
        Assert.Equal(3, tokenizer.CountTokens("abc"));
        Assert.Equal(['a', 'b'], tokenizer.EncodeToIds("abc", 2, out _, out var consumed));
        Assert.Equal(2, consumed);
        Assert.Equal(2, tokenizer.GetIndexByTokenCount("abc", 2, out _, out var count));
        Assert.Equal(2, count);
        Assert.Equal(1, tokenizer.GetIndexByTokenCountFromEnd("abc", 2, out _, out count));
        Assert.Equal(2, count);
        var text = string.Concat(Enumerable.Repeat("abc", 5000));
        Assert.Equal(text, tokenizer.Decode(text.Select(c => (int)c)));
        Assert.Contains("1 of 2", Assert.Throws<InvalidOperationException>(() => tokenizer.Decode(['a', 70_000])).Message);
        Assert.Null(tokenizer.PreTokenizer);
        Assert.Null(tokenizer.Normalizer);
        Assert.Equal((false, false, int.MaxValue), (new EncodeSettings().ConsiderNormalization, new EncodeSettings().ConsiderPreTokenization, new EncodeSettings().MaxTokenCount));
    }
}
