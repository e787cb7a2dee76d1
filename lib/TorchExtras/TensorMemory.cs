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

    /// <summary>Bytes that freed tensors left and the next ones of about their sizes get, which saves the system's clearing of fresh pages.</summary>
    /// <exception cref="NotSupportedException">Not <see cref="IsAvailable"/>.</exception>
    public static long KeptBytes => Libtorch.KeptBytes;

    /// <summary>
    /// How many freed bytes are kept at most; half of <see cref="LimitBytes"/>' default unless set. 0 keeps none: every large tensor is fresh memory. What is kept
    /// and what tensors hold stay below <see cref="LimitBytes"/> together: what was freed longest ago is given back first.
    /// </summary>
    /// <exception cref="NotSupportedException">Not <see cref="IsAvailable"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Set to a negative number.</exception>
    public static long KeptLimitBytes
    {
        get => Libtorch.KeptLimitBytes;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            Libtorch.KeptLimitBytes = value;
        }
    }

    /// <summary>Gives all that is kept back to the system.</summary>
    /// <exception cref="NotSupportedException">Not <see cref="IsAvailable"/>.</exception>
    public static void GiveBack() => Libtorch.GiveBack();

    /// <summary>Starts <see cref="PeakBytes"/> again from <see cref="LiveBytes"/>.</summary>
    /// <exception cref="NotSupportedException">Not <see cref="IsAvailable"/>.</exception>
    public static void ResetPeak() => Libtorch.ResetPeak();
}
