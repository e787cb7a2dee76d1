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

    /// <summary>
    /// Whether the gradients of <see cref="Fused.Linear"/>'s weights stay in bfloat16, the dtype of the product that they come from, until a <see cref="FusedAdamW"/> with
    /// these copies has used them: the same numbers in half the bytes, and no pass to widen them. A parameter's <c>grad</c> is null meanwhile; a second gradient before the
    /// step, another micro-batch's, brings the sum of both there in float32. Other optimizers would see no gradients.
    /// </summary>
    public bool KeepsGradients { get; set; }

    /// <summary>The copy of a parameter as it is now; belongs to this and is valid until the parameter changes.</summary>
    /// <param name="parameter">float32, any shape.</param>
    /// <returns>bfloat16, of the same shape.</returns>
    public Tensor Of(Tensor parameter)
    {
        long version = TensorVersion.Of(parameter);
        var copy = At(parameter);
        if (version < 0 || version != copy.Version)
        {
            using var unrecorded = no_grad();
            copy.Tensor.copy_(parameter);
            copy.Version = version;
        }
        return copy.Tensor;
    }

    /// <summary>Takes a gradient to keep, or returns what is to be added to the parameter's own gradient in its place.</summary>
    internal Tensor? Keep(Tensor parameter, Tensor gradient)
    {
        if (!KeepsGradients || !parameter.is_leaf) return gradient.to(ScalarType.Float32);
        var copy = At(parameter);
        if (copy.Gradient is null && parameter.grad is null)
        {
            copy.Gradient = gradient.alias().DetachFromDisposeScope();
            return null;
        }
        var sum = gradient.to(ScalarType.Float32);
        if (copy.Gradient is not null) sum.add_(copy.Gradient);
        copy.Forget();
        return sum;
    }

    /// <summary>The gradient kept of a parameter, bfloat16, or null.</summary>
    internal Tensor? Gradient(Tensor parameter) => copies.TryGetValue(Place(parameter), out var copy) ? copy.Gradient : null;

    /// <summary>Forgets the gradient kept of a parameter.</summary>
    internal void Forget(Tensor parameter)
    {
        if (copies.TryGetValue(Place(parameter), out var copy)) copy.Forget();
    }

    /// <summary>Where the copy of a parameter is to be written, if there is one.</summary>
    internal Tensor? Existing(Tensor parameter) => copies.TryGetValue(Place(parameter), out var copy) && copy.Tensor.shape.SequenceEqual(parameter.shape) ? copy.Tensor : null;

    /// <summary>Says that the copy was written and is that of the parameter as it is now.</summary>
    internal void IsCurrent(Tensor parameter) => copies[Place(parameter)].Version = TensorVersion.Of(parameter);

    Copy At(Tensor parameter)
    {
        if (copies.TryGetValue(Place(parameter), out var found) && found.Tensor.shape.SequenceEqual(parameter.shape)) return found;
        found?.Dispose();
        return copies[Place(parameter)] = new Copy(parameter.detach().DetachFromDisposeScope(), empty(parameter.shape, dtype: ScalarType.BFloat16).DetachFromDisposeScope());
    }

    static unsafe nint Place(Tensor parameter) => (nint)Kernel.Data(parameter);

    /// <summary>Frees the copies.</summary>
    public void Dispose()
    {
        foreach (var copy in copies.Values) copy.Dispose();
        copies.Clear();
    }

    // Refers to the parameter, so that its memory is not another's meanwhile.
    sealed class Copy(Tensor of, Tensor tensor)
    {
        public readonly Tensor Tensor = tensor;
        public long Version = -1;
        public Tensor? Gradient;

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
