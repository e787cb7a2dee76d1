using System.Collections.Concurrent;
using TorchSharp;
using static TorchSharp.torch;

namespace Course;

/// <summary>
/// A function that <see cref="Fuse"/> compiled. Called with float32 or bfloat16 tensors on the CPU it runs compiled code, forward and backward, on all cores; it computes in
/// float32 and rounds once, to its result's dtype. Elsewhere, and for other dtypes, torch's operators run one after the other; <see cref="Explain"/> says which.
/// </summary>
public sealed class FusedFunction
{
    readonly int inputs;
    readonly Func<Expr[], Expr> function;
    readonly ExprGraph graph;
    readonly HashSet<int> used;
    readonly ConcurrentDictionary<string, FusedPlan> plans = new();

    internal FusedFunction(int inputs, Func<Expr[], Expr> function)
    {
        (this.inputs, this.function) = (inputs, function);
        graph = new ExprGraph(function, [.. Enumerable.Repeat(Varies.Everywhere, inputs)]);
        used = [.. ExprGraph.Reachable(graph.Result).Where(x => x.Op == ExprOp.Input).Select(x => (int)x.Value)];
        if (used.Count == 0) throw new ArgumentException("The function's result depends on none of its arguments.", nameof(function));
    }

    /// <summary>What the function computes once simplified, a line each, for inputs of one shape.</summary>
    public string Graph => ExprText.Lines(graph.Result);

    /// <summary>The same graph as the text of a Mermaid diagram.</summary>
    public string Mermaid => ExprText.Mermaid(graph.Result);

    /// <summary>The graph of the gradients of all inputs, each written from the inputs and the gradient of the result, which is the input after the last.</summary>
    public string GradientGraph => ExprText.Lines(FusedPlan.Gradients(graph, [.. used.Order()]).Gradients);

    /// <summary>
    /// Applies the function. Tensors broadcast as in torch, and gradients flow back to those that require them; the backward pass is one compiled loop too, which computes what
    /// it needs from the inputs again instead of having kept it.
    /// </summary>
    /// <param name="tensors">As many as the function has arguments, all on one device.</param>
    /// <returns>The broadcast shape; its last dimension is 1 where the function ends in a reduction. bfloat16 if all tensors with dimensions are, else float32.</returns>
    /// <exception cref="ArgumentException">The number of tensors is wrong, they are on different devices, their dtypes are not of floating point, or their shapes don't broadcast.</exception>
    public Tensor Call(params Tensor[] tensors)
    {
        CheckTensors(tensors);
        using var scope = NewDisposeScope();
        var (table, read) = Broadcast(tensors);
        var plan = Plan(table, read);
        // Without elements there is nothing to compile for.
        if (!RunsFused(tensors) || read.Any(x => x.numel() == 0)) return plan.RunEager(read, table).MoveToOuterDisposeScope();
        return plan.Run(read, table).MoveToOuterDisposeScope();
    }

    /// <summary>Whether these tensors run compiled code; else <see cref="Call"/> runs torch's operators one after the other, as on CUDA. <see cref="Explain"/> says why.</summary>
    public bool RunsFused(params Tensor[] tensors) => Used(tensors).All(Kernel.Takes);

    /// <summary>How a call with these tensors runs, in words: compiled, or by torch's operators and why.</summary>
    /// <inheritdoc cref="Call" path="/exception"/>
    public string Explain(params Tensor[] tensors)
    {
        CheckTensors(tensors);
        using var scope = NewDisposeScope();
        var (table, read) = Broadcast(tensors);
        string? reason = Used(tensors).FirstOrDefault(x => !Kernel.Takes(x)) is { } other
            ? other.device_type != DeviceType.CPU ? $"a tensor is on {other.device}, and code is compiled for the CPU" : $"a tensor is {other.dtype}, and code is compiled for Float32 and BFloat16"
            : read.Any(x => x.numel() == 0) ? "there are no elements" : null;
        if (reason is not null) return $"eager: {ExprGraph.Reachable(graph.Result).Count(x => x.Operands.Length > 0)} of torch's operators one after the other, because {reason}";
        int stages = Plan(table, read).Forward.Stages;
        return $"compiled: one pass over memory in {stages} stage{(stages == 1 ? "" : "s")}, {RowAssembler.Width} float32 in a register, {get_num_threads()} thread{(get_num_threads() == 1 ? "" : "s")} at most";
    }

    IEnumerable<Tensor> Used(Tensor[] tensors) => tensors.Where((_, i) => used.Contains(i));

    /// <summary>How many operators and bytes the fusion saves for tensors of these shapes.</summary>
    /// <inheritdoc cref="Call" path="/exception"/>
    public FusionTraffic Traffic(params Tensor[] tensors)
    {
        CheckTensors(tensors);
        using var scope = NewDisposeScope();
        var (table, read) = Broadcast(tensors);
        return Plan(table, read).Traffic(read, table);
    }

    /// <summary>The loop that was compiled for such tensors, in C#'s terms; every line is one or a few of the processor's instructions.</summary>
    /// <inheritdoc cref="Call" path="/exception"/>
    public string Listing(params Tensor[] tensors)
    {
        CheckTensors(tensors);
        using var scope = NewDisposeScope();
        var (table, read) = Broadcast(tensors);
        return Plan(table, read).Forward.Listing;
    }

    /// <summary>The loop that was compiled for the gradients of all tensors, in C#'s terms.</summary>
    /// <inheritdoc cref="Call" path="/exception"/>
    public string GradientListing(params Tensor[] tensors)
    {
        CheckTensors(tensors);
        using var scope = NewDisposeScope();
        var (table, read) = Broadcast(tensors);
        return Plan(table, read).Backward([.. used.Order()]).Listing;
    }

    void CheckTensors(Tensor[] tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        if (tensors.Length != inputs) throw new ArgumentException($"{tensors.Length} tensors were given to a function of {inputs}.", nameof(tensors));
        foreach (var x in tensors)
        {
            if (x is null) throw new ArgumentException("A tensor is null.", nameof(tensors));
            if (!x.is_floating_point()) throw new ArgumentException($"A tensor is {x.dtype}; a fused function takes floating point: call .to(torch.float32) first.", nameof(tensors));
            if (x.device.ToString() != tensors[0].device.ToString())
                throw new ArgumentException($"The tensors are on {tensors[0].device} and {x.device}; bring them to one device with .to(device).", nameof(tensors));
        }
    }

    // The shape that the tensors have together, and the tensors, with rows repeated where a row's loop would not find them. Along the row nothing is repeated: the sum over one number is that number.
    (long[] Table, Tensor[] Tensors) Broadcast(Tensor[] tensors)
    {
        int dimensions = used.Max(i => tensors[i].shape.Length);
        var table = Enumerable.Repeat(1L, dimensions).ToArray();
        foreach (int i in used)
        {
            var shape = tensors[i].shape;
            for (int d = 0; d < shape.Length; d++)
            {
                int at = dimensions - shape.Length + d;
                if (table[at] == 1) table[at] = shape[d];
                else if (shape[d] != 1 && shape[d] != table[at])
                    throw new ArgumentException($"Shapes {string.Join(" and ", used.Order().Select(k => $"[{string.Join(", ", tensors[k].shape)}]"))} don't broadcast: from the last dimension backward, sizes must be equal or 1.", nameof(tensors));
            }
        }
        return (table, [.. tensors.Select((x, i) => !used.Contains(i) || Direction(x, table) is not null ? x
            : x.shape[^1] == 1 ? x.expand([.. table[..^1], 1]) : x.expand(table))]);
    }

    // In which directions of the table a tensor varies; null where it is none that a row's loop knows.
    static Varies? Direction(Tensor x, long[] table)
    {
        long elements = table.Aggregate(1L, (product, size) => product * size), columns = table.Length == 0 ? 1 : table[^1];
        if (x.numel() == elements) return Varies.Everywhere;
        if (x.numel() == 1) return Varies.Nowhere;
        if (x.shape[^1] == columns && x.numel() == columns) return Varies.AlongRow;
        return x.shape[^1] == 1 && x.numel() * columns == elements ? Varies.AcrossRows : null;
    }

    FusedPlan Plan(long[] table, Tensor[] tensors)
    {
        var varies = tensors.Select((x, i) => used.Contains(i) ? Direction(x, table)!.Value : Varies.Everywhere).ToArray();
        var dtypes = tensors.Select(x => x.dtype).ToArray();
        string key = string.Join(',', varies.Zip(dtypes, (v, dtype) => $"{(int)v}{(int)dtype}"));
        // As in torch, a tensor without dimensions has no say in the result's dtype beside one that has some.
        bool noDimensions = Used(tensors).All(x => x.dim() == 0);
        bool single = Used(tensors).Any(x => (x.dim() > 0 || noDimensions) && x.dtype != ScalarType.BFloat16);
        return plans.GetOrAdd($"{key},{single}", _ => new FusedPlan(new ExprGraph(function, varies), dtypes, single ? ScalarType.Float32 : ScalarType.BFloat16));
    }
}
