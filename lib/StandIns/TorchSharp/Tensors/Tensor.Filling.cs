namespace TorchSharp;

public static partial class torch
{
    // New tensors like this one, and values put into it.
    public partial class Tensor
    {
        /// <summary>Every element set to the value.</summary>
        public Tensor fill_(Scalar value) => Aten.InPlace("fill_.Scalar", this, value);
        /// <summary>Every element set to zero.</summary>
        public Tensor zero_() => Aten.InPlace("zero_", this);
        /// <summary>The other's values, converted to this dtype and moved to this device.</summary>
        public Tensor copy_(Tensor source, bool nonBlocking = false) => Aten.InPlace("copy_", this, source, nonBlocking);
        /// <summary>The other's memory instead of its own.</summary>
        public Tensor set_(Tensor source) => Aten.InPlace("set_.source_Tensor", this, source);
        /// <summary>A tensor of this shape whose values are whatever was in memory.</summary>
        public Tensor empty_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Like("empty_like", dtype, device, requires_grad);
        /// <summary>Zeros in this tensor's shape.</summary>
        public Tensor zeros_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Like("zeros_like", dtype, device, requires_grad);
        /// <summary>Ones in this tensor's shape.</summary>
        public Tensor ones_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Like("ones_like", dtype, device, requires_grad);
        /// <summary>The value in this tensor's shape.</summary>
        public Tensor full_like(Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Finish(Aten.Call("full_like", this, value, dtype, Arg.None, device), requires_grad);
        /// <summary>A tensor of this dtype and device whose values are whatever was in memory.</summary>
        public Tensor new_empty(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.empty(size, dtype ?? this.dtype, device ?? this.device, requires_grad);
        /// <summary>The value in a tensor of this dtype and device.</summary>
        public Tensor new_full(long[] size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.full(size, value, dtype ?? this.dtype, device ?? this.device, requires_grad);
        /// <summary>Zeros of this dtype and device.</summary>
        public Tensor new_zeros(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.zeros(size, dtype ?? this.dtype, device ?? this.device, requires_grad);
        /// <summary>Zeros of this dtype and device.</summary>
        public Tensor new_zeros(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => new_zeros([size], dtype, device, requires_grad);
        /// <summary>Zeros of this dtype and device.</summary>
        public Tensor new_zeros(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => new_zeros([rows, columns], dtype, device, requires_grad);
        /// <summary>Zeros of this dtype and device.</summary>
        public Tensor new_zeros(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => new_zeros([dim0, dim1, dim2], dtype, device, requires_grad);
        /// <summary>Ones of this dtype and device.</summary>
        public Tensor new_ones(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.ones([size], dtype ?? this.dtype, device ?? this.device, requires_grad);
        /// <summary>Ones of this dtype and device.</summary>
        public Tensor new_ones(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.ones([rows, columns], dtype ?? this.dtype, device ?? this.device, requires_grad);
        /// <summary>Ones of this dtype and device.</summary>
        public Tensor new_ones(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.ones([dim0, dim1, dim2], dtype ?? this.dtype, device ?? this.device, requires_grad);

        private Tensor Like(string op, ScalarType? dtype, Device? device, bool requires_grad) =>
            Finish(Aten.Call(op, this, dtype, Arg.None, device), requires_grad);

        private static Tensor Finish(Tensor tensor, bool requires_grad) => requires_grad ? tensor.requires_grad_() : tensor;
    }
}
