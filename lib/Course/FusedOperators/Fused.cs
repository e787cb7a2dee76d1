using System.Runtime.CompilerServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Course;

/// <summary>
/// Operators of a transformer's training step that run in one pass over memory, forward and backward, where torch's own operators write every intermediate
/// result out and read it back. Each equals the plain operators within rounding: it computes in float32 and rounds once, to the dtype of its result. float32 and bfloat16
/// on the CPU; on other devices and dtypes the plain operators run instead. No result depends on the number of threads. Gradients have no gradients: with create_graph the
/// backward pass throws.
/// </summary>
/// <remarks>
/// Each file has an operator: what is public, what autograd sees, and the loops, forward and backward. From the simplest: Gelu, an element at a time; LayerNorm, which sums over
/// a row; CrossEntropy, over a row that fills a cache; Attention, over rows that are never there as a whole; CachedAttention and MatrixVector, for decoding; Linear and Embedding,
/// around torch's products. Loops are <see cref="IKernel"/>s over <see cref="ILanes{V}"/>, which <see cref="Kernel"/> runs.
/// </remarks>
public static partial class Fused
{
    // Rows whose contributions to a parameter's gradient are summed before they are added to those of other rows.
    const long rowsTogether = 32;

    // The number of parts that rows are summed in.
    static long Groups(long rows) => (rows + rowsTogether - 1) / rowsTogether;

    // What a backward kernel writes autograd knows nothing of, and a second gradient would lack its part without a word.
    static void RefuseCreateGraph(string name)
    {
        if (is_grad_enabled()) throw new InvalidOperationException($"The gradient of {name} has no gradient: with create_graph, call the plain operators or a function that Fuse compiled.");
    }

    static string Shape(Tensor x) => $"[{string.Join(", ", x.shape)}]";

    /// <summary>The sum of a table's rows, (rows, columns) to (columns), in float32.</summary>
    internal static unsafe Tensor SumOfRows(Tensor x)
    {
        using var scope = NewDisposeScope();
        long columns = x.shape[^1], rows = columns == 0 ? 0 : x.numel() / columns;
        x = x.contiguous();
        var partial = empty(Groups(rows), columns);
        Kernel.Launch(new PartialSums(Kernel.Data(x), (float*)Kernel.Data(partial), columns), x.dtype, rows, rowsTogether);
        return SumOfGroups(partial).MoveToOuterDisposeScope();
    }

    // Few rows, always in the same order.
    static unsafe Tensor SumOfGroups(Tensor partial)
    {
        var sum = empty(partial.shape[1]);
        Kernel.Launch(new Totals((float*)Kernel.Data(partial), (float*)Kernel.Data(sum), partial.shape[0], partial.shape[1]), ScalarType.Float32, partial.shape[1], 256);
        return sum;
    }

    readonly unsafe struct PartialSums(void* x, float* partial, long columns) : IKernel
    {
        [MethodImpl(Kernel.Loop)]
        public void Run<V, T>(long from, long to) where V : struct, ILanes<V> where T : unmanaged
        {
            T* first = (T*)x + from * columns;
            float* sum = partial + from / rowsTogether * columns;
            long j = 0;
            // Four registers wide: of each row whole cache lines are read at once.
            for (; j + 4 * V.Width <= columns; j += 4 * V.Width)
            {
                V a = V.Of(0), b = a, c = a, d = a;
                T* row = first + j;
                for (long i = from; i < to; i++, row += columns)
                {
                    (a, b) = (a + Lanes.Load<V, T>(row), b + Lanes.Load<V, T>(row + V.Width));
                    (c, d) = (c + Lanes.Load<V, T>(row + 2 * V.Width), d + Lanes.Load<V, T>(row + 3 * V.Width));
                }
                V.Store(a, sum + j);
                V.Store(b, sum + j + V.Width);
                V.Store(c, sum + j + 2 * V.Width);
                V.Store(d, sum + j + 3 * V.Width);
            }
            for (; j < columns; j += V.Width)
            {
                var total = V.Of(0);
                for (long i = from; i < to; i++) total += Lanes.Load<V, T>((T*)x + i * columns + j, columns - j);
                Lanes.Store(total, sum + j, columns - j);
            }
        }
    }

    readonly unsafe struct Totals(float* partial, float* sum, long groups, long columns) : IKernel
    {
        [MethodImpl(Kernel.Loop)]
        public void Run<V, T>(long from, long to) where V : struct, ILanes<V> where T : unmanaged
        {
            for (long j = from; j < to; j += V.Width)
            {
                var total = V.Of(0);
                for (long i = 0; i < groups; i++) total += Lanes.Load<V, float>(partial + i * columns + j, to - j);
                Lanes.Store(total, sum + j, to - j);
            }
        }
    }
}
