using TorchSharp;
using static TorchSharp.torch;

namespace Course;

/// <summary>The Gaussian error linear unit (Hendrycks and Gimpel 2016).</summary>
public static class Gelu
{
    /// <summary>GPT-2's: ½x(1 + tanh(√(2/π)(x + 0.044715x³))), which differs from x·Φ(x) by less than 0.0005.</summary>
    /// <param name="x">Any shape.</param>
    /// <returns>The same shape.</returns>
    public static Tensor Tanh(Tensor x)
    {
        using var scope = NewDisposeScope();
        return (0.5 * x * (1 + tanh(Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x.pow(3))))).MoveToOuterDisposeScope();
    }
}
