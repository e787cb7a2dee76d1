using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Attention by several heads, each on its own projection of queries, keys and values (Vaswani et al. 2017).</summary>
public sealed class MultiheadAttention : Module<Tensor, Tensor, Tensor, Tensor?, bool, Tensor?, Tuple<Tensor, Tensor>>
{
    private readonly long _dimension, _heads;
    private readonly double _dropout;
    private readonly bool _zeroAttention;
    private readonly Linear _out;

    internal MultiheadAttention(long embedded_dim, long num_heads, double dropout, bool bias, bool add_bias_kv, bool add_zero_attn, long? kdim, long? vdim) : base(nameof(MultiheadAttention))
    {
        if (num_heads <= 0 || embedded_dim % num_heads != 0)
            throw new ArgumentException($"embedded_dim is {embedded_dim}, which {num_heads} heads do not divide.", nameof(num_heads));
        (_dimension, _heads, _dropout, _zeroAttention) = (embedded_dim, num_heads, dropout, add_zero_attn);
        var (keys, values) = (kdim ?? embedded_dim, vdim ?? embedded_dim);
        // The order of registration and of random numbers is PyTorch's.
        if (keys == embedded_dim && values == embedded_dim)
        {
            Register("in_proj_weight", 3 * embedded_dim, embedded_dim);
        }
        else
        {
            Register("q_proj_weight", embedded_dim, embedded_dim);
            Register("k_proj_weight", embedded_dim, keys);
            Register("v_proj_weight", embedded_dim, values);
        }
        if (bias) Register("in_proj_bias", 3 * embedded_dim);
        _out = new Linear(embedded_dim, embedded_dim, bias, null, null);
        register_module("out_proj", _out);
        if (add_bias_kv)
        {
            Register("bias_k", 1, 1, embedded_dim);
            Register("bias_v", 1, 1, embedded_dim);
        }
        foreach (var weight in new[] { "in_proj_weight", "q_proj_weight", "k_proj_weight", "v_proj_weight" })
            if (Own(weight) is { } w) init.xavier_uniform_(w);
        if (bias)
        {
            init.zeros_(Own("in_proj_bias")!);
            init.zeros_(_out.bias!);
        }
        if (!add_bias_kv) return;
        init.xavier_normal_(Own("bias_k")!);
        init.xavier_normal_(Own("bias_v")!);
    }

    /// <summary>Attends.</summary>
    /// <param name="query">(L, N, E).</param>
    /// <param name="key">(S, N, kdim).</param>
    /// <param name="value">(S, N, vdim).</param>
    /// <param name="key_padding_mask">(N, S): Bool, true where a key is left out; or floating point, added to the scores; or null.</param>
    /// <param name="need_weights">Whether to return the attention weights too.</param>
    /// <param name="attn_mask">(L, S) or (N × heads, L, S): Bool, true where attention is forbidden; or floating point, added to the scores; or null.</param>
    /// <returns>(L, N, E), and the weights averaged over the heads, (N, L, S), or null.</returns>
    public override Tuple<Tensor, Tensor> forward(Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask, bool need_weights, Tensor? attn_mask)
    {
        using var scope = NewDisposeScope();
        var (length, batch) = (query.shape[0], query.shape[1]);
        var (q, k, v) = Project(query, key, value);
        if (Own("bias_k") is { } biasK)
        {
            k = cat([k, biasK.expand(1, batch, _dimension)], 0);
            v = cat([v, Own("bias_v")!.expand(1, batch, _dimension)], 0);
        }
        (q, k, v) = (Heads(q, batch), Heads(k, batch), Heads(v, batch));    // (N × heads, L or S, E / heads)
        if (_zeroAttention)
        {
            var zero = zeros([k.shape[0], 1, k.shape[2]], k.dtype, k.device);
            (k, v) = (cat([k, zero], 1), cat([v, zero], 1));
        }
        var source = k.shape[1];
        var scores = q.mul(1 / Math.Sqrt(q.shape[2])).bmm(k.transpose(1, 2));   // (N × heads, L, S)
        if (attn_mask is not null) scores = Masked(scores, Widened(attn_mask, source));
        if (key_padding_mask is not null)
        {
            var mask = Widened(key_padding_mask, source).view(batch, 1, 1, source).expand(batch, _heads, 1, source).reshape(batch * _heads, 1, source);
            scores = Masked(scores, mask);
        }
        var weights = functional.dropout(scores.softmax(-1), _dropout, training);
        var mixed = weights.bmm(v).transpose(0, 1).reshape(length, batch, _dimension);
        var output = _out.forward(mixed).MoveToOuterDisposeScope();
        var average = need_weights ? weights.view(batch, _heads, length, source).mean([1]).MoveToOuterDisposeScope() : null;
        return Tuple.Create(output, average!);
    }

    /// <summary>Attends, with hooks.</summary>
    /// <param name="query">(L, N, E).</param>
    /// <param name="key">(S, N, kdim).</param>
    /// <param name="value">(S, N, vdim).</param>
    /// <param name="key_padding_mask">(N, S): Bool, true where a key is left out; or floating point, added to the scores; or null.</param>
    /// <param name="need_weights">Whether to return the attention weights too.</param>
    /// <param name="attn_mask">(L, S) or (N × heads, L, S): Bool, true where attention is forbidden; or floating point, added to the scores; or null.</param>
    /// <returns>(L, N, E), and the weights averaged over the heads, (N, L, S), or null.</returns>
    public new Tuple<Tensor, Tensor> call(Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask = null, bool need_weights = true, Tensor? attn_mask = null) =>
        base.call(query, key, value, key_padding_mask, need_weights, attn_mask);

    private (Tensor q, Tensor k, Tensor v) Project(Tensor query, Tensor key, Tensor value)
    {
        var weights = Own("in_proj_weight")?.chunk(3) ?? [Own("q_proj_weight")!, Own("k_proj_weight")!, Own("v_proj_weight")!];
        var biases = Own("in_proj_bias")?.chunk(3);
        return (functional.linear(query, weights[0], biases?[0]), functional.linear(key, weights[1], biases?[1]), functional.linear(value, weights[2], biases?[2]));
    }

    private Tensor Heads(Tensor x, long batch) => x.reshape(x.shape[0], batch * _heads, _dimension / _heads).transpose(0, 1);

    private static Tensor Masked(Tensor scores, Tensor mask) =>
        mask.dtype == ScalarType.Bool ? scores.masked_fill(mask, double.NegativeInfinity) : scores.add(mask);

    // Keys that this module has added itself are never masked.
    private static Tensor Widened(Tensor mask, long source) => mask.shape[^1] < source ? functional.pad(mask, (0, source - mask.shape[^1])) : mask;

    private void Register(string name, params long[] shape) => register_parameter(name, new Parameter(empty(shape)));
}
