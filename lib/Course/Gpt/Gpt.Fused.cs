using TorchSharp;
using static TorchSharp.torch;

namespace Course;

public sealed partial class Gpt
{
    /// <summary>The parameters in bfloat16, for <see cref="GptConfig.Fused"/>; hand it to <see cref="FusedAdamW"/>, which then writes them along.</summary>
    public Bf16Copies Copies { get; } = new();

    // Whether Fused operators can take what is asked for.
    bool RunsFused(Tensor idx, KvCache? cache) => Config.Fused is { } dtype && idx.device_type == DeviceType.CPU && (cache is null || cache.DType == dtype);

    (Tensor logits, Tensor? loss) ForwardFused(Tensor idx, Tensor? targets, KvCache? cache)
    {
        using var scope = NewDisposeScope();
        using var untracked = cache is null ? null : no_grad();
        var tied = new Fused.TiedGradient();
        var logits = cache is not null && idx.numel() is > 0 and <= GptDecoder.MostPositions ? Decode(new GptDecoder(this), idx, cache).to(Config.Fused!.Value).view(idx.shape[0], idx.shape[1], -1)
            : Fused.Head(TransformFused(idx, cache, tied), transformer.wte.weight!, Copies, tied); // (B, T, V)
        var loss = targets is null ? null : Fused.CrossEntropy(logits.view(-1, Config.VocabularySize), targets.reshape(-1));
        return (logits.MoveToOuterDisposeScope(), loss?.MoveToOuterDisposeScope());
    }

    // The same formulas as GptTransformer's and Block's, with each norm taken together with the addition before it and each bias with what follows it.
    Tensor TransformFused(Tensor idx, KvCache? cache, Fused.TiedGradient tied)
    {
        using var scope = NewDisposeScope();
        var parameters = named_parameters().ToDictionary(pair => pair.name, pair => pair.parameter);
        Tensor P(string name) => parameters["transformer." + name];
        Tensor Linear(Tensor x, string name, bool biased = true) => Fused.Linear(x, P(name + ".weight"), biased ? P(name + ".bias") : null, Copies);
        (Tensor, Tensor) AddAndNorm(Tensor x, Tensor? y, string name) => Fused.ResidualLayerNorm(x, y, P(name + ".weight"), P(name + ".bias"), dtype: Config.Fused);

        long T = idx.shape[1], past = cache?.Length ?? 0;
        cache?.CheckRoom(T);
        var x = Fused.Embedding(idx, P("wte.weight"), past == 0 ? P("wpe.weight") : P("wpe.weight").narrow(0, past, T), tied); // (B, T, C), float32
        (x, var h) = AddAndNorm(x, null, "h.0.ln_1"); // h: (B, T, C) of Config.Fused
        for (int layer = 0; layer < Config.Layers; layer++)
        {
            string block = $"h.{layer}.";
            var y = Attention(layer, Linear(h, block + "attn.c_attn"), cache);
            (x, h) = AddAndNorm(x, Linear(y, block + "attn.c_proj"), block + "ln_2");
            var wide = Fused.Gelu(Linear(h, block + "mlp.c_fc", biased: false), P(block + "mlp.c_fc.bias")); // (B, T, 4C)
            (x, h) = AddAndNorm(x, Linear(wide, block + "mlp.c_proj"), layer + 1 < Config.Layers ? $"h.{layer + 1}.ln_1" : "ln_f");
        }
        cache?.Advance(T);
        return h.MoveToOuterDisposeScope();
    }

    Tensor Attention(int layer, Tensor qkv, KvCache? cache)
    {
        if (cache is null) return Fused.CausalAttention(qkv, Config.Heads);
        var (B, T) = (qkv.shape[0], qkv.shape[1]);
        var parts = qkv.view(B, T, 3, Config.Heads, Config.Width / Config.Heads).permute(2, 0, 3, 1, 4); // (3, B, nh, T, hs)
        cache.Append(layer, parts[1], parts[2]);
        if (cache.Length == 0) return Fused.CausalAttention(qkv, Config.Heads);
        var (keys, values) = cache.All(layer);
        return Fused.CachedAttention(qkv, keys, values, cache.Length);
    }

    // Scores what comes after each of a few positions in one pass over the weights: (B·T, V), float32.
    Tensor Decode(GptDecoder decoder, Tensor idx, KvCache cache)
    {
        var (B, T) = (idx.shape[0], idx.shape[1]);
        cache.CheckRoom(T);
        var tokens = idx.reshape(-1).data<long>().ToArray();
        var logits = decoder.Next([.. tokens.Select((token, i) => (token, cache, i / T, cache.Length + i % T))]);
        cache.Advance(T);
        return logits;
    }

    // Scores what comes after the last position of each sequence, (B, V), float32: bfloat16 has less than three digits, in which many tokens score the same.
    Tensor NextFused(Tensor idx, KvCache? cache, GptDecoder? decoder)
    {
        using var scope = NewDisposeScope();
        var (B, T) = (idx.shape[0], idx.shape[1]);
        if (cache is not null && decoder is not null && T * B <= GptDecoder.MostPositions) return Decode(decoder, idx, cache).view(B, T, -1).select(1, T - 1).MoveToOuterDisposeScope();
        var last = TransformFused(idx, cache, new()).select(1, T - 1); // (B, C)
        if (B <= GptDecoder.MostPositions) return Fused.MatrixVector(Config.Fused == ScalarType.BFloat16 ? Copies.Of(transformer.wte.weight!) : transformer.wte.weight!, last).MoveToOuterDisposeScope();
        return Fused.Head(last, transformer.wte.weight!, Copies, new()).to(ScalarType.Float32).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) Copies.Dispose();
        base.Dispose(disposing);
    }
}
