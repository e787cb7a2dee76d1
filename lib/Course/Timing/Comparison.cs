namespace Course;

/// <summary>Two works timed in alternation, so that whatever disturbs the machine disturbs both.</summary>
/// <param name="A">The first work's timing.</param>
/// <param name="B">The second work's timing.</param>
public sealed record Comparison(Timing A, Timing B)
{
    /// <summary>How many times as long A takes as B: the ratio of the medians.</summary>
    public double Ratio => A.MedianSeconds / B.MedianSeconds;

    /// <summary>The ratio and both timings.</summary>
    public override string ToString() => FormattableString.Invariant($"A takes {Ratio:G3}× as long as B; A {A}; B {B}");
}
