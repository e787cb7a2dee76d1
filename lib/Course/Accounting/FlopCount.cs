namespace Course;

/// <summary>The FLOPs of work that was watched, see <see cref="FlopCounter"/>.</summary>
/// <param name="Operators">Each operator with each shape of its operands, in the order they first ran, forward and backward apart.</param>
public sealed record FlopCount(IReadOnlyList<OperatorFlops> Operators)
{
    /// <summary>FLOPs outside of any backward pass.</summary>
    public long Forward => Operators.Where(one => !one.IsBackward).Sum(one => one.Flops);

    /// <summary>FLOPs of backward passes.</summary>
    public long Backward => Operators.Where(one => one.IsBackward).Sum(one => one.Flops);

    /// <summary>All FLOPs.</summary>
    public long Total => Forward + Backward;
}
