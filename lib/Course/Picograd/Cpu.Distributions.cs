using System.Numerics.Tensors;

namespace Course.Picograd;

internal sealed partial class Cpu<T>
{
    internal override Tensor Softmax(Tensor x)
    {
        x = Contiguous(x);
        var y = Create(x.shape, out var to);
        int n = x.shape[^1];
        for (int at = 0; at < to.Length; at += n)
        {
            var row = to.Slice(at, n);
            TensorPrimitives.Divide(row, ExpOfShifted(Values(x).Slice(at, n), row).Sum, row);
        }
        return y;
    }

    internal override Tensor CrossEntropy(Tensor logits, int[] targets)
    {
        logits = Contiguous(logits);
        int classes = logits.shape[1];
        var exp = new T[classes];
        var total = T.Zero;
        for (int i = 0; i < targets.Length; i++)
        {
            var row = Values(logits).Slice(i * classes, classes);
            var (max, sum) = ExpOfShifted(row, exp);
            total += T.Log(sum) + (max - row[targets[i]]);
        }
        var mean = Create([], out var value);
        value[0] = total / T.CreateChecked(targets.Length);
        return mean;
    }

    // e^(x − max x) cannot overflow, and a softmax does not change when its input is shifted.
    static (T Max, T Sum) ExpOfShifted(ReadOnlySpan<T> x, Span<T> exp)
    {
        var max = TensorPrimitives.Max(x);
        TensorPrimitives.Subtract(x, max, exp);
        TensorPrimitives.Exp(exp, exp);
        return (max, TensorPrimitives.Sum<T>(exp));
    }
}
