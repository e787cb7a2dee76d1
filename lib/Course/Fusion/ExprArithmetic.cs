namespace Course;

/// <summary>The operators of <see cref="ExprOp"/> on plain numbers.</summary>
static class ExprArithmetic
{
    /// <summary>The operator's result in float64.</summary>
    public static double Value(ExprOp op, ReadOnlySpan<double> x) => op switch
    {
        ExprOp.Add => x[0] + x[1],
        ExprOp.Subtract => x[0] - x[1],
        ExprOp.Multiply => x[0] * x[1],
        ExprOp.Divide => x[0] / x[1],
        ExprOp.Negate => -x[0],
        ExprOp.Exp => Math.Exp(x[0]),
        ExprOp.Log => Math.Log(x[0]),
        ExprOp.Tanh => Math.Tanh(x[0]),
        ExprOp.Sigmoid => 1 / (1 + Math.Exp(-x[0])),
        ExprOp.Sqrt => Math.Sqrt(x[0]),
        ExprOp.Rsqrt => 1 / Math.Sqrt(x[0]),
        ExprOp.Max => Math.Max(x[0], x[1]),
        ExprOp.Min => Math.Min(x[0], x[1]),
        ExprOp.Greater => x[0] > x[1] ? 1 : 0,
        ExprOp.GreaterOrEqual => x[0] >= x[1] ? 1 : 0,
        ExprOp.Where => x[0] > 0 ? x[1] : x[2],
        ExprOp.Sum or ExprOp.RowMax => x[0],
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, "not an operator"),
    };
}
