namespace TorchSharp;

public static partial class torch
{
    // Other shapes, mostly of the same memory.
    public partial class Tensor
    {
        /// <summary>Another tensor of the same memory.</summary>
        public Tensor alias() => Aten.Call("alias", this);
        /// <summary>The conjugate transpose of the last two dimensions.</summary>
        public Tensor adjoint() => Aten.Call("adjoint", this);
        /// <summary>A view with these sizes, strides and offset into the storage.</summary>
        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0) => Aten.Call("as_strided", this, size, strides, storageOffset);
        /// <summary>The tensor with at least one dimension.</summary>
        public Tensor atleast_1d() => Aten.Call("atleast_1d", this);
        /// <summary>The tensor with at least two dimensions.</summary>
        public Tensor atleast_2d() => Aten.Call("atleast_2d", this);
        /// <summary>The tensor with at least three dimensions.</summary>
        public Tensor atleast_3d() => Aten.Call("atleast_3d", this);
        /// <summary>A view of a larger shape, its new dimensions repeated.</summary>
        public Tensor broadcast_to(params long[] shape) => Aten.Call("broadcast_to", this, shape);
        /// <summary>Views of at most this many equal parts along the dimension.</summary>
        public Tensor[] chunk(long chunks, long dim = 0) => Aten.List("chunk", this, chunks, dim);
        /// <summary>A copy with its own memory.</summary>
        public Tensor clone() => Aten.Call("clone", this);
        /// <summary>The tensor itself where its elements lie in row-major order, else such a copy.</summary>
        public Tensor contiguous() => Aten.Call("contiguous", this);
        /// <summary>The diagonal of a matrix, or the matrix with this vector as its diagonal.</summary>
        public Tensor diag(long diagonal = 0) => Aten.Call("diag", this, diagonal);
        /// <summary>A matrix for each vector along the last dimension, which is its diagonal.</summary>
        public Tensor diag_embed(long offset = 0, long dim1 = -2, long dim2 = -1) => Aten.Call("diag_embed", this, offset, dim1, dim2);
        /// <summary>The matrix with the flattened tensor as its diagonal.</summary>
        public Tensor diagflat(long offset = 0) => Aten.Call("diagflat", this, offset);
        /// <summary>A view of the diagonal of two dimensions, moved to the end.</summary>
        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) => Aten.Call("diagonal", this, offset, dim1, dim2);
        /// <summary>The n-th differences along the dimension.</summary>
        public Tensor diff(long n = 1, long dim = -1, Tensor? prepend = null, Tensor? append = null) => Aten.Call("diff", this, n, dim, prepend, append);
        /// <summary>A view with dimensions of size 1 repeated; -1 keeps a size.</summary>
        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) => Aten.Call("expand", this, sizes.ToArray(), isImplicit);
        /// <summary>A view with dimensions of size 1 repeated; -1 keeps a size.</summary>
        public Tensor expand(Size sizes, bool isImplicit = false) => Aten.Call("expand", this, sizes.Shape, isImplicit);
        /// <summary>A view with dimensions of size 1 repeated; -1 keeps a size.</summary>
        public Tensor expand(long[] sizes, bool isImplicit = false) => Aten.Call("expand", this, sizes, isImplicit);
        /// <summary>A view with dimensions of size 1 repeated; -1 keeps a size.</summary>
        public Tensor expand(params long[] sizes) => Aten.Call("expand", this, sizes);
        /// <summary>A view of the other's shape.</summary>
        public Tensor expand_as(Tensor other) => Aten.Call("expand_as", this, other);
        /// <summary>Dimensions made one, as a view where possible.</summary>
        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Aten.Call("flatten.using_ints", this, start_dim, end_dim);
        /// <summary>The order along the dimensions reversed, as a copy.</summary>
        public Tensor flip(params long[] dims) => Aten.Call("flip", this, dims);
        /// <summary>The columns reversed.</summary>
        public Tensor fliplr() => Aten.Call("fliplr", this);
        /// <summary>The rows reversed.</summary>
        public Tensor flipud() => Aten.Call("flipud", this);
        /// <summary>Dimensions moved, as a view.</summary>
        public Tensor movedim(long[] source, long[] destination) => Aten.Call("movedim.intlist", this, source, destination);
        /// <summary>Dimensions moved, as a view.</summary>
        public Tensor moveaxis(long[] source, long[] destination) => movedim(source, destination);
        /// <summary>A view of a range along the dimension.</summary>
        public Tensor narrow(long dim, long start, long length) => Aten.Call("narrow", this, dim, start, length);
        /// <summary>A view with the dimensions in this order.</summary>
        public Tensor permute(params long[] permutation) => Aten.Call("permute", this, permutation);
        /// <summary>A view with the dimensions in this order.</summary>
        public Tensor permute(IEnumerable<long> permutation) => Aten.Call("permute", this, permutation.ToArray());
        /// <summary>All elements in one dimension, as a view where possible.</summary>
        public Tensor ravel() => Aten.Call("ravel", this);
        /// <summary>The tensor repeated along each dimension.</summary>
        public Tensor repeat(params long[] sizes) => Aten.Call("repeat", this, sizes);
        /// <summary>Each element along the dimension repeated as often as its count says.</summary>
        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) => Aten.Call("repeat_interleave.self_Tensor", this, repeats, dim, output_size);
        /// <summary>Each element along the dimension repeated.</summary>
        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) => Aten.Call("repeat_interleave.self_int", this, repeats, dim, output_size);
        /// <summary>Another shape, as a view where possible; one size may be -1.</summary>
        public Tensor reshape(params long[] shape) => Aten.Call("reshape", this, shape);
        /// <summary>The elements shifted along the dimension, those that fall off put in at the other end.</summary>
        public Tensor roll(long shifts, long? dims = null) => Aten.Call("roll", this, new[] { shifts }, dims is { } d ? new[] { d } : Array.Empty<long>());
        /// <summary>The elements shifted along each dimension.</summary>
        public Tensor roll(long[] shifts, long[] dims) => Aten.Call("roll", this, shifts, dims);
        /// <summary>The elements of the flattened tensor shifted.</summary>
        public Tensor roll(long[] shifts) => Aten.Call("roll", this, shifts);
        /// <summary>The elements shifted along two dimensions.</summary>
        public Tensor roll((long, long) shifts, (long, long) dims) => roll([shifts.Item1, shifts.Item2], [dims.Item1, dims.Item2]);
        /// <summary>The elements shifted along three dimensions.</summary>
        public Tensor roll((long, long, long) shifts, (long, long, long) dims) => roll([shifts.Item1, shifts.Item2, shifts.Item3], [dims.Item1, dims.Item2, dims.Item3]);
        /// <summary>The elements shifted along each dimension.</summary>
        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) => roll(shifts.ToArray(), dims.ToArray());
        /// <summary>A quarter turn, k times, in the plane of two dimensions, the first two where none are given.</summary>
        public Tensor rot90(long k = 1, (long, long)? dims = null) => Aten.Call("rot90", this, k, dims is { } d ? new[] { d.Item1, d.Item2 } : new[] { 0L, 1L });
        /// <summary>Views of parts of this size along the dimension, the last one smaller.</summary>
        public Tensor[] split(long size, int dim = 0) => Aten.List("split.Tensor", this, size, dim);
        /// <summary>Views of parts of these sizes along the dimension.</summary>
        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0) => Aten.List("split_with_sizes", this, sizes.ToArray(), dim);
        /// <summary>Views of parts of these sizes along the dimension.</summary>
        public Tensor[] split(long[] sizes, long dim = 0) => Aten.List("split_with_sizes", this, sizes, dim);
        /// <summary>Views of parts of these sizes along the first dimension.</summary>
        public Tensor[] split(params long[] sizes) => Aten.List("split_with_sizes", this, sizes);
        /// <summary>A view without the dimension if its size is 1, without all such where none is given.</summary>
        public Tensor squeeze(long? dim = null) => dim is { } d ? Aten.Call("squeeze.dim", this, d) : Aten.Call("squeeze", this);
        /// <summary><see cref="squeeze"/> in place.</summary>
        public Tensor squeeze_(long? dim = null) => dim is { } d ? Aten.InPlace("squeeze_.dim", this, d) : Aten.InPlace("squeeze_", this);
        /// <summary>A view with two dimensions exchanged.</summary>
        public Tensor swapaxes(long dim0, long dim1) => transpose(dim0, dim1);
        /// <summary>A view with two dimensions exchanged.</summary>
        public Tensor swapdims(long dim0, long dim1) => transpose(dim0, dim1);
        /// <summary>A view of the matrix transposed.</summary>
        public Tensor t() => Aten.Call("t", this);
        /// <summary>Views of this many parts along the dimension.</summary>
        public Tensor[] tensor_split(long size, long dim = 0) => Aten.List("tensor_split.sections", this, size, dim);
        /// <summary>Views of the parts between these indices along the dimension.</summary>
        public Tensor[] tensor_split(long[] sizes, long dim = 0) => Aten.List("tensor_split.indices", this, sizes, dim);
        /// <summary>Views of the parts between these indices, or of this many parts, along the dimension.</summary>
        public Tensor[] tensor_split(Tensor indices, long dim = 0) => Aten.List("tensor_split.tensor_indices_or_sections", this, indices, dim);
        /// <summary>Views of this many parts along the second dimension, of a vector along its only one.</summary>
        public Tensor[] hsplit(long size) => Aten.List("hsplit.int", this, size);
        /// <summary>Views of the parts between these indices along the second dimension.</summary>
        public Tensor[] hsplit(params long[] sizes) => Aten.List("hsplit.array", this, sizes);
        /// <summary>Views of this many parts along the first dimension.</summary>
        public Tensor[] vsplit(long size) => Aten.List("vsplit.int", this, size);
        /// <summary>Views of the parts between these indices along the first dimension.</summary>
        public Tensor[] vsplit(params long[] sizes) => Aten.List("vsplit.array", this, sizes);
        /// <summary>The tensor repeated along each dimension, the last ones where fewer are given.</summary>
        public Tensor tile(long[] reps) => Aten.Call("tile", this, reps);
        /// <summary>A view with two dimensions exchanged.</summary>
        public Tensor transpose(long dim0, long dim1) => Aten.Call("transpose.int", this, dim0, dim1);
        /// <summary><see cref="transpose"/> in place.</summary>
        public Tensor transpose_(long dim0, long dim1) => Aten.InPlace("transpose_", this, dim0, dim1);
        /// <summary>The lower triangle of each matrix, the rest zero.</summary>
        public Tensor tril(long diagonal = 0) => Aten.Call("tril", this, diagonal);
        /// <summary><see cref="tril(long)"/> in place.</summary>
        public Tensor tril_(long diagonal = 0) => Aten.InPlace("tril_", this, diagonal);
        /// <summary>The upper triangle of each matrix, the rest zero.</summary>
        public Tensor triu(long diagonal = 0) => Aten.Call("triu", this, diagonal);
        /// <summary><see cref="triu(long)"/> in place.</summary>
        public Tensor triu_(long diagonal = 0) => Aten.InPlace("triu_", this, diagonal);
        /// <summary>Views of the slices along the dimension.</summary>
        public Tensor[] unbind(long dimension = 0) => Aten.List("unbind.int", this, dimension);
        /// <summary>A dimension made several.</summary>
        public Tensor unflatten(long dim, params long[] sizes) => Aten.Call("unflatten.int", this, dim, sizes);
        /// <summary>A dimension made several.</summary>
        public Tensor unflatten(long dim, Size sizes) => unflatten(dim, sizes.Shape);
        /// <summary>A view of all windows of a size along the dimension, in a new last dimension.</summary>
        public Tensor unfold(long dimension, long size, long step) => Aten.Call("unfold", this, dimension, size, step);
        /// <summary>A view with a dimension of size 1 put in.</summary>
        public Tensor unsqueeze(long dim) => Aten.Call("unsqueeze", this, dim);
        /// <summary><see cref="unsqueeze"/> in place.</summary>
        public Tensor unsqueeze_(long dim) => Aten.InPlace("unsqueeze_", this, dim);
        /// <summary>A view of the same memory in another shape; one size may be -1.</summary>
        public Tensor view(params long[] shape) => Aten.Call("view", this, shape);
        /// <summary>A view of the same memory in the other's shape.</summary>
        public Tensor view_as(Tensor other) => Aten.Call("view_as", this, other);
        /// <summary>A view of pairs along the last dimension as complex numbers.</summary>
        public Tensor view_as_complex() => Aten.Call("view_as_complex", this);
        /// <summary>A view of complex numbers as pairs along a new last dimension.</summary>
        public Tensor view_as_real() => Aten.Call("view_as_real", this);
    }
}
