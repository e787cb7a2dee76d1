namespace Microsoft.ML.Tokenizers;

/// <summary>What <see cref="BpeTokenizer.Create(BpeOptions)"/> makes a tokenizer of.</summary>
public sealed class BpeOptions
{
    /// <summary>Options with a vocabulary of tokens and their ids.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="vocabulary"/> is null.</exception>
    public BpeOptions(IEnumerable<KeyValuePair<string, int>> vocabulary)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        Vocabulary = vocabulary;
    }

    /// <summary>Options with the vocabulary of a JSON file (token: id) and the merges of a text file ("a b" per line).</summary>
    /// <exception cref="ArgumentNullException"><paramref name="vocabFile"/> is null.</exception>
    /// <exception cref="ArgumentException">A file is not there.</exception>
    public BpeOptions(string vocabFile, string? mergesFile = null)
    {
        ArgumentNullException.ThrowIfNull(vocabFile);
        if (!File.Exists(vocabFile)) throw new ArgumentException($"Could not find the vocabulary file '{vocabFile}'.", nameof(vocabFile));
        if (mergesFile is not null && !File.Exists(mergesFile)) throw new ArgumentException($"Could not find the merges file '{mergesFile}'.", nameof(mergesFile));
        Vocabulary = BpeFiles.Vocabulary(File.ReadAllText(vocabFile));
        Merges = mergesFile is null ? null : BpeFiles.Merges(File.ReadAllText(mergesFile));
    }

    /// <summary>Tokens and their ids.</summary>
    public IEnumerable<KeyValuePair<string, int>> Vocabulary { get; }

    /// <summary>The merges "a b", the first to be done first, or null.</summary>
    public IEnumerable<string>? Merges { get; set; }

    /// <summary>Texts that are one token wherever the pre-tokenizer makes a piece of them, or null.</summary>
    public IReadOnlyDictionary<string, int>? SpecialTokens { get; set; }

    /// <summary>What rewrites the text first, or null.</summary>
    public Normalizer? Normalizer { get; set; }

    /// <summary>What splits the text; null means words and runs of other visible characters.</summary>
    public PreTokenizer? PreTokenizer { get; set; }

    /// <summary>The token of characters that the vocabulary lacks; null drops them.</summary>
    public string? UnknownToken { get; set; }

    /// <summary>Whether neighbouring unknown characters become one unknown token.</summary>
    public bool FuseUnknownTokens { get; set; }

    /// <summary>What tokens inside a word start with, or null.</summary>
    public string? ContinuingSubwordPrefix { get; set; }

    /// <summary>What a token at a word's end ends with, or null.</summary>
    public string? EndOfWordSuffix { get; set; }

    /// <summary>Whether tokens are of UTF-8 bytes, spelled as GPT-2 does ("Ġ" is a space), rather than of characters.</summary>
    public bool ByteLevel { get; set; }

    /// <summary>The token to put first, or null.</summary>
    public string? BeginningOfSentenceToken { get; set; }

    /// <summary>The token to put last, or null.</summary>
    public string? EndOfSentenceToken { get; set; }
}
