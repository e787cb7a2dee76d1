using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>A table of vectors, looked up by number.</summary>
public sealed class Embedding : Module<Tensor, Tensor>
{
    private readonly long? _padding_idx;
    private readonly double? _max_norm;
    private readonly double _norm_type;
    private readonly bool _scale_grad_by_freq, _sparse;

    internal Embedding(long num_embeddings, long embedding_dims, long? padding_idx, double? max_norm, double norm_type, bool scale_grad_by_freq, bool sparse, Device? device, ScalarType? dtype)
        : this(new Parameter(empty(num_embeddings, embedding_dims, dtype, device)), padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse)
    {
        init.normal_(weight);
        if (_padding_idx is not { } padding) return;
        using var untracked = no_grad();
        using var row = weight.select(0, padding);
        row.zero_();
    }

    internal Embedding(Parameter weight, long? padding_idx, double? max_norm, double norm_type, bool scale_grad_by_freq, bool sparse) : base(nameof(Embedding))
    {
        var rows = weight.shape[0];
        if (padding_idx < -rows || padding_idx >= rows)
            throw new ArgumentException($"padding_idx is {padding_idx}; a table of {rows} rows has -{rows} to {rows - 1}.", nameof(padding_idx));
        _padding_idx = padding_idx < 0 ? padding_idx + rows : padding_idx;
        (_max_norm, _norm_type, _scale_grad_by_freq, _sparse) = (max_norm, norm_type, scale_grad_by_freq, sparse);
        this.weight = weight;
    }

    /// <summary>The table, (num_embeddings, embedding_dims); the same object each time. Assigning another module's weight ties the two: they are one parameter.</summary>
    public Parameter weight { get => Own(nameof(weight))!; set => ConditionallyRegisterParameter(nameof(weight), value); }

    /// <summary>Looks vectors up.</summary>
    /// <param name="input">Numbers of rows, (…), Int32 or Int64.</param>
    /// <returns>(…, embedding_dims).</returns>
    public override Tensor forward(Tensor input)
    {
        if (_max_norm is { } norm)
        {
            using var untracked = no_grad();
            using var contiguous = input.contiguous();
            Aten.InPlace("embedding_renorm_", weight, contiguous, norm, _norm_type);
        }
        return Aten.Call("embedding", weight, input, _padding_idx ?? -1, _scale_grad_by_freq, _sparse);
    }
}
