namespace TorchExtras;

/// <summary>What CPU tensors hold: bytes asked of libtorch's allocator and not yet given back.</summary>
public static class TensorMemory
{
    /// <summary>Whether the counts can be read: the stand-in has them, TorchSharp's package has none, and every other member throws.</summary>
    public static bool IsAvailable => Libtorch.IsAvailable;

    /// <summary>Bytes that CPU tensors hold now.</summary>
    /// <exception cref="NotSupportedException">Not <see cref="IsAvailable"/>.</exception>
    public static long LiveBytes => Libtorch.LiveBytes;

    /// <summary>The most bytes that CPU tensors held at once since <see cref="ResetPeak"/>.</summary>
    /// <exception cref="NotSupportedException">Not <see cref="IsAvailable"/>.</exception>
    public static long PeakBytes => Libtorch.PeakBytes;

    /// <summary>How many bytes CPU tensors may hold; what would go past it fails with an ExternalException. 90 % of the machine's memory unless set.</summary>
    /// <exception cref="NotSupportedException">Not <see cref="IsAvailable"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Set to a negative number.</exception>
    public static long LimitBytes
    {
        get => Libtorch.LimitBytes;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            Libtorch.LimitBytes = value;
        }
    }

    /// <summary>Starts <see cref="PeakBytes"/> again from <see cref="LiveBytes"/>.</summary>
    /// <exception cref="NotSupportedException">Not <see cref="IsAvailable"/>.</exception>
    public static void ResetPeak() => Libtorch.ResetPeak();
}
