namespace Course.Picograd;

/// <summary>
/// One input's share of the gradient by the chain rule: from the gradient <paramref name="g"/> of a scalar loss with respect to
/// the output <paramref name="y"/>, the gradient with respect to that input, in the input's shape.
/// </summary>
internal delegate Tensor ChainRule(Tensor g, Tensor y);

/// <summary>
/// All the calculus picograd knows. A line is an op: the pattern of its inputs, its value y, and for each input the chain rule.
/// The rules are written in tensor ops themselves, so a gradient can be differentiated again.
/// </summary>
internal static class ChainRules
{
    internal static (Tensor Value, ChainRule[] Rules) Evaluate(Op op, Tensor[] inputs, Device device) => (op, inputs) switch
    {
        (Op.Add, [var a, var b])         => (device.Add(a, b),            [(g, y) => g, (g, y) => g]),
        (Op.Mul, [var a, var b])         => (device.Mul(a, b),            [(g, y) => g * b, (g, y) => g * a]),
        (Op.Reciprocal, [var x])         => (device.Reciprocal(x),        [(g, y) => -g * y * y]),
        (Op.Pow(var n), [var x])         => (device.Pow(x, n),            [(g, y) => g * n * x.Pow(n - 1)]),
        (Op.Sqrt, [var x])               => (device.Sqrt(x),              [(g, y) => g / (2 * y)]),
        (Op.Exp, [var x])                => (device.Exp(x),               [(g, y) => g * y]),
        (Op.Exp2, [var x])               => (device.Exp2(x),              [(g, y) => g * y * Math.Log(2)]),
        (Op.Log, [var x])                => (device.Log(x),               [(g, y) => g / x]),
        (Op.Log2, [var x])               => (device.Log2(x),              [(g, y) => g / (x * Math.Log(2))]),
        (Op.Sin, [var x])                => (device.Sin(x),               [(g, y) => g * x.Cos()]),
        (Op.Tanh, [var x])               => (device.Tanh(x),              [(g, y) => g * (1 - y * y)]),
        (Op.Relu, [var x])               => (device.Relu(x),              [(g, y) => g * x.Positive()]),

        (Op.Positive, [var x])           => (device.Positive(x),          []),
        (Op.Equal, [var a, var b])       => (device.Equal(a, b),          []),

        (Op.Reshape(var shape), [var x]) => (device.Reshape(x, shape),    [(g, y) => g.Reshape(x.shape)]),
        (Op.Permute(var axes), [var x])  => (device.Permute(x, axes),     [(g, y) => g.Permute(Inverse(axes))]),
        (Op.Expand(var shape), [var x])  => (device.Expand(x, shape),     [(g, y) => g.SumTo(x.shape)]),

        (Op.Sum(var axes), [var x])      => (device.Sum(x, axes),         [(g, y) => g.Expand(x.shape)]),
        // Where several elements are the maximum, they share the gradient equally.
        (Op.Max(var axes), [var x])      => (device.Max(x, axes),         [(g, y) => g / x.EqualTo(y).Sum(axes, keepDims: true) * x.EqualTo(y)]),

        (Op.MatMul, [var a, var b])      => (device.MatMul(a, b),         [(g, y) => g.MatMul(b.T), (g, y) => a.T.MatMul(g)]),
        (Op.MatVec, [var a, var x])      => (device.MatVec(a, x),         [(g, y) => g.Reshape(-1, 1) * x, (g, y) => a.T.MatMul(g)]),
        (Op.Gather(var rows), [var x])   => (device.Gather(x, rows),      [(g, y) => g.ScatterAdd(rows, x.shape[0])]),
        (Op.ScatterAdd(var rows, var n), [var x]) => (device.ScatterAdd(x, rows, n), [(g, y) => g.Gather(rows)]),

        (Op.Softmax, [var x])            => (device.Softmax(x),           [(g, y) => y * (g - (g * y).Sum(-1, keepDims: true))]),
        (Op.CrossEntropy(var t), [var x]) => (device.CrossEntropy(x, t),  [(g, y) => g / t.Length * (x.Softmax() - x.OneHot(t))]),

        _ => throw new NotSupportedException($"no line here matches the op {op.Name} of {inputs.Length} inputs")
    };

    static int[] Inverse(int[] axes) => [.. Enumerable.Range(0, axes.Length).Select(i => Array.IndexOf(axes, i))];
}
