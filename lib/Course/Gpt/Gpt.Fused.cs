using TorchSharp;
using static TorchSharp.torch;

namespace Course;

public sealed partial class Gpt
{
    /// <summary>The parameters in bfloat16, for <see cref="GptConfig.Fused"/>; hand it to <see cref="FusedAdamW"/>, which then writes them along.</summary>
    public Bf16Copies Copies { get; } = new();

    // The same formulas as GptTransformer's and Block's, with each norm taken together with the addition before it and each bias with what follows it.
    (Tensor logits, Tensor? loss) ForwardFused(Tensor idx, Tensor? targets)
    {
        using var scope = NewDisposeScope();
        var parameters = named_parameters().ToDictionary(pair => pair.name, pair => pair.parameter);
        Tensor P(string name) => parameters["transformer." + name];
        Tensor Linear(Tensor x, string name, bool biased = true) => Fused.Linear(x, P(name + ".weight"), biased ? P(name + ".bias") : null, Copies);
        (Tensor, Tensor) AddAndNorm(Tensor x, Tensor? y, string name) => Fused.ResidualLayerNorm(x, y, P(name + ".weight"), P(name + ".bias"), dtype: Config.Fused);

        var tied = new Fused.TiedGradient();
        var x = Fused.Embedding(idx, P("wte.weight"), P("wpe.weight"), tied); // (B, T, C), float32
        (x, var h) = AddAndNorm(x, null, "h.0.ln_1"); // h: (B, T, C) of Config.Fused
        for (int layer = 0; layer < Config.Layers; layer++)
        {
            string block = $"h.{layer}.";
            var y = Fused.CausalAttention(Linear(h, block + "attn.c_attn"), Config.Heads);
            (x, h) = AddAndNorm(x, Linear(y, block + "attn.c_proj"), block + "ln_2");
            var wide = Fused.Gelu(Linear(h, block + "mlp.c_fc", biased: false), P(block + "mlp.c_fc.bias")); // (B, T, 4C)
            (x, h) = AddAndNorm(x, Linear(wide, block + "mlp.c_proj"), layer + 1 < Config.Layers ? $"h.{layer + 1}.ln_1" : "ln_f");
        }
        var logits = Fused.Head(h, P("wte.weight"), Copies, tied); // (B, T, V)
        var loss = targets is null ? null : Fused.CrossEntropy(logits.view(-1, Config.VocabularySize), targets.reshape(-1));
        return (logits.MoveToOuterDisposeScope(), loss?.MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) Copies.Dispose();
        base.Dispose(disposing);
    }
}
