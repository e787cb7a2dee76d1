namespace Course;

/// <summary>How many floating-point operations an algorithm does; a multiplication with its addition counts as two.</summary>
public static class Flops
{
    /// <summary>FLOPs of an m×k by k×n matrix product: 2mkn.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is negative.</exception>
    /// <exception cref="OverflowException">The count exceeds 2⁶³.</exception>
    public static long Matmul(long m, long k, long n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(m);
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        return checked(2 * m * k * n);
    }

    /// <summary>FLOPs of an m×k matrix by a k-vector: 2mk.</summary>
    /// <inheritdoc cref="Matmul" path="/exception"/>
    public static long Matvec(long m, long k) => Matmul(m, k, 1);

    /// <summary>FLOPs of <paramref name="batch"/> products of m×k by k×n: 2·batch·mkn.</summary>
    /// <inheritdoc cref="Matmul" path="/exception"/>
    public static long BatchedMatmul(long batch, long m, long k, long n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(batch);
        return checked(batch * Matmul(m, k, n));
    }
}
