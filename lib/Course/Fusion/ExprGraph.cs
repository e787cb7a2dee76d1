namespace Course;

/// <summary>The expressions that a function made of its inputs. Equal ones are one node (common subexpression elimination), and what can be simplified is, as it is made.</summary>
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
        return Together(op.ToString().ToLowerInvariant(), own, () => graph.Make(op, own));
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

    Expr Make(ExprOp op, Expr[] operands)
    {
        if (operands.All(x => x.IsConstant)) return Number(ExprArithmetic.Value(op, [.. operands.Select(x => x.Value)]));
        operands = ExprSimplification.Ordered(op, operands);
        if (ExprSimplification.Simpler(op, operands) is { } simpler) return simpler;
        var varies = operands.Aggregate(Varies.Nowhere, (sum, x) => sum | x.Varies);
        return Node(op, op is ExprOp.Sum or ExprOp.RowMax ? varies & ~Varies.AlongRow : varies, 0, operands);
    }

    // The node of that kind, which is made if there is none yet.
    Expr Node(ExprOp op, Varies varies, double value, params Expr[] operands)
    {
        int Id(int i) => i < operands.Length ? operands[i].Id : -1;
        var key = (op, BitConverter.DoubleToInt64Bits(value), Id(0), Id(1), Id(2));
        if (!nodes.TryGetValue(key, out var node)) nodes.Add(key, node = new Expr(this, nodes.Count, op, varies, value, operands));
        return node;
    }
}
