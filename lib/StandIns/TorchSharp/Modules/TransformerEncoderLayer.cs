using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Self-attention and a feed-forward network, each added to its input and then normalized (Vaswani et al. 2017).</summary>
public sealed class TransformerEncoderLayer : Module<Tensor, Tensor>, IModule<Tensor, Tensor, Tensor>, IModule<Tensor, Tensor, Tensor, Tensor>
{
    private readonly (long d_model, long nhead, long dim_feedforward, double dropout, Activations activation) _settings;
    private readonly MultiheadAttention self_attn;
    private readonly Linear linear1, linear2;
    private readonly LayerNorm norm1, norm2;
    private readonly Dropout dropout, dropout1, dropout2;

    internal TransformerEncoderLayer(long d_model, long nhead, long dim_feedforward, double dropout, Activations activation) : base(nameof(TransformerEncoderLayer))
    {
        _settings = (d_model, nhead, dim_feedforward, dropout, activation);
        self_attn = MultiheadAttention(d_model, nhead, dropout);
        linear1 = Linear(d_model, dim_feedforward);
        this.dropout = Dropout(dropout);
        linear2 = Linear(dim_feedforward, d_model);
        (norm1, norm2) = (LayerNorm(d_model), LayerNorm(d_model));
        (dropout1, dropout2) = (Dropout(dropout), Dropout(dropout));
        RegisterComponents();
    }

    /// <summary>Computes the layer without masks.</summary>
    /// <param name="src">(S, N, d_model).</param>
    /// <returns>The same shape.</returns>
    public override Tensor forward(Tensor src) => Encode(src, null, null);

    /// <summary>Computes the layer.</summary>
    /// <param name="src">(S, N, d_model).</param>
    /// <param name="src_mask">(S, S): Bool, true where attention is forbidden; or floating point, added to the scores; or null.</param>
    /// <param name="src_key_padding_mask">(N, S): Bool, true where an element is left out; or null.</param>
    /// <returns>The same shape as the input.</returns>
    public Tensor call(Tensor src, Tensor? src_mask, Tensor? src_key_padding_mask) => Encode(src, src_mask, src_key_padding_mask);

    /// <summary>Computes the layer.</summary>
    /// <param name="src">(S, N, d_model).</param>
    /// <param name="src_mask">(S, S): Bool, true where attention is forbidden; or floating point, added to the scores; or null.</param>
    /// <returns>The same shape as the input.</returns>
    public Tensor call(Tensor src, Tensor? src_mask) => Encode(src, src_mask, null);

    internal TransformerEncoderLayer Copy()
    {
        var copy = new TransformerEncoderLayer(_settings.d_model, _settings.nhead, _settings.dim_feedforward, _settings.dropout, _settings.activation);
        copy.to(self_attn.get_parameter("in_proj_weight")!);
        copy.load_state_dict(state_dict());
        copy.train(training);
        return copy;
    }

    private Tensor Encode(Tensor src, Tensor? mask, Tensor? padding)
    {
        using var scope = NewDisposeScope();
        var attended = self_attn.call(src, src, src, padding, false, mask).Item1;
        var x = norm1.call(src + dropout1.call(attended));
        var hidden = linear1.call(x);
        hidden = _settings.activation == Activations.GELU ? functional.gelu(hidden) : functional.relu(hidden);
        return norm2.call(x + dropout2.call(linear2.call(dropout.call(hidden)))).MoveToOuterDisposeScope();
    }
}
