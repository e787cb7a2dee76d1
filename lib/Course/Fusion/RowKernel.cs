using TorchSharp;
using static TorchSharp.torch;

namespace Course;

/// <summary>Compiled code that computes some expressions of a graph for rows of a table, one row after the other.</summary>
sealed unsafe class RowKernel
{
    /// <summary>A result: its expression, in which directions it is stored (where not across rows, it is summed over them), and its dtype.</summary>
    public sealed record Output(Expr Value, Varies Stored, ScalarType Dtype);

    /// <summary>The emitted loop.</summary>
    /// <param name="data">Where each input and then each output begins.</param>
    /// <param name="from">The first row.</param>
    /// <param name="to">The row after the last.</param>
    /// <param name="columns">Elements of a row.</param>
    /// <param name="total">Elements of the table, whose last row may be shorter.</param>
    /// <param name="scratch">Room for the numbers of a row that are kept from stage to stage.</param>
    /// <param name="part">Which part of the rows this is: where sums over rows go.</param>
    public delegate void Loop(nint* data, long from, long to, long columns, long total, float* scratch, long part);

    // Enough work for a part that starting it does not show, and still in the innermost caches.
    const long elementsAPart = 16384;
    // Sums over rows take as many numbers as there are parts.
    const long mostPartsOfSums = 64;

    readonly IReadOnlyList<int> inputs;
    readonly IReadOnlyList<Output> outputs;
    readonly Loop loop;
    readonly int kept;

    /// <summary>Compiles the code.</summary>
    /// <param name="outputs">What to compute.</param>
    /// <param name="dtypes">Each input's dtype, by index.</param>
    public RowKernel(IReadOnlyList<Output> outputs, IReadOnlyList<ScalarType> dtypes)
    {
        this.outputs = outputs;
        var schedule = new RowSchedule(outputs);
        inputs = [.. schedule.Inputs.Select(x => (int)x.Value)];
        kept = schedule.Kept.Count;
        Stages = schedule.Stages.Count;
        var emitter = new RowEmitter(schedule, outputs, dtypes);
        loop = emitter.Loop;
        Listing = emitter.Listing;
    }

    /// <summary>How often a row is gone through, the later times from the caches.</summary>
    public int Stages { get; }

    /// <summary>What the code does, in C#'s terms.</summary>
    public string Listing { get; }

    /// <summary>The indices of the inputs that are read.</summary>
    public IReadOnlyList<int> Inputs => inputs;

    /// <summary>Computes the outputs, each a new contiguous tensor of its shape.</summary>
    /// <param name="tensors">The graph's inputs, by index; those that are read are contiguous.</param>
    /// <param name="table">The table's shape.</param>
    /// <param name="rowsMatter">Whether rows are the table's own; else they are cut to what suits the caches.</param>
    /// <param name="shapes">The outputs' shapes.</param>
    public List<Tensor> Run(IReadOnlyList<Tensor> tensors, long[] table, bool rowsMatter, IReadOnlyList<long[]> shapes)
    {
        using var scope = NewDisposeScope();
        long total = table.Aggregate(1L, (product, size) => product * size);
        long columns = !rowsMatter ? elementsAPart : table.Length == 0 ? 1 : table[^1];
        long rows = (total + columns - 1) / columns;
        bool sums = outputs.Any(output => (output.Stored & Varies.AcrossRows) == 0);
        long rowsAPart = Math.Max(1, elementsAPart / columns);
        if (sums) rowsAPart = Math.Max(rowsAPart, (rows + mostPartsOfSums - 1) / mostPartsOfSums);
        long parts = (rows + rowsAPart - 1) / rowsAPart;

        var results = outputs.Zip(shapes, (output, shape) => output.Stored switch
        {
            Varies.AlongRow => zeros(parts, columns),
            Varies.Nowhere => zeros(parts, 1),
            _ => empty(shape, dtype: output.Dtype),
        }).ToList();
        var read = inputs.Select(i => tensors[i]).ToList();
        nint* data = stackalloc nint[read.Count + results.Count];
        for (int i = 0; i < read.Count; i++) data[i] = (nint)Kernel.Data(read[i]);
        for (int i = 0; i < results.Count; i++) data[read.Count + i] = (nint)Kernel.Data(results[i]);
        Kernel.Launch(new Parts(loop, data, rows, rowsAPart, columns, total, kept * Padded(Math.Min(columns, total))), ScalarType.Float32, parts, 1);

        for (int i = 0; i < results.Count; i++)
            if ((outputs[i].Stored & Varies.AcrossRows) == 0) results[i] = Fused.SumOfRows(results[i]).reshape(shapes[i]).to(outputs[i].Dtype);
        GC.KeepAlive(read);
        return [.. results.Select(result => result.MoveToOuterDisposeScope())];
    }

    /// <summary>Numbers from the beginning of one kept row to the next, in whole registers of any width.</summary>
    public static long Padded(long columns) => (columns + 15) / 16 * 16;

    readonly struct Parts(Loop loop, nint* data, long rows, long rowsAPart, long columns, long total, long scratch) : IKernel
    {
        public void Run<V, T>(long from, long to) where V : struct, ILanes<V> where T : unmanaged
        {
            float* room = scratch == 0 ? null : Scratch.Floats(scratch);
            for (long part = from; part < to; part++) loop(data, part * rowsAPart, Math.Min(rows, (part + 1) * rowsAPart), columns, total, room, part);
        }
    }
}
