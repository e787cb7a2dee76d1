using System.Buffers;
using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace Course;

public sealed unsafe partial class SafetensorsFile
{
    /// <summary>
    /// Writes tensors to a file, all or nothing: they are written beside it, flushed to the disk and then renamed, so that whoever reads finds the old file or
    /// the whole new one. Tensors with the largest elements come first and the data starts at a multiple of 8 bytes, so everything is aligned.
    /// </summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="tensors">Tensors by name, on any device, contiguous or not.</param>
    /// <param name="metadata">Texts about the file. Hugging Face's loader expects <c>format</c> to be <c>pt</c>.</param>
    /// <exception cref="ArgumentException">Two tensors have the same name, or one the name that the format keeps for its metadata.</exception>
    /// <exception cref="NotSupportedException">The format has no type for a tensor's elements.</exception>
    public static void Save(string path, IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata = null) =>
        AtomicFile.Write(path, file => Write(file, tensors, metadata));

    /// <summary>Writes what <see cref="Save"/> writes to a stream.</summary>
    internal static void Write(Stream stream, IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        var ordered = tensors.OrderByDescending(pair => SafetensorsDType.Size(SafetensorsDType.Name(pair.Value.dtype))).ThenBy(pair => pair.Key, StringComparer.Ordinal).ToList();
        stream.Write(Header(ordered, metadata));
        foreach (var (_, tensor) in ordered) Write(tensor, stream);
    }

    static byte[] Header(List<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        var json = new ArrayBufferWriter<byte>();
        // A header is no web page: names stay as they are.
        using (var writer = new Utf8JsonWriter(json, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                writer.WriteStartObject(SafetensorsHeader.MetadataKey);
                foreach (var (key, text) in metadata) writer.WriteString(key, text);
                writer.WriteEndObject();
            }
            HashSet<string> names = [SafetensorsHeader.MetadataKey];
            long at = 0;
            foreach (var (name, tensor) in tensors)
            {
                if (!names.Add(name))
                    throw new ArgumentException(name == SafetensorsHeader.MetadataKey ? $"A tensor cannot be named {name}: the format keeps it for the file's metadata." : $"Two tensors are named '{name}'.", nameof(tensors));
                writer.WriteStartObject(name);
                writer.WriteString("dtype", SafetensorsDType.Name(tensor.dtype));
                writer.WriteStartArray("shape");
                foreach (long size in tensor.shape) writer.WriteNumberValue(size);
                writer.WriteEndArray();
                writer.WriteStartArray("data_offsets");
                writer.WriteNumberValue(at);
                writer.WriteNumberValue(at += tensor.numel() * tensor.ElementSize);
                writer.WriteEndArray();
                writer.WriteEndObject();
            }
            writer.WriteEndObject();
        }
        int padded = (json.WrittenCount + 7) / 8 * 8;
        if (padded > SafetensorsHeader.MaximumLength) throw new ArgumentException($"Names and shapes take {padded} bytes, more than the {SafetensorsHeader.MaximumLength} a header may have.", nameof(tensors));
        byte[] header = new byte[SafetensorsHeader.LengthBytes + padded];
        BinaryPrimitives.WriteUInt64LittleEndian(header, (ulong)padded);
        header.AsSpan(SafetensorsHeader.LengthBytes).Fill((byte)' ');
        json.WrittenSpan.CopyTo(header.AsSpan(SafetensorsHeader.LengthBytes));
        return header;
    }

    static void Write(Tensor tensor, Stream stream)
    {
        using var scope = NewDisposeScope();
        var flat = tensor.detach().cpu().contiguous().view(-1);
        long piece = SpanLimit / flat.ElementSize;
        for (long at = 0; at < flat.numel(); at += piece)
            stream.Write(flat.narrow(0, at, Math.Min(piece, flat.numel() - at)).bytes);
    }
}
