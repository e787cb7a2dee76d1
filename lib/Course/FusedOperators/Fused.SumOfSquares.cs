using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace Course;

public static partial class Fused
{
    // Numbers that a thread takes at once.
    const long squaresTogether = 1 << 16;

    /// <summary>The sum of the squares of a contiguous tensor's numbers.</summary>
    internal static unsafe double SumOfSquares(Tensor x)
    {
        var sums = new double[(x.numel() + squaresTogether - 1) / squaresTogether];
        fixed (double* parts = sums) Kernel.Launch(new Squares(Kernel.Data(x), parts), x.dtype, x.numel(), squaresTogether);
        return sums.Sum();
    }

    readonly unsafe struct Squares(void* x, double* sums) : IKernel
    {
        public void Run<V, T>(long from, long to) where V : struct, ILanes<V> where T : unmanaged =>
            sums[from / squaresTogether] = SumOfSquares<V, T>((T*)x + from, to - from);
    }

    [MethodImpl(Kernel.Loop)]
    internal static unsafe double SumOfSquares<V, T>(T* x, long count) where V : struct, ILanes<V> where T : unmanaged
    {
        double total = 0;
        // Each float sum is of few numbers; the sums are added in double precision.
        for (long start = 0; start < count; start += 1024)
        {
            long end = Math.Min(count, start + 1024);
            V a = V.Of(0), b = a;
            long i = start;
            for (; i + 2 * V.Width <= end; i += 2 * V.Width)
            {
                V left = Lanes.Load<V, T>(x + i), right = Lanes.Load<V, T>(x + i + V.Width);
                (a, b) = (V.MultiplyAdd(left, left, a), V.MultiplyAdd(right, right, b));
            }
            for (; i < end; i += V.Width)
            {
                V part = Lanes.Load<V, T>(x + i, end - i);
                a = V.MultiplyAdd(part, part, a);
            }
            total += V.Sum(a + b);
        }
        return total;
    }
}
