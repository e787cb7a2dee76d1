namespace Course;

/// <summary>
/// How an expression follows a number t that is added to one of its nodes: <paramref name="Adds"/>·t is added to it, or it is multiplied by e to the <paramref name="Grows"/>·t.
/// A softmax subtracts the row's maximum only so that no exponential overflows: both sides of its division grow alike, the result does not follow, and there is no gradient to
/// bring to the maximum.
/// </summary>
readonly record struct ExprShift(double Adds, double Grows)
{
    static readonly ExprShift none = new(0, 0);

    /// <summary>Whether the last of the nodes stays as it is, whatever is added to that node.</summary>
    /// <param name="nodes">Those that the last one needs, operands first.</param>
    /// <param name="shifted">One of them.</param>
    public static bool LeavesLast(IReadOnlyList<Expr> nodes, Expr shifted)
    {
        var shifts = new Dictionary<Expr, ExprShift?>();
        foreach (var node in nodes) shifts[node] = node == shifted ? new(1, 0) : Of(node, [.. node.Operands.Select(x => shifts[x])]);
        return shifts[nodes[^1]] == none;
    }

    // Null where it follows in some other way.
    static ExprShift? Of(Expr node, ExprShift?[] operands)
    {
        if (operands.All(x => x == none)) return none;
        if (operands.Any(x => x is null)) return null;
        var (a, b) = (operands[0]!.Value, operands[^1]!.Value);
        return node.Op switch
        {
            ExprOp.Add when a.Grows == 0 && b.Grows == 0 => new(a.Adds + b.Adds, 0),
            ExprOp.Subtract when a.Grows == 0 && b.Grows == 0 => new(a.Adds - b.Adds, 0),
            ExprOp.Add or ExprOp.Subtract or ExprOp.Max or ExprOp.Min when a == b => a,
            ExprOp.Negate => new(-a.Adds, a.Grows),
            ExprOp.Multiply when a.Adds == 0 && b.Adds == 0 => new(0, a.Grows + b.Grows),
            ExprOp.Multiply when node.Operands[0].IsConstant => new(node.Operands[0].Value * b.Adds, 0),
            ExprOp.Divide when a.Adds == 0 && b.Adds == 0 => new(0, a.Grows - b.Grows),
            ExprOp.Exp when a.Grows == 0 => new(0, a.Adds),
            ExprOp.Log when a.Adds == 0 => new(a.Grows, 0),
            ExprOp.Sqrt when a.Adds == 0 => new(0, a.Grows / 2),
            ExprOp.Rsqrt when a.Adds == 0 => new(0, -a.Grows / 2),
            ExprOp.Sum when a.Adds == 0 => a,
            ExprOp.RowMax => a,
            _ => null,
        };
    }
}
