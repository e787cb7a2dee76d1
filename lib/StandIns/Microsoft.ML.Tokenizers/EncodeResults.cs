namespace Microsoft.ML.Tokenizers;

/// <summary>What encoding a text gave: tokens, the text after normalization, and how much of it the tokens cover.</summary>
public struct EncodeResults<T>
{
    /// <summary>The tokens, in order.</summary>
    public IReadOnlyList<T> Tokens { get; set; }

    /// <summary>The normalized text, or null when nothing was normalized.</summary>
    public string? NormalizedText { get; set; }

    /// <summary>The number of UTF-16 units of the (normalized) text that the tokens cover.</summary>
    public int CharsConsumed { get; set; }
}
