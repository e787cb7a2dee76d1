namespace Course;

/// <summary>The rate that a device's work is held against.</summary>
/// <param name="FlopsPerSecond">FLOP/s for dense matrix products.</param>
/// <param name="IsPromised">Whether a data sheet promises it; else it was measured.</param>
/// <param name="Source">Where it is from.</param>
public sealed record PeakRate(double FlopsPerSecond, bool IsPromised, string Source);
