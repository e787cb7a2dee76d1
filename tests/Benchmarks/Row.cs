namespace Benchmarks;

/// <summary>One line of the table: two things measured in turn in the same run, and the ratio that is to hold.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Ours">Our figure with its unit.</param>
/// <param name="Peer">The figure beside it, or the bound.</param>
/// <param name="Ratio">Ours over the peer's.</param>
/// <param name="Reach">The ratio that must not be passed; null where the figure is to be seen and nothing is promised.</param>
public sealed record Row(string What, string Ours, string Peer, double Ratio, double? Reach)
{
    /// <summary>False where the ratio is out of reach.</summary>
    public bool Holds => Reach is null || Ratio <= Reach;
}
