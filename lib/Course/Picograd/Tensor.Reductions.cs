namespace Course.Picograd;

public sealed partial class Tensor
{
    /// <summary>The sum of all elements, a scalar.</summary>
    public Tensor Sum() => Sum(AllAxes);

    /// <summary>The sum along one axis (−1 is the last), which vanishes or, with <paramref name="keepDims"/>, keeps size 1.</summary>
    public Tensor Sum(int axis, bool keepDims = false) => Sum([axis], keepDims);

    /// <summary>The sum along several axes, which vanish or, with <paramref name="keepDims"/>, keep size 1.</summary>
    /// <exception cref="ArgumentException">An axis does not exist or is named twice.</exception>
    public Tensor Sum(int[] axes, bool keepDims = false)
    {
        axes = Axes("sum", axes);
        return Squeeze(Apply(new Op.Sum(axes), this), axes, keepDims);
    }

    /// <summary>The mean of all elements, a scalar.</summary>
    public Tensor Mean() => Sum() / Size;

    /// <summary>The mean along one axis (−1 is the last), which vanishes or, with <paramref name="keepDims"/>, keeps size 1.</summary>
    public Tensor Mean(int axis, bool keepDims = false) => Sum(axis, keepDims) / shape[Axes("mean", [axis])[0]];

    /// <summary>The largest element, a scalar; equal maxima share its gradient.</summary>
    public Tensor Max() => Max(AllAxes);

    /// <summary>The largest along one axis (−1 is the last), which vanishes or, with <paramref name="keepDims"/>, keeps size 1.</summary>
    public Tensor Max(int axis, bool keepDims = false) => Max([axis], keepDims);

    /// <summary>The largest along several axes, which vanish or, with <paramref name="keepDims"/>, keep size 1.</summary>
    /// <exception cref="ArgumentException">An axis does not exist or is named twice.</exception>
    public Tensor Max(int[] axes, bool keepDims = false)
    {
        axes = Axes("max", axes);
        return Squeeze(Apply(new Op.Max(axes), this), axes, keepDims);
    }

    int[] AllAxes => [.. Enumerable.Range(0, Rank)];

    int[] Axes(string op, int[] axes)
    {
        int[] fromFront = [.. axes.Select(axis => axis < 0 ? axis + Rank : axis)];
        if (fromFront.Any(axis => axis < 0 || axis >= Rank) || fromFront.Distinct().Count() != axes.Length)
            throw new ArgumentException($"{op}: axes {Show(axes)} of shape {Show(shape)}: name each of 0 … {Rank - 1}, or −1 for the last, at most once", nameof(axes));
        return fromFront;
    }

    static Tensor Squeeze(Tensor reduced, int[] axes, bool keepDims) =>
        keepDims ? reduced : reduced.Reshape([.. reduced.shape.Where((_, axis) => !axes.Contains(axis))]);
}
