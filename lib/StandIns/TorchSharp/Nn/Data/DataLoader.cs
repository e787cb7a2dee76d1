using static TorchSharp.torch;
using static TorchSharp.torch.utils.data;

namespace TorchSharp.Modules;

/// <summary>Enumerates examples of named tensors in batches: each name's tensors stacked.</summary>
public class DataLoader : DataLoader<Dictionary<string, Tensor>, Dictionary<string, Tensor>>
{
    /// <summary>Makes a loader that takes examples in a given order.</summary>
    /// <param name="dataset">The examples.</param>
    /// <param name="batchSize">How many make a batch.</param>
    /// <param name="shuffler">The numbers of the examples in order.</param>
    /// <param name="device">Where batches go; null is the CPU.</param>
    /// <param name="num_worker">Examples are read by the caller's thread, whatever is given.</param>
    /// <param name="drop_last">Whether a last batch that is not full is left out.</param>
    /// <param name="disposeBatch">Whether the examples and the batch before are freed when the next batch is made.</param>
    /// <param name="disposeDataset">Whether the loader frees the data set.</param>
    public DataLoader(Dataset dataset, int batchSize, IEnumerable<long> shuffler, Device? device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
        : base(dataset, batchSize, Stack, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset) { }

    /// <summary>Makes a loader that takes examples in their own or in random order.</summary>
    /// <param name="dataset">The examples.</param>
    /// <param name="batchSize">How many make a batch.</param>
    /// <param name="shuffle">Whether each epoch has a random order of its own.</param>
    /// <param name="device">Where batches go; null is the CPU.</param>
    /// <param name="seed">What the random orders follow from; null is different each time.</param>
    /// <param name="num_worker">Examples are read by the caller's thread, whatever is given.</param>
    /// <param name="drop_last">Whether a last batch that is not full is left out.</param>
    /// <param name="disposeBatch">Whether the examples and the batch before are freed when the next batch is made.</param>
    /// <param name="disposeDataset">Whether the loader frees the data set.</param>
    public DataLoader(Dataset dataset, int batchSize, bool shuffle = false, Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
        : base(dataset, batchSize, Stack, shuffle, device, seed, num_worker, drop_last, disposeBatch, disposeDataset) { }

    private static Dictionary<string, Tensor> Stack(IEnumerable<Dictionary<string, Tensor>> examples, Device device)
    {
        var list = examples.ToList();
        return list[0].Keys.ToDictionary(key => key, key => stack(list.Select(e => e[key])).to(device));
    }
}
