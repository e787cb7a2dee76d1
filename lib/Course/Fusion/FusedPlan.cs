using System.Collections.Concurrent;
using TorchSharp;
using static TorchSharp.torch;

namespace Course;

/// <summary>A <see cref="FusedFunction"/> for inputs that vary in certain directions and have certain dtypes: its graph, and the code compiled from it when first needed.</summary>
sealed class FusedPlan
{
    readonly ExprGraph graph;
    readonly ScalarType[] dtypes;
    readonly ScalarType dtype;
    readonly int[] used;
    readonly bool rowsMatter;
    readonly Lazy<RowKernel> forward;
    readonly ConcurrentDictionary<string, RowKernel> backward = new();

    public FusedPlan(ExprGraph graph, ScalarType[] dtypes, ScalarType dtype)
    {
        (this.graph, this.dtypes, this.dtype) = (graph, dtypes, dtype);
        var nodes = ExprGraph.Reachable(graph.Result);
        used = [.. nodes.Where(x => x.Op == ExprOp.Input).Select(x => (int)x.Value)];
        // What looks at single elements only may cut the table into rows of any length.
        rowsMatter = nodes.Any(x => RowSchedule.IsReduction(x) || x.Op == ExprOp.Input && x.Varies is Varies.AlongRow or Varies.AcrossRows);
        forward = new(() => new RowKernel([new(graph.Result, graph.Result.Varies, dtype)], dtypes));
    }

    public RowKernel Forward => forward.Value;

    /// <summary>The gradient of the result as an input of the graph, and the gradients of the inputs written with it.</summary>
    public static (Expr Given, List<Expr> Gradients) Gradients(ExprGraph graph, IReadOnlyList<int> wanted)
    {
        lock (graph)
        {
            var given = graph.AddInput(graph.Result.Varies, graph.Inputs.Count);
            return (given, ExprGradient.Of(graph, given, wanted));
        }
    }

    public RowKernel Backward(IReadOnlyList<int> wanted) => backward.GetOrAdd(string.Join(',', wanted), _ =>
    {
        var gradients = Gradients(graph, wanted).Gradients;
        return new RowKernel([.. wanted.Zip(gradients, (i, gradient) => new RowKernel.Output(gradient, graph.Inputs[i].Varies, dtypes[i]))], [.. dtypes, dtype]);
    });

    public Tensor Run(Tensor[] tensors, long[] table)
    {
        bool records = is_grad_enabled() && used.Any(i => tensors[i].requires_grad);
        return records ? Recorded.apply([this, table, .. tensors]) : RunForward(tensors, table);
    }

    /// <summary>The same through torch's operators.</summary>
    public Tensor RunEager(Tensor[] tensors, long[] table)
    {
        var type = Promoted(tensors);
        return ExprEager.Run(graph.Result, [.. tensors.Select(x => x.to(type))], Columns(table)).expand(ResultShape(table));
    }

    public FusionTraffic Traffic(Tensor[] tensors, long[] table)
    {
        long elements = table.Aggregate(1L, (product, size) => product * size), columns = Columns(table);
        long Count(Varies varies) => varies switch
        {
            Varies.Everywhere => elements,
            Varies.AlongRow => columns,
            Varies.AcrossRows => columns == 0 ? 0 : elements / columns,
            _ => 1,
        };
        // A number in the program is none in memory.
        long Bytes(Expr x) => x.IsConstant ? 0 : Count(x.Varies) * (x.Op == ExprOp.Input ? tensors[(int)x.Value].dtype : dtype).ElementSize();
        long eager = graph.Calls.Sum(call => call.Operands.Sum(Bytes) + Bytes(call.Result));
        long fused = used.Sum(i => tensors[i].numel() * tensors[i].ElementSize) + Bytes(graph.Result);
        return new FusionTraffic(graph.Calls.Count, eager, 1, fused, Forward.Stages);
    }

    static long Columns(long[] table) => table.Length == 0 ? 1 : table[^1];

    ScalarType Promoted(Tensor[] tensors)
    {
        ScalarType[] types = [.. used.Select(i => tensors[i].dtype).Distinct()];
        return types.Length == 1 ? types[0] : types.Contains(ScalarType.Float64) ? ScalarType.Float64 : dtype;
    }

    long[] ResultShape(long[] table) => table.Length == 0 || graph.Result.VariesAlongRow ? table : [.. table[..^1], 1];

    Tensor RunForward(Tensor[] tensors, long[] table)
    {
        Tensor[] read = [.. tensors.Select((x, i) => used.Contains(i) ? x.contiguous() : x)];
        return Forward.Run(read, table, rowsMatter, [ResultShape(table)])[0];
    }

    // The gradients of the wanted inputs, in their shapes and dtypes.
    List<Tensor> RunBackward(Tensor[] tensors, Tensor given, long[] table, int[] wanted)
    {
        if (is_grad_enabled()) return RunBackwardEager(tensors, given, table, wanted);
        Tensor[] read = [.. tensors.Select((x, i) => used.Contains(i) ? x.contiguous() : x), given.to(dtype).contiguous()];
        return Backward(wanted).Run(read, table, rowsMatter, [.. wanted.Select(i => tensors[i].shape)]);
    }

    // Of operators that have gradients themselves.
    List<Tensor> RunBackwardEager(Tensor[] tensors, Tensor given, long[] table, int[] wanted)
    {
        var type = Promoted(tensors);
        Tensor[] inputs = [.. tensors.Select((x, i) => used.Contains(i) ? x.to(type) : x), given.to(type)];
        return [.. wanted.Zip(Gradients(graph, wanted).Gradients, (i, gradient) =>
        {
            long[] rows = table.Length == 0 || gradient.VariesAlongRow || graph.Inputs[i].VariesAlongRow ? table : [.. table[..^1], 1];
            var each = ExprEager.Run(gradient, inputs, Columns(table)).expand(rows);
            long[] dimensions = [.. Enumerable.Range(0, rows.Length).Where(d => rows[d] > 1 && Size(tensors[i], rows.Length, d) == 1).Select(d => (long)d)];
            return (dimensions.Length == 0 ? each : each.sum(dimensions, keepdim: true)).reshape(tensors[i].shape).to(tensors[i].dtype);
        })];
    }

    static long Size(Tensor x, int dimensions, int d) => d < dimensions - x.shape.Length ? 1 : x.shape[d - dimensions + x.shape.Length];

    /// <summary>The operation that autograd sees. Its arguments are the plan, the table's shape and the inputs.</summary>
    sealed class Recorded : autograd.SingleTensorFunction<Recorded>
    {
        public override string Name => nameof(Recorded);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var (plan, table) = ((FusedPlan)vars[0], (long[])vars[1]);
            Tensor[] tensors = [.. vars[2..].Cast<Tensor>()];
            ctx.save_for_backward([.. tensors]);
            ctx.save_data("plan", plan);
            ctx.save_data("table", table);
            ctx.save_data("wanted", plan.used.Where(i => tensors[i].requires_grad).ToArray());
            using var scope = NewDisposeScope();
            return plan.RunForward(tensors, table).MoveToOuterDisposeScope();
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
        {
            var (plan, wanted) = ((FusedPlan)ctx.get_data("plan"), (int[])ctx.get_data("wanted"));
            Tensor[] tensors = [.. ctx.get_saved_variables()];
            using var scope = NewDisposeScope();
            var found = plan.RunBackward(tensors, grad_output, (long[])ctx.get_data("table"), wanted);
            var gradients = new Tensor[2 + tensors.Length];
            for (int i = 0; i < wanted.Length; i++) gradients[2 + wanted[i]] = found[i].MoveToOuterDisposeScope();
            return [.. gradients];
        }
    }
}
