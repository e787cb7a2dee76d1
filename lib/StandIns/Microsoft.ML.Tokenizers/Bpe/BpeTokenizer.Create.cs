namespace Microsoft.ML.Tokenizers;

public sealed partial class BpeTokenizer
{
    /// <summary>A tokenizer of characters from a JSON vocabulary (token: id) and a merges file, splitting into words and runs of other visible characters.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="vocabFile"/> is null.</exception>
    public static BpeTokenizer Create(string vocabFile, string? mergesFile) => Create(vocabFile, mergesFile, preTokenizer: null);

    /// <summary>A tokenizer of characters from a JSON vocabulary (token: id) and a merges file.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="vocabFile"/> is null.</exception>
    /// <exception cref="InvalidOperationException">A merge is not of the vocabulary.</exception>
    public static BpeTokenizer Create(string vocabFile, string? mergesFile, PreTokenizer? preTokenizer = null, Normalizer? normalizer = null, IReadOnlyDictionary<string, int>? specialTokens = null, string? unknownToken = null, string? continuingSubwordPrefix = null, string? endOfWordSuffix = null, bool fuseUnknownTokens = false)
    {
        ArgumentNullException.ThrowIfNull(vocabFile);
        using var vocabulary = File.OpenRead(vocabFile);
        using var merges = mergesFile is null ? null : File.OpenRead(mergesFile);
        return Create(vocabulary, merges, preTokenizer, normalizer, specialTokens, unknownToken, continuingSubwordPrefix, endOfWordSuffix, fuseUnknownTokens);
    }

    /// <summary>A tokenizer of characters from a JSON vocabulary (token: id) and merges, splitting into words and runs of other visible characters.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="vocabStream"/> is null.</exception>
    public static BpeTokenizer Create(Stream vocabStream, Stream? mergesStream) => Create(vocabStream, mergesStream, preTokenizer: null);

    /// <summary>A tokenizer of characters from a JSON vocabulary (token: id) and merges; the streams stay open.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="vocabStream"/> is null.</exception>
    /// <exception cref="InvalidOperationException">A merge is not of the vocabulary.</exception>
    public static BpeTokenizer Create(Stream vocabStream, Stream? mergesStream, PreTokenizer? preTokenizer = null, Normalizer? normalizer = null, IReadOnlyDictionary<string, int>? specialTokens = null, string? unknownToken = null, string? continuingSubwordPrefix = null, string? endOfWordSuffix = null, bool fuseUnknownTokens = false)
        => CreateAsync(vocabStream, mergesStream, preTokenizer, normalizer, specialTokens, unknownToken, continuingSubwordPrefix, endOfWordSuffix, fuseUnknownTokens).GetAwaiter().GetResult();

    /// <summary>A tokenizer of characters from a JSON vocabulary (token: id) and merges; the streams stay open.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="vocabStream"/> is null.</exception>
    /// <exception cref="InvalidOperationException">A merge is not of the vocabulary.</exception>
    public static async Task<BpeTokenizer> CreateAsync(Stream vocabStream, Stream? mergesStream, PreTokenizer? preTokenizer = null, Normalizer? normalizer = null, IReadOnlyDictionary<string, int>? specialTokens = null, string? unknownToken = null, string? continuingSubwordPrefix = null, string? endOfWordSuffix = null, bool fuseUnknownTokens = false)
    {
        ArgumentNullException.ThrowIfNull(vocabStream);
        return new BpeTokenizer(new BpeOptions(BpeFiles.Vocabulary(await Read(vocabStream).ConfigureAwait(false)))
        {
            Merges = mergesStream is null ? null : BpeFiles.Merges(await Read(mergesStream).ConfigureAwait(false)),
            PreTokenizer = preTokenizer,
            Normalizer = normalizer,
            SpecialTokens = specialTokens,
            UnknownToken = unknownToken,
            ContinuingSubwordPrefix = continuingSubwordPrefix,
            EndOfWordSuffix = endOfWordSuffix,
            FuseUnknownTokens = fuseUnknownTokens,
        });
    }

    /// <summary>A tokenizer of the vocabulary, merges and settings in <paramref name="options"/>.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The vocabulary is empty, or lacks a token that the merges or settings name.</exception>
    public static BpeTokenizer Create(BpeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new BpeTokenizer(options);
    }

    private static async Task<string> Read(Stream stream)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        return await reader.ReadToEndAsync().ConfigureAwait(false);
    }
}
