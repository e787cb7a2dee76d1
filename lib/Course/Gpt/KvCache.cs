using TorchSharp;
using static TorchSharp.torch;

namespace Course;

/// <summary>
/// Keys and values of the positions that a <see cref="Gpt"/> has already seen. They never change, since no position looks ahead; so a new token costs one
/// position's work and not the whole sequence's. Not for training: no gradient flows through it.
/// </summary>
public sealed class KvCache : IDisposable
{
    readonly Tensor[] keys, values;

    /// <summary>An empty cache.</summary>
    /// <param name="config">The model's sizes.</param>
    /// <param name="batch">How many sequences, B.</param>
    /// <param name="capacity">How many positions it can hold; the block size if not given.</param>
    /// <param name="device">Where the model is.</param>
    /// <param name="dtype">The dtype of its activations.</param>
    public KvCache(GptConfig config, long batch, long? capacity = null, Device? device = null, ScalarType dtype = ScalarType.Float32)
    {
        Capacity = capacity ?? config.BlockSize;
        Tensor Room() => empty(batch, config.Heads, Capacity, config.Width / config.Heads, dtype, device).DetachFromDisposeScope();
        keys = [.. Enumerable.Range(0, config.Layers).Select(_ => Room())];
        values = [.. Enumerable.Range(0, config.Layers).Select(_ => Room())];
    }

    /// <summary>How many positions it can hold.</summary>
    public long Capacity { get; }

    /// <summary>How many positions it holds.</summary>
    public long Length { get; private set; }

    /// <summary>Forgets all positions.</summary>
    public void Clear() => Length = 0;

    /// <summary>Stores the keys and values of new positions of a layer, (B, nh, T, hs), and gives those of all positions, (B, nh, Length + T, hs).</summary>
    /// <exception cref="InvalidOperationException">There is no room for them.</exception>
    internal (Tensor keys, Tensor values) Append(int layer, Tensor newKeys, Tensor newValues)
    {
        long T = newKeys.shape[2];
        if (Length + T > Capacity) throw new InvalidOperationException($"The cache holds {Length} positions and has room for {Capacity}: {T} more do not fit.");
        using var untracked = no_grad();
        keys[layer].narrow(2, Length, T).copy_(newKeys);
        values[layer].narrow(2, Length, T).copy_(newValues);
        return (keys[layer].narrow(2, 0, Length + T), values[layer].narrow(2, 0, Length + T));
    }

    /// <summary>Counts new positions once every layer has stored them.</summary>
    internal void Advance(long positions) => Length += positions;

    /// <summary>Frees its tensors.</summary>
    public void Dispose()
    {
        foreach (var tensor in keys.Concat(values)) tensor.Dispose();
    }
}
