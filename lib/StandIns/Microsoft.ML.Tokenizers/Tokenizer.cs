using System.Buffers;

namespace Microsoft.ML.Tokenizers;

/// <summary>Turns text into token ids and back.</summary>
public abstract class Tokenizer
{
    /// <summary>For derived tokenizers.</summary>
    protected Tokenizer() { }

    /// <summary>What splits the text into pieces that are tokenized one by one, or null.</summary>
    public virtual PreTokenizer? PreTokenizer => null;

    /// <summary>What rewrites the text first, or null.</summary>
    public virtual Normalizer? Normalizer => null;

    /// <summary>The ids of <paramref name="text"/>.</summary>
    public IReadOnlyList<int> EncodeToIds(string text, bool considerPreTokenization = true, bool considerNormalization = true)
        => EncodeToIds(text, default, Settings(considerPreTokenization, considerNormalization)).Tokens;

    /// <summary>The ids of <paramref name="text"/>.</summary>
    public IReadOnlyList<int> EncodeToIds(ReadOnlySpan<char> text, bool considerPreTokenization = true, bool considerNormalization = true)
        => EncodeToIds(null, text, Settings(considerPreTokenization, considerNormalization)).Tokens;

    /// <summary>At most <paramref name="maxTokenCount"/> ids from the start of <paramref name="text"/>, never splitting a character.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxTokenCount"/> is not positive.</exception>
    public IReadOnlyList<int> EncodeToIds(string text, int maxTokenCount, out string? normalizedText, out int charsConsumed, bool considerPreTokenization = true, bool considerNormalization = true)
    {
        var result = EncodeToIds(text, default, Settings(considerPreTokenization, considerNormalization, maxTokenCount));
        (normalizedText, charsConsumed) = (result.NormalizedText, result.CharsConsumed);
        return result.Tokens;
    }

    /// <summary>At most <paramref name="maxTokenCount"/> ids from the start of <paramref name="text"/>, never splitting a character.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxTokenCount"/> is not positive.</exception>
    public IReadOnlyList<int> EncodeToIds(ReadOnlySpan<char> text, int maxTokenCount, out string? normalizedText, out int charsConsumed, bool considerPreTokenization = true, bool considerNormalization = true)
    {
        var result = EncodeToIds(null, text, Settings(considerPreTokenization, considerNormalization, maxTokenCount));
        (normalizedText, charsConsumed) = (result.NormalizedText, result.CharsConsumed);
        return result.Tokens;
    }

    /// <summary>The tokens of <paramref name="text"/> with the text and range each covers.</summary>
    public IReadOnlyList<EncodedToken> EncodeToTokens(string text, out string? normalizedText, bool considerPreTokenization = true, bool considerNormalization = true)
    {
        var result = EncodeToTokens(text, default, Settings(considerPreTokenization, considerNormalization));
        normalizedText = result.NormalizedText;
        return result.Tokens;
    }

    /// <summary>The tokens of <paramref name="text"/> with the text and range each covers.</summary>
    public IReadOnlyList<EncodedToken> EncodeToTokens(ReadOnlySpan<char> text, out string? normalizedText, bool considerPreTokenization = true, bool considerNormalization = true)
    {
        var result = EncodeToTokens(null, text, Settings(considerPreTokenization, considerNormalization));
        normalizedText = result.NormalizedText;
        return result.Tokens;
    }

    /// <summary>The number of tokens of <paramref name="text"/>.</summary>
    public int CountTokens(string text, bool considerPreTokenization = true, bool considerNormalization = true)
        => CountTokens(text, default, Settings(considerPreTokenization, considerNormalization));

    /// <summary>The number of tokens of <paramref name="text"/>.</summary>
    public int CountTokens(ReadOnlySpan<char> text, bool considerPreTokenization = true, bool considerNormalization = true)
        => CountTokens(null, text, Settings(considerPreTokenization, considerNormalization));

    /// <summary>The end of the longest start of the (normalized) text that fits in <paramref name="maxTokenCount"/> tokens; 0 when none fits.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxTokenCount"/> is not positive.</exception>
    public int GetIndexByTokenCount(string text, int maxTokenCount, out string? normalizedText, out int tokenCount, bool considerPreTokenization = true, bool considerNormalization = true)
        => GetIndexByTokenCount(text, default, Settings(considerPreTokenization, considerNormalization, maxTokenCount), fromEnd: false, out normalizedText, out tokenCount);

    /// <summary>The end of the longest start of the (normalized) text that fits in <paramref name="maxTokenCount"/> tokens; 0 when none fits.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxTokenCount"/> is not positive.</exception>
    public int GetIndexByTokenCount(ReadOnlySpan<char> text, int maxTokenCount, out string? normalizedText, out int tokenCount, bool considerPreTokenization = true, bool considerNormalization = true)
        => GetIndexByTokenCount(null, text, Settings(considerPreTokenization, considerNormalization, maxTokenCount), fromEnd: false, out normalizedText, out tokenCount);

    /// <summary>The start of the longest end of the (normalized) text that fits in <paramref name="maxTokenCount"/> tokens; the text's length when none fits.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxTokenCount"/> is not positive.</exception>
    public int GetIndexByTokenCountFromEnd(string text, int maxTokenCount, out string? normalizedText, out int tokenCount, bool considerPreTokenization = true, bool considerNormalization = true)
        => GetIndexByTokenCount(text, default, Settings(considerPreTokenization, considerNormalization, maxTokenCount), fromEnd: true, out normalizedText, out tokenCount);

    /// <summary>The start of the longest end of the (normalized) text that fits in <paramref name="maxTokenCount"/> tokens; the text's length when none fits.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxTokenCount"/> is not positive.</exception>
    public int GetIndexByTokenCountFromEnd(ReadOnlySpan<char> text, int maxTokenCount, out string? normalizedText, out int tokenCount, bool considerPreTokenization = true, bool considerNormalization = true)
        => GetIndexByTokenCount(null, text, Settings(considerPreTokenization, considerNormalization, maxTokenCount), fromEnd: true, out normalizedText, out tokenCount);

    /// <summary>The text of <paramref name="ids"/>.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="ids"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The ids are not a text of this tokenizer.</exception>
    public virtual string Decode(IEnumerable<int> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var all = ids as IReadOnlyCollection<int> ?? [.. ids];
        for (var buffer = new char[Math.Max(256, 8 * all.Count)]; ; buffer = new char[2 * buffer.Length])
        {
            var status = Decode(all, buffer, out var idsConsumed, out var charsWritten);
            if (status == OperationStatus.Done) return new string(buffer, 0, charsWritten);
            if (status != OperationStatus.DestinationTooSmall)
                throw new InvalidOperationException($"Decoding stopped after {idsConsumed} of {all.Count} ids: {status}.");
        }
    }

    /// <summary>Writes the text of <paramref name="ids"/> to <paramref name="destination"/> and says how far it came.</summary>
    /// <param name="ids">The ids to decode.</param>
    /// <param name="destination">Where the text goes.</param>
    /// <param name="idsConsumed">How many ids are wholly written.</param>
    /// <param name="charsWritten">How many UTF-16 units those ids gave.</param>
    public abstract OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, out int idsConsumed, out int charsWritten);

    /// <summary>The tokens of <paramref name="text"/>, or of <paramref name="textSpan"/> where that is null.</summary>
    protected abstract EncodeResults<EncodedToken> EncodeToTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings);

    /// <summary>The ids of <paramref name="text"/>, or of <paramref name="textSpan"/> where that is null.</summary>
    protected virtual EncodeResults<int> EncodeToIds(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
    {
        CheckLimit(settings.MaxTokenCount);
        var (tokens, normalizedText, length) = Tokens(text, textSpan, settings);
        var count = FittingFromStart(tokens, settings.MaxTokenCount);
        var ids = new int[count];
        for (var i = 0; i < count; i++) ids[i] = tokens[i].Id;
        return new EncodeResults<int> { Tokens = ids, NormalizedText = normalizedText, CharsConsumed = EndOf(tokens, count, length) };
    }

    /// <summary>The number of tokens of <paramref name="text"/>, or of <paramref name="textSpan"/> where that is null.</summary>
    protected virtual int CountTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
    {
        CheckLimit(settings.MaxTokenCount);
        return FittingFromStart(Tokens(text, textSpan, settings).Tokens, settings.MaxTokenCount);
    }

    /// <summary>Where the longest start (or end) of the text lies that fits in <see cref="EncodeSettings.MaxTokenCount"/> tokens.</summary>
    protected virtual int GetIndexByTokenCount(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings, bool fromEnd, out string? normalizedText, out int tokenCount)
    {
        CheckLimit(settings.MaxTokenCount);
        (var tokens, normalizedText, var length) = Tokens(text, textSpan, settings);
        if (!fromEnd)
        {
            tokenCount = FittingFromStart(tokens, settings.MaxTokenCount);
            return EndOf(tokens, tokenCount, length);
        }
        var first = Math.Max(0, tokens.Count - settings.MaxTokenCount);
        while (first > 0 && first < tokens.Count && SharesCharacter(tokens, first)) first++;
        tokenCount = tokens.Count - first;
        return first == 0 ? 0 : first == tokens.Count ? length : tokens[first].Offset.Start.Value;
    }

    /// <summary>Throws unless <paramref name="maxTokenCount"/> is positive.</summary>
    internal static void CheckLimit(int maxTokenCount)
    {
        if (maxTokenCount <= 0)
            throw new ArgumentOutOfRangeException(nameof(maxTokenCount), maxTokenCount, "The maximum number of tokens must be greater than zero.");
    }

    private (IReadOnlyList<EncodedToken> Tokens, string? NormalizedText, int Length) Tokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
    {
        settings.MaxTokenCount = int.MaxValue;
        var all = EncodeToTokens(text, textSpan, settings);
        return (all.Tokens, all.NormalizedText, all.NormalizedText?.Length ?? text?.Length ?? textSpan.Length);
    }

    private static bool SharesCharacter(IReadOnlyList<EncodedToken> tokens, int index) => tokens[index].Offset.Start.Value < tokens[index - 1].Offset.End.Value;

    internal static int FittingFromStart(IReadOnlyList<EncodedToken> tokens, int maxTokenCount)
    {
        var count = Math.Min(tokens.Count, maxTokenCount);
        while (count > 0 && count < tokens.Count && SharesCharacter(tokens, count)) count--;
        return count;
    }

    private static int EndOf(IReadOnlyList<EncodedToken> tokens, int count, int length)
        => count == tokens.Count ? length : count == 0 ? 0 : tokens[count - 1].Offset.End.Value;

    private static EncodeSettings Settings(bool considerPreTokenization, bool considerNormalization, int maxTokenCount = int.MaxValue) => new()
    {
        ConsiderPreTokenization = considerPreTokenization,
        ConsiderNormalization = considerNormalization,
        MaxTokenCount = maxTokenCount,
    };
}
