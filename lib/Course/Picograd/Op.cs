namespace Course.Picograd;

/// <summary>
/// What was done to the inputs of a <see cref="Tensor"/> to get its value: the vertices of the expression graph are tensors,
/// and each remembers its op. What an op computes, and its chain rule, is one line of <see cref="ChainRules"/>.
/// </summary>
public abstract record Op
{
    private Op() { }

    /// <summary>The op's name in messages and drawings, lower case: <c>matmul</c>, <c>sin</c>.</summary>
    public string Name => GetType().Name.ToLowerInvariant();

    // Elementwise. Binary ops take two tensors of one shape: broadcasting happens before, as an Expand.
    internal sealed record Add : Op;
    internal sealed record Mul : Op;
    internal sealed record Reciprocal : Op;
    internal sealed record Pow(double Exponent) : Op;
    internal sealed record Sqrt : Op;
    internal sealed record Exp : Op;
    internal sealed record Exp2 : Op;
    internal sealed record Log : Op;
    internal sealed record Log2 : Op;
    internal sealed record Sin : Op;
    internal sealed record Tanh : Op;
    internal sealed record Relu : Op;

    // Piecewise constant, so without a gradient: masks of zeros and ones.
    internal sealed record Positive : Op;
    internal sealed record Equal : Op;

    // Movement: the same numbers under another shape.
    internal sealed record Reshape(int[] Shape) : Op;
    internal sealed record Permute(int[] Axes) : Op;
    internal sealed record Expand(int[] Shape) : Op;

    // Reductions; a reduced axis stays, with size 1.
    internal sealed record Sum(int[] Axes) : Op;
    internal sealed record Max(int[] Axes) : Op;

    // Linear maps.
    internal sealed record MatMul : Op;
    internal sealed record MatVec : Op;
    internal sealed record Gather(int[] Rows) : Op;
    internal sealed record ScatterAdd(int[] Rows, int Count) : Op;

    // Distributions over the last axis.
    internal sealed record Softmax : Op;
    internal sealed record CrossEntropy(int[] Targets) : Op;
}
