using System.Numerics;
using System.Numerics.Tensors;

namespace Course.Picograd;

/// <summary>
/// The kernels, on one core: the loops over memory are ours, and inside a run of neighbours <see cref="TensorPrimitives"/> or
/// <see cref="Vector{T}"/> uses all SIMD lanes. Results are contiguous; inputs may be views with any strides.
/// </summary>
internal sealed partial class Cpu<T> : Device where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string ToString() => $"cpu float{8 * System.Runtime.CompilerServices.Unsafe.SizeOf<T>()}";

    internal override Storage Store<TFrom>(ReadOnlySpan<TFrom> values)
    {
        var copy = GC.AllocateUninitializedArray<T>(values.Length);
        TensorPrimitives.ConvertTruncating(values, copy);
        return new Storage(copy);
    }

    internal override TTo[] Read<TTo>(Tensor x)
    {
        var values = new TTo[x.Size];
        TensorPrimitives.ConvertTruncating<T, TTo>(Values(Contiguous(x)), values);
        return values;
    }

    internal override double ReadAt(Tensor x, int offset) => double.CreateTruncating(Values(x)[offset]);

    internal override void Copy(Tensor from, Tensor to)
    {
        // A view of the target itself, such as its transpose, must be read before it is overwritten.
        if (from.storage == to.storage) from = Materialize(from);
        Values(Contiguous(from)).CopyTo(Values(to));
        to.storage.Version++;
    }

    internal override Tensor Reshape(Tensor x, int[] shape) => new(this, Contiguous(x).storage, shape, Tensor.RowMajor(shape));

    internal override Tensor Permute(Tensor x, int[] axes) =>
        new(this, x.storage, [.. axes.Select(axis => x.shape[axis])], [.. axes.Select(axis => x.strides[axis])]);

    // An axis that repeats one element is an axis of stride 0.
    internal override Tensor Expand(Tensor x, int[] shape)
    {
        var strides = new int[shape.Length];
        for (int back = 1; back <= x.Rank; back++)
            strides[^back] = x.shape[^back] == shape[^back] ? x.strides[^back] : 0;
        return new(this, x.storage, shape, strides);
    }

    static Span<T> Values(Tensor x) => (T[])x.storage.Values;

    Tensor Create(int[] shape, out Span<T> values)
    {
        var array = GC.AllocateUninitializedArray<T>(Tensor.SizeOf(shape));
        values = array;
        return new Tensor(this, new Storage(array), shape, Tensor.RowMajor(shape));
    }

    static bool IsContiguous(Tensor x)
    {
        for (int axis = x.Rank - 1, step = 1; axis >= 0; step *= x.shape[axis--])
            if (x.shape[axis] != 1 && x.strides[axis] != step) return false;
        return true;
    }

    Tensor Contiguous(Tensor x) => IsContiguous(x) ? x : Materialize(x);

    Tensor Materialize(Tensor x)
    {
        var result = Create(x.shape, out var to);
        var from = Values(x);
        var loop = new StridedLoop(x.shape, x.strides, result.strides);
        do
        {
            var run = to.Slice(loop.OffsetB, loop.Length);
            if (loop.StepA == 1) from.Slice(loop.OffsetA, run.Length).CopyTo(run);
            else if (loop.StepA == 0) run.Fill(from[loop.OffsetA]);
            else for (int i = 0, at = loop.OffsetA; i < run.Length; i++, at += loop.StepA) run[i] = from[at];
        } while (loop.Next());
        return result;
    }
}
