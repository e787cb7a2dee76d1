using static TorchSharp.torch;
using static TorchSharp.torch.utils.data;

namespace TorchSharp.Modules;

/// <summary>Examples that are the rows of tensors: the n-th is the n-th row of each.</summary>
public class TensorDataset : IterableDataset
{
    private readonly Tensor[] _tensors;

    internal TensorDataset(Tensor[] tensors)
    {
        if (tensors.Length == 0) throw new ArgumentException("There is no tensor; give at least one.", nameof(tensors));
        var rows = tensors[0].shape[0];
        if (tensors.FirstOrDefault(t => t.shape[0] != rows) is { } other)
            throw new ArgumentException($"The first tensor has {rows} rows, another has {other.shape[0]}; all must have as many.", nameof(tensors));
        // The data set has its own hold on the values, whatever happens to the tensors given.
        _tensors = [.. tensors.Select(t => t.alias().DetachFromDisposeScope())];
    }

    /// <summary>The example of a number: a row of each tensor.</summary>
    public IList<Tensor> this[long index] => GetTensor(index);

    /// <summary>How many rows the tensors have.</summary>
    public override long Count => _tensors[0].shape[0];

    /// <summary>The example of a number: a row of each tensor.</summary>
    public override IList<Tensor> GetTensor(long index) => [.. _tensors.Select(t => t[index])];

    /// <summary>Frees the data set's hold on the tensors.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            foreach (var tensor in _tensors) tensor.Dispose();
        base.Dispose(disposing);
    }
}
