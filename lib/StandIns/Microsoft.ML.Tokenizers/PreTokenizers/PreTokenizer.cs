using System.Text.RegularExpressions;

namespace Microsoft.ML.Tokenizers;

/// <summary>Splits a text into the pieces that are tokenized one by one.</summary>
public abstract partial class PreTokenizer
{
    /// <summary>The offset and length, in UTF-16 units, of each piece of <paramref name="text"/>.</summary>
    public abstract IEnumerable<(int Offset, int Length)> PreTokenize(string text);

    /// <summary>The offset and length, in UTF-16 units, of each piece of <paramref name="text"/>.</summary>
    public abstract IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text);

    /// <summary>Splits into words and single punctuation characters: <c>\w+|[\p{P}]</c>.</summary>
    public static PreTokenizer CreateWordOrPunctuation(IReadOnlyDictionary<string, int>? specialTokens = null) => new RegexPreTokenizer(WordOrPunctuation(), specialTokens);

    /// <summary>Splits into words and runs of other visible characters: <c>\w+|[^\w\s]+</c>.</summary>
    public static PreTokenizer CreateWordOrNonWord(IReadOnlyDictionary<string, int>? specialTokens = null) => new RegexPreTokenizer(WordOrNonWord(), specialTokens);

    /// <summary>Splits at white space, which it drops: <c>\S+</c>.</summary>
    public static PreTokenizer CreateWhiteSpace(IReadOnlyDictionary<string, int>? specialTokens = null) => new RegexPreTokenizer(Visible(), specialTokens);

    [GeneratedRegex(@"\w+|[\p{P}]")]
    private static partial Regex WordOrPunctuation();

    [GeneratedRegex(@"\w+|[^\w\s]+")]
    private static partial Regex WordOrNonWord();

    [GeneratedRegex(@"\S+")]
    private static partial Regex Visible();
}
