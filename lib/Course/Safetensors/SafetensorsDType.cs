using static TorchSharp.torch;

namespace Course;

/// <summary>The element types of the safetensors format, their sizes in bytes, and torch's types for those that torch has.</summary>
static class SafetensorsDType
{
    static readonly Dictionary<string, (int Size, ScalarType? Torch)> types = new()
    {
        ["BOOL"] = (1, ScalarType.Bool), ["U8"] = (1, ScalarType.Byte), ["I8"] = (1, ScalarType.Int8),
        ["F8_E4M3"] = (1, null), ["F8_E5M2"] = (1, null), ["F8_E8M0"] = (1, null),
        ["I16"] = (2, ScalarType.Int16), ["U16"] = (2, null), ["F16"] = (2, ScalarType.Float16), ["BF16"] = (2, ScalarType.BFloat16),
        ["I32"] = (4, ScalarType.Int32), ["U32"] = (4, null), ["F32"] = (4, ScalarType.Float32),
        ["I64"] = (8, ScalarType.Int64), ["U64"] = (8, null), ["F64"] = (8, ScalarType.Float64), ["C64"] = (8, ScalarType.ComplexFloat32),
    };

    internal static IEnumerable<string> Names => types.Keys;

    /// <summary>The size of an element in bytes, or 0 where the format has no such type.</summary>
    internal static int Size(string name) => types.TryGetValue(name, out var type) ? type.Size : 0;

    /// <summary>torch's type, or null where it has none.</summary>
    internal static ScalarType? Torch(string name) => types[name].Torch;

    /// <exception cref="NotSupportedException">The format has no such type.</exception>
    internal static string Name(ScalarType type) => types.FirstOrDefault(pair => pair.Value.Torch == type).Key
        ?? throw new NotSupportedException($"safetensors has no element type for {type}; it has {string.Join(", ", types.Where(pair => pair.Value.Torch is not null).Select(pair => pair.Value.Torch))}.");
}
