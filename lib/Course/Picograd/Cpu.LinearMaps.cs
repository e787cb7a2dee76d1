using System.Numerics.Tensors;

namespace Course.Picograd;

internal sealed partial class Cpu<T>
{
    internal override Tensor MatMul(Tensor a, Tensor b)
    {
        var y = Create([.. a.shape[..^1], b.shape[^1]], out var to);
        int m = a.shape[^2], k = a.shape[^1], n = b.shape[^1];
        // The loop walks the leading axes only: one matrix product for each of their positions.
        var batch = new StridedLoop(a.shape[..^2], a.strides[..^2], b.strides[..^2]);
        int at = 0;
        do
        {
            for (int i = 0; i < batch.Length && at < to.Length; i++, at += m * n)
                MatMul(new(Values(a)[(batch.OffsetA + i * batch.StepA)..], a.strides[^2], a.strides[^1]),
                       new(Values(b)[(batch.OffsetB + i * batch.StepB)..], b.strides[^2], b.strides[^1]),
                       to.Slice(at, m * n), m, k, n);
        } while (batch.Next());
        return y;
    }

    internal override Tensor MatVec(Tensor a, Tensor x)
    {
        int m = a.shape[0], k = a.shape[1];
        var y = Create([m], out var to);
        ReadOnlySpan<T> vector = Values(Contiguous(x)), matrix = Values(a);
        if (a.strides[0] == 1)
        {
            // A transposed matrix: its columns are contiguous, so the result is a sum of scaled columns.
            to.Clear();
            for (int j = 0; j < k; j++) TensorPrimitives.MultiplyAdd(matrix.Slice(j * a.strides[1], m), vector[j], to, to);
            return y;
        }
        if (a.strides[1] != 1)
        {
            a = Materialize(a);
            matrix = Values(a);
        }
        for (int i = 0; i < m; i++) to[i] = TensorPrimitives.Dot(matrix.Slice(i * a.strides[0], k), vector);
        return y;
    }

    internal override Tensor Gather(Tensor x, int[] rows)
    {
        x = Contiguous(x);
        int width = x.Size / x.shape[0];
        var y = Create([rows.Length, .. x.shape[1..]], out var to);
        for (int i = 0; i < rows.Length; i++) Values(x).Slice(rows[i] * width, width).CopyTo(to[(i * width)..]);
        return y;
    }

    internal override Tensor ScatterAdd(Tensor x, int[] rows, int count)
    {
        x = Contiguous(x);
        int width = x.Size / rows.Length;
        var y = Create([count, .. x.shape[1..]], out var to);
        to.Clear();
        for (int i = 0; i < rows.Length; i++)
        {
            var target = to.Slice(rows[i] * width, width);
            TensorPrimitives.Add(target, Values(x).Slice(i * width, width), target);
        }
        return y;
    }
}
