namespace TorchSharp;

public static partial class torch
{
    // Elements chosen by index or mask, read and written.
    public partial class Tensor
    {
        /// <summary>The indices of the elements that are not zero, one row each.</summary>
        public Tensor argwhere() => Aten.Call("argwhere", this);
        /// <summary>The indices of the elements that are not zero, one row each.</summary>
        public Tensor nonzero() => Aten.Call("nonzero", this);
        /// <summary>The elements at these indices along the dimension: out[i][j] = x[index[i][j]][j] for dimension 0.</summary>
        public Tensor gather(long dim, Tensor index) => Aten.Call("gather", this, dim, index, false);
        /// <summary>The tensor with α times the source's slices added at these indices of the dimension.</summary>
        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) => Aten.Call("index_add", this, dim, index, source, alpha);
        /// <summary><see cref="index_add(long, Tensor, Tensor, Scalar)"/> in place.</summary>
        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) => Aten.InPlace("index_add_", this, dim, index, source, alpha);
        /// <summary>The tensor with the source's slices put at these indices of the dimension.</summary>
        public Tensor index_copy(long dim, Tensor index, Tensor source) => Aten.Call("index_copy", this, dim, index, source);
        /// <summary><see cref="index_copy(long, Tensor, Tensor)"/> in place.</summary>
        public Tensor index_copy_(long dim, Tensor index, Tensor source) => Aten.InPlace("index_copy_", this, dim, index, source);
        /// <summary>The tensor with the slices at these indices of the dimension filled.</summary>
        public Tensor index_fill(long dim, Tensor index, Scalar value) => Aten.Call("index_fill.int_Scalar", this, dim, index, value);
        /// <summary><see cref="index_fill(long, Tensor, Scalar)"/> in place.</summary>
        public Tensor index_fill_(long dim, Tensor index, Scalar value) => Aten.InPlace("index_fill_.int_Scalar", this, dim, index, value);
        /// <summary>The slices at these indices along the dimension.</summary>
        public Tensor index_select(long dim, Tensor index) => Aten.Call("index_select", this, dim, index);
        /// <summary>The tensor with the value where the mask is true.</summary>
        public Tensor masked_fill(Tensor mask, Scalar value) => Aten.Call("masked_fill.Scalar", this, mask, value);
        /// <summary><see cref="masked_fill(Tensor, Scalar)"/> in place.</summary>
        public Tensor masked_fill_(Tensor mask, Scalar value) => Aten.InPlace("masked_fill_.Scalar", this, mask, value);
        /// <summary>The tensor with the source's elements, in order, where the mask is true.</summary>
        public Tensor masked_scatter(Tensor mask, Tensor value) => Aten.Call("masked_scatter", this, mask, value);
        /// <summary><see cref="masked_scatter(Tensor, Tensor)"/> in place.</summary>
        public Tensor masked_scatter_(Tensor mask, Tensor value) => Aten.InPlace("masked_scatter_", this, mask, value);
        /// <summary>The elements where the mask is true, in one dimension.</summary>
        public Tensor masked_select(Tensor mask) => Aten.Call("masked_select", this, mask);
        /// <summary>The tensor with the source's elements at these indices of the dimension.</summary>
        public Tensor scatter(long dim, Tensor index, Tensor src) => Aten.Call("scatter.src", this, dim, index, src);
        /// <summary><see cref="scatter(long, Tensor, Tensor)"/> in place.</summary>
        public Tensor scatter_(long dim, Tensor index, Tensor src) => Aten.InPlace("scatter_.src", this, dim, index, src);
        /// <summary>The tensor with the source's elements added at these indices of the dimension.</summary>
        public Tensor scatter_add(long dim, Tensor index, Tensor src) => Aten.Call("scatter_add", this, dim, index, src);
        /// <summary><see cref="scatter_add(long, Tensor, Tensor)"/> in place.</summary>
        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => Aten.InPlace("scatter_add_", this, dim, index, src);
        /// <summary>A view of one slice along the dimension.</summary>
        public Tensor select(long dim, long index) => Aten.Call("select.int", this, dim, index);
        /// <summary>The tensor with one slice along the dimension replaced.</summary>
        public Tensor select_scatter(Tensor src, long dim, long index) => Aten.Call("select_scatter", this, src, dim, index);
        /// <summary>A view of every step-th slice from start to finish along the dimension.</summary>
        public Tensor slice(long dim, long start, long finish, long step) => Aten.Call("slice.Tensor", this, dim, start, finish, step);
        /// <summary>The tensor with a range along the dimension replaced.</summary>
        public Tensor slice_scatter(Tensor src, long dim = 0, long? start = null, long? end = null, long step = 1) => Aten.Call("slice_scatter", this, src, dim, start, end, step);
        /// <summary>The tensor with a diagonal replaced.</summary>
        public Tensor diagonal_scatter(Tensor src, long offset = 0, long dim1 = 0, long dim2 = 1) => Aten.Call("diagonal_scatter", this, src, offset, dim1, dim2);
        /// <summary>The elements at these indices of the flattened tensor.</summary>
        public Tensor take(Tensor index) => Aten.Call("take", this, index);
        /// <summary>The elements at these indices of the flattened tensor.</summary>
        public Tensor take_along_dim(Tensor indices) => Aten.Call("take_along_dim", this, indices);
        /// <summary>The elements at these indices along the dimension.</summary>
        public Tensor take_along_dim(Tensor indices, long dim) => Aten.Call("take_along_dim", this, indices, dim);
    }
}
