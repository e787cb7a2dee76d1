namespace TorchSharp;

public static partial class torch
{
    /// <summary>One entry of an index into a tensor: a number, a range, a tensor, an ellipsis, a new dimension or a truth value.</summary>
    public readonly struct TensorIndex
    {
        internal enum Kind
        {
            Slice, Ellipsis, NewDimension, Bool, Single, Tensor,
        }

        internal readonly Kind kind;
        internal readonly long? start;
        internal readonly long? stop;
        internal readonly long? step;
        internal readonly Tensor? tensor;

        private TensorIndex(Kind kind, long? start = null, long? stop = null, long? step = null, Tensor? tensor = null) =>
            (this.kind, this.start, this.stop, this.step, this.tensor) = (kind, start, stop, step, tensor);

        /// <summary>All dimensions that the other entries leave over.</summary>
        public static readonly TensorIndex Ellipsis = new(Kind.Ellipsis);
        /// <summary>A new dimension of size 1.</summary>
        public static readonly TensorIndex None = new(Kind.NewDimension);
        /// <summary>A new dimension of size 1.</summary>
        public static readonly TensorIndex Null = None;
        /// <summary>All of a dimension.</summary>
        public static readonly TensorIndex Colon = new(Kind.Slice);

        /// <summary>A new dimension of size 1 where true, of size 0 where false.</summary>
        public static TensorIndex Bool(bool value) => new(Kind.Bool, value ? 1 : 0);
        /// <summary>One place of a dimension, which goes away; a new dimension where null.</summary>
        public static TensorIndex Single(long? index) => index is { } i ? new(Kind.Single, i) : None;
        /// <summary>Every step-th place from start up to stop, which is excluded; negative places count from the end.</summary>
        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) => new(Kind.Slice, start, stop, step);
        /// <summary>The places from start up to end, which is excluded.</summary>
        public static TensorIndex Slice((int? start, int? end) range) => new(Kind.Slice, range.start, range.end);
        /// <summary>The places of a range.</summary>
        public static TensorIndex Slice(Range range) => new(Kind.Slice, From(range.Start), range.End.Equals(Index.End) ? null : From(range.End));
        /// <summary>The places a tensor of integers says, or those where a mask is true.</summary>
        public static TensorIndex Tensor(Tensor tensor) => new(Kind.Tensor, tensor: tensor);

        /// <summary>One place of a dimension.</summary>
        public static implicit operator TensorIndex(long value) => Single(value);
        /// <summary>The places from start up to end, which is excluded.</summary>
        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);
        /// <summary>The places of a range.</summary>
        public static implicit operator TensorIndex(Range range) => Slice(range);
        /// <summary>One place of a dimension, from either end.</summary>
        public static implicit operator TensorIndex(Index index) => Single(From(index));
        /// <summary>The index of a single place as a tensor.</summary>
        public static implicit operator Tensor(TensorIndex value) => value.kind switch
        {
            Kind.Single => tensor(value.start!.Value),
            Kind.Tensor => value.tensor!,
            _ => throw new InvalidCastException($"A {value.kind} is not a tensor."),
        };

        private static long From(Index index) => index.IsFromEnd ? -index.Value : index.Value;
    }
}
