namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        internal NativeInfo Info
        {
            get
            {
                NativeInfo info;
                Native.Check(Native.ts_info(Handle, &info));
                GC.KeepAlive(this);
                return info;
            }
        }

        /// <summary>The number of dimensions.</summary>
        public long Dimensions => Info.Dimensions;
        /// <inheritdoc cref="Dimensions"/>
        public long ndim => Info.Dimensions;
        /// <inheritdoc cref="Dimensions"/>
        public long dim() => Info.Dimensions;
        /// <summary>The number of elements.</summary>
        public long NumberOfElements => Info.NumberOfElements;
        /// <inheritdoc cref="NumberOfElements"/>
        public long numel() => Info.NumberOfElements;
        /// <summary>Bytes an element takes.</summary>
        public long ElementSize => dtype.ElementSize();
        /// <inheritdoc cref="ElementSize"/>
        public long element_size() => ElementSize;
        /// <summary>The type of the elements.</summary>
        public ScalarType dtype => (ScalarType)Info.DType;
        /// <summary>Where the values are.</summary>
        public Device device
        {
            get
            {
                var info = Info;
                return new((DeviceType)info.DeviceType, info.DeviceType == (long)DeviceType.CPU ? -1 : (int)info.DeviceIndex);
            }
        }
        /// <summary>Which device of its type, -1 for the CPU.</summary>
        public int device_index => (int)Info.DeviceIndex;
        /// <summary>The type of device the values are on.</summary>
        public DeviceType device_type => (DeviceType)Info.DeviceType;
        /// <summary>Whether the values are on a CUDA device.</summary>
        public bool is_cuda => device_type == DeviceType.CUDA;
        /// <summary>Whether the tensor has a shape but no values.</summary>
        public bool is_meta => device_type == DeviceType.META;
        /// <summary>Whether only the elements that aren't zero are stored.</summary>
        public bool is_sparse => (Info.Flags & NativeFlags.Sparse) != 0;
        /// <summary>Whether the values are in the machine's own memory.</summary>
        public bool is_cpu() => device_type == DeviceType.CPU;
        /// <summary>Whether the elements lie in memory in row-major order, without gaps.</summary>
        public bool is_contiguous() => (Info.Flags & NativeFlags.Contiguous) != 0;
        /// <summary>Whether the values are conjugated when they are read.</summary>
        public bool is_conj() => (Info.Flags & NativeFlags.Conjugate) != 0;
        /// <summary>Whether the values are negated when they are read.</summary>
        public bool is_neg() => (Info.Flags & NativeFlags.Negative) != 0;
        /// <summary>Whether the dtype is a complex one.</summary>
        public bool is_complex() => torch.is_complex(dtype);
        /// <summary>Whether the dtype is a real floating-point one.</summary>
        public bool is_floating_point() => torch.is_floating_point(dtype);
        /// <summary>Whether the dtype is an integer one or bool.</summary>
        public bool is_integral() => torch.is_integral(dtype);
        /// <summary>Whether the only element is not zero.</summary>
        public bool is_nonzero() => Aten.Bool("is_nonzero", this);

        /// <summary>The size of each dimension.</summary>
        public long[] shape
        {
            get
            {
                var info = Info;
                var sizes = new ReadOnlySpan<long>(info.Sizes, (int)info.Dimensions).ToArray();
                GC.KeepAlive(this);
                return sizes;
            }
        }
        /// <inheritdoc cref="shape"/>
        public long[] size() => shape;
        /// <summary>The size of one dimension; negative ones count from the last.</summary>
        public long size(int dim) => At(shape, dim);

        /// <summary>For each dimension, how many elements further in memory its next element lies.</summary>
        public long[] stride()
        {
            var info = Info;
            if (info.Strides is null) throw new NotSupportedException("A sparse tensor has no strides.");
            var strides = new ReadOnlySpan<long>(info.Strides, (int)info.Dimensions).ToArray();
            GC.KeepAlive(this);
            return strides;
        }
        /// <summary>How many elements further in memory the next element of a dimension lies.</summary>
        public long stride(int dim) => At(stride(), dim);
        /// <summary>How many elements into its storage the tensor starts.</summary>
        public long storage_offset() => Info.StorageOffset;

        private static long At(long[] values, int dim)
        {
            if (dim < -values.Length || dim >= values.Length)
                throw new ArgumentOutOfRangeException(nameof(dim), dim, $"A tensor of {values.Length} dimensions has dimensions {-values.Length} to {values.Length - 1}.");
            return values[dim < 0 ? dim + values.Length : dim];
        }
    }
}
