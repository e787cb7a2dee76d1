using System.Text.RegularExpressions;

namespace Microsoft.ML.Tokenizers;

/// <summary>Makes a piece of every match of a regular expression, and of every special token.</summary>
public sealed class RegexPreTokenizer : PreTokenizer
{
    private readonly Regex _regex;
    private readonly SpecialTokenFinder? _specialTokens;

    /// <summary>Splits by <paramref name="regex"/>; text it does not match is dropped.</summary>
    /// <param name="regex">What a piece looks like. Its classes see UTF-16 units: <c>\p{L}</c> does not match letters beyond the basic plane.</param>
    /// <param name="specialTokens">Texts that are pieces wherever they stand, or null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="regex"/> is null.</exception>
    public RegexPreTokenizer(Regex regex, IReadOnlyDictionary<string, int>? specialTokens)
    {
        ArgumentNullException.ThrowIfNull(regex);
        _regex = regex;
        _specialTokens = SpecialTokenFinder.Of(specialTokens);
    }

    /// <inheritdoc/>
    public override IEnumerable<(int Offset, int Length)> PreTokenize(string text) => string.IsNullOrEmpty(text) ? [] : Split(text.AsMemory());

    /// <inheritdoc/>
    public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text) => text.IsEmpty ? [] : Split(text.ToArray());

    private IEnumerable<(int Offset, int Length)> Split(ReadOnlyMemory<char> text)
    {
        for (var start = 0; start < text.Length;)
        {
            var (special, specialLength) = _specialTokens?.Find(text.Span, start) ?? (text.Length, 0);
            // Anchors and lookaheads must see a special token as the end of the text, so the match gets only what is before it.
            while (Match(text.Span[start..special]) is { Length: > 0 } match)
            {
                yield return (start + match.Offset, match.Length);
                start += match.Offset + match.Length;
            }
            if (specialLength > 0) yield return (special, specialLength);
            start = special + specialLength;
        }
    }

    private (int Offset, int Length) Match(ReadOnlySpan<char> text)
    {
        foreach (var match in _regex.EnumerateMatches(text))
            if (match.Length > 0) return (match.Index, match.Length);
        return default;
    }
}
