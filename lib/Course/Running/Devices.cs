using TorchSharp;
using static TorchSharp.torch;

namespace Course;

/// <summary>The devices that experiments run on.</summary>
public static class Devices
{
    /// <summary>The environment variable that chooses the device.</summary>
    public const string Variable = "COURSE_DEVICE";

    /// <summary>The device to use: <c>COURSE_DEVICE</c> where it is set, else CUDA when there is a GPU, else the CPU.</summary>
    /// <exception cref="ArgumentException"><c>COURSE_DEVICE</c> is neither cpu nor cuda.</exception>
    /// <exception cref="InvalidOperationException">It is cuda, and libtorch sees no GPU.</exception>
    public static Device Default => Choose(Environment.GetEnvironmentVariable(Variable), cuda.is_available());

    /// <summary>Every kind of device present, the CPU first: for experiments that compare devices.</summary>
    public static IReadOnlyList<Device> Present => cuda.is_available() ? [CPU, CUDA] : [CPU];

    internal static Device Choose(string? wanted, bool hasCuda) => wanted?.Trim().ToLowerInvariant() switch
    {
        null or "" => hasCuda ? CUDA : CPU,
        "cpu" => CPU,
        "cuda" when hasCuda => CUDA,
        "cuda" => throw new InvalidOperationException(
            $"{Variable} asks for cuda, but libtorch sees no GPU: either there is none, or this libtorch is a CPU build. Unset {Variable} or set it to cpu."),
        _ => throw new ArgumentException($"{Variable} is '{wanted}'; it takes cpu or cuda."),
    };
}
