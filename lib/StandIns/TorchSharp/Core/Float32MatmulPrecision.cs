namespace TorchSharp;

/// <summary>How precisely float32 matrix products are computed.</summary>
public enum Float32MatmulPrecision
{
    /// <summary>In float32.</summary>
    highest = 0,
    /// <summary>In TF32 or three bfloat16 passes where that is faster.</summary>
    high = 1,
    /// <summary>In bfloat16 where that is faster.</summary>
    medium = 2,
}
