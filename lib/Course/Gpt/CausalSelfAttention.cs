using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Course;

/// <summary>Each position asks all positions up to its own (queries), is found by them (keys), and takes in what they offer (values); several heads side by side.</summary>
public sealed class CausalSelfAttention : Module<Tensor, KvCache?, Tensor>
{
    readonly Linear c_attn, c_proj;
    readonly int heads, layer;

    /// <summary>The attention of one block.</summary>
    /// <param name="config">The model's sizes.</param>
    /// <param name="layer">Which block's, for the cache.</param>
    /// <param name="device">Where the parameters shall be; the default device if not given.</param>
    public CausalSelfAttention(GptConfig config, int layer = 0, Device? device = null) : base(nameof(CausalSelfAttention))
    {
        (heads, this.layer) = (config.Heads, layer);
        c_attn = Linear(config.Width, 3 * config.Width, device: device);
        c_proj = Linear(config.Width, config.Width, device: device);
        RegisterComponents();
    }

    /// <summary>Mixes the positions.</summary>
    /// <param name="x">(B, T, C).</param>
    /// <param name="cache">Keys and values of the positions before x, to which those of x are added; null where x starts the sequence.</param>
    /// <returns>(B, T, C).</returns>
    public override Tensor forward(Tensor x, KvCache? cache = null)
    {
        using var scope = NewDisposeScope();
        var (B, T, C) = (x.shape[0], x.shape[1], x.shape[2]);
        var qkv = c_attn.call(x).view(B, T, 3, heads, C / heads).permute(2, 0, 3, 1, 4); // (3, B, nh, T, hs)
        var (q, k, v) = (qkv[0], qkv[1], qkv[2]);
        long past = cache?.Length ?? 0;
        if (cache is not null) (k, v) = cache.Append(layer, k, v); // (B, nh, past + T, hs)

        // Row i of the new positions is position past + i: it sees everything up to there. One new position sees all there is.
        var mask = past > 0 && T > 1 ? ones(T, past + T, dtype: ScalarType.Bool, device: x.device).tril(past) : null;
        var y = functional.scaled_dot_product_attention(q, k, v, mask, is_casual: past == 0); // (B, nh, T, hs)
        return c_proj.call(y.transpose(1, 2).reshape(B, T, C)).MoveToOuterDisposeScope();
    }
}
