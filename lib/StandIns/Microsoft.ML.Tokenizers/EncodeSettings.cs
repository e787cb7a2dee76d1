namespace Microsoft.ML.Tokenizers;

/// <summary>How <see cref="Tokenizer"/>'s protected methods encode a text.</summary>
public struct EncodeSettings
{
    /// <summary>Makes settings without a token limit; both considerations start as false.</summary>
    public EncodeSettings() => MaxTokenCount = int.MaxValue;

    /// <summary>Whether the text is normalized first.</summary>
    public bool ConsiderNormalization { get; set; }

    /// <summary>Whether the text is split by the pre-tokenizer first.</summary>
    public bool ConsiderPreTokenization { get; set; }

    /// <summary>The most tokens to produce.</summary>
    public int MaxTokenCount { get; set; }
}
