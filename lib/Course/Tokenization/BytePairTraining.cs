using System.Runtime.InteropServices;
using System.Text;
using Microsoft.ML.Tokenizers;

namespace Course;

/// <summary>
/// Learns a byte-level byte-pair encoding from text (Sennrich, Haddow and Birch 2016; over bytes as in GPT-2): join the most frequent pair of
/// neighbouring tokens, of equally frequent ones the lexicographically greatest pair of byte strings, and again, until the vocabulary is full.
/// </summary>
public static class BytePairTraining
{
    /// <summary>Learns from <paramref name="text"/>; no token reaches across two pieces of the split, or into a special token.</summary>
    /// <param name="text">The corpus.</param>
    /// <param name="vocabularySize">How many tokens to end with: 256 bytes, the merges and the special tokens. Where no pair is left to join there are fewer.</param>
    /// <param name="specialTokens">Texts that are tokens of their own, such as "&lt;|endoftext|&gt;"; they get the last ids.</param>
    /// <param name="preTokenizer">What splits the text into pieces; null means as GPT-2 does.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="vocabularySize"/> has no room for the bytes and the special tokens.</exception>
    /// <exception cref="ArgumentException">A special token is empty or named twice.</exception>
    public static BytePairVocabulary Train(string text, int vocabularySize, IReadOnlyList<string>? specialTokens = null, PreTokenizer? preTokenizer = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        specialTokens ??= [];
        if (vocabularySize < 256 + specialTokens.Count)
            throw new ArgumentOutOfRangeException(nameof(vocabularySize), vocabularySize, $"The vocabulary needs at least {256 + specialTokens.Count} tokens: 256 bytes and {specialTokens.Count} special tokens.");
        if (specialTokens.Any(string.IsNullOrEmpty) || specialTokens.Distinct().Count() < specialTokens.Count)
            throw new ArgumentException($"Special tokens must be different texts, none empty; given: \"{string.Join("\", \"", specialTokens)}\".", nameof(specialTokens));

        var split = SpecialTokenSplit.Around(preTokenizer ?? RobertaPreTokenizer.Instance, specialTokens);
        var pairs = new PairCounts(CountPieces(text, split, specialTokens));
        var merges = new List<(byte[] Left, byte[] Right)>();
        while (pairs.Tokens.Count + specialTokens.Count < vocabularySize && pairs.TakeMostFrequent() is var (left, right))
        {
            merges.Add((pairs.Tokens[left], pairs.Tokens[right]));
            pairs.Join(left, right);
        }
        return new BytePairVocabulary(pairs.Tokens, merges, specialTokens, split);
    }

    /// <summary>How often each piece occurs, as UTF-8 bytes.</summary>
    static IEnumerable<(byte[] Piece, long Count)> CountPieces(string text, PreTokenizer split, IReadOnlyList<string> specialTokens)
    {
        var counts = new Dictionary<string, long>();
        var bySpan = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var (offset, length) in split.PreTokenize(text))
            CollectionsMarshal.GetValueRefOrAddDefault(bySpan, text.AsSpan(offset, length), out _)++;
        foreach (var special in specialTokens) counts.Remove(special);
        return counts.Select(piece => (Encoding.UTF8.GetBytes(piece.Key), piece.Value));
    }
}
