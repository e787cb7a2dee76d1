using Microsoft.ML.Tokenizers;

namespace Course;

/// <summary>What <see cref="BytePairTraining"/> learned: the tokens, and the merges that make them.</summary>
public sealed class BytePairVocabulary
{
    readonly PreTokenizer split;

    internal BytePairVocabulary(IReadOnlyList<byte[]> tokens, IReadOnlyList<(byte[] Left, byte[] Right)> merges, IReadOnlyList<string> specialTokens, PreTokenizer split)
    {
        this.split = split;
        Tokens = [.. tokens, .. specialTokens.Select(System.Text.Encoding.UTF8.GetBytes)];
        Merges = merges;
        SpecialTokens = specialTokens.Select((token, i) => (token, id: tokens.Count + i)).ToDictionary(pair => pair.token, pair => pair.id);
    }

    /// <summary>The bytes of each id: 0–255 are the single bytes, then come the merges in the order they were learned, then the special tokens.</summary>
    public IReadOnlyList<byte[]> Tokens { get; }

    /// <summary>The pairs that were joined, in order.</summary>
    public IReadOnlyList<(byte[] Left, byte[] Right)> Merges { get; }

    /// <summary>The special tokens and their ids.</summary>
    public IReadOnlyDictionary<string, int> SpecialTokens { get; }

    /// <summary>A tokenizer that joins these merges in their order, over the split they were learned on; any text comes back from its ids.</summary>
    public BpeTokenizer CreateTokenizer()
    {
        // A vocabulary of BpeTokenizer is of texts, so bytes are spelled as GPT-2's files spell them.
        var vocabulary = Tokens.SkipLast(SpecialTokens.Count).Select((token, id) => KeyValuePair.Create(Spelled(token), id));
        return BpeTokenizer.Create(new BpeOptions(vocabulary)
        {
            Merges = Merges.Select(merge => Spelled(merge.Left) + " " + Spelled(merge.Right)),
            ByteLevel = true,
            PreTokenizer = split,
            SpecialTokens = SpecialTokens,
        });
    }

    static string Spelled(byte[] token) => string.Concat(token.Select(b => s_spelling[b]));

    static readonly char[] s_spelling = Spelling();

    /// <summary>GPT-2's characters of the bytes: those that print in Latin-1 are themselves, the others U+0100 and on.</summary>
    static char[] Spelling()
    {
        var next = '\u0100';
        return [.. Enumerable.Range(0, 256).Select(b => b is >= '!' and <= '~' or >= 0xA1 and <= 0xAC or >= 0xAE ? (char)b : next++)];
    }
}
