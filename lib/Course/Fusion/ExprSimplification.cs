namespace Course;

/// <summary>
/// Rules of algebra by which an operator on certain operands is written as something cheaper, applied to each operator when a graph is to have it. None may turn a NaN or an
/// infinity into a number: x - x and 0·x stay as they are.
/// </summary>
static class ExprSimplification
{
    /// <summary>Operands in an order that makes a + b and b + a one: constants to the left, then what was made first.</summary>
    public static Expr[] Ordered(ExprOp op, Expr[] operands)
    {
        if (op is not (ExprOp.Add or ExprOp.Multiply or ExprOp.Max or ExprOp.Min)) return operands;
        var (a, b) = (operands[0], operands[1]);
        return b.IsConstant ? a.IsConstant ? operands : [b, a] : !a.IsConstant && b.Id < a.Id ? [b, a] : operands;
    }

    /// <summary>What to write instead of the operator; null where nothing cheaper is known.</summary>
    /// <param name="op">The operator.</param>
    /// <param name="operands">Ordered, and not all constants.</param>
    public static Expr? Simpler(ExprOp op, Expr[] operands)
    {
        var (a, b) = (operands[0], operands[^1]);
        return op switch
        {
            ExprOp.Add when a.IsNumber(0) => b,
            // ½(1 + tanh u) as 1/(1 + e^-2u): one exponential less to correct, and no cancellation where u is far below 0.
            ExprOp.Add when a.IsNumber(1) && b.Op == ExprOp.Tanh => 2 * (2 * b.Operands[0]).Sigmoid(),
            ExprOp.Add when b.Op == ExprOp.Negate => a - b.Operands[0],
            ExprOp.Subtract when b.IsNumber(0) => a,
            ExprOp.Subtract when b.Op == ExprOp.Negate => a + b.Operands[0],
            ExprOp.Subtract when b.IsConstant => -b.Value + a,
            ExprOp.Negate when a.Op == ExprOp.Negate => a.Operands[0],
            ExprOp.Negate when IsScaled(a) => -a.Operands[0].Value * a.Operands[1],
            ExprOp.Multiply when a.IsNumber(1) => b,
            ExprOp.Multiply when a.IsNumber(-1) => -b,
            ExprOp.Multiply when a.IsConstant && b.Op == ExprOp.Negate => -a.Value * b.Operands[0],
            ExprOp.Multiply when a.IsConstant && IsScaled(b) && IsOrdinary(a.Value * b.Operands[0].Value) => a.Value * b.Operands[0].Value * b.Operands[1],
            ExprOp.Multiply when IsScaled(a) && IsScaled(b) && a.Operands[0].Value * b.Operands[0].Value == 1 => a.Operands[1] * b.Operands[1],
            ExprOp.Multiply when a.Op == ExprOp.Negate => -(a.Operands[0] * b),
            ExprOp.Multiply when b.Op == ExprOp.Negate => -(a * b.Operands[0]),
            // A product costs a fraction of a division.
            ExprOp.Divide when b.IsConstant && IsOrdinary(b.Value) => 1 / b.Value * a,
            ExprOp.Divide when a.IsNumber(1) && b.Op == ExprOp.Sqrt => b.Operands[0].Rsqrt(),
            ExprOp.Max or ExprOp.Min when a == b => a,
            ExprOp.Where when operands[1] == operands[2] => operands[1],
            ExprOp.Where when a.IsConstant => a.Value > 0 ? operands[1] : operands[2],
            // A row of one number, or of none that differ along it, is already what it is reduced to.
            ExprOp.Sum or ExprOp.RowMax when !a.VariesAlongRow => a,
            _ => null,
        };
    }

    static bool IsScaled(Expr x) => x.Op == ExprOp.Multiply && x.Operands[0].IsConstant;

    // Far from where float32 overflows or loses digits, and so is its inverse.
    static bool IsOrdinary(double factor) => Math.Abs(factor) is > 1e-30 and < 1e30;
}
