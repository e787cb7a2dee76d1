using System.Buffers;
using Microsoft.ML.Tokenizers;

namespace Course;

/// <summary>Makes a piece of each special token and splits what lies between them by another pre-tokenizer.</summary>
sealed class SpecialTokenSplit : PreTokenizer
{
    readonly PreTokenizer between;
    readonly string[] specialTokens;
    readonly SearchValues<string> search;

    SpecialTokenSplit(PreTokenizer between, IReadOnlyList<string> specialTokens)
    {
        this.between = between;
        // Where one special token starts with another, the longer one counts.
        this.specialTokens = [.. specialTokens.OrderByDescending(token => token.Length)];
        search = SearchValues.Create(this.specialTokens, StringComparison.Ordinal);
    }

    /// <summary><paramref name="between"/> itself where there are no special tokens.</summary>
    public static PreTokenizer Around(PreTokenizer between, IReadOnlyList<string> specialTokens)
        => specialTokens.Count == 0 ? between : new SpecialTokenSplit(between, specialTokens);

    public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text) => PreTokenize(text.ToString());

    public override IEnumerable<(int Offset, int Length)> PreTokenize(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var found = text.AsSpan(start).IndexOfAny(search);
            var end = found < 0 ? text.Length : start + found;
            foreach (var (offset, length) in between.PreTokenize(text[start..end])) yield return (start + offset, length);
            if (found < 0) yield break;
            var special = specialTokens.First(token => text.AsSpan(end).StartsWith(token, StringComparison.Ordinal));
            yield return (end, special.Length);
            start = end + special.Length;
        }
    }
}
