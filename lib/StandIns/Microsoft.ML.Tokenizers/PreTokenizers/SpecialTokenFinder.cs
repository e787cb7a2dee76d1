using System.Buffers;

namespace Microsoft.ML.Tokenizers;

/// <summary>Finds the leftmost special token in a text; of those that start at one place, the one named first.</summary>
internal sealed class SpecialTokenFinder
{
    private readonly string[] _tokens;
    private readonly SearchValues<string> _search;

    private SpecialTokenFinder(string[] tokens)
    {
        _tokens = tokens;
        _search = SearchValues.Create(tokens, StringComparison.Ordinal);
    }

    /// <summary>A finder of the keys, or null where there are none.</summary>
    public static SpecialTokenFinder? Of(IReadOnlyDictionary<string, int>? specialTokens)
    {
        if (specialTokens is null || specialTokens.Count == 0) return null;
        if (specialTokens.ContainsKey("")) throw new ArgumentException("A special token must not be empty.", nameof(specialTokens));
        return new SpecialTokenFinder([.. specialTokens.Keys]);
    }

    /// <summary>Offset and length of the first special token at or after <paramref name="start"/>; the text's length and 0 when there is none.</summary>
    public (int Offset, int Length) Find(ReadOnlySpan<char> text, int start)
    {
        var found = text[start..].IndexOfAny(_search);
        if (found < 0) return (text.Length, 0);
        var rest = text[(start + found)..];
        foreach (var token in _tokens)
            if (rest.StartsWith(token, StringComparison.Ordinal)) return (start + found, token.Length);
        throw new InvalidOperationException("A special token was found where none of them starts.");
    }
}
