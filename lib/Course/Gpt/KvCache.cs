using TorchSharp;
using static TorchSharp.torch;

namespace Course;

/// <summary>
/// Keys and values of the positions that a <see cref="Gpt"/> has already seen. They never change, since no position looks ahead; so a new token costs one
/// position's work and not the whole sequence's. Not for training: no gradient flows through it.
/// </summary>
public sealed unsafe class KvCache : IDisposable
{
    readonly Tensor[] keys, values; // (B, nh, capacity, hs) of each layer
    readonly nint[] keyAddresses = [], valueAddresses = []; // in the CPU's memory
    readonly long heads, size;

    /// <summary>An empty cache.</summary>
    /// <param name="config">The model's sizes.</param>
    /// <param name="batch">How many sequences, B.</param>
    /// <param name="capacity">How many positions it can hold; the block size if not given.</param>
    /// <param name="device">Where the model is.</param>
    /// <param name="dtype">The dtype of its activations; <see cref="GptConfig.Fused"/> if not given, and float32 where that isn't either.</param>
    public KvCache(GptConfig config, long batch, long? capacity = null, Device? device = null, ScalarType? dtype = null)
    {
        (Batch, Capacity, DType) = (batch, capacity ?? config.BlockSize, dtype ?? config.Fused ?? ScalarType.Float32);
        (heads, size) = (config.Heads, config.Width / config.Heads);
        Tensor Room() => empty(batch, heads, Capacity, size, DType, device).DetachFromDisposeScope();
        keys = [.. Enumerable.Range(0, config.Layers).Select(_ => Room())];
        values = [.. Enumerable.Range(0, config.Layers).Select(_ => Room())];
        if (keys[0].device_type == DeviceType.CPU) (keyAddresses, valueAddresses) = ([.. keys.Select(k => (nint)Kernel.Data(k))], [.. values.Select(v => (nint)Kernel.Data(v))]);
    }

    /// <summary>How many sequences it holds.</summary>
    public long Batch { get; }

    /// <summary>How many positions it can hold.</summary>
    public long Capacity { get; }

    /// <summary>What keys and values are kept in.</summary>
    public ScalarType DType { get; }

    /// <summary>How many positions it holds.</summary>
    public long Length { get; private set; }

    /// <summary>Forgets all positions.</summary>
    public void Clear() => Length = 0;

    /// <summary>Stores the keys and values of new positions of a layer, (B, nh, T, hs), and gives those of all positions, (B, nh, Length + T, hs).</summary>
    /// <exception cref="InvalidOperationException">There is no room for them.</exception>
    internal (Tensor keys, Tensor values) Append(int layer, Tensor newKeys, Tensor newValues)
    {
        long T = newKeys.shape[2];
        CheckRoom(T);
        using var untracked = no_grad();
        keys[layer].narrow(2, Length, T).copy_(newKeys);
        values[layer].narrow(2, Length, T).copy_(newValues);
        return (keys[layer].narrow(2, 0, Length + T), values[layer].narrow(2, 0, Length + T));
    }

    /// <summary>Checks that so many positions more fit.</summary>
    /// <exception cref="InvalidOperationException">There is no room for them.</exception>
    internal void CheckRoom(long positions)
    {
        if (Length + positions > Capacity) throw new InvalidOperationException($"The cache holds {Length} positions and has room for {Capacity}: {positions} more do not fit.");
    }

    /// <summary>Where the keys of a head are in the CPU's memory, those of all positions one after the other.</summary>
    internal T* Keys<T>(int layer, long sequence, long head) where T : unmanaged => (T*)keyAddresses[layer] + (sequence * heads + head) * Capacity * size;

    /// <summary>Where its values are.</summary>
    internal T* Values<T>(int layer, long sequence, long head) where T : unmanaged => (T*)valueAddresses[layer] + (sequence * heads + head) * Capacity * size;

    /// <summary>Keys and values of a layer, (B, nh, capacity, hs) each, whatever of it is filled.</summary>
    internal (Tensor keys, Tensor values) All(int layer) => (keys[layer], values[layer]);

    /// <summary>Counts new positions once every layer has stored them.</summary>
    internal void Advance(long positions) => Length += positions;

    /// <summary>Frees its tensors.</summary>
    public void Dispose()
    {
        foreach (var tensor in keys.Concat(values)) tensor.Dispose();
    }
}
