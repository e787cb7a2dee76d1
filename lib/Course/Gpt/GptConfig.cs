namespace Course;

/// <summary>The sizes of a GPT; those not given are GPT-2's with 124M parameters.</summary>
public sealed record GptConfig
{
    /// <summary>The longest sequence, T; GPT-2's n_positions.</summary>
    public int BlockSize { get; init; } = 1024;

    /// <summary>How many tokens there are, V; GPT-2 has 50,000 merges, 256 bytes and the end of text.</summary>
    public int VocabularySize { get; init; } = 50257;

    /// <summary>How many blocks.</summary>
    public int Layers { get; init; } = 12;

    /// <summary>How many heads a block's attention has.</summary>
    public int Heads { get; init; } = 12;

    /// <summary>The width of the residual stream, C.</summary>
    public int Width { get; init; } = 768;

    /// <summary>
    /// Null runs torch's operators in the parameters' dtype, as the model's classes read. BFloat16 or Float32 runs them through <see cref="Course.Fused"/> operators on the CPU
    /// instead: the same computation in fewer passes over memory, with matrix products and a cache's keys and values in that dtype. Parameters, their gradients and the
    /// residual stream stay float32; logits have that dtype.
    /// </summary>
    public TorchSharp.torch.ScalarType? Fused { get; init; }

    /// <summary>The four models that OpenAI released, by Hugging Face's names.</summary>
    public static IReadOnlyDictionary<string, GptConfig> Presets { get; } = new Dictionary<string, GptConfig>
    {
        ["gpt2"] = new(),
        ["gpt2-medium"] = new() { Layers = 24, Heads = 16, Width = 1024 },
        ["gpt2-large"] = new() { Layers = 36, Heads = 20, Width = 1280 },
        ["gpt2-xl"] = new() { Layers = 48, Heads = 25, Width = 1600 },
    };

    /// <exception cref="ArgumentException">A size is not positive, or the heads do not divide the width.</exception>
    internal void Check()
    {
        foreach (var (name, size) in new[] { (nameof(BlockSize), BlockSize), (nameof(VocabularySize), VocabularySize), (nameof(Layers), Layers), (nameof(Heads), Heads), (nameof(Width), Width) })
            if (size < 1) throw new ArgumentException($"{name} is {size}; it is at least 1.");
        if (Fused is not (null or TorchSharp.torch.ScalarType.Float32 or TorchSharp.torch.ScalarType.BFloat16)) throw new ArgumentException($"{nameof(Fused)} is {Fused}; it is BFloat16, Float32 or null.");
        if (Width % Heads != 0) throw new ArgumentException($"{nameof(Width)} {Width} cannot be shared out among {Heads} {nameof(Heads)}: it is a multiple of their number.");
    }
}
