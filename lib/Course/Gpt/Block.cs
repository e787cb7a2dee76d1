using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Course;

/// <summary>One layer: positions exchange, then each thinks for itself. Both read a normalized copy of the residual stream and add to the stream itself.</summary>
public sealed class Block : Module<Tensor, KvCache?, Tensor>
{
    readonly LayerNorm ln_1;
    readonly CausalSelfAttention attn;
    readonly LayerNorm ln_2;
    readonly Mlp mlp;

    /// <summary>The block of that number.</summary>
    public Block(GptConfig config, int layer = 0, Device? device = null) : base(nameof(Block))
    {
        ln_1 = LayerNorm(config.Width, device: device);
        attn = new CausalSelfAttention(config, layer, device);
        ln_2 = LayerNorm(config.Width, device: device);
        mlp = new Mlp(config, device);
        RegisterComponents();
    }

    /// <summary>Adds the block's two contributions to the residual stream.</summary>
    /// <param name="x">The residual stream, (B, T, C).</param>
    /// <param name="cache">Keys and values of the positions before x, to which those of x are added; null where x starts the sequence.</param>
    /// <returns>(B, T, C).</returns>
    public override Tensor forward(Tensor x, KvCache? cache = null)
    {
        using var scope = NewDisposeScope();
        x = x + attn.call(ln_1.call(x), cache);
        return (x + mlp.call(ln_2.call(x))).MoveToOuterDisposeScope();
    }
}
