namespace TorchSharp;

public static partial class torch
{
    // Sums, extremes and statistics, over everything or along dimensions.
    public partial class Tensor
    {
        /// <summary>Whether no element is zero.</summary>
        public Tensor all() => Aten.Call("all", this);
        /// <summary>Whether no element along the dimension is zero.</summary>
        public Tensor all(long dim, bool keepdim = false) => Aten.Call("all.dim", this, dim, keepdim);
        /// <summary>Whether an element is not zero.</summary>
        public Tensor any() => Aten.Call("any", this);
        /// <summary>Whether an element along the dimension is not zero.</summary>
        public Tensor any(long dim, bool keepdim = false) => Aten.Call("any.dim", this, dim, keepdim);
        /// <summary>The largest element along the dimensions, of everything where none is given.</summary>
        public Tensor amax(params long[] dims) => Aten.Call("amax", this, dims);
        /// <summary>The largest element along the dimensions.</summary>
        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) => Reduced("amax", dims.ToArray(), keepdim, @out);
        /// <summary>The largest element along the dimensions.</summary>
        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) => Reduced("amax", dims, keepdim, @out);
        /// <summary>The smallest element along the dimensions, of everything where none is given.</summary>
        public Tensor amin(params long[] dims) => Aten.Call("amin", this, dims);
        /// <summary>The smallest element along the dimensions.</summary>
        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) => Reduced("amin", dims.ToArray(), keepdim, @out);
        /// <summary>The smallest element along the dimensions.</summary>
        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) => Reduced("amin", dims, keepdim, @out);
        /// <summary>The smallest and the largest element, of everything or along a dimension.</summary>
        public (Tensor min, Tensor max) aminmax(long? dim = null, bool keepdim = false) => Aten.Pair("aminmax", this, dim, keepdim);
        /// <summary>The index of the largest element, of the flattened tensor.</summary>
        public Tensor argmax() => Aten.Call("argmax", this);
        /// <summary>The index of the largest element along the dimension.</summary>
        public Tensor argmax(long dim, bool keepdim = false) => Aten.Call("argmax", this, dim, keepdim);
        /// <summary>The index of the smallest element, of the flattened tensor.</summary>
        public Tensor argmin() => Aten.Call("argmin", this);
        /// <summary>The index of the smallest element along the dimension.</summary>
        public Tensor argmin(long dim, bool keepdim = false) => Aten.Call("argmin", this, dim, keepdim);
        /// <summary>How many elements are not zero, of everything or along dimensions.</summary>
        public Tensor count_nonzero(long[]? dims = null) => dims is null ? Aten.Call("count_nonzero", this, Arg.None) : Aten.Call("count_nonzero.dim_IntList", this, dims);
        /// <summary>The largest element so far along the dimension, and its index.</summary>
        public (Tensor values, Tensor indexes) cummax(long dim) => Aten.Pair("cummax", this, dim);
        /// <summary>The smallest element so far along the dimension, and its index.</summary>
        public (Tensor values, Tensor indexes) cummin(long dim) => Aten.Pair("cummin", this, dim);
        /// <summary>The product of the elements so far along the dimension.</summary>
        public Tensor cumprod(long dim, ScalarType? type = null) => Aten.Call("cumprod", this, dim, type);
        /// <summary>The sum of the elements so far along the dimension.</summary>
        public Tensor cumsum(long dim, ScalarType? type = null) => Aten.Call("cumsum", this, dim, type);
        /// <summary>ln Σ exp of the elements so far along the dimension.</summary>
        public Tensor logcumsumexp(long dim) => Aten.Call("logcumsumexp", this, dim);
        /// <summary>ln Σ exp(x) along the dimension, computed stably.</summary>
        public Tensor logsumexp(long dim, bool keepdim = false) => Aten.Call("logsumexp", this, new[] { dim }, keepdim);
        /// <summary>The largest element.</summary>
        public Tensor max() => Aten.Call("max", this);
        /// <summary>The largest element along the dimension, and its index.</summary>
        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => Aten.Pair("max.dim", this, dim, keepdim);
        /// <summary>The smallest element.</summary>
        public Tensor min() => Aten.Call("min", this);
        /// <summary>The smallest element along the dimension, and its index.</summary>
        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => Aten.Pair("min.dim", this, dim, keepdim);
        /// <summary>The mean of all elements.</summary>
        public Tensor mean() => Aten.Call("mean", this);
        /// <summary>The mean along the dimensions.</summary>
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) => Aten.Call("mean.dim", this, dimensions, keepdim, type);
        /// <summary>The middle element, the lower one of two.</summary>
        public Tensor median() => Aten.Call("median", this);
        /// <summary>The most frequent element along the dimension, and an index of it.</summary>
        public (Tensor values, Tensor indices) mode(long dim = -1, bool keepdim = false) => Aten.Pair("mode", this, dim, keepdim);
        /// <summary>The mean of what is not NaN, of everything or along a dimension.</summary>
        public Tensor nanmean(int? dim = null, bool keepdim = false, ScalarType? dtype = null) => Aten.Call("nanmean", this, dim is { } d ? new long[] { d } : null, keepdim, dtype);
        /// <summary>The middle element of those that aren't NaN.</summary>
        public Tensor nanmedian() => Aten.Call("nanmedian", this);
        /// <summary>The q-th quantile of what is not NaN along the dimension, interpolated linearly.</summary>
        public Tensor nanquantile(Tensor q, long dim = -1, bool keepdim = false) => Aten.Call("nanquantile", this, q, dim, keepdim);
        /// <summary>The sum of what is not NaN.</summary>
        public Tensor nansum() => Aten.Call("nansum", this);
        /// <summary>The p-norm of all elements.</summary>
        public Tensor norm(float p = 2f) => Aten.Call("norm.ScalarOpt_dtype", this, (double)p, dtype);
        /// <summary>The p-norm along the dimension.</summary>
        public Tensor norm(int dim, bool keepdim = false, float p = 2f) => Aten.Call("norm.ScalarOpt_dim", this, (double)p, new long[] { dim }, keepdim);
        /// <summary>The product of all elements.</summary>
        public Tensor prod(ScalarType? type = null) => Aten.Call("prod", this, type);
        /// <summary>The product along the dimension.</summary>
        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) => Aten.Call("prod.dim_int", this, dim, keepdim, type);
        /// <summary>The q-th quantile along the dimension, interpolated linearly.</summary>
        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) => Aten.Call("quantile", this, q, dim, keepdim);
        /// <summary>The standard deviation of all elements, over n - 1 where unbiased.</summary>
        public Tensor std(bool unbiased = true) => Aten.Call("std", this, unbiased);
        /// <summary>The standard deviation along the dimensions.</summary>
        public Tensor std(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => As(type, Aten.Call("std.dim", this, dimensions.ToArray(), unbiased, keepdim));
        /// <summary>The standard deviation along the dimensions.</summary>
        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => As(type, Aten.Call("std.dim", this, dimensions, unbiased, keepdim));
        /// <summary>The standard deviation along the dimension.</summary>
        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => std([dim], unbiased, keepdim, type);
        /// <summary>The standard deviation along two dimensions.</summary>
        public Tensor std((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => std([dim.Item1, dim.Item2], unbiased, keepdim, type);
        /// <summary>The standard deviation along three dimensions.</summary>
        public Tensor std((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => std([dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);
        /// <summary>The standard deviation and the mean of all elements.</summary>
        public (Tensor std, Tensor mean) std_mean(bool unbiased = true) => Aten.Pair("std_mean", this, unbiased);
        /// <summary>The standard deviation and the mean along the dimensions.</summary>
        public (Tensor std, Tensor mean) std_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => As(type, Aten.Pair("std_mean.dim", this, dimensions, unbiased, keepdim));
        /// <summary>The standard deviation and the mean along the dimensions.</summary>
        public (Tensor std, Tensor mean) std_mean(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => std_mean(dimensions.ToArray(), unbiased, keepdim, type);
        /// <summary>The standard deviation and the mean along the dimension.</summary>
        public (Tensor std, Tensor mean) std_mean(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => std_mean([dim], unbiased, keepdim, type);
        /// <summary>The standard deviation and the mean along two dimensions.</summary>
        public (Tensor std, Tensor mean) std_mean((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => std_mean([dim.Item1, dim.Item2], unbiased, keepdim, type);
        /// <summary>The standard deviation and the mean along three dimensions.</summary>
        public (Tensor std, Tensor mean) std_mean((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => std_mean([dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);
        /// <summary>The sum of all elements.</summary>
        public Tensor sum(ScalarType? type = null) => Aten.Call("sum", this, type);
        /// <summary>The sum along the dimensions.</summary>
        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => Aten.Call("sum.dim_IntList", this, dim, keepdim, type);
        /// <summary>The sum along the dimensions.</summary>
        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) => Aten.Call("sum.dim_IntList", this, dim.ToArray(), keepdim, type);
        /// <summary>The sum along the dimension.</summary>
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => Aten.Call("sum.dim_IntList", this, new[] { dim }, keepdim, type);
        /// <summary>The sum along two dimensions.</summary>
        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) => Aten.Call("sum.dim_IntList", this, new[] { dim0, dim1 }, keepdim, type);
        /// <summary>The sum along three dimensions.</summary>
        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) => Aten.Call("sum.dim_IntList", this, new[] { dim0, dim1, dim2 }, keepdim, type);
        /// <summary>The variance of all elements, over n - 1 where unbiased.</summary>
        public Tensor var(bool unbiased = true) => Aten.Call("var", this, unbiased);
        /// <summary>The variance along the dimensions.</summary>
        public Tensor var(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => As(type, Aten.Call("var.dim", this, dimensions.ToArray(), unbiased, keepdim));
        /// <summary>The variance along the dimensions.</summary>
        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => As(type, Aten.Call("var.dim", this, dimensions, unbiased, keepdim));
        /// <summary>The variance along the dimension.</summary>
        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => var([dim], unbiased, keepdim, type);
        /// <summary>The variance along two dimensions.</summary>
        public Tensor var((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => var([dim.Item1, dim.Item2], unbiased, keepdim, type);
        /// <summary>The variance along three dimensions.</summary>
        public Tensor var((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => var([dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);
        /// <summary>The variance and the mean of all elements.</summary>
        public (Tensor var, Tensor mean) var_mean(bool unbiased = true) => Aten.Pair("var_mean", this, unbiased);
        /// <summary>The variance and the mean along the dimensions.</summary>
        public (Tensor std, Tensor mean) var_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => As(type, Aten.Pair("var_mean.dim", this, dimensions, unbiased, keepdim));
        /// <summary>The variance and the mean along the dimensions.</summary>
        public (Tensor std, Tensor mean) var_mean(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => var_mean(dimensions.ToArray(), unbiased, keepdim, type);
        /// <summary>The variance and the mean along the dimension.</summary>
        public (Tensor var, Tensor mean) var_mean(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => var_mean([dim], unbiased, keepdim, type);
        /// <summary>The variance and the mean along two dimensions.</summary>
        public (Tensor var, Tensor mean) var_mean((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => var_mean([dim.Item1, dim.Item2], unbiased, keepdim, type);
        /// <summary>The variance and the mean along three dimensions.</summary>
        public (Tensor var, Tensor mean) var_mean((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => var_mean([dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);
        /// <summary>The sum of the diagonal.</summary>
        public Tensor trace() => Aten.Call("trace", this);
        /// <summary>The sub-tensors along a dimension, scaled so that their p-norm is at most maxnorm.</summary>
        public Tensor renorm(float p, long dim, float maxnorm) => Aten.Call("renorm", this, (double)p, dim, (double)maxnorm);

        private Tensor Reduced(string op, long[] dims, bool keepdim, Tensor? @out)
        {
            var result = Aten.Call(op, this, dims, keepdim);
            if (@out is null) return result;
            using (result) return @out.set_(result);
        }

        private static Tensor As(ScalarType? type, Tensor result)
        {
            if (type is not { } t || t == result.dtype) return result;
            using (result) return result.to(t);
        }

        private static (Tensor, Tensor) As(ScalarType? type, (Tensor, Tensor) results) => (As(type, results.Item1), As(type, results.Item2));
    }
}
