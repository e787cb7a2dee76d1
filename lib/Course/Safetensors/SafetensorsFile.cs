using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Course;

/// <summary>
/// A <see href="https://github.com/huggingface/safetensors">safetensors</see> file, mapped into memory: opening one reads its header only, and a tensor's bytes come
/// from the disk when they are looked at.
/// </summary>
public sealed unsafe partial class SafetensorsFile : IDisposable
{
    readonly SafetensorsHeader header;
    readonly MappedFile file;

    SafetensorsFile(string path, SafetensorsHeader header, FileStream opened) => (Path, this.header, file) = (path, header, new(opened));

    /// <summary>Opens a file and checks its header; anything that breaks the format is refused, down to a single byte that belongs to no tensor.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file breaks a rule of the format; the message says which.</exception>
    public static SafetensorsFile Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        try
        {
            return new(path, SafetensorsHeader.Read(file, path), file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>The tensors by name.</summary>
    public IReadOnlyDictionary<string, SafetensorsEntry> Entries => header.Entries;

    /// <summary>The texts that the file says about itself.</summary>
    public IReadOnlyDictionary<string, string> Metadata => header.Metadata;

    /// <summary>The bytes of a tensor, row-major and little-endian, in the mapped file itself: they are valid until the file is disposed.</summary>
    /// <exception cref="KeyNotFoundException">There is no such tensor.</exception>
    /// <exception cref="NotSupportedException">It takes 2 GiB or more, which no span can hold; <see cref="Read"/> can.</exception>
    public ReadOnlySpan<byte> Bytes(string name)
    {
        var entry = Find(name);
        if (entry.ByteCount > int.MaxValue) throw new NotSupportedException($"Tensor '{name}' takes {entry.ByteCount} bytes; a span holds {int.MaxValue}. Read makes a torch tensor of it.");
        return new(At(entry), (int)entry.ByteCount);
    }

    /// <summary>
    /// The elements of a tensor, row-major. Where they are aligned in the file they are not copied and are valid until the file is disposed; where they are not
    /// (the format does not ask for it: GPT-2's own file starts its data at byte 14,291) they are copied.
    /// </summary>
    /// <typeparam name="T">A type of the same size as the tensor's elements.</typeparam>
    /// <exception cref="KeyNotFoundException">There is no such tensor.</exception>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> has another size.</exception>
    /// <exception cref="NotSupportedException">It takes 2 GiB or more.</exception>
    public ReadOnlySpan<T> Values<T>(string name) where T : unmanaged
    {
        var entry = Find(name);
        int size = SafetensorsDType.Size(entry.DType);
        if (size != sizeof(T)) throw new ArgumentException($"Tensor '{name}' has elements of {size} bytes ({entry.DType}), {typeof(T).Name} has {sizeof(T)}.", nameof(T));
        var bytes = Bytes(name);
        if ((nint)At(entry) % sizeof(T) == 0) return MemoryMarshal.Cast<byte, T>(bytes);
        var copy = new T[bytes.Length / sizeof(T)];
        bytes.CopyTo(MemoryMarshal.AsBytes(copy.AsSpan()));
        return copy;
    }

    /// <summary>Makes a torch tensor, a copy that outlives the file: TorchSharp cannot look at memory that is not torch's own.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="device">Where the tensor shall be; the CPU if not given.</param>
    /// <returns>A tensor of the file's shape and dtype.</returns>
    /// <exception cref="KeyNotFoundException">There is no such tensor.</exception>
    /// <exception cref="NotSupportedException">torch has no such dtype: <see cref="Bytes"/> and <see cref="Values"/> read it.</exception>
    public Tensor Read(string name, Device? device = null)
    {
        var entry = Find(name);
        var dtype = SafetensorsDType.Torch(entry.DType)
            ?? throw new NotSupportedException($"Tensor '{name}' is {entry.DType}, which TorchSharp has no dtype for; read it with Bytes or Values.");
        var tensor = empty(entry.Shape, dtype, CPU);
        CopyTo(tensor, entry);
        return device is null || device.type == TorchSharp.DeviceType.CPU ? tensor : tensor.to(device, disposeAfter: true);
    }

    void CopyTo(Tensor tensor, SafetensorsEntry entry)
    {
        using var scope = NewDisposeScope();
        long elementSize = SafetensorsDType.Size(entry.DType), piece = SpanLimit / elementSize;
        var flat = tensor.view(-1);
        for (long at = 0; at < entry.ElementCount; at += piece)
        {
            long count = Math.Min(piece, entry.ElementCount - at);
            new ReadOnlySpan<byte>(At(entry) + at * elementSize, (int)(count * elementSize)).CopyTo(flat.narrow(0, at, count).bytes);
        }
        GC.KeepAlive(this);
    }

    // Bytes that go through a span at once; a multiple of every element's size.
    const int SpanLimit = 1 << 30;

    SafetensorsEntry Find(string name)
    {
        return Entries.TryGetValue(name, out var entry) ? entry
            : throw new KeyNotFoundException($"{Path} has no tensor '{name}'; it has {Entries.Count}: {string.Join(", ", Entries.Keys.Take(5))}{(Entries.Count > 5 ? ", …" : "")}.");
    }

    byte* At(SafetensorsEntry entry) => file.Start + header.DataStart + entry.Begin;

    /// <summary>Closes the file; what <see cref="Bytes"/> and <see cref="Values"/> gave may not be looked at any more.</summary>
    public void Dispose() => file.Dispose();
}
