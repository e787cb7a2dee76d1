using System.Collections.Concurrent;
using System.Text;

namespace Microsoft.ML.Tokenizers;

/// <summary>Byte-pair encoding by a vocabulary and a list of merges, over characters or (<see cref="ByteLevel"/>) over UTF-8 bytes.</summary>
/// <remarks>Sennrich, Haddow and Birch, "Neural Machine Translation of Rare Words with Subword Units", 2016.</remarks>
public sealed partial class BpeTokenizer : Tokenizer
{
    private const int LongestCached = 15;
    private const int MostCached = 10_000;

    private readonly Dictionary<string, int> _vocabulary;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _ids;
    private readonly Dictionary<int, string> _tokens = [];
    private readonly Dictionary<string, int> _specialIds;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _specialIdsBySpan;
    private readonly Dictionary<int, string> _specialTokens = [];
    private readonly int? _unknownId;
    private readonly PairMerges _merges;
    private readonly ConcurrentDictionary<string, (int Id, int Length)[]> _cache = new();
    private int _cached;

    private BpeTokenizer(BpeOptions options)
    {
        _vocabulary = new Dictionary<string, int>(options.Vocabulary);
        if (_vocabulary.Count == 0) throw new InvalidOperationException("The vocabulary cannot be empty.");
        _ids = _vocabulary.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var (token, id) in _vocabulary) _tokens.Add(id, token);

        PreTokenizer = options.PreTokenizer ?? PreTokenizer.CreateWordOrNonWord();
        Normalizer = options.Normalizer;
        SpecialTokens = options.SpecialTokens;
        _specialIds = SpecialTokens is null ? [] : new Dictionary<string, int>(SpecialTokens);
        _specialIdsBySpan = _specialIds.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var (token, id) in _specialIds) _specialTokens.Add(id, token);

        UnknownToken = options.UnknownToken;
        _unknownId = UnknownToken is null ? null : _vocabulary.TryGetValue(UnknownToken, out var unknown) ? unknown
            : throw new InvalidOperationException($"Unknown Token '{UnknownToken}' was not present in 'Vocabulary'.");
        FuseUnknownTokens = options.FuseUnknownTokens;
        ContinuingSubwordPrefix = options.ContinuingSubwordPrefix;
        EndOfWordSuffix = options.EndOfWordSuffix;
        ByteLevel = options.ByteLevel;
        BeginningOfSentenceToken = options.BeginningOfSentenceToken;
        EndOfSentenceToken = options.EndOfSentenceToken;
        CheckKnown(BeginningOfSentenceToken, "beginning");
        CheckKnown(EndOfSentenceToken, "end");
        _merges = new PairMerges(options.Merges ?? [], _vocabulary, ContinuingSubwordPrefix?.Length ?? 0);
    }

    /// <inheritdoc/>
    public override PreTokenizer? PreTokenizer { get; }

    /// <inheritdoc/>
    public override Normalizer? Normalizer { get; }

    /// <summary>The special tokens and their ids, or null.</summary>
    public IReadOnlyDictionary<string, int>? SpecialTokens { get; }

    /// <summary>The token of characters that the vocabulary lacks; null drops them.</summary>
    public string? UnknownToken { get; }

    /// <summary>Whether neighbouring unknown characters become one unknown token.</summary>
    public bool FuseUnknownTokens { get; }

    /// <summary>What tokens inside a word start with, or null.</summary>
    public string? ContinuingSubwordPrefix { get; }

    /// <summary>What a token at a word's end ends with, or null.</summary>
    public string? EndOfWordSuffix { get; }

    /// <summary>Whether tokens are of UTF-8 bytes rather than of characters.</summary>
    public bool ByteLevel { get; }

    /// <summary>The token that comes first, or null.</summary>
    public string? BeginningOfSentenceToken { get; }

    /// <summary>The token that comes last, or null.</summary>
    public string? EndOfSentenceToken { get; }

    /// <summary>Tokens and their ids, as the vocabulary file spells them.</summary>
    public IReadOnlyDictionary<string, int> Vocabulary => _vocabulary;

    /// <inheritdoc/>
    protected override EncodeResults<EncodedToken> EncodeToTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
    {
        var tokens = new List<EncodedToken>();
        if (string.IsNullOrEmpty(text) && textSpan.IsEmpty) return new EncodeResults<EncodedToken> { Tokens = tokens };
        string? normalizedText = null;
        if (settings.ConsiderNormalization && Normalizer is not null) text = normalizedText = text is null ? Normalizer.Normalize(textSpan) : Normalizer.Normalize(text);
        var input = text ?? textSpan;

        if (BeginningOfSentenceToken is not null) tokens.Add(new EncodedToken(KnownId(BeginningOfSentenceToken), BeginningOfSentenceToken, 0..0));
        var pieces = new Pieces(text, input, settings.ConsiderPreTokenization ? PreTokenizer : null);
        while (pieces.MoveNext()) AddTokens(input.Slice(pieces.Offset, pieces.Length), pieces.Offset, tokens);
        if (EndOfSentenceToken is not null) tokens.Add(new EncodedToken(KnownId(EndOfSentenceToken), EndOfSentenceToken, input.Length..input.Length));
        return new EncodeResults<EncodedToken> { Tokens = tokens, NormalizedText = normalizedText, CharsConsumed = input.Length };
    }

    private void AddTokens(ReadOnlySpan<char> piece, int offset, List<EncodedToken> tokens)
    {
        if (_specialIdsBySpan.TryGetValue(piece, out var special))
        {
            tokens.Add(new EncodedToken(special, piece.ToString(), offset..(offset + piece.Length)));
            return;
        }
        var ranges = new CharacterRanges(piece, offset);
        var position = offset;
        foreach (var (id, length) in Symbols(piece))
        {
            var range = ByteLevel ? ranges.Next(length) : position..(position + length);
            position += length;
            tokens.Add(new EncodedToken(id, _tokens[id], range));
        }
    }

    /// <summary>The ids of a piece, and the length each covers: of bytes at byte level, else of UTF-16 units; characters dropped as unknown count for a neighbour.</summary>
    private (int Id, int Length)[] Symbols(ReadOnlySpan<char> piece)
    {
        if (piece.Length > LongestCached) return Merged(piece);
        var cache = _cache.GetAlternateLookup<ReadOnlySpan<char>>();
        if (cache.TryGetValue(piece, out var known)) return known;
        var symbols = Merged(piece);
        if (_cached < MostCached && cache.TryAdd(piece, symbols)) Interlocked.Increment(ref _cached);
        return symbols;
    }

    private (int Id, int Length)[] Merged(ReadOnlySpan<char> piece)
    {
        var symbols = new List<(int Id, int Length)>(piece.Length);
        var dropped = 0;
        if (ByteLevel)
        {
            var bytes = new byte[Encoding.UTF8.GetByteCount(piece)];
            Encoding.UTF8.GetBytes(piece, bytes);
            for (var i = 0; i < bytes.Length; i++) AddSymbol([ByteAlphabet.CharOf[bytes[i]]], i == 0, i + 1 == bytes.Length, symbols, ref dropped);
        }
        else
        {
            for (int i = 0, width; i < piece.Length; i += width)
            {
                width = i + 1 < piece.Length && char.IsSurrogatePair(piece[i], piece[i + 1]) ? 2 : 1;
                AddSymbol(piece.Slice(i, width), i == 0, i + width == piece.Length, symbols, ref dropped);
            }
        }
        _merges.Join(symbols);
        return [.. symbols];
    }

    private void AddSymbol(ReadOnlySpan<char> character, bool first, bool last, List<(int Id, int Length)> symbols, ref int dropped)
    {
        var spelling = first || ContinuingSubwordPrefix is null ? character : string.Concat(ContinuingSubwordPrefix, character);
        if (last && EndOfWordSuffix is not null) spelling = string.Concat(spelling, EndOfWordSuffix);
        var length = character.Length + dropped;
        dropped = 0;
        if (_ids.TryGetValue(spelling, out var id)) symbols.Add((id, length));
        else if (_unknownId is { } unknown)
        {
            if (FuseUnknownTokens && symbols.Count > 0 && symbols[^1].Id == unknown) symbols[^1] = (unknown, symbols[^1].Length + length);
            else symbols.Add((unknown, length));
        }
        else if (symbols.Count > 0) symbols[^1] = (symbols[^1].Id, symbols[^1].Length + length);
        else dropped = length;
    }

    private void CheckKnown(string? token, string place)
    {
        if (token is not null && !_vocabulary.ContainsKey(token) && !_specialIds.ContainsKey(token))
            throw new InvalidOperationException($"The {place} of sentence token '{token}' was not present in the vocabulary.");
    }

    private int KnownId(string token) => _vocabulary.TryGetValue(token, out var id) ? id : _specialIds[token];
}
