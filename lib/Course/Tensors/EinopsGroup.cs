namespace Course;

/// <summary>What a pattern says of one dimension: the axes it is made of, the first one slowest; none for a dimension of size 1.</summary>
/// <param name="Axes">The axes.</param>
/// <param name="InParentheses">Whether they stood in parentheses, where an ellipsis becomes one dimension instead of several.</param>
sealed record EinopsGroup(IReadOnlyList<EinopsAxis> Axes, bool InParentheses)
{
    internal bool IsEllipsis => !InParentheses && Axes is [{ IsEllipsis: true }];

    /// <summary>As the pattern wrote it, up to spaces.</summary>
    public override string ToString() => InParentheses ? $"({string.Join(' ', Axes)})" : Axes is [var axis] ? axis.ToString() : "1";
}
