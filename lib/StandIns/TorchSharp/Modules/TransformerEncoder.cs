using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Encoder layers one after the other.</summary>
public sealed class TransformerEncoder : Module<Tensor, Tensor?, Tensor?, Tensor>, IModule<Tensor, Tensor, Tensor>, IModule<Tensor, Tensor>
{
    private readonly ModuleList<TransformerEncoderLayer> layers;

    /// <summary>The activation of the feed-forward part.</summary>
    public enum Activations
    {
        /// <summary>max(0, x).</summary>
        ReLU = 0,

        /// <summary>x times the normal distribution's probability of less than x.</summary>
        GELU = 1,
    }

    internal TransformerEncoder(TransformerEncoderLayer encoder_layer, long num_layers) : base(nameof(TransformerEncoder))
    {
        layers = new(Enumerable.Range(0, (int)num_layers).Select(_ => encoder_layer.Copy()).ToArray());
        RegisterComponents();
    }

    /// <summary>Computes the layers.</summary>
    /// <param name="src">(S, N, d_model).</param>
    /// <param name="src_mask">(S, S): Bool, true where attention is forbidden; or floating point, added to the scores; or null.</param>
    /// <param name="src_key_padding_mask">(N, S): Bool, true where an element is left out; or null.</param>
    /// <returns>The same shape as the input.</returns>
    public override Tensor forward(Tensor src, Tensor? src_mask, Tensor? src_key_padding_mask)
    {
        using var scope = NewDisposeScope();
        var x = src.alias();
        foreach (var layer in layers) x = layer.call(x, src_mask, src_key_padding_mask);
        return x.MoveToOuterDisposeScope();
    }

    /// <summary>Computes the layers.</summary>
    /// <param name="src">(S, N, d_model).</param>
    /// <param name="src_mask">(S, S): Bool, true where attention is forbidden; or floating point, added to the scores; or null.</param>
    /// <returns>The same shape as the input.</returns>
    public Tensor call(Tensor src, Tensor? src_mask) => base.call(src, src_mask, null);

    /// <summary>Computes the layers without masks.</summary>
    /// <param name="src">(S, N, d_model).</param>
    /// <returns>The same shape.</returns>
    public Tensor call(Tensor src) => base.call(src, null, null);
}
