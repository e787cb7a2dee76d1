namespace Microsoft.ML.Tokenizers;

/// <summary>Tokens by id and ids by token; a token's id is also its rank, and lower ranks merge first.</summary>
internal sealed class TokenVocabulary
{
    private readonly ShortTokens _shortIds;
    private readonly Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> _longIds;
    private readonly Dictionary<int, byte[]> _tokens;

    public TokenVocabulary(IReadOnlyCollection<(byte[] Token, int Id)> tokens)
    {
        _shortIds = new ShortTokens(tokens.Count);
        var longIds = new Dictionary<byte[], int>(new TokenBytes());
        _longIds = longIds.GetAlternateLookup<ReadOnlySpan<byte>>();
        _tokens = new Dictionary<int, byte[]>(tokens.Count);
        foreach (var (token, id) in tokens)
        {
            if (token.Length <= ShortTokens.Longest) _shortIds.Set(token, id);
            else longIds[token] = id;
            _tokens[id] = token;
            LongestToken = Math.Max(LongestToken, token.Length);
        }
    }

    /// <summary>The length of the longest token, in bytes.</summary>
    public int LongestToken { get; }

    /// <summary>The id of <paramref name="token"/>, at least one byte, or <see cref="int.MaxValue"/> when it is none.</summary>
    public int IdOrMax(ReadOnlySpan<byte> token)
    {
        if (token.Length <= ShortTokens.Longest) return _shortIds.IdOrMax(token);
        return token.Length <= LongestToken && _longIds.TryGetValue(token, out var id) ? id : int.MaxValue;
    }

    /// <summary>The id of <paramref name="token"/>, which merging has left.</summary>
    /// <exception cref="KeyNotFoundException">It is not in the vocabulary.</exception>
    public int Id(ReadOnlySpan<byte> token) => IdOrMax(token) is var id and not int.MaxValue ? id
        : throw new KeyNotFoundException($"The vocabulary has no token for the byte 0x{token[0]:X2}; one that can encode any text has all 256 single bytes.");

    /// <summary>The bytes of <paramref name="id"/>, or null when no token has it.</summary>
    public byte[]? Token(int id) => _tokens.GetValueOrDefault(id);
}
