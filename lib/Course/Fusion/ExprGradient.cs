namespace Course;

/// <summary>Reverse-mode differentiation of a graph, by writing more of the graph.</summary>
static class ExprGradient
{
    /// <summary>
    /// The gradient of the inputs at <paramref name="wanted"/>, given the result's. An input that is the same for every row gets each row's contribution to its gradient,
    /// to be summed over the rows; sums along a row are part of the graph.
    /// </summary>
    public static List<Expr> Of(ExprGraph graph, Expr given, IReadOnlyList<int> wanted)
    {
        var forward = ExprGraph.Reachable(graph.Result);
        // What depends on a wanted input, up to the result
        var needed = new HashSet<Expr>();
        foreach (var node in forward)
        {
            bool depends = node.Op == ExprOp.Input ? wanted.Contains((int)node.Value) : node.Operands.Any(needed.Contains);
            if (depends && !(node.Op == ExprOp.RowMax && ExprShift.LeavesLast(forward, node))) needed.Add(node);
        }

        // From the result back: by the chain rule each operand gets its share of the node's gradient, and shares add up.
        var gradients = new Dictionary<Expr, Expr> { [graph.Result] = given };
        foreach (var node in forward.AsEnumerable().Reverse())
        {
            if (node.Operands.Length == 0 || !needed.Contains(node) || !gradients.TryGetValue(node, out var g)) continue;
            var slopes = Backward(node, g);
            for (int i = 0; i < slopes.Length; i++)
            {
                var operand = node.Operands[i];
                if (slopes[i] is not { } slope || !needed.Contains(operand)) continue;
                // An operand that was broadcast along the row has an effect on all of it.
                if (node.VariesAlongRow && !operand.VariesAlongRow) slope = slope.VariesAlongRow ? slope.Sum() : slope * graph.Columns;
                gradients[operand] = gradients.TryGetValue(operand, out var others) ? others + slope : slope;
            }
        }
        return [.. wanted.Select(i => gradients.GetValueOrDefault(graph.Inputs[i]) ?? graph.Number(0))];
    }

    // For each operand, the gradient g of the result times the result's derivative by it.
    static Expr?[] Backward(Expr y, Expr g)
    {
        var (a, b) = (y.Operands[0], y.Operands[^1]);
        switch (y.Op)
        {
            case ExprOp.Add: return [g, g];
            case ExprOp.Subtract: return [g, -g];
            case ExprOp.Multiply: return [g * b, g * a];
            case ExprOp.Divide:
                var quotient = g / b;
                return [quotient, -(quotient * y)];
            case ExprOp.Negate: return [-g];
            case ExprOp.Exp: return [g * y];
            case ExprOp.Log: return [g / a];
            case ExprOp.Tanh: return [g * (1 - y * y)];
            case ExprOp.Sigmoid: return [g * (y * (1 - y))];
            case ExprOp.Sqrt: return [0.5 * (g / y)];
            case ExprOp.Rsqrt: return [-0.5 * (g * (y * y * y))];
            case ExprOp.Max: return Shares(a > b, b > a);
            case ExprOp.Min: return Shares(b > a, a > b);
            case ExprOp.Where: return [null, Expr.Where(a, g, 0), Expr.Where(a, 0, g)];
            case ExprOp.Sum: return [g];
            case ExprOp.RowMax:
                var greatest = a >= y; // no element is where the maximum is NaN: 0/0
                return [g / greatest.Sum() * greatest];
            default: return new Expr?[y.Operands.Length];
        }

        // All to the one that was taken, half to each of equals.
        Expr[] Shares(Expr first, Expr second) => [Expr.Where(first, g, Expr.Where(second, 0, 0.5 * g)), Expr.Where(second, g, Expr.Where(first, 0, 0.5 * g))];
    }
}
