using System.Numerics;

namespace Course.Picograd;

/// <summary>
/// Where tensors keep their numbers, and what evaluates ops on them. To bring picograd to other hardware is to write these methods for it:
/// each returns a new tensor, without history, of checked inputs.
/// </summary>
public abstract class Device
{
    private protected Device() { }

    /// <summary>One core with its SIMD lanes, float32 elements: the default.</summary>
    public static Device Cpu { get; } = new Cpu<float>();

    /// <summary>The same kernels on float64 elements: half as fast, and exact enough to check chain rules by finite differences.</summary>
    public static Device CpuFloat64 { get; } = new Cpu<double>();

    // Memory
    internal abstract Storage Store<T>(ReadOnlySpan<T> values) where T : unmanaged, INumberBase<T>;
    internal abstract T[] Read<T>(Tensor x) where T : unmanaged, INumberBase<T>;
    internal abstract double ReadAt(Tensor x, int offset);
    internal abstract void Copy(Tensor from, Tensor to);

    // Elementwise, on inputs of one shape
    internal abstract Tensor Add(Tensor a, Tensor b);
    internal abstract Tensor Mul(Tensor a, Tensor b);
    internal abstract Tensor Equal(Tensor a, Tensor b);
    internal abstract Tensor Reciprocal(Tensor x);
    internal abstract Tensor Pow(Tensor x, double exponent);
    internal abstract Tensor Sqrt(Tensor x);
    internal abstract Tensor Exp(Tensor x);
    internal abstract Tensor Exp2(Tensor x);
    internal abstract Tensor Log(Tensor x);
    internal abstract Tensor Log2(Tensor x);
    internal abstract Tensor Sin(Tensor x);
    internal abstract Tensor Tanh(Tensor x);
    internal abstract Tensor Relu(Tensor x);
    internal abstract Tensor Positive(Tensor x);

    // Movement
    internal abstract Tensor Reshape(Tensor x, int[] shape);
    internal abstract Tensor Permute(Tensor x, int[] axes);
    internal abstract Tensor Expand(Tensor x, int[] shape);

    // Reductions to size 1 along the given axes
    internal abstract Tensor Sum(Tensor x, int[] axes);
    internal abstract Tensor Max(Tensor x, int[] axes);

    // Linear maps
    internal abstract Tensor MatMul(Tensor a, Tensor b);
    internal abstract Tensor MatVec(Tensor a, Tensor x);
    internal abstract Tensor Gather(Tensor x, int[] rows);
    internal abstract Tensor ScatterAdd(Tensor x, int[] rows, int count);

    // Distributions over the last axis
    internal abstract Tensor Softmax(Tensor x);
    internal abstract Tensor CrossEntropy(Tensor logits, int[] targets);

    // One step of an optimizer: overwrites the parameter and the optimizer's state, allocates nothing
    internal abstract void SgdStep(Tensor parameter, Tensor gradient, Tensor? velocity, double learningRate, double momentum);
    internal abstract void AdamStep(Tensor parameter, Tensor gradient, Tensor mean, Tensor square, double learningRate, double beta1, double beta2, double epsilon, int step);
}
