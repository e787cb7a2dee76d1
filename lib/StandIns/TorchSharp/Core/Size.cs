using System.Collections;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The sizes of a tensor's dimensions.</summary>
    public readonly struct Size : IEnumerable<long>
    {
        private readonly long[]? sizes;

        /// <summary>No dimensions: the shape of a scalar.</summary>
        public static readonly Size Empty = new(Array.Empty<long>());

        /// <summary>These sizes.</summary>
        public Size(long[] shape) => sizes = (long[])shape.Clone();
        /// <summary>These sizes.</summary>
        public Size(IEnumerable<long> shape) => sizes = [.. shape];
        /// <summary>These sizes.</summary>
        public Size(int[] shape) => sizes = Array.ConvertAll(shape, i => (long)i);
        /// <summary>One dimension.</summary>
        public Size(long size) => sizes = [size];
        /// <summary>Two dimensions.</summary>
        public Size((long, long) size) => sizes = [size.Item1, size.Item2];
        /// <summary>Three dimensions.</summary>
        public Size((long, long, long) size) => sizes = [size.Item1, size.Item2, size.Item3];
        /// <summary>Four dimensions.</summary>
        public Size((long, long, long, long) size) => sizes = [size.Item1, size.Item2, size.Item3, size.Item4];
        /// <summary>Five dimensions.</summary>
        public Size((long, long, long, long, long) size) => sizes = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5];
        /// <summary>Six dimensions.</summary>
        public Size((long, long, long, long, long, long) size) => sizes = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5, size.Item6];
        /// <summary>One dimension.</summary>
        public Size(int size) => sizes = [size];
        /// <summary>Two dimensions.</summary>
        public Size((int, int) size) => sizes = [size.Item1, size.Item2];
        /// <summary>Three dimensions.</summary>
        public Size((int, int, int) size) => sizes = [size.Item1, size.Item2, size.Item3];
        /// <summary>Four dimensions.</summary>
        public Size((int, int, int, int) size) => sizes = [size.Item1, size.Item2, size.Item3, size.Item4];
        /// <summary>Five dimensions.</summary>
        public Size((int, int, int, int, int) size) => sizes = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5];
        /// <summary>Six dimensions.</summary>
        public Size((int, int, int, int, int, int) size) => sizes = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5, size.Item6];

        /// <summary>The sizes as an array.</summary>
        public long[] Shape => sizes ?? [];
        /// <summary>How many dimensions there are.</summary>
        public int Length => Shape.Length;
        /// <summary>Whether there are no dimensions.</summary>
        public bool IsEmpty => Length == 0;
        /// <summary>Whether there are no dimensions.</summary>
        public bool IsScalar => Length == 0;
        /// <summary>One size.</summary>
        public long this[int idx] => Shape[idx];
        /// <summary>One size.</summary>
        public long this[long idx] => Shape[idx];
        /// <summary>The number of elements.</summary>
        public long numel() => Shape.TotalSize();
        /// <summary>The first dimensions.</summary>
        public IEnumerable<long> Take(int i) => Enumerable.Take(Shape, i);

        /// <summary>Whether the other is a shape of the same sizes.</summary>
        public override bool Equals(object? obj) => obj is Size other && this == other;
        /// <summary>A hash of the sizes.</summary>
        public override int GetHashCode()
        {
            var hash = new HashCode();
            foreach (var size in Shape) hash.Add(size);
            return hash.ToHashCode();
        }
        /// <summary>The sizes, one after the other.</summary>
        public IEnumerator<long> GetEnumerator() => ((IEnumerable<long>)Shape).GetEnumerator();
        IEnumerator IEnumerable.GetEnumerator() => Shape.GetEnumerator();

        /// <summary>The dimensions of both, one after the other.</summary>
        public static Size operator +(Size left, Size right) => new([.. left.Shape, .. right.Shape]);
        /// <inheritdoc cref="op_Addition(Size, Size)"/>
        public static Size operator +(Size left, IEnumerable<long> right) => new([.. left.Shape, .. right]);
        /// <summary>Whether the sizes are the same.</summary>
        public static bool operator ==(Size left, Size right) => left.Shape.AsSpan().SequenceEqual(right.Shape);
        /// <summary>Whether the sizes differ.</summary>
        public static bool operator !=(Size left, Size right) => !(left == right);
        /// <summary>One dimension.</summary>
        public static implicit operator Size(long size) => new(size);
        /// <summary>Two dimensions.</summary>
        public static implicit operator Size((long, long) size) => new(size);
        /// <summary>Three dimensions.</summary>
        public static implicit operator Size((long, long, long) size) => new(size);
        /// <summary>Four dimensions.</summary>
        public static implicit operator Size((long, long, long, long) size) => new(size);
        /// <summary>Five dimensions.</summary>
        public static implicit operator Size((long, long, long, long, long) size) => new(size);
        /// <summary>Six dimensions.</summary>
        public static implicit operator Size((long, long, long, long, long, long) size) => new(size);
        /// <summary>These sizes.</summary>
        public static implicit operator Size(long[] size) => new(size);
    }
}
