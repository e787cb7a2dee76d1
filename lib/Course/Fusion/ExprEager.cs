using TorchSharp;
using static TorchSharp.torch;

namespace Course;

/// <summary>Runs a graph with torch's own operators, one after the other: on devices and dtypes that nothing is compiled for, and where gradients are to have gradients.</summary>
static class ExprEager
{
    /// <summary>The value of <paramref name="root"/>.</summary>
    /// <param name="root">What to compute.</param>
    /// <param name="inputs">The tensors of the graph's inputs, by index.</param>
    /// <param name="columns">How many elements a row has.</param>
    public static Tensor Run(Expr root, IReadOnlyList<Tensor> inputs, long columns)
    {
        var like = inputs[0];
        var values = new Dictionary<Expr, Tensor>();
        foreach (var node in ExprGraph.Reachable(root))
        {
            Tensor X(int i) => values[node.Operands[i]];
            values[node] = node.Op switch
            {
                ExprOp.Input => inputs[(int)node.Value],
                ExprOp.Constant => tensor(node.Value, dtype: like.dtype, device: like.device),
                ExprOp.Columns => tensor((double)columns, dtype: like.dtype, device: like.device),
                ExprOp.Add => X(0) + X(1),
                ExprOp.Subtract => X(0) - X(1),
                ExprOp.Multiply => X(0) * X(1),
                ExprOp.Divide => X(0) / X(1),
                ExprOp.Negate => -X(0),
                ExprOp.Exp => X(0).exp(),
                ExprOp.Log => X(0).log(),
                ExprOp.Tanh => X(0).tanh(),
                ExprOp.Sigmoid => X(0).sigmoid(),
                ExprOp.Sqrt => X(0).sqrt(),
                ExprOp.Rsqrt => X(0).rsqrt(),
                ExprOp.Max => maximum(X(0), X(1)),
                ExprOp.Min => minimum(X(0), X(1)),
                ExprOp.Greater => X(0).gt(X(1)).to(like.dtype),
                ExprOp.GreaterOrEqual => X(0).ge(X(1)).to(like.dtype),
                ExprOp.Where => where(X(0).gt(0), X(1), X(2)),
                ExprOp.Sum => X(0).sum(-1, keepdim: true),
                ExprOp.RowMax => X(0).amax([-1], keepdim: true),
                _ => throw new InvalidOperationException($"no operator of torch for {node.Op}"),
            };
        }
        return values[root];
    }
}
