namespace Microsoft.ML.Tokenizers;

public sealed partial class TiktokenTokenizer
{
    /// <summary>A tokenizer of the vocabulary in a file of lines "base64 rank" (or base64 only, ranked by line).</summary>
    /// <exception cref="ArgumentNullException"><paramref name="vocabFilePath"/> is null or empty.</exception>
    /// <exception cref="InvalidOperationException">The file is not such a vocabulary.</exception>
    public static TiktokenTokenizer Create(string vocabFilePath, PreTokenizer? preTokenizer, Normalizer? normalizer, IReadOnlyDictionary<string, int>? specialTokens = null, int cacheSize = DefaultCacheSize)
    {
        if (string.IsNullOrEmpty(vocabFilePath)) throw new ArgumentNullException(nameof(vocabFilePath));
        using var stream = File.OpenRead(vocabFilePath);
        return Create(stream, preTokenizer, normalizer, specialTokens, cacheSize);
    }

    /// <summary>A tokenizer of the vocabulary in a stream of lines "base64 rank" (or base64 only, ranked by line); the stream stays open.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="vocabStream"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The stream is not such a vocabulary.</exception>
    public static TiktokenTokenizer Create(Stream vocabStream, PreTokenizer? preTokenizer, Normalizer? normalizer, IReadOnlyDictionary<string, int>? specialTokens = null, int cacheSize = DefaultCacheSize)
    {
        ArgumentNullException.ThrowIfNull(vocabStream);
        using var reader = new StreamReader(vocabStream, leaveOpen: true);
        return new TiktokenTokenizer(TiktokenFile.Parse(reader.ReadToEnd()), preTokenizer, normalizer, specialTokens, cacheSize);
    }

    /// <summary>A tokenizer of the vocabulary in a file, as <see cref="Create(string, PreTokenizer?, Normalizer?, IReadOnlyDictionary{string, int}?, int)"/> makes it.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="vocabFilePath"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The file is not such a vocabulary.</exception>
    public static async Task<TiktokenTokenizer> CreateAsync(string vocabFilePath, PreTokenizer? preTokenizer, Normalizer? normalizer, IReadOnlyDictionary<string, int>? specialTokens = null, int cacheSize = DefaultCacheSize, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(vocabFilePath);
        using var stream = File.OpenRead(vocabFilePath);
        return await CreateAsync(stream, preTokenizer, normalizer, specialTokens, cacheSize, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A tokenizer of the vocabulary in a stream, as <see cref="Create(Stream, PreTokenizer?, Normalizer?, IReadOnlyDictionary{string, int}?, int)"/> makes it.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="vocabStream"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The stream is not such a vocabulary.</exception>
    public static async Task<TiktokenTokenizer> CreateAsync(Stream vocabStream, PreTokenizer? preTokenizer, Normalizer? normalizer, IReadOnlyDictionary<string, int>? specialTokens = null, int cacheSize = DefaultCacheSize, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(vocabStream);
        using var reader = new StreamReader(vocabStream, leaveOpen: true);
        var lines = await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        return new TiktokenTokenizer(TiktokenFile.Parse(lines), preTokenizer, normalizer, specialTokens, cacheSize);
    }

    /// <summary>The tokenizer of a model whose vocabulary is at hand: "gpt2".</summary>
    /// <param name="modelName">The model, in any case.</param>
    /// <param name="extraSpecialTokens">Special tokens besides the model's own.</param>
    /// <param name="normalizer">What rewrites the text first, or null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="modelName"/> is null.</exception>
    /// <exception cref="NotSupportedException">No such model is known.</exception>
    /// <exception cref="InvalidOperationException">The model's vocabulary is not there.</exception>
    public static TiktokenTokenizer CreateForModel(string modelName, IReadOnlyDictionary<string, int>? extraSpecialTokens = null, Normalizer? normalizer = null)
        => Create(TiktokenEncoding.OfModel(modelName), extraSpecialTokens, normalizer);

    /// <summary>The tokenizer of a model with the vocabulary of a stream of lines "base64 rank".</summary>
    /// <exception cref="ArgumentNullException"><paramref name="modelName"/> is null or empty, or <paramref name="vocabStream"/> is null.</exception>
    /// <exception cref="NotSupportedException">No such model is known.</exception>
    /// <exception cref="InvalidOperationException">The stream is not such a vocabulary.</exception>
    public static TiktokenTokenizer CreateForModel(string modelName, Stream vocabStream, IReadOnlyDictionary<string, int>? extraSpecialTokens = null, int cacheSize = DefaultCacheSize, Normalizer? normalizer = null)
    {
        var (preTokenizer, specialTokens) = Parts(modelName, extraSpecialTokens);
        return Create(vocabStream, preTokenizer, normalizer, specialTokens, cacheSize);
    }

    /// <summary>The tokenizer of a model with the vocabulary of a stream of lines "base64 rank".</summary>
    /// <exception cref="ArgumentNullException"><paramref name="modelName"/> is null or empty, or <paramref name="vocabStream"/> is null.</exception>
    /// <exception cref="NotSupportedException">No such model is known.</exception>
    /// <exception cref="InvalidOperationException">The stream is not such a vocabulary.</exception>
    public static async Task<TiktokenTokenizer> CreateForModelAsync(string modelName, Stream vocabStream, IReadOnlyDictionary<string, int>? extraSpecialTokens = null, int cacheSize = DefaultCacheSize, Normalizer? normalizer = null, CancellationToken cancellationToken = default)
    {
        var (preTokenizer, specialTokens) = Parts(modelName, extraSpecialTokens);
        return await CreateAsync(vocabStream, preTokenizer, normalizer, specialTokens, cacheSize, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The tokenizer of an encoding whose vocabulary is at hand: "r50k_base", which is GPT-2's.</summary>
    /// <param name="encodingName">The encoding, in any case.</param>
    /// <param name="extraSpecialTokens">Special tokens besides the encoding's own.</param>
    /// <param name="normalizer">What rewrites the text first, or null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="encodingName"/> is null or empty.</exception>
    /// <exception cref="ArgumentException">No such encoding is known; "gpt2" names a model, not an encoding.</exception>
    /// <exception cref="InvalidOperationException">The encoding's vocabulary is not there.</exception>
    public static TiktokenTokenizer CreateForEncoding(string encodingName, IReadOnlyDictionary<string, int>? extraSpecialTokens = null, Normalizer? normalizer = null)
        => Create(TiktokenEncoding.Named(encodingName), extraSpecialTokens, normalizer);

    private static TiktokenTokenizer Create(TiktokenEncoding encoding, IReadOnlyDictionary<string, int>? extraSpecialTokens, Normalizer? normalizer)
    {
        var vocabulary = encoding.Vocabulary();
        var specialTokens = encoding.WithSpecialTokens(extraSpecialTokens);
        return new TiktokenTokenizer(vocabulary, encoding.PreTokenizer(specialTokens), normalizer, specialTokens, DefaultCacheSize);
    }

    private static (PreTokenizer, IReadOnlyDictionary<string, int>) Parts(string modelName, IReadOnlyDictionary<string, int>? extraSpecialTokens)
    {
        if (string.IsNullOrEmpty(modelName)) throw new ArgumentNullException(nameof(modelName));
        var encoding = TiktokenEncoding.OfModel(modelName);
        var specialTokens = encoding.WithSpecialTokens(extraSpecialTokens);
        return (encoding.PreTokenizer(specialTokens), specialTokens);
    }
}
