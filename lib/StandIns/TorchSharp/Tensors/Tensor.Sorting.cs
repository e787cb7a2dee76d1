namespace TorchSharp;

public static partial class torch
{
    // Order: sort, topk, quantiles, unique.
    public partial class Tensor
    {
        /// <summary>The indices that sort the tensor along the dimension.</summary>
        public Tensor argsort(long dim = -1, bool descending = false) => Aten.Call("argsort", this, dim, descending);
        /// <summary>The k-th smallest element along the dimension, the last where none is given, and its index.</summary>
        public (Tensor values, Tensor indices) kthvalue(long k, long? dim, bool keepdim = false) => Aten.Pair("kthvalue", this, k, dim ?? -1, keepdim);
        /// <summary>The tensor sorted along its first dimension.</summary>
        public Tensor msort() => Aten.Call("msort", this);
        /// <summary>The tensor sorted along the dimension, and the indices that sort it.</summary>
        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) => Aten.Pair("sort.stable", this, stable, dim, descending);
        /// <summary>The k largest, or smallest, elements along the dimension, and their indices.</summary>
        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) => Aten.Pair("topk", this, k, dim, largest, sorted);
        /// <summary>How often each non-negative integer occurs, or the sum of the weights at its places.</summary>
        public Tensor bincount(Tensor? weights, long minlength = 0) => Aten.Call("bincount", this, weights, minlength);
        /// <summary>How many elements fall into each of equal bins from min to max, or over the whole range where both are 0.</summary>
        public Tensor histc(long bins = 100, long min = 0, long max = 0) => Aten.Call("histc", this, bins, min, max);
        /// <summary>The index of the bin between sorted boundaries that each element falls in.</summary>
        public Tensor bucketize(Tensor boundaries, bool outInt32 = false, bool right = false) => Aten.Call("bucketize.Tensor", this, boundaries, outInt32, right);
    }
}
