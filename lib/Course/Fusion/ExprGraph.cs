namespace Course;

/// <summary>The expressions that a function made of its inputs. Equal ones are one node, and what can be simplified is, as it is made.</summary>
sealed class ExprGraph
{
    readonly Dictionary<(ExprOp, long, int, int, int), Expr> nodes = [];
    bool recording = true;

    /// <summary>A graph of <paramref name="function"/>, for inputs that vary so.</summary>
    public ExprGraph(Func<Expr[], Expr> function, IReadOnlyList<Varies> inputs)
    {
        Inputs = [.. inputs.Select((varies, i) => Node(ExprOp.Input, varies, i))];
        var result = function([.. Inputs]);
        ArgumentNullException.ThrowIfNull(result);
        Result = result.Graph is null ? Number(result.Value) : result.Graph == this ? result : throw Foreign();
        recording = false;
    }

    public IReadOnlyList<Expr> Inputs { get; }

    public Expr Result { get; }

    /// <summary>The operators that the function called, each of which is a pass over memory when run by itself: name, operands and result.</summary>
    public List<(string Name, Expr[] Operands, Expr Result)> Calls { get; } = [];

    public Expr Columns => Node(ExprOp.Columns, Varies.Nowhere, 0);

    /// <summary>One more input, such as the gradient of the result.</summary>
    public Expr AddInput(Varies varies, int index) => Node(ExprOp.Input, varies, index);

    public Expr Number(double value) => Node(ExprOp.Constant, Varies.Nowhere, value);

    /// <summary>All that the roots need, operands first.</summary>
    public static List<Expr> Reachable(params IEnumerable<Expr> roots)
    {
        var found = new SortedDictionary<int, Expr>();
        var open = new Stack<Expr>(roots);
        while (open.TryPop(out var node))
            if (found.TryAdd(node.Id, node))
                foreach (var operand in node.Operands) open.Push(operand);
        return [.. found.Values];
    }

    /// <summary>The expression that applies an operator, in its operands' graph.</summary>
    /// <exception cref="ArgumentException">The operands are of different functions.</exception>
    public static Expr Apply(ExprOp op, params Expr[] operands)
    {
        foreach (var operand in operands) ArgumentNullException.ThrowIfNull(operand);
        var graph = GraphOf(operands);
        if (graph is null) return ExprArithmetic.Value(op, [.. operands.Select(x => x.Value)]);
        Expr[] own = [.. operands.Select(x => x.Graph is null ? graph.Number(x.Value) : x.Graph == graph ? x : throw Foreign())];
        // What simplifying calls, the function didn't.
        return Together(op.ToString().ToLowerInvariant(), own, () => graph.Simplified(op, own));
    }

    /// <summary>What several operators make, counted as the one operator that torch has for it.</summary>
    public static Expr Together(string name, Expr[] operands, Func<Expr> make)
    {
        var graph = GraphOf(operands);
        if (graph is not { recording: true }) return make();
        graph.recording = false;
        try
        {
            var result = make();
            graph.Calls.Add((name, operands, result));
            return result;
        }
        finally
        {
            graph.recording = true;
        }
    }

    static ExprGraph? GraphOf(Expr[] operands) => operands.FirstOrDefault(x => x.Graph is not null)?.Graph;

    static ArgumentException Foreign() => new("An expression of another function was used; a fused function is made of its own arguments and constants only.");

    Expr Simplified(ExprOp op, Expr[] operands)
    {
        var (a, b) = (operands[0], operands[^1]);
        if (operands.All(x => x.IsConstant)) return Number(ExprArithmetic.Value(op, [.. operands.Select(x => x.Value)]));
        // Constants to the left, then the older: a + b and b + a are one.
        if (op is ExprOp.Add or ExprOp.Multiply or ExprOp.Max or ExprOp.Min && (b.IsConstant ? !a.IsConstant : !a.IsConstant && b.Id < a.Id)) (a, b) = (b, a);
        // Nothing here may turn a NaN or an infinity into a number: x - x and 0·x stay as they are.
        switch (op)
        {
            case ExprOp.Add when a.IsNumber(0): return b;
            // ½(1 + tanh u) as 1/(1 + e^-2u): one exponential less to correct, and no cancellation where u is far below 0.
            case ExprOp.Add when a.IsNumber(1) && b.Op == ExprOp.Tanh: return 2 * (2 * b.Operands[0]).Sigmoid();
            case ExprOp.Add when b.Op == ExprOp.Negate: return a - b.Operands[0];
            case ExprOp.Subtract when b.IsNumber(0): return a;
            case ExprOp.Subtract when b.Op == ExprOp.Negate: return a + b.Operands[0];
            case ExprOp.Subtract when b.IsConstant: return -b.Value + a;
            case ExprOp.Negate when a.Op == ExprOp.Negate: return a.Operands[0];
            case ExprOp.Negate when IsScaled(a): return -a.Operands[0].Value * a.Operands[1];
            case ExprOp.Multiply when a.IsNumber(1): return b;
            case ExprOp.Multiply when a.IsNumber(-1): return -b;
            case ExprOp.Multiply when a.IsConstant && b.Op == ExprOp.Negate: return -a.Value * b.Operands[0];
            case ExprOp.Multiply when a.IsConstant && IsScaled(b) && IsOrdinary(a.Value * b.Operands[0].Value): return a.Value * b.Operands[0].Value * b.Operands[1];
            case ExprOp.Multiply when IsScaled(a) && IsScaled(b) && a.Operands[0].Value * b.Operands[0].Value == 1: return a.Operands[1] * b.Operands[1];
            case ExprOp.Multiply when a.Op == ExprOp.Negate: return -(a.Operands[0] * b);
            case ExprOp.Multiply when b.Op == ExprOp.Negate: return -(a * b.Operands[0]);
            case ExprOp.Divide when b.IsConstant && IsOrdinary(b.Value): return 1 / b.Value * a;
            case ExprOp.Divide when a.IsNumber(1) && b.Op == ExprOp.Sqrt: return b.Operands[0].Rsqrt();
            case ExprOp.Max or ExprOp.Min when a == b: return a;
            case ExprOp.Where when operands[1] == operands[2]: return operands[1];
            case ExprOp.Where when a.IsConstant: return a.Value > 0 ? operands[1] : operands[2];
            // A row of one number, or of none that differ from row to row, is already what it is reduced to.
            case ExprOp.Sum or ExprOp.RowMax when !a.VariesAlongRow: return a;
            case ExprOp.Sum or ExprOp.RowMax: return Node(op, a.Varies & ~Varies.AlongRow, 0, a);
        }
        var varies = operands.Aggregate(Varies.Nowhere, (sum, x) => sum | x.Varies);
        return operands.Length == 2 ? Node(op, varies, 0, a, b) : Node(op, varies, 0, operands);
    }

    static bool IsScaled(Expr x) => x.Op == ExprOp.Multiply && x.Operands[0].IsConstant;

    // Far from where float32 overflows or loses digits, and so is its inverse.
    static bool IsOrdinary(double factor) => Math.Abs(factor) is > 1e-30 and < 1e30;

    Expr Node(ExprOp op, Varies varies, double value, params Expr[] operands)
    {
        int Id(int i) => i < operands.Length ? operands[i].Id : -1;
        var key = (op, BitConverter.DoubleToInt64Bits(value), Id(0), Id(1), Id(2));
        if (!nodes.TryGetValue(key, out var node)) nodes.Add(key, node = new Expr(this, nodes.Count, op, varies, value, operands));
        return node;
    }
}
