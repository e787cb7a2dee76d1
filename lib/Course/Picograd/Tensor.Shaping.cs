namespace Course.Picograd;

public sealed partial class Tensor
{
    /// <summary>The same elements, row-major, under another shape; one size may be −1, which is then computed.</summary>
    /// <exception cref="ArgumentException">The shape takes another number of elements.</exception>
    public Tensor Reshape(params int[] shape)
    {
        int[] target = [.. shape];
        int inferred = Array.IndexOf(target, -1);
        if (inferred >= 0)
        {
            target[inferred] = 1;
            target[inferred] = Size / Math.Max(SizeOf(target), 1);
        }
        if (target.Any(n => n < 1) || SizeOf(target) != Size)
            throw new ArgumentException($"reshape: shape {Show(this.shape)} has {Size} elements and cannot become {Show(shape)}", nameof(shape));
        return Apply(new Op.Reshape(target), this);
    }

    /// <summary>Reorders the axes: axis i of the result is axis <c>axes[i]</c> of this tensor.</summary>
    /// <exception cref="ArgumentException">The axes are not each named once.</exception>
    public Tensor Permute(params int[] axes)
    {
        if (!axes.Order().SequenceEqual(Enumerable.Range(0, Rank)))
            throw new ArgumentException($"permute: {Show(axes)} does not name each axis of shape {Show(shape)} once", nameof(axes));
        return Apply(new Op.Permute([.. axes]), this);
    }

    /// <summary>The transpose: the last two axes exchanged.</summary>
    /// <exception cref="InvalidOperationException">The tensor has fewer than two axes.</exception>
    public Tensor T => Rank >= 2
        ? Permute([.. Enumerable.Range(0, Rank - 2), Rank - 1, Rank - 2])
        : throw new InvalidOperationException($"shape {Show(shape)} has no two axes to exchange: reshape it to a row or a column first");

    /// <summary>Repeats axes of size 1, and adds axes in front, up to the given shape; nothing is copied.</summary>
    /// <exception cref="ArgumentException">An axis that is not 1 would have to change its size.</exception>
    public Tensor Expand(params int[] shape)
    {
        if (!BroadcastShapes(this.shape, shape).AsSpan().SequenceEqual(shape))
            throw new ArgumentException($"expand: shape {Show(this.shape)} does not expand to {Show(shape)}: only sizes of 1 can grow", nameof(shape));
        return Apply(new Op.Expand([.. shape]), this);
    }

    /// <summary>Sums over the axes along which <paramref name="shape"/> would broadcast to this tensor's shape: the way back from Expand.</summary>
    internal Tensor SumTo(int[] shape)
    {
        int added = Rank - shape.Length;
        int[] axes = [.. Enumerable.Range(0, Rank).Where(axis => axis < added || shape[axis - added] != this.shape[axis])];
        return Sum(axes, keepDims: true).Reshape(shape);
    }

    // Two tensors of different shapes are expanded to a common one, so that binary ops need not know of broadcasting:
    // the chain rule of Expand sums the gradient back.
    static Tensor[] Broadcast(string op, Tensor a, Tensor b)
    {
        if (a.shape.AsSpan().SequenceEqual(b.shape)) return [a, b];
        int[] common = BroadcastShapes(a.shape, b.shape);
        if (common.Contains(0))
            throw new ArgumentException($"{op}: shapes {Show(a.shape)} and {Show(b.shape)} do not broadcast: from the last axis backwards, sizes must be equal or 1");
        Tensor To(Tensor x) => x.shape.AsSpan().SequenceEqual(common) ? x : x.Expand(common);
        return [To(a), To(b)];
    }

    // The common shape of two, aligned at their last axes; 0 marks an axis where they disagree.
    static int[] BroadcastShapes(int[] a, int[] b)
    {
        var common = new int[Math.Max(a.Length, b.Length)];
        for (int back = 1; back <= common.Length; back++)
        {
            int m = back <= a.Length ? a[^back] : 1, n = back <= b.Length ? b[^back] : 1;
            common[^back] = m == n || n == 1 ? m : m == 1 ? n : 0;
        }
        return common;
    }

    internal static int SizeOf(int[] shape)
    {
        int size = 1;
        foreach (int n in shape) size = checked(size * n);
        return size;
    }

    internal static int[] RowMajor(int[] shape)
    {
        var strides = new int[shape.Length];
        for (int axis = shape.Length - 1, step = 1; axis >= 0; step *= shape[axis--]) strides[axis] = step;
        return strides;
    }

    internal static string Show(IEnumerable<int> shape) => $"[{string.Join(", ", shape)}]";

    static void CheckShape(int[] shape)
    {
        if (shape.Any(n => n < 1)) throw new ArgumentException($"shape {Show(shape)} has a size below 1", nameof(shape));
    }
}
