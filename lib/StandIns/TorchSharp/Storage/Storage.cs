using System.Numerics;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The memory of a tensor, which views of it share.</summary>
    public abstract class Storage
    {
        /// <summary>The tensor whose memory it is, in one dimension from the storage's first element.</summary>
        protected Tensor _tensor;
        /// <summary>Where the memory starts.</summary>
        protected nint _tensor_data_ptr;

        /// <summary>A storage of nothing.</summary>
        protected Storage() => _tensor = torch.empty(new[] { 0L });
        /// <summary>The memory of a tensor.</summary>
        protected Storage(Tensor tensor) : this(tensor, Start(tensor))
        {
        }
        /// <summary>The memory of a tensor.</summary>
        protected Storage(Tensor tensor, nint data_ptr) => (_tensor, _tensor_data_ptr) = (tensor, data_ptr);

        /// <summary>Where the memory starts.</summary>
        protected nint data_ptr() => _tensor_data_ptr;
        /// <summary>Bytes an element takes.</summary>
        public abstract int element_size();
        /// <summary>Bytes of the memory.</summary>
        public ulong nbytes() => (ulong)_tensor.Info.StorageBytes;

        /// <summary>A copy as truth values.</summary>
        public Storage<bool> @bool() => As<bool>();
        /// <summary>A copy as 8-bit unsigned integers.</summary>
        public Storage<byte> @byte() => As<byte>();
        /// <summary>A copy as complex numbers of double precision.</summary>
        public Storage<Complex> complex_double() => As<Complex>();
        /// <summary>A copy as complex numbers of single precision.</summary>
        public Storage<(float, float)> complex_float() => As<(float, float)>();
        /// <summary>A copy in double precision.</summary>
        public Storage<double> @double() => As<double>();
        /// <summary>A copy in single precision.</summary>
        public Storage<float> @float() => As<float>();
        /// <summary>A copy as 32-bit integers.</summary>
        public Storage<int> @int() => As<int>();
        /// <summary>A copy as 64-bit integers.</summary>
        public Storage<long> @long() => As<long>();

        private Storage<T> As<T>() where T : unmanaged => new(_tensor.to(DTypes.Of<T>(), copy: true));

        private static unsafe nint Start(Tensor tensor) => (nint)tensor.Info.Storage;
    }
}
