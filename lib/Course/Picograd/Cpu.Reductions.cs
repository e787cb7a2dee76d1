using System.Numerics.Tensors;

namespace Course.Picograd;

internal sealed partial class Cpu<T>
{
    internal override Tensor Sum(Tensor x, int[] axes) =>
        Reduce(x, axes, T.Zero, TensorPrimitives.Add, (run, sum) => sum + TensorPrimitives.Sum(run));

    internal override Tensor Max(Tensor x, int[] axes) =>
        Reduce(x, axes, T.NegativeInfinity, TensorPrimitives.Max, (run, max) => T.Max(max, TensorPrimitives.Max(run)));

    // Input and result are walked in step, the result with stride 0 along the reduced axes: a run either folds into
    // one element of the result, or is combined with a whole run of it.
    Tensor Reduce(Tensor x, int[] axes, T initial, Binary combine, Func<ReadOnlySpan<T>, T, T> fold)
    {
        var y = Create([.. x.shape.Select((n, axis) => axes.Contains(axis) ? 1 : n)], out var to);
        to.Fill(initial);
        int[] steps = [.. y.strides.Select((stride, axis) => axes.Contains(axis) ? 0 : stride)];
        var loop = new StridedLoop(x.shape, x.strides, steps);
        if (loop.StepA != 1)
        {
            x = Materialize(x);
            loop = new StridedLoop(x.shape, x.strides, steps);
        }

        ReadOnlySpan<T> values = Values(x);
        do
        {
            var run = values.Slice(loop.OffsetA, loop.Length);
            if (loop.StepB == 0)
            {
                to[loop.OffsetB] = fold(run, to[loop.OffsetB]);
            }
            else
            {
                var target = to.Slice(loop.OffsetB, loop.Length);
                combine(target, run, target);
            }
        } while (loop.Next());
        return y;
    }
}
