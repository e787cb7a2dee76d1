namespace Course.Picograd;

/// <summary>
/// Visits the elements of two operands of one shape in row-major order, run by run. Along a run each operand's offset grows by a constant step;
/// axes that lie behind one another in both operands are merged, so that two contiguous operands are a single run.
/// </summary>
internal sealed class StridedLoop
{
    // The merged axes outside the run, outermost first.
    readonly int[] sizes, stridesA, stridesB, index;

    internal StridedLoop(int[] shape, int[] a, int[] b)
    {
        var axes = new List<(int Size, int A, int B)>();
        for (int axis = 0; axis < shape.Length; axis++)
        {
            if (shape[axis] == 1) continue;
            var next = (Size: shape[axis], A: a[axis], B: b[axis]);
            if (axes.Count > 0 && axes[^1].A == next.A * next.Size && axes[^1].B == next.B * next.Size)
                axes[^1] = next with { Size = axes[^1].Size * next.Size };
            else
                axes.Add(next);
        }
        (Length, StepA, StepB) = axes.Count > 0 ? axes[^1] : (1, 1, 1);
        int outer = Math.Max(axes.Count - 1, 0);
        sizes = new int[outer];
        stridesA = new int[outer];
        stridesB = new int[outer];
        index = new int[outer];
        for (int i = 0; i < outer; i++) (sizes[i], stridesA[i], stridesB[i]) = axes[i];
    }

    /// <summary>The number of elements in a run.</summary>
    internal int Length { get; }

    /// <summary>How far apart neighbours of a run are in the first operand.</summary>
    internal int StepA { get; }

    /// <summary>How far apart neighbours of a run are in the second operand.</summary>
    internal int StepB { get; }

    /// <summary>Where the current run begins in the first operand.</summary>
    internal int OffsetA { get; private set; }

    /// <summary>Where the current run begins in the second operand.</summary>
    internal int OffsetB { get; private set; }

    /// <summary>Goes to the next run; false after the last.</summary>
    internal bool Next()
    {
        for (int i = sizes.Length - 1; i >= 0; i--)
        {
            OffsetA += stridesA[i];
            OffsetB += stridesB[i];
            if (++index[i] < sizes[i]) return true;
            OffsetA -= stridesA[i] * sizes[i];
            OffsetB -= stridesB[i] * sizes[i];
            index[i] = 0;
        }
        return false;
    }
}
