using TorchSharp;
using static TorchSharp.torch;

namespace Course;

/// <summary>A parameter's gradient that stays bfloat16, the dtype of the product it comes from, until the optimizer has used it. Rows that something was added to are float32.</summary>
sealed class KeptGradient : IDisposable
{
    readonly Tensor table;
    long[] rows = [];      // of the table; ascending
    Tensor? sums;          // what they are instead, (rows, columns), float32

    /// <summary>Keeps a gradient of a weight.</summary>
    /// <param name="table">bfloat16, of the parameter's shape.</param>
    /// <param name="isWhole">Whether nothing will be added.</param>
    public KeptGradient(Tensor table, bool isWhole)
    {
        this.table = table.contiguous().alias().DetachFromDisposeScope();
        // While the product has just left it in the cache.
        if (isWhole) SumOfSquares = Fused.SumOfSquares(this.table);
    }

    /// <summary>Whether it is still the parameter's gradient.</summary>
    public bool IsKept { get; private set; } = true;

    /// <summary>The sum of all numbers' squares, where it is known already.</summary>
    public double? SumOfSquares { get; }

    /// <summary>Adds a gradient to some rows, once.</summary>
    /// <param name="idx">Which, (N), Int64; may name a row more than once.</param>
    /// <param name="gradient">(N, columns), float32.</param>
    public void Add(Tensor idx, Tensor gradient)
    {
        using var scope = NewDisposeScope();
        var (unique, inverse, _) = idx.unique(return_inverse: true);
        rows = unique.data<long>().ToArray();
        sums = table.index_select(0, unique).to(ScalarType.Float32).index_add_(0, inverse!, gradient, 1).DetachFromDisposeScope();
    }

    /// <summary>Stretches of the parameter's numbers, from first to last without a gap: how many, and the contiguous bfloat16 or float32 that is their gradient.</summary>
    public IEnumerable<(long Count, nint Data, bool IsHalf)> Stretches()
    {
        nint halves, singles;
        unsafe { (halves, singles) = ((nint)Kernel.Data(table), sums is null ? 0 : (nint)Kernel.Data(sums)); }
        long columns = sums?.shape[1] ?? 0, at = 0;
        for (int i = 0; i < rows.Length; at = (rows[i++] + 1) * columns)
        {
            if (rows[i] * columns > at) yield return (rows[i] * columns - at, halves + (nint)at * sizeof(ushort), true);
            yield return (columns, singles + (nint)(i * columns) * sizeof(float), false);
        }
        if (at < table.numel()) yield return (table.numel() - at, halves + (nint)at * sizeof(ushort), true);
    }

    /// <summary>All of it in float32.</summary>
    public Tensor ToFloat32()
    {
        using var scope = NewDisposeScope();
        var whole = table.to(ScalarType.Float32);
        return (sums is null ? whole : whole.index_copy_(0, tensor(rows), sums)).MoveToOuterDisposeScope();
    }

    /// <summary>Forgets it.</summary>
    public void Dispose()
    {
        IsKept = false;
        table.Dispose();
        sums?.Dispose();
    }
}
