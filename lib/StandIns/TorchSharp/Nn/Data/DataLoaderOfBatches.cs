using System.Collections;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.utils.data;

namespace TorchSharp.Modules;

/// <summary>Enumerates a data set in batches, one epoch an enumeration.</summary>
/// <typeparam name="T">What one example is.</typeparam>
/// <typeparam name="S">What a batch is.</typeparam>
public class DataLoader<T, S> : IEnumerable<S>, IDisposable
{
    /// <summary>Makes a loader that takes examples in a given order.</summary>
    /// <param name="dataset">The examples.</param>
    /// <param name="batchSize">How many make a batch.</param>
    /// <param name="collate_fn">Makes a batch of examples on a device.</param>
    /// <param name="shuffler">The numbers of the examples in order.</param>
    /// <param name="device">Where batches go; null is the CPU.</param>
    /// <param name="num_worker">Examples are read by the caller's thread, whatever is given.</param>
    /// <param name="drop_last">Whether a last batch that is not full is left out.</param>
    /// <param name="disposeBatch">Whether the examples and the batch before are freed when the next batch is made.</param>
    /// <param name="disposeDataset">Whether the loader frees the data set.</param>
    public DataLoader(Dataset<T> dataset, int batchSize, Func<IEnumerable<T>, Device, S> collate_fn, IEnumerable<long> shuffler, Device? device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
    {
        if (batchSize <= 0) throw new ArgumentException($"batchSize is {batchSize}; it must be at least 1.", nameof(batchSize));
        (this.dataset, batch_size, this.collate_fn, sampler, Device) = (dataset, batchSize, collate_fn, shuffler, device ?? CPU);
        (num_workers, this.drop_last, DisposeBatch, DisposeDataset) = (num_worker, drop_last, disposeBatch, disposeDataset);
    }

    /// <summary>Makes a loader that takes examples in their own or in random order.</summary>
    /// <param name="dataset">The examples.</param>
    /// <param name="batchSize">How many make a batch.</param>
    /// <param name="collate_fn">Makes a batch of examples on a device.</param>
    /// <param name="shuffle">Whether each epoch has a random order of its own.</param>
    /// <param name="device">Where batches go; null is the CPU.</param>
    /// <param name="seed">What the random orders follow from; null is different each time.</param>
    /// <param name="num_worker">Examples are read by the caller's thread, whatever is given.</param>
    /// <param name="drop_last">Whether a last batch that is not full is left out.</param>
    /// <param name="disposeBatch">Whether the examples and the batch before are freed when the next batch is made.</param>
    /// <param name="disposeDataset">Whether the loader frees the data set.</param>
    public DataLoader(Dataset<T> dataset, int batchSize, Func<IEnumerable<T>, Device, S> collate_fn, bool shuffle = false, Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
        : this(dataset, batchSize, collate_fn, shuffle ? new FisherYatesShuffler(dataset.Count, seed) : Range(dataset.Count), device, num_worker, drop_last, disposeBatch, disposeDataset) { }

    /// <summary>The examples.</summary>
    public Dataset<T> dataset { get; }

    /// <summary>How many examples make a batch.</summary>
    public int batch_size { get; }

    /// <summary>Whether a last batch that is not full is left out.</summary>
    public bool drop_last { get; }

    /// <summary>The numbers of the examples in order.</summary>
    public IEnumerable<long> sampler { get; }

    /// <summary>What was given; examples are read by the caller's thread.</summary>
    public int num_workers { get; }

    /// <summary>Makes a batch of examples on a device.</summary>
    public Func<IEnumerable<T>, Device, S> collate_fn { get; }

    /// <summary>Where batches go.</summary>
    public Device Device { get; }

    /// <summary>Whether the examples and the batch before are freed when the next batch is made.</summary>
    public bool DisposeBatch { get; }

    /// <summary>Whether the loader frees the data set.</summary>
    public bool DisposeDataset { get; }

    /// <summary>How many batches an epoch has.</summary>
    public long Count => drop_last ? dataset.Count / batch_size : (dataset.Count + batch_size - 1) / batch_size;

    /// <summary>Enumerates one epoch's batches.</summary>
    public IEnumerator<S> GetEnumerator()
    {
        foreach (var numbers in sampler.Chunk(batch_size))
        {
            if (drop_last && numbers.Length < batch_size) yield break;
            using var scope = NewDisposeScope();
            var examples = numbers.Select(dataset.GetTensor).ToList();
            var batch = collate_fn(examples, Device);
            var kept = Tensors(batch).ToList();
            foreach (var tensor in kept) tensor.DetachFromDisposeScope();
            if (!DisposeBatch)
                foreach (var tensor in examples.SelectMany(e => Tensors(e))) tensor.DetachFromDisposeScope();
            scope.Dispose();
            yield return batch;
            if (DisposeBatch)
                foreach (var tensor in kept) tensor.Dispose();
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Frees the data set, unless it was asked not to.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the data set, unless it was asked not to.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing && DisposeDataset) dataset.Dispose();
    }

    private static IEnumerable<long> Range(long count)
    {
        for (var i = 0L; i < count; i++) yield return i;
    }

    private static IEnumerable<Tensor> Tensors(object? batch) => batch switch
    {
        Tensor tensor => [tensor],
        IEnumerable<Tensor> list => list,
        IEnumerable<KeyValuePair<string, Tensor>> named => named.Select(e => e.Value),
        _ => [],
    };
}
