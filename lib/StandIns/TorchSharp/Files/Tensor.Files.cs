namespace TorchSharp;

public static partial class torch
{
    /// <summary>Writes a tensor to a file that <see cref="load"/> and PyTorch's <c>torch.jit.load</c> read.</summary>
    public static void save(Tensor t, string location) => t.save(location);

    /// <summary>Reads a tensor from a file that <see cref="save"/> wrote.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Tensor load(string location) => Tensor.load(location);

    public partial class Tensor
    {
        /// <summary>Writes the tensor to a file that <see cref="load"/> reads.</summary>
        public void save(string location)
        {
            Native.Check(Native.ts_save(Handle, location));
            GC.KeepAlive(this);
        }

        /// <summary>Reads a tensor from a file that <see cref="save"/> wrote.</summary>
        /// <exception cref="FileNotFoundException">There is no such file.</exception>
        public static Tensor load(string location)
        {
            if (!File.Exists(location)) throw new FileNotFoundException($"There is no file '{location}'.", location);
            Native.Check(Native.ts_load(location, out var tensor));
            return new(tensor);
        }

        /// <summary>Reads a tensor that <see cref="TensorExtensionMethods.Save(Tensor, BinaryWriter)"/> wrote.</summary>
        public static Tensor Load(BinaryReader reader) => TensorExtensionMethods.Load(reader);

        /// <summary>Reads a tensor that <see cref="TensorExtensionMethods.Save(Tensor, Stream)"/> wrote.</summary>
        public static Tensor Load(Stream stream)
        {
            using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
            return Load(reader);
        }

        /// <summary>Reads a tensor from a file that <see cref="TensorExtensionMethods.Save(Tensor, string)"/> wrote.</summary>
        public static Tensor Load(string location)
        {
            using var file = File.OpenRead(location);
            return Load(file);
        }

        /// <summary>Writes the elements' bytes, row-major.</summary>
        public void WriteBytesToStream(Stream stream, int bufferSize = 1024)
        {
            using var here = Plain();
            here.Pass(bufferSize, piece => stream.Write(piece));
        }

        /// <summary>Reads the elements' bytes, row-major, as many as the tensor has.</summary>
        /// <exception cref="EndOfStreamException">There are fewer.</exception>
        public void ReadBytesFromStream(Stream stream, int bufferSize = 1024)
        {
            if (is_cpu() && is_contiguous())
            {
                Pass(bufferSize, piece => stream.ReadExactly(piece));
                return;
            }
            using var unrecorded = no_grad();
            using var here = torch.empty(shape, dtype, CPU);
            here.Pass(bufferSize, piece => stream.ReadExactly(piece));
            copy_(here);
        }

        private delegate void Piece(Span<byte> bytes);

        // A tensor may be larger than a span.
        private unsafe void Pass(int size, Piece piece)
        {
            if (size < 1) throw new ArgumentOutOfRangeException(nameof(size), size, "A buffer holds at least one byte.");
            var info = Info;
            var total = info.NumberOfElements * ElementSize;
            for (long at = 0; at < total; at += size) piece(new(info.Data + at, (int)Math.Min(size, total - at)));
            GC.KeepAlive(this);
        }

        /// <summary>Element i in row-major order of a CPU tensor of bfloat16, as float.</summary>
        public float ReadCpuBFloat16(long i)
        {
            using var scope = NewDisposeScope();
            return flatten()[i].@float().item<float>();
        }

        /// <summary>Element i in row-major order of a CPU tensor of bool.</summary>
        public bool ReadCpuBool(long i) => ReadCpuValue<bool>(i);
        /// <summary>Element i in row-major order of a CPU tensor of uint8.</summary>
        public byte ReadCpuByte(long i) => ReadCpuValue<byte>(i);
        /// <summary>Element i in row-major order of a CPU tensor of float64.</summary>
        public double ReadCpuDouble(long i) => ReadCpuValue<double>(i);
        /// <summary>Element i in row-major order of a CPU tensor of float16, as float.</summary>
        public float ReadCpuFloat16(long i) => (float)ReadCpuValue<Half>(i);
        /// <summary>Element i in row-major order of a CPU tensor of int16.</summary>
        public short ReadCpuInt16(long i) => ReadCpuValue<short>(i);
        /// <summary>Element i in row-major order of a CPU tensor of int32.</summary>
        public int ReadCpuInt32(long i) => ReadCpuValue<int>(i);
        /// <summary>Element i in row-major order of a CPU tensor of int64.</summary>
        public long ReadCpuInt64(long i) => ReadCpuValue<long>(i);
        /// <summary>Element i in row-major order of a CPU tensor of int8.</summary>
        public sbyte ReadCpuSByte(long i) => ReadCpuValue<sbyte>(i);
        /// <summary>Element i in row-major order of a CPU tensor of float32.</summary>
        public float ReadCpuSingle(long i) => ReadCpuValue<float>(i);
        /// <summary>Element i in row-major order of a CPU tensor.</summary>
        /// <exception cref="ArgumentException"><typeparamref name="T"/> is not the C# type of the dtype.</exception>
        public T ReadCpuValue<T>(long i) where T : unmanaged
        {
            if (!is_cpu()) throw new InvalidOperationException($"The tensor is on {device}: move it with cpu() first.");
            using var accessor = data<T>();
            return accessor[i];
        }
    }
}
