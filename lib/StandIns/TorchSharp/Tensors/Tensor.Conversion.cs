using System.Numerics;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        /// <summary>The tensor on another device; itself where it is there, unless a copy is asked for.</summary>
        public Tensor to(DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            To(null, new(deviceType, deviceIndex), copy, disposeAfter, non_blocking);
        /// <summary>The tensor of another dtype on another device; itself where nothing changes, unless a copy is asked for.</summary>
        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => To(type, device, copy, disposeAfter, non_blocking);
        /// <summary>The tensor of another dtype; itself where it has it, unless a copy is asked for.</summary>
        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => To(type, null, copy, disposeAfter, non_blocking);
        /// <inheritdoc cref="to(DeviceType, int, bool, bool, bool)"/>
        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => To(null, new(device), copy, disposeAfter, non_blocking);
        /// <inheritdoc cref="to(DeviceType, int, bool, bool, bool)"/>
        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => To(null, device, copy, disposeAfter, non_blocking);
        /// <summary>The tensor of the other's dtype, on its device.</summary>
        public Tensor to(Tensor other, bool non_blocking = false) => To(other.dtype, other.device, false, false, non_blocking);
        /// <inheritdoc cref="to(ScalarType, bool, bool, bool)"/>
        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => To(type, null, copy, disposeAfter, non_blocking);
        /// <inheritdoc cref="to(ScalarType, bool, bool, bool)"/>
        public Tensor type(ScalarType dtype) => to(dtype);
        /// <summary>What the function, such as <see cref="FloatTensor"/>, makes of the tensor.</summary>
        public Tensor type(Func<Tensor, Tensor> typeFunc) => typeFunc(this);
        /// <summary>The tensor of the other's dtype.</summary>
        public Tensor type_as(Tensor tensor) => to(tensor.dtype);
        /// <summary>The tensor in the machine's own memory.</summary>
        public Tensor cpu() => To(null, CPU, false, false, false);
        /// <summary>The tensor on a CUDA device, the current one unless given.</summary>
        public Tensor cuda(Device? device = null, bool non_blocking = false) => To(null, device ?? CUDA, false, false, non_blocking);
        /// <summary>The tensor as truth values.</summary>
        public Tensor @bool() => to(ScalarType.Bool);
        /// <summary>The tensor as 8-bit unsigned integers.</summary>
        public Tensor @byte() => to(ScalarType.Byte);
        /// <summary>The tensor as 8-bit integers.</summary>
        public Tensor @char() => to(ScalarType.Int8);
        /// <summary>The tensor as 16-bit integers.</summary>
        public Tensor @short() => to(ScalarType.Int16);
        /// <summary>The tensor as 32-bit integers.</summary>
        public Tensor @int() => to(ScalarType.Int32);
        /// <summary>The tensor as 64-bit integers.</summary>
        public Tensor @long() => to(ScalarType.Int64);
        /// <summary>The tensor in half precision.</summary>
        public Tensor half() => to(ScalarType.Float16);
        /// <summary>The tensor in bfloat16.</summary>
        public Tensor bfloat16() => to(ScalarType.BFloat16);
        /// <summary>The tensor in single precision.</summary>
        public Tensor @float() => to(ScalarType.Float32);
        /// <summary>The tensor in double precision.</summary>
        public Tensor @double() => to(ScalarType.Float64);
        /// <summary>The tensor as complex numbers of single precision.</summary>
        public Tensor cfloat() => to(ScalarType.ComplexFloat32);
        /// <summary>The tensor as complex numbers of double precision.</summary>
        public Tensor cdouble() => to(ScalarType.ComplexFloat64);
        /// <summary>A copy in memory that a GPU can read directly.</summary>
        public Tensor pin_memory() => Aten.Call("pin_memory", this);
        /// <summary>Whether a GPU can read the memory directly.</summary>
        public bool is_pinned() => Aten.Bool("is_pinned", this);
        /// <summary>The tensor with all its elements stored.</summary>
        public Tensor to_dense() => is_sparse ? Aten.Call("to_dense", this) : alias();

        private Tensor To(ScalarType? type, Device? device, bool copy, bool disposeAfter, bool nonBlocking)
        {
            var result = Aten.Call("to.dtype_layout", this, type, Arg.None, device, Arg.None, nonBlocking, copy);
            if (result.Handle == Handle)
            {
                result.Dispose();
                return this;
            }
            if (disposeAfter) Dispose();
            return result;
        }

        /// <summary>The elements, for reading and writing, in row-major order; those of a GPU are copied.</summary>
        /// <exception cref="ArgumentException"><typeparamref name="T"/> is not the C# type of the dtype.</exception>
        public Utils.TensorAccessor<T> data<T>() where T : unmanaged
        {
            DTypes.Require<T>(this);
            return new(this);
        }

        /// <summary>The only element.</summary>
        /// <exception cref="ArgumentException"><typeparamref name="T"/> is not the C# type of the dtype, or there isn't exactly one element.</exception>
        public T item<T>() where T : unmanaged
        {
            DTypes.Require<T>(this);
            return Only<T>();
        }

        private T Only<T>() where T : unmanaged
        {
            if (numel() != 1) throw new ArgumentException($"A tensor of shape [{string.Join(", ", shape)}] has {numel()} elements: one is wanted.");
            if (is_meta) throw new NotSupportedException("A tensor on the meta device has no values.");
            if (device_type == DeviceType.CPU && Info.Flags is 0 or NativeFlags.Contiguous or NativeFlags.Inference or (NativeFlags.Contiguous | NativeFlags.Inference))
            {
                var value = *(T*)Info.Data;
                GC.KeepAlive(this);
                return value;
            }
            using var here = Plain();
            return *(T*)here.Info.Data;
        }

        /// <summary>The only element as a number.</summary>
        /// <exception cref="ArgumentException">There isn't exactly one element.</exception>
        public Scalar ToScalar()
        {
            if (numel() != 1) throw new ArgumentException($"A tensor of shape [{string.Join(", ", shape)}] has {numel()} elements: one is wanted.");
            if (is_meta) throw new NotSupportedException("A tensor on the meta device has no values.");
            if (is_complex())
            {
                using var wide = To(ScalarType.ComplexFloat64, CPU, true, false, false);
                return wide.Only<Complex>();
            }
            return Aten.Number("_local_scalar_dense", this);
        }

        /// <summary>A contiguous copy in the machine's own memory, out of the graph, with nothing left to carry out.</summary>
        internal Tensor Plain()
        {
            using var scope = NewDisposeScope();
            return scope.Detach(detach().resolve_conj().resolve_neg().cpu().contiguous().clone());
        }

        /// <summary>The elements' bytes, in row-major order.</summary>
        /// <exception cref="NotSupportedException">The tensor is not contiguous or not in the machine's own memory.</exception>
        public Span<byte> bytes
        {
            get
            {
                if (!is_cpu()) throw new NotSupportedException($"The bytes of a tensor on {device} cannot be read: move it with cpu() first.");
                if (!is_contiguous()) throw new NotSupportedException("The bytes of a tensor that is not contiguous are not one piece: call contiguous() first.");
                var info = Info;
                return new(info.Data, checked((int)(info.NumberOfElements * ElementSize)));
            }
            set
            {
                var target = bytes;
                if (value.Length != target.Length) throw new ArgumentException($"{value.Length} bytes were given for a tensor of {target.Length}.", nameof(value));
                value.CopyTo(target);
            }
        }
    }
}
