namespace Benchmarks;

/// <summary>One line of the table: two things measured in turn in the same run, and the ratio that is to hold.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Ours">Our figure with its unit.</param>
/// <param name="Peer">The figure beside it, or the bound.</param>
/// <param name="Ratio">Ours over the peer's; below <paramref name="Reach"/> is good.</param>
/// <param name="Reach">The ratio that must not be passed.</param>
public sealed record Row(string What, string Ours, string Peer, double Ratio, double Reach)
{
    /// <summary>True where the ratio is within reach.</summary>
    public bool Holds => Ratio <= Reach;
}
