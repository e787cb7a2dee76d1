namespace Course;

/// <summary>One tensor of a safetensors file, as its header describes it.</summary>
/// <param name="Name">Its name, <c>transformer.wte.weight</c>.</param>
/// <param name="DType">Its element type by the format's name: <c>F32</c>, <c>BF16</c>, <c>I64</c> …</param>
/// <param name="Shape">Its sizes; none for a single number.</param>
/// <param name="Begin">Where its bytes start, from the start of the data.</param>
/// <param name="End">Where they end, exclusive.</param>
public sealed record SafetensorsEntry(string Name, string DType, long[] Shape, long Begin, long End)
{
    /// <summary>How many bytes it takes.</summary>
    public long ByteCount => End - Begin;

    /// <summary>How many elements it has.</summary>
    public long ElementCount => Shape.Aggregate(1L, (product, size) => product * size);
}
