using TorchSharp;
using static TorchSharp.torch;

namespace Course;

/// <summary>
/// Model FLOPs utilization (Chowdhery et al. 2022): the FLOP/s a model needs at the speed it runs, as a part of what the chip could do. FLOPs are
/// those of the model's formula, so work that is repeated or wasted does not count in its favour.
/// </summary>
public static class Mfu
{
    /// <summary>
    /// What the device's data sheet promises where <see cref="Chip.All"/> has it; else what the fastest matrix product reaches here, which takes a
    /// moment to measure at the first call. An MFU against a measured peak is the higher one: no chip reaches its promise.
    /// </summary>
    /// <param name="dtype">The dtype of the operands.</param>
    /// <param name="device">By default <see cref="Devices.Default"/>.</param>
    /// <exception cref="NotSupportedException">It must be measured, and this libtorch cannot multiply such matrices on such a device.</exception>
    public static PeakRate Peak(ScalarType dtype, Device? device = null)
    {
        device ??= Devices.Default;
        if (device.type == DeviceType.CUDA && Promised(Machine.Gpus.ElementAtOrDefault(Math.Max(0, device.index)) ?? "", dtype) is { } promised) return promised;
        return new(Machine.PeakFlopsPerSecond(dtype, device), false, $"the fastest matrix product measured on this {(device.type == DeviceType.CPU ? "CPU" : "GPU")}");
    }

    /// <summary>The part of the peak that <paramref name="flops"/> in <paramref name="seconds"/> make.</summary>
    /// <param name="flops">FLOPs of the model's formula.</param>
    /// <param name="seconds">How long they took.</param>
    /// <param name="flopsPerSecond">The peak, such as <see cref="Peak"/>'s.</param>
    /// <exception cref="ArgumentOutOfRangeException">Time or peak is not positive, or the FLOPs are negative.</exception>
    public static double Of(double flops, double seconds, double flopsPerSecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(flops);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(seconds);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(flopsPerSecond);
        return flops / seconds / flopsPerSecond;
    }

    internal static PeakRate? Promised(string gpu, ScalarType dtype)
    {
        if (Chip.Find(gpu) is not { } chip) return null;
        var format = FloatFormat.Of(dtype);
        return chip.Peaks.TryGetValue(format, out var peak) ? new(peak.Dense, true, $"the data sheet of the {chip.Name}: dense {format}") : null;
    }
}
