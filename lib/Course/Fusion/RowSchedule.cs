namespace Course;

/// <summary>
/// In which order a row is computed. A sum along the row is known only when all of the row was seen, so each sum of a sum takes one more run through the row, a stage.
/// What is expensive and needed in more than one stage is kept, in a row of scratch; the rest is computed again from what is in the caches.
/// </summary>
sealed class RowSchedule
{
    readonly Dictionary<Expr, int> levels = [];     // the stage from which on it can be computed
    readonly Dictionary<Expr, int> firstStage = []; // the one that does
    readonly HashSet<Expr> kept = [];

    /// <summary>A schedule that ends with these outputs.</summary>
    public RowSchedule(IReadOnlyList<RowKernel.Output> outputs)
    {
        Nodes = ExprGraph.Reachable(outputs.Select(output => output.Value));
        Inputs = [.. Nodes.Where(x => x.Op == ExprOp.Input)];
        foreach (var node in Nodes)
            levels[node] = node.Operands.Select(Level).DefaultIfEmpty(0).Max() + (IsReduction(node) ? 1 : 0);
        foreach (var operand in Nodes.SelectMany(x => x.Operands).Concat(outputs.Select(output => output.Value)))
            Uses[operand] = Uses.GetValueOrDefault(operand) + 1;

        var perElement = outputs.Where(output => (output.Stored & Varies.AlongRow) != 0).Select(output => output.Value).ToList();
        int last = Nodes.Select(Level).DefaultIfEmpty(0).Max();
        // Reductions alone need no run after the last of them is known.
        for (int stage = 0; stage < last || stage == last && perElement.Count > 0; stage++)
        {
            List<Expr> reductions = [.. Nodes.Where(x => IsReduction(x) && Level(x) == stage + 1)];
            Stages.Add(new Stage([], reductions));
            Walk(stage, [.. reductions.Select(x => x.Operands[0]), .. stage == last ? perElement : []]);
        }
        Kept = [.. kept.OrderBy(x => x.Id)];
    }

    /// <summary>A run through the row: what is computed for each element, operands first, and the reductions it ends with.</summary>
    public sealed record Stage(List<Expr> Elements, List<Expr> Reductions);

    /// <summary>All expressions, operands first.</summary>
    public List<Expr> Nodes { get; }

    /// <summary>The inputs that are read.</summary>
    public List<Expr> Inputs { get; }

    /// <summary>How many operands and outputs an expression is.</summary>
    public Dictionary<Expr, int> Uses { get; } = [];

    public List<Stage> Stages { get; } = [];

    /// <summary>What is stored in scratch by the first stage that computes it, and read by later ones.</summary>
    public List<Expr> Kept { get; }

    public static bool IsReduction(Expr x) => x.Op is ExprOp.Sum or ExprOp.RowMax;

    /// <summary>The stage in which an expression can be computed.</summary>
    public int Level(Expr x) => levels[x];

    // What a stage computes for these roots: elements that no earlier stage kept.
    void Walk(int stage, IEnumerable<Expr> roots)
    {
        var found = new SortedDictionary<int, Expr>();
        var open = new Stack<Expr>(roots);
        while (open.TryPop(out var node))
        {
            if (!node.VariesAlongRow || !found.TryAdd(node.Id, node)) continue;
            bool seen = !firstStage.TryAdd(node, stage) && firstStage[node] < stage;
            if (seen && (kept.Contains(node) || IsExpensive(node)))
            {
                kept.Add(node);
                continue;
            }
            // Choosing by a comparison is one operation with it.
            bool compares = node.Op == ExprOp.Where && node.Operands[0].Op == ExprOp.Greater;
            foreach (var operand in compares ? [.. node.Operands[0].Operands, .. node.Operands[1..]] : node.Operands) open.Push(operand);
        }
        Stages[stage].Elements.AddRange(found.Values);
    }

    /// <summary>Whether a stage reads a kept expression, which an earlier one computed.</summary>
    public bool IsRead(Expr x, int stage) => kept.Contains(x) && firstStage[x] < stage;

    /// <summary>Whether a stage computes an expression that later ones read.</summary>
    public bool IsWritten(Expr x, int stage) => kept.Contains(x) && firstStage[x] == stage;

    // Several instructions' worth of registers or a division.
    static bool IsExpensive(Expr x) => x.Op is ExprOp.Exp or ExprOp.Log or ExprOp.Tanh or ExprOp.Sigmoid or ExprOp.Divide or ExprOp.Sqrt or ExprOp.Rsqrt;
}
