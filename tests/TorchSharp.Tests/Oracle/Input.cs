using static TorchSharp.torch;

namespace TorchSharp.Tests.Oracle;

/// <summary>A random tensor for a case: doubles in a range, or whole numbers from low up to high, which is excluded.</summary>
public sealed record Input(long[] Shape, double Low = -2, double High = 2, ScalarType DType = ScalarType.Float64)
{
    public static Input Whole(long[] shape, long low, long high) => new(shape, low, high, ScalarType.Int64);

    public static Input Mask(params long[] shape) => new(shape, 0, 2, ScalarType.Bool);

    public Tensor Make(Random random)
    {
        var values = new double[Shape.Aggregate(1L, (a, b) => a * b)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Low + (High - Low) * random.NextDouble();
            if (DType != ScalarType.Float64) values[i] = Math.Floor(values[i]);
        }
        return tensor(values, Shape, DType);
    }
}
