namespace Microsoft.ML.Tokenizers;

/// <summary>Splits as GPT-2 and RoBERTa do, without special tokens.</summary>
public sealed class RobertaPreTokenizer : PreTokenizer
{
    internal static readonly Gpt2PreTokenizer Gpt2 = new(specialTokens: null);

    /// <summary>The pre-tokenizer; it has no state.</summary>
    public static RobertaPreTokenizer Instance { get; } = new();

    /// <inheritdoc/>
    public override IEnumerable<(int Offset, int Length)> PreTokenize(string text) => Gpt2.PreTokenize(text);

    /// <inheritdoc/>
    public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text) => Gpt2.PreTokenize(text);
}
