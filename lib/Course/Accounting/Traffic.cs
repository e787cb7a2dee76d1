using TorchSharp;
using static TorchSharp.torch;

namespace Course;

/// <summary>How many bytes an algorithm must move between memory and chip when every operand crosses once: the least possible.</summary>
public static class Traffic
{
    /// <summary>Bytes of an m×k by k×n matrix product: both operands in and the result out, (mk + kn + mn) elements.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is negative.</exception>
    public static long Matmul(long m, long k, long n, ScalarType dtype)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(m);
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        return checked((m * k + k * n + m * n) * dtype.ElementSize());
    }
}
