using System.Collections;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The memory of a tensor, which views of it share, element by element.</summary>
    /// <typeparam name="T">The C# type of the tensor's dtype.</typeparam>
    public sealed unsafe class Storage<T> : Storage, IDisposable, IEnumerable<T> where T : unmanaged
    {
        internal Storage(Tensor tensor) : base(Whole(tensor))
        {
        }

        private Storage(Tensor part, nint start) : base(part, start)
        {
        }

        /// <summary>Where the memory is.</summary>
        public Device device => _tensor.device;
        /// <summary>How many elements there are.</summary>
        public int Count => checked((int)_tensor.numel());
        /// <summary>Always false.</summary>
        public bool IsReadOnly => false;

        /// <summary>One element.</summary>
        /// <exception cref="ArgumentOutOfRangeException">An index past the end.</exception>
        public T this[int index]
        {
            get => Here[Checked(index)];
            set => Here[Checked(index)] = value;
        }

        /// <summary>The elements from start up to end, which is excluded: the same memory; set, they get the other's values.</summary>
        public Storage<T> this[(int? start, int? end) range]
        {
            get => Part(range.start ?? 0, range.end ?? Count);
            set => Part(range.start ?? 0, range.end ?? Count)._tensor.copy_(value._tensor);
        }

        /// <inheritdoc cref="this[ValueTuple{int?, int?}]"/>
        public Storage<T> this[Range range]
        {
            get => Part(range.Start.GetOffset(Count), range.End.GetOffset(Count));
            set => Part(range.Start.GetOffset(Count), range.End.GetOffset(Count))._tensor.copy_(value._tensor);
        }

        /// <summary>Whether a value is among the elements.</summary>
        public bool Contains(T item) => IndexOf(item) >= 0;
        /// <summary>The place of the first element with this value, -1 where there is none.</summary>
        public int IndexOf(T item) => Array.IndexOf(ToArray(), item);
        /// <summary>Copies an array from an index on to the elements.</summary>
        public void CopyFrom(IList<T> array, int arrayIndex)
        {
            for (var i = 0; i < Math.Min(Count, array.Count - arrayIndex); i++) this[i] = array[arrayIndex + i];
        }
        /// <summary>Copies the elements to an array from an index on.</summary>
        public void CopyTo(IList<T> array, int arrayIndex)
        {
            for (var i = 0; i < Math.Min(Count, array.Count - arrayIndex); i++) array[arrayIndex + i] = this[i];
        }
        /// <summary>Copies an array to the elements.</summary>
        public void copy_(IList<T> array) => CopyFrom(array, 0);
        /// <summary>A copy of all elements.</summary>
        public T[] ToArray()
        {
            using var accessor = _tensor.data<T>();
            return accessor.ToArray();
        }
        /// <summary>A copy of all elements.</summary>
        public IList<T> tolist() => ToArray();
        /// <summary>The memory on the CPU: itself where it is there.</summary>
        public Storage<T> cpu() => device.type == DeviceType.CPU ? this : new(_tensor.cpu());
        /// <summary>The memory on a CUDA device.</summary>
        public Storage<T> cuda(Device? device = null) => new(_tensor.cuda(device));
        /// <inheritdoc/>
        public override int element_size() => sizeof(T);
        /// <summary>Sets every element.</summary>
        public void fill_(T value)
        {
            for (var i = 0; i < Count; i++) this[i] = value;
        }
        /// <summary>The elements, one after the other.</summary>
        public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)ToArray()).GetEnumerator();
        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
        /// <summary>Lets go of the memory.</summary>
        public void Dispose() => _tensor.Dispose();

        /// <summary>A storage of one element.</summary>
        public static implicit operator Storage<T>(T value) => new(FromValues<T>([value], [1], null, CPU, false));

        private T* Here => device.type == DeviceType.CPU ? (T*)_tensor.Info.Data : throw new NotSupportedException($"The storage is on {device}: its elements are read from cpu().");

        private int Checked(int index) =>
            (uint)index < (uint)Count ? index : throw new ArgumentOutOfRangeException(nameof(index), index, $"There are {Count} elements.");

        private Storage<T> Part(int start, int end)
        {
            using var unrecorded = no_grad();
            return new(_tensor.narrow(0, start, end - start), data_ptr() + start * sizeof(T));
        }

        private static Tensor Whole(Tensor tensor)
        {
            DTypes.Require<T>(tensor);
            using var unrecorded = no_grad();
            return tensor.as_strided([tensor.Info.StorageBytes / sizeof(T)], [1], 0).DetachFromDisposeScope();
        }
    }

    public partial class Tensor
    {
        /// <summary>The memory that the tensor and its views share.</summary>
        /// <exception cref="ArgumentException"><typeparamref name="T"/> is not the C# type of the dtype.</exception>
        public Storage<T> storage<T>() where T : unmanaged => new(this);
    }
}
