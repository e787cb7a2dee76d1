using static TorchSharp.torch;

namespace TorchExtras;

/// <summary>A tensor's dtype and sizes.</summary>
/// <param name="DType">The type of the elements.</param>
/// <param name="Sizes">The size of each dimension.</param>
public sealed record TensorShape(ScalarType DType, IReadOnlyList<long> Sizes)
{
    /// <summary>The number of elements.</summary>
    public long NumberOfElements => Sizes.Aggregate(1L, (product, size) => product * size);

    /// <summary>Bytes of all elements.</summary>
    public long Bytes => NumberOfElements * DType switch
    {
        ScalarType.Bool or ScalarType.Byte or ScalarType.Int8 => 1,
        ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Int16 => 2,
        ScalarType.Float32 or ScalarType.Int32 => 4,
        ScalarType.ComplexFloat64 => 16,
        _ => 8,
    };

    /// <summary>The sizes and the dtype, <c>[2, 3] Float32</c>.</summary>
    public override string ToString() => $"[{string.Join(", ", Sizes)}] {DType}";
}
