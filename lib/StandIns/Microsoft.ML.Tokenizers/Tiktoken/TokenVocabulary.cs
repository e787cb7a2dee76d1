namespace Microsoft.ML.Tokenizers;

/// <summary>Tokens by id and ids by token; a token's id is also its rank, and lower ranks merge first.</summary>
internal sealed class TokenVocabulary
{
    private readonly Dictionary<byte[], int> _ids;
    private readonly Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> _idsBySpan;
    private readonly Dictionary<int, byte[]> _tokens;

    public TokenVocabulary(IReadOnlyCollection<(byte[] Token, int Id)> tokens)
    {
        _ids = new Dictionary<byte[], int>(tokens.Count, new TokenBytes());
        _idsBySpan = _ids.GetAlternateLookup<ReadOnlySpan<byte>>();
        _tokens = new Dictionary<int, byte[]>(tokens.Count);
        foreach (var (token, id) in tokens)
        {
            _ids[token] = id;
            _tokens[id] = token;
            LongestToken = Math.Max(LongestToken, token.Length);
        }
    }

    /// <summary>The length of the longest token, in bytes.</summary>
    public int LongestToken { get; }

    /// <summary>The id of <paramref name="token"/>, or <see cref="int.MaxValue"/> when it is none.</summary>
    public int IdOrMax(ReadOnlySpan<byte> token) => token.Length <= LongestToken && _idsBySpan.TryGetValue(token, out var id) ? id : int.MaxValue;

    /// <summary>The id of <paramref name="token"/>, which merging has left.</summary>
    /// <exception cref="KeyNotFoundException">It is not in the vocabulary.</exception>
    public int Id(ReadOnlySpan<byte> token) => _idsBySpan.TryGetValue(token, out var id) ? id
        : throw new KeyNotFoundException($"The vocabulary has no token for the byte 0x{token[0]:X2}; one that can encode any text has all 256 single bytes.");

    /// <summary>The bytes of <paramref name="id"/>, or null when no token has it.</summary>
    public byte[]? Token(int id) => _tokens.GetValueOrDefault(id);
}
