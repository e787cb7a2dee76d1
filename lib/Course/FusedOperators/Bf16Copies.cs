using System.Runtime.CompilerServices;
using TorchExtras;
using static TorchSharp.torch;

namespace Course;

/// <summary>
/// bfloat16 copies of float32 parameters, for the matrix products of mixed precision: made when first asked for, and anew when a parameter has changed since, so once a
/// step. <see cref="FusedAdamW"/> writes them while it writes the parameters. With TorchSharp's package, which doesn't tell of changes, each call copies anew.
/// </summary>
public sealed class Bf16Copies : IDisposable
{
    readonly Dictionary<nint, Copy> copies = [];
    Tensor? block;
    long used, total; // numbers of the block, and of all

    /// <summary>
    /// Whether the gradients of <see cref="Fused.Linear"/>'s weights, and of a fused <see cref="Gpt"/>'s table of tokens, stay in bfloat16, the dtype of the product that they
    /// come from, until a <see cref="FusedAdamW"/> with these copies has used them: the same numbers in half the bytes, and no pass to widen them. A parameter's <c>grad</c> is null meanwhile; a second gradient before the
    /// step, another micro-batch's, brings the sum of both there in float32. Other optimizers would see no gradients.
    /// </summary>
    public bool KeepsGradients { get; set; }

    /// <summary>The copy of a parameter as it is now; belongs to this and is valid until the parameter changes. Of one that is not contiguous each call makes a new one.</summary>
    /// <param name="parameter">float32, any shape.</param>
    /// <returns>bfloat16, of the same shape, contiguous.</returns>
    public Tensor Of(Tensor parameter)
    {
        if (!HasPlace(parameter)) return parameter.detach().to(ScalarType.BFloat16).contiguous();
        long version = TensorVersion.Of(parameter);
        var copy = At(parameter);
        if (version < 0 || version != copy.Version)
        {
            using var unrecorded = no_grad();
            using var scope = NewDisposeScope();
            Write(parameter.to(ScalarType.Float32).contiguous(), copy.Tensor);
            copy.Version = version;
        }
        return copy.Tensor;
    }

    /// <summary>Takes a weight's gradient to keep, or returns what is to be added to the parameter's own gradient in its place.</summary>
    /// <param name="parameter">The weight.</param>
    /// <param name="gradient">bfloat16.</param>
    /// <param name="isWhole">Whether nothing will be added to it.</param>
    /// <returns>Null if it was kept, else float32.</returns>
    internal Tensor? Keep(Tensor parameter, Tensor gradient, bool isWhole = true)
    {
        if (!KeepsGradients || !parameter.is_leaf || !parameter.requires_grad || !HasPlace(parameter)) return gradient.to(ScalarType.Float32);
        var copy = At(parameter);
        if (copy.Gradient is null && parameter.grad is null)
        {
            copy.Gradient = new(gradient, isWhole);
            return null;
        }
        if (copy.Gradient?.ToFloat32() is { } before) parameter.grad = parameter.grad is { } grad ? grad + before : before;
        copy.Forget();
        return gradient.to(ScalarType.Float32);
    }

    /// <summary>The gradient kept of a parameter, or null.</summary>
    internal KeptGradient? Gradient(Tensor parameter) => Find(parameter)?.Gradient;

    /// <summary>Forgets the gradient kept of a parameter.</summary>
    internal void Forget(Tensor parameter) => Find(parameter)?.Forget();

    /// <summary>Where the copy of a parameter is to be written, if there is one.</summary>
    internal Tensor? Existing(Tensor parameter) => Find(parameter) is { } copy && copy.Tensor.shape.SequenceEqual(parameter.shape) ? copy.Tensor : null;

    /// <summary>Says that the copy was written and is that of the parameter as it is now.</summary>
    internal void IsCurrent(Tensor parameter) => copies[Place(parameter)].Version = TensorVersion.Of(parameter);

    Copy At(Tensor parameter)
    {
        if (copies.TryGetValue(Place(parameter), out var found) && found.Tensor.shape.SequenceEqual(parameter.shape)) return found;
        found?.Dispose();
        return copies[Place(parameter)] = new Copy(parameter.detach().DetachFromDisposeScope(), Room(parameter.shape).DetachFromDisposeScope());
    }

    // Not by an operator: autograd counts changes of a block and not of its pieces, and would take each new copy for a change of all.
    static unsafe void Write(Tensor parameter, Tensor copy) =>
        Kernel.Launch(new Rounding((float*)Kernel.Data(parameter), (ushort*)Kernel.Data(copy)), ScalarType.BFloat16, parameter.numel(), 1 << 16);

    readonly unsafe struct Rounding(float* from, ushort* to) : IKernel
    {
        [MethodImpl(Kernel.Loop)]
        public void Run<V, T>(long start, long end) where V : struct, ILanes<V> where T : unmanaged
        {
            long i = start;
            for (; i + V.Width <= end; i += V.Width) Lanes.Store(Lanes.Load<V, float>(from + i), to + i);
            if (i < end) Lanes.Store(Lanes.Load<V, float>(from + i, end - i), to + i, end - i);
        }
    }

    // A copy's memory is a piece of a larger block. The system gives large blocks huge pages; a model's matrices, a megabyte or some each, would lie on small ones at least in part and be read at half
    // the speed, since looking ahead ends at a page's end.
    Tensor Room(long[] shape)
    {
        using var scope = NewDisposeScope();
        long count = shape.Aggregate(1L, (product, size) => product * size), piece = (count + 31) / 32 * 32; // whole cache lines
        if (block is null || used + piece > block.numel())
        {
            block?.Dispose();
            (block, used) = (empty(Math.Max(piece, Math.Clamp(total, 1 << 20, 1 << 24)), dtype: ScalarType.BFloat16).DetachFromDisposeScope(), 0);
        }
        var room = block.narrow(0, used, count).view(shape);
        (used, total) = (used + piece, total + piece);
        return room.MoveToOuterDisposeScope();
    }

    Copy? Find(Tensor parameter) => HasPlace(parameter) ? copies.GetValueOrDefault(Place(parameter)) : null;

    // Whether its address tells a parameter from all others: a matrix turned around begins where the matrix does, and what has no elements begins nowhere.
    static bool HasPlace(Tensor parameter) => parameter.is_contiguous() && parameter.numel() > 0;

    static unsafe nint Place(Tensor parameter) => (nint)Kernel.Data(parameter);

    /// <summary>Frees the copies.</summary>
    public void Dispose()
    {
        foreach (var copy in copies.Values) copy.Dispose();
        copies.Clear();
        block?.Dispose();
        (block, used, total) = (null, 0, 0);
    }

    // Refers to the parameter, so that its memory is not another's meanwhile.
    sealed class Copy(Tensor of, Tensor tensor)
    {
        public readonly Tensor Tensor = tensor;
        public long Version = -1;
        public KeptGradient? Gradient;

        public void Forget()
        {
            Gradient?.Dispose();
            Gradient = null;
        }

        public void Dispose()
        {
            Forget();
            of.Dispose();
            Tensor.Dispose();
        }
    }
}
