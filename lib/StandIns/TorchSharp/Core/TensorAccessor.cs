using System.Collections;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>A tensor's elements for C# to read and write, in row-major order whatever its strides are.</summary>
/// <typeparam name="T">The C# type of the tensor's dtype.</typeparam>
public sealed unsafe class TensorAccessor<T> : IDisposable, IEnumerable<T> where T : unmanaged
{
    private readonly Tensor tensor;
    private readonly bool own;
    private readonly long[] shape;
    private readonly long[] strides;
    private readonly bool contiguous;
    private readonly T* data;

    internal TensorAccessor(Tensor tensor)
    {
        if (tensor.is_meta) throw new NotSupportedException("A tensor on the meta device has no values.");
        // What is on a GPU, or still to be conjugated or negated, is read from a copy.
        own = !tensor.is_cpu() || tensor.is_conj() || tensor.is_neg() || tensor.is_sparse;
        this.tensor = own ? tensor.Plain().DetachFromDisposeScope() : Alias(tensor);
        shape = this.tensor.shape;
        strides = this.tensor.stride();
        contiguous = this.tensor.is_contiguous();
        var info = this.tensor.Info;
        data = (T*)info.Data;
        Count = info.NumberOfElements;
    }

    /// <summary>How many elements there are.</summary>
    public long Count { get; }

    /// <summary>Whether what is written is lost, since the elements are a copy.</summary>
    public bool IsReadOnly => own;

    /// <summary>One element; with one index for a tensor of several dimensions, that of the flattened one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An index past the end.</exception>
    public T this[params long[] indices]
    {
        get => *At(indices);
        set
        {
            if (own) throw new InvalidOperationException("The elements are a copy: writing to them would not change the tensor.");
            *At(indices) = value;
        }
    }

    /// <summary>A copy of all elements, row-major.</summary>
    public T[] ToArray()
    {
        var array = new T[checked((int)Count)];
        CopyTo(array.AsSpan());
        return array;
    }

    /// <summary>A copy of all elements in an array of the tensor's dimensions; of a scalar, the value in an array of one.</summary>
    public Array ToNDArray()
    {
        if (shape.Length == 0) return new[] { *At([]) };
        var array = Array.CreateInstance(typeof(T), shape);
        if (array.Length > 0)
            CopyTo(MemoryMarshal.CreateSpan(ref System.Runtime.CompilerServices.Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length));
        return array;
    }

    /// <summary>Copies the elements from <paramref name="tensorIndex"/> on to the array from <paramref name="arrayIndex"/> on.</summary>
    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    /// <inheritdoc cref="CopyTo(T[], int, long)"/>
    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var target = array[arrayIndex..];
        var count = (int)Math.Min(target.Length, Count - tensorIndex);
        if (contiguous) new ReadOnlySpan<T>(data + tensorIndex, count).CopyTo(target);
        else for (var i = 0; i < count; i++) target[i] = *Flat(tensorIndex + i);
        GC.KeepAlive(this);
    }

    /// <summary>Copies the array from <paramref name="arrayIndex"/> on to the elements from <paramref name="tensorIndex"/> on.</summary>
    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    /// <inheritdoc cref="CopyFrom(T[], int, long)"/>
    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        if (own) throw new InvalidOperationException("The elements are a copy: writing to them would not change the tensor.");
        var source = array[arrayIndex..];
        var count = (int)Math.Min(source.Length, Count - tensorIndex);
        if (contiguous) source[..count].CopyTo(new Span<T>(data + tensorIndex, count));
        else for (var i = 0; i < count; i++) *Flat(tensorIndex + i) = source[i];
        GC.KeepAlive(this);
    }

    /// <summary>The elements one after the other, row-major.</summary>
    public IEnumerator<T> GetEnumerator()
    {
        for (long i = 0; i < Count; i++) yield return Element(i);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether the other accesses the same number of equal elements.</summary>
    public override bool Equals(object? obj) => obj is TensorAccessor<T> other && Count == other.Count && this.SequenceEqual(other);

    /// <summary>A hash of the number of elements.</summary>
    public override int GetHashCode() => Count.GetHashCode();

    /// <inheritdoc cref="Equals(object?)"/>
    public static bool operator ==(TensorAccessor<T> left, TensorAccessor<T> right) => left.Equals(right);

    /// <summary>Whether the elements differ.</summary>
    public static bool operator !=(TensorAccessor<T> left, TensorAccessor<T> right) => !left.Equals(right);

    /// <summary>Lets go of the tensor's memory.</summary>
    public void Dispose() => tensor.Dispose();

    private T Element(long i)
    {
        var value = contiguous ? data[i] : *Flat(i);
        GC.KeepAlive(this);
        return value;
    }

    private T* Flat(long index)
    {
        long offset = 0;
        for (var d = shape.Length - 1; d >= 0; d--)
        {
            offset += index % shape[d] * strides[d];
            index /= shape[d];
        }
        return data + offset;
    }

    private T* At(ReadOnlySpan<long> indices)
    {
        if (indices.Length == 1 && shape.Length != 1)
        {
            if ((ulong)indices[0] >= (ulong)Count) throw new ArgumentOutOfRangeException(nameof(indices), indices[0], $"There are {Count} elements.");
            return Flat(indices[0]);
        }
        if (indices.Length != shape.Length) throw new ArgumentException($"{indices.Length} indices were given for {shape.Length} dimensions.", nameof(indices));
        long offset = 0;
        for (var d = 0; d < indices.Length; d++)
        {
            if ((ulong)indices[d] >= (ulong)shape[d]) throw new ArgumentOutOfRangeException(nameof(indices), indices[d], $"Dimension {d} has size {shape[d]}.");
            offset += indices[d] * strides[d];
        }
        return data + offset;
    }

    // Keeps the memory alive when the tensor is disposed first, and belongs to no scope itself.
    private static Tensor Alias(Tensor tensor) => new Tensor(Native.ts_retain(tensor.Handle)).DetachFromDisposeScope();
}
