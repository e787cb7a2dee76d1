using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Course;

/// <summary>GPT without its head: tokens and their places become vectors, the blocks work on them, and a last norm hands them over.</summary>
public sealed class GptTransformer : Module<Tensor, KvCache?, Tensor>
{
    /// <summary>A vector for each token, (V, C); also the head's weight.</summary>
    public readonly Embedding wte;

    /// <summary>A vector for each position, (T, C).</summary>
    public readonly Embedding wpe;

    /// <summary>The blocks.</summary>
    public readonly ModuleList<Block> h;

    readonly LayerNorm ln_f;

    internal GptTransformer(GptConfig config, Device? device) : base(nameof(GptTransformer))
    {
        wte = Embedding(config.VocabularySize, config.Width, device: device);
        wpe = Embedding(config.BlockSize, config.Width, device: device);
        h = ModuleList(Enumerable.Range(0, config.Layers).Select(layer => new Block(config, layer, device)).ToArray());
        ln_f = LayerNorm(config.Width, device: device);
        RegisterComponents();
    }

    /// <summary>Runs the blocks.</summary>
    /// <param name="idx">Tokens, (B, T), Int64.</param>
    /// <param name="cache">Keys and values of the positions before idx, to which those of idx are added; null where idx starts the sequence.</param>
    /// <returns>The normalized residual stream, (B, T, C).</returns>
    public override Tensor forward(Tensor idx, KvCache? cache = null)
    {
        using var scope = NewDisposeScope();
        long past = cache?.Length ?? 0, T = idx.shape[1];
        var x = wte.call(idx) + wpe.call(arange(past, past + T, device: idx.device)); // (B, T, C) + (T, C)
        foreach (var block in h) x = block.call(x, cache);
        cache?.Advance(T);
        return ln_f.call(x).MoveToOuterDisposeScope();
    }
}
