using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Course;

/// <summary>
/// GPT-2 (Radford et al. 2019) with the parameter names of its checkpoints. The head that turns vectors into scores of tokens has no weight of its own: it is the
/// table that turns tokens into vectors, one parameter used twice. No dropout.
/// </summary>
public sealed partial class Gpt : Module<Tensor, Tensor?, KvCache?, (Tensor logits, Tensor? loss)>
{
    /// <summary>Everything but the head.</summary>
    public readonly GptTransformer transformer;

    /// <summary>The model's sizes.</summary>
    public GptConfig Config { get; }

    /// <summary>A model with random weights: normal with standard deviation 0.02, biases zero.</summary>
    /// <param name="config">Its sizes.</param>
    /// <param name="device">Where it shall be; the default device if not given. On <c>meta</c> it has shapes and no values.</param>
    /// <exception cref="ArgumentException">The sizes do not fit together.</exception>
    public Gpt(GptConfig config, Device? device = null) : base(nameof(Gpt))
    {
        config.Check();
        Config = config;
        transformer = new GptTransformer(config, device);
        RegisterComponents();
        foreach (var (name, p) in named_parameters())
        {
            // Each of the 2·layers contributions that are added to the residual stream is scaled down, so that their sum keeps its size.
            if (p.dim() == 2) init.normal_(p, 0, name.EndsWith(".c_proj.weight") ? 0.02 / Math.Sqrt(2 * config.Layers) : 0.02);
            else if (name.EndsWith(".bias")) init.zeros_(p);
        }
    }

    /// <summary>Scores what comes next at every position.</summary>
    /// <param name="idx">Tokens, (B, T), Int64; T is at most the block size, with what the cache holds.</param>
    /// <param name="targets">The tokens that come next, (B, T), Int64; null where no loss is wanted. -100 counts as no target.</param>
    /// <param name="cache">Keys and values of the positions before idx, to which those of idx are added; null where idx starts the sequence.</param>
    /// <returns>Logits (B, T, V), and the mean cross entropy in nats or null.</returns>
    /// <exception cref="ArgumentException">idx is no (B, T) of tokens in the vocabulary, or too long.</exception>
    public override (Tensor logits, Tensor? loss) forward(Tensor idx, Tensor? targets = null, KvCache? cache = null)
    {
        CheckTokens(idx, cache);
        if (RunsFused(idx, cache)) return ForwardFused(idx, targets, cache);
        using var scope = NewDisposeScope();
        var logits = Head(transformer.call(idx, cache)); // (B, T, V)
        // A loss in bfloat16 would have less than three digits: 10.8 and 10.85 are the same there.
        var scores = logits.dtype == ScalarType.BFloat16 ? logits.to(ScalarType.Float32) : logits;
        var loss = targets is null ? null : functional.cross_entropy(scores.view(-1, Config.VocabularySize), targets.reshape(-1));
        return (logits.MoveToOuterDisposeScope(), loss?.MoveToOuterDisposeScope());
    }

    /// <summary>Scores what comes next at every position, as <see cref="forward"/>.</summary>
    public (Tensor logits, Tensor? loss) call(Tensor idx, Tensor? targets = null) => call(idx, targets, null);

    Tensor Head(Tensor x) => functional.linear(x, transformer.wte.weight!);

    void CheckTokens(Tensor idx, KvCache? cache)
    {
        if (idx.dim() != 2 || idx.dtype != ScalarType.Int64) throw new ArgumentException($"idx is [{string.Join(", ", idx.shape)}] of {idx.dtype}; it is (B, T) of Int64.", nameof(idx));
        CheckLength(idx.shape[1], cache);
        CheckVocabulary(idx);
    }

    void CheckLength(long T, KvCache? cache)
    {
        long past = cache?.Length ?? 0;
        if (past + T > Config.BlockSize) throw new ArgumentException($"A sequence of {past + T} tokens is longer than the block size {Config.BlockSize}: the model has no positions beyond it.", "idx");
    }

    void CheckVocabulary(Tensor idx)
    {
        // Elsewhere looking at the values would make the caller wait for the device.
        if (idx.device_type != DeviceType.CPU || idx.numel() == 0) return;
        using var scope = NewDisposeScope();
        var (least, most) = (idx.min().item<long>(), idx.max().item<long>());
        if (least < 0 || most >= Config.VocabularySize)
            throw new ArgumentException($"idx holds token {(least < 0 ? least : most)}; the vocabulary's are 0 to {Config.VocabularySize - 1}.", nameof(idx));
    }
}
