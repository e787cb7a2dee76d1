using static TorchSharp.torch;

namespace TorchSharp;

// TorchSharp's own format of a tensor in a file: dtype, number of dimensions and sizes as LEB128 integers, then the elements' bytes.
public static partial class TensorExtensionMethods
{
    /// <summary>Writes the tensor in TorchSharp's own format.</summary>
    public static void Save(this Tensor tensor, BinaryWriter writer)
    {
        writer.Write7BitEncodedInt64((long)tensor.dtype);
        writer.Write7BitEncodedInt64(tensor.ndim);
        foreach (var size in tensor.shape) writer.Write7BitEncodedInt64(size);
        writer.Flush();
        tensor.WriteBytesToStream(writer.BaseStream, 1 << 20);
    }

    /// <inheritdoc cref="Save(Tensor, BinaryWriter)"/>
    public static void Save(this Tensor tensor, Stream stream)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        Save(tensor, writer);
    }

    /// <inheritdoc cref="Save(Tensor, BinaryWriter)"/>
    public static void Save(this Tensor tensor, string location)
    {
        using var file = File.Create(location);
        Save(tensor, file);
    }

    /// <summary>Reads values into the tensor, which has the dtype and shape they were written with, or skips them.</summary>
    /// <exception cref="ArgumentException">Dtype or shape differ.</exception>
    public static void Load(this Tensor tensor, BinaryReader reader, bool skip = false)
    {
        var (dtype, shape) = Header(reader);
        if (skip)
        {
            Skip(reader, dtype, shape);
            return;
        }
        if (dtype != tensor.dtype || !shape.SequenceEqual(tensor.shape))
            throw new ArgumentException($"The file has a tensor of {dtype} and shape [{string.Join(", ", shape)}]; wanted is {tensor.dtype} and shape [{string.Join(", ", tensor.shape)}].");
        tensor.ReadBytesFromStream(reader.BaseStream, 1 << 20);
    }

    /// <summary>Reads a tensor that <see cref="Save(Tensor, BinaryWriter)"/> wrote; null where it is skipped.</summary>
    public static Tensor Load(BinaryReader reader, bool skip = false)
    {
        var (dtype, shape) = Header(reader);
        if (skip)
        {
            Skip(reader, dtype, shape);
            return null!;
        }
        var tensor = empty(shape, dtype, CPU);
        tensor.ReadBytesFromStream(reader.BaseStream, 1 << 20);
        return tensor;
    }

    /// <summary>Reads values into the tensor, or a new one where it is null.</summary>
    public static void Load(ref Tensor tensor, BinaryReader reader, bool skip = false)
    {
        if (tensor is null) tensor = Load(reader, skip);
        else Load(tensor, reader, skip);
    }

    private static (ScalarType, long[]) Header(BinaryReader reader)
    {
        var dtype = (ScalarType)reader.Read7BitEncodedInt64();
        if (!Enum.IsDefined(dtype)) throw new InvalidDataException($"The file names a dtype with number {(int)dtype}, which there is not: it is not a tensor in TorchSharp's format.");
        var shape = new long[reader.Read7BitEncodedInt64()];
        for (var i = 0; i < shape.Length; i++) shape[i] = reader.Read7BitEncodedInt64();
        return (dtype, shape);
    }

    private static void Skip(BinaryReader reader, ScalarType dtype, long[] shape) =>
        reader.BaseStream.Seek(shape.TotalSize() * dtype.ElementSize(), SeekOrigin.Current);
}
