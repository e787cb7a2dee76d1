using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Unicode;

namespace Course;

/// <summary>
/// The head of a safetensors file: a little-endian u64 N, then N bytes of JSON that give each tensor's type, shape and place, and texts about the file.
/// Every byte of the data must belong to exactly one tensor, so that nothing can hide in a file and no tensor can read another's bytes.
/// </summary>
sealed class SafetensorsHeader
{
    internal const int LengthBytes = 8;
    internal const long MaximumLength = 100_000_000;
    internal const string MetadataKey = "__metadata__";

    internal required IReadOnlyDictionary<string, SafetensorsEntry> Entries { get; init; }
    internal required IReadOnlyDictionary<string, string> Metadata { get; init; }

    /// <summary>Where the data starts, from the start of the file.</summary>
    internal required long DataStart { get; init; }

    /// <summary>Reads and checks the head of a file of that length.</summary>
    /// <exception cref="InvalidDataException">The file breaks a rule of the format; the message says which.</exception>
    internal static SafetensorsHeader Read(Stream file, string path)
    {
        var bad = (string reason) => new InvalidDataException($"{path} is not a valid safetensors file: {reason}.");
        long fileLength = file.Length;
        if (fileLength < LengthBytes) throw bad($"it has {fileLength} bytes, and the header's length alone takes {LengthBytes}");
        Span<byte> first = stackalloc byte[LengthBytes];
        file.ReadExactly(first);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(first);
        if (length > MaximumLength) throw bad($"its header claims {length} bytes, more than the {MaximumLength} that are allowed");
        if ((long)length > fileLength - LengthBytes) throw bad($"its header claims {length} bytes, but only {fileLength - LengthBytes} follow: it may have been cut off");

        byte[] json = new byte[length];
        file.ReadExactly(json);
        if (!Utf8.IsValid(json)) throw bad("its header is not UTF-8");
        long dataStart = LengthBytes + (long)length;
        try
        {
            using var document = JsonDocument.Parse(json, new() { AllowDuplicateProperties = false });
            var (entries, metadata) = Parse(document.RootElement, bad);
            CheckLayout(entries.Values, fileLength - dataStart, bad);
            return new() { Entries = entries, Metadata = metadata, DataStart = dataStart };
        }
        // The second is what a name that is no text gives, such as half of a surrogate pair.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException(bad($"its header is not JSON as the format wants it: {e.Message.TrimEnd('.')}").Message, e);
        }
    }

    static (Dictionary<string, SafetensorsEntry>, Dictionary<string, string>) Parse(JsonElement root, Func<string, Exception> bad)
    {
        if (root.ValueKind != JsonValueKind.Object) throw bad($"its header is a JSON {root.ValueKind}, not an object");
        Dictionary<string, SafetensorsEntry> entries = [];
        Dictionary<string, string> metadata = [];
        foreach (var property in root.EnumerateObject())
        {
            if (property.Name != MetadataKey)
            {
                entries.Add(property.Name, ParseEntry(property.Name, property.Value, bad));
                continue;
            }
            if (property.Value.ValueKind != JsonValueKind.Object) throw bad($"{MetadataKey} is a JSON {property.Value.ValueKind}, not an object of strings");
            foreach (var text in property.Value.EnumerateObject())
                metadata.Add(text.Name, text.Value.ValueKind == JsonValueKind.String ? text.Value.GetString()!
                    : throw bad($"{MetadataKey}.{text.Name} is a JSON {text.Value.ValueKind}, not a string"));
        }
        return (entries, metadata);
    }

    static SafetensorsEntry ParseEntry(string name, JsonElement value, Func<string, Exception> bad)
    {
        JsonElement Field(string field) => value.ValueKind == JsonValueKind.Object && value.TryGetProperty(field, out var found) ? found : throw bad($"tensor '{name}' has no {field}");
        long[] Sizes(string field) => Field(field) is { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Select(number => number.ValueKind == JsonValueKind.Number && number.TryGetInt64(out long size) && size >= 0 ? size
                : throw bad($"{field} of tensor '{name}' holds {number.GetRawText()}, not an integer from 0 to 2^63-1"))]
            : throw bad($"{field} of tensor '{name}' is not a list");

        string dtype = Field("dtype") is { ValueKind: JsonValueKind.String } text ? text.GetString()! : throw bad($"dtype of tensor '{name}' is not a string");
        int elementSize = SafetensorsDType.Size(dtype);
        if (elementSize == 0) throw bad($"tensor '{name}' has the unknown dtype '{dtype}'; known are {string.Join(", ", SafetensorsDType.Names)}");
        long[] shape = Sizes("shape");
        long[] offsets = Sizes("data_offsets");
        if (offsets.Length != 2) throw bad($"data_offsets of tensor '{name}' has {offsets.Length} numbers, not a begin and an end");
        var (begin, end) = (offsets[0], offsets[1]);
        if (end < begin) throw bad($"tensor '{name}' ends at {end}, before it begins at {begin}");
        long bytes;
        try
        {
            bytes = checked(shape.Aggregate(1L, (product, size) => checked(product * size)) * elementSize);
        }
        catch (OverflowException)
        {
            throw bad($"tensor '{name}' of shape [{string.Join(", ", shape)}] has more elements or bytes than 64 bits can count");
        }
        if (bytes != end - begin) throw bad($"tensor '{name}' of shape [{string.Join(", ", shape)}] and dtype {dtype} takes {bytes} bytes, but its data_offsets span {end - begin}");
        return new(name, dtype, shape, begin, end);
    }

    static void CheckLayout(IEnumerable<SafetensorsEntry> entries, long dataLength, Func<string, Exception> bad)
    {
        long at = 0;
        foreach (var entry in entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End))
        {
            if (entry.Begin > at) throw bad($"there is a hole in the data: no tensor has the bytes from {at} to {entry.Begin}, where '{entry.Name}' begins");
            if (entry.Begin < at) throw bad($"tensors overlap: '{entry.Name}' begins at {entry.Begin}, and the one before ends at {at}");
            at = entry.End;
        }
        if (at != dataLength) throw bad($"the tensors take {at} bytes, but {dataLength} bytes of data follow the header{(at > dataLength ? ": it may have been cut off" : "")}");
    }
}
