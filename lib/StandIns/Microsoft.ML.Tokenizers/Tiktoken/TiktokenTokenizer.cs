using System.Buffers;
using System.Collections.Concurrent;
using System.Text;

namespace Microsoft.ML.Tokenizers;

/// <summary>Byte-level byte-pair encoding with tiktoken's ids; any number of threads may use one.</summary>
public sealed partial class TiktokenTokenizer : Tokenizer
{
    private const int DefaultCacheSize = 8192;

    private readonly TokenVocabulary _vocabulary;
    private readonly Dictionary<string, int> _specialTokens;
    private readonly Dictionary<int, byte[]> _specialBytes = [];
    private readonly int _cacheSize;
    private readonly ConcurrentBag<PieceEncoder> _encoders = [];

    private TiktokenTokenizer(TokenVocabulary vocabulary, PreTokenizer? preTokenizer, Normalizer? normalizer, IReadOnlyDictionary<string, int>? specialTokens, int cacheSize)
    {
        _vocabulary = vocabulary;
        PreTokenizer = preTokenizer;
        Normalizer = normalizer;
        SpecialTokens = specialTokens;
        _specialTokens = specialTokens is null ? [] : new Dictionary<string, int>(specialTokens);
        foreach (var (token, id) in _specialTokens) _specialBytes[id] = Encoding.UTF8.GetBytes(token);
        _cacheSize = cacheSize;
    }

    /// <inheritdoc/>
    public override PreTokenizer? PreTokenizer { get; }

    /// <inheritdoc/>
    public override Normalizer? Normalizer { get; }

    /// <summary>The special tokens and their ids, or null.</summary>
    public IReadOnlyDictionary<string, int>? SpecialTokens { get; }

    /// <summary>The text of <paramref name="ids"/>; unknown ids are left out, and bytes that are not UTF-8 become U+FFFD.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="ids"/> is null.</exception>
    public override string Decode(IEnumerable<int> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var bytes = new ArrayBufferWriter<byte>(256);
        foreach (var id in ids) bytes.Write(Bytes(id));
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <inheritdoc/>
    /// <remarks>InvalidData for an unknown id or bytes that are not UTF-8; NeedMoreData when the ids end inside a character.</remarks>
    public override OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, out int idsConsumed, out int charsWritten)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var text = new Utf8Destination(destination);
        var status = OperationStatus.Done;
        foreach (var id in ids)
        {
            status = Bytes(id) is { } token ? text.Write(token) : OperationStatus.InvalidData;
            if (status is OperationStatus.InvalidData or OperationStatus.DestinationTooSmall) break;
        }
        (idsConsumed, charsWritten) = (text.Tokens, text.Chars);
        return status;
    }

    /// <inheritdoc/>
    protected override EncodeResults<int> EncodeToIds(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
    {
        CheckLimit(settings.MaxTokenCount);
        var input = Normalize(ref text, textSpan, settings, out var normalizedText);
        var ids = new List<int>(Math.Min(input.Length / 4 + 1, settings.MaxTokenCount));
        Encode(text, input, settings, ids, out var charsConsumed);
        return new EncodeResults<int> { Tokens = ids, NormalizedText = normalizedText, CharsConsumed = charsConsumed };
    }

    /// <inheritdoc/>
    protected override int CountTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
    {
        CheckLimit(settings.MaxTokenCount);
        var input = Normalize(ref text, textSpan, settings, out _);
        return Encode(text, input, settings, ids: null, out _);
    }

    /// <inheritdoc/>
    protected override int GetIndexByTokenCount(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings, bool fromEnd, out string? normalizedText, out int tokenCount)
    {
        if (fromEnd) return base.GetIndexByTokenCount(text, textSpan, settings, fromEnd, out normalizedText, out tokenCount);
        CheckLimit(settings.MaxTokenCount);
        var input = Normalize(ref text, textSpan, settings, out normalizedText);
        tokenCount = Encode(text, input, settings, ids: null, out var charsConsumed);
        return charsConsumed;
    }

    /// <inheritdoc/>
    protected override EncodeResults<EncodedToken> EncodeToTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
    {
        var input = Normalize(ref text, textSpan, settings, out var normalizedText);
        var tokens = new List<EncodedToken>();
        var encoder = Rent();
        var pieces = new Pieces(text, input, settings.ConsiderPreTokenization ? PreTokenizer : null);
        while (pieces.MoveNext()) AddTokens(input.Slice(pieces.Offset, pieces.Length), pieces.Offset, encoder.Encode(input, pieces.Offset, pieces.Length), tokens);
        Return(encoder);
        return new EncodeResults<EncodedToken> { Tokens = tokens, NormalizedText = normalizedText, CharsConsumed = input.Length };
    }

    /// <summary>Encodes piece by piece until the text or the limit ends; gives the number of tokens.</summary>
    private int Encode(string? text, ReadOnlySpan<char> input, EncodeSettings settings, List<int>? ids, out int charsConsumed)
    {
        var count = 0;
        charsConsumed = 0;
        var encoder = Rent();
        var pieces = new Pieces(text, input, settings.ConsiderPreTokenization ? PreTokenizer : null);
        while (count < settings.MaxTokenCount && pieces.MoveNext())
        {
            var pieceIds = encoder.Encode(input, pieces.Offset, pieces.Length);
            if (pieceIds.Length > settings.MaxTokenCount - count)
            {
                var tokens = new List<EncodedToken>();
                AddTokens(input.Slice(pieces.Offset, pieces.Length), pieces.Offset, pieceIds, tokens);
                var fitting = FittingFromStart(tokens, settings.MaxTokenCount - count);
                ids?.AddRange(pieceIds[..fitting]);
                count += fitting;
                charsConsumed = fitting == 0 ? pieces.Offset : tokens[fitting - 1].Offset.End.Value;
                break;
            }
            if (pieceIds.Length == 1) ids?.Add(pieceIds[0]);
            else ids?.AddRange(pieceIds);
            count += pieceIds.Length;
            charsConsumed = pieces.Offset + pieces.Length;
        }
        Return(encoder);
        return count;
    }

    private ReadOnlySpan<char> Normalize(ref string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings, out string? normalizedText)
    {
        normalizedText = null;
        if (string.IsNullOrEmpty(text) && textSpan.IsEmpty) return default;
        if (settings.ConsiderNormalization && Normalizer is not null) text = normalizedText = text is null ? Normalizer.Normalize(textSpan) : Normalizer.Normalize(text);
        return text ?? textSpan;
    }

    /// <summary>Adds the tokens of <paramref name="piece"/>, each with the characters that any of its bytes belongs to.</summary>
    private void AddTokens(ReadOnlySpan<char> piece, int offset, ReadOnlySpan<int> ids, List<EncodedToken> tokens)
    {
        var ranges = new CharacterRanges(piece, offset);
        foreach (var id in ids)
        {
            var range = ranges.Next(Bytes(id)!.Length);
            tokens.Add(new EncodedToken(id, piece[(range.Start.Value - offset)..(range.End.Value - offset)].ToString(), range));
        }
    }

    private byte[]? Bytes(int id) => _specialBytes.GetValueOrDefault(id) ?? _vocabulary.Token(id);

    private PieceEncoder Rent() => _encoders.TryTake(out var encoder) ? encoder : new PieceEncoder(_vocabulary, _specialTokens, _cacheSize);

    private void Return(PieceEncoder encoder)
    {
        encoder.Trim();
        _encoders.Add(encoder);
    }
}
