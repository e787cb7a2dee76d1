namespace Course;

/// <summary>
/// The roofline of a machine (Williams, Waterman, Patterson 2009): an algorithm that does I FLOPs for every byte it moves
/// runs at no more than min(peak, I · bandwidth).
/// </summary>
/// <param name="FlopsPerSecond">The arithmetic peak: the flat part of the roof.</param>
/// <param name="BytesPerSecond">The memory bandwidth: the slope of the rest.</param>
public sealed record Roofline(double FlopsPerSecond, double BytesPerSecond)
{
    /// <summary>The intensity where the two parts meet, in FLOPs per byte: below it memory is the limit, above it arithmetic.</summary>
    public double Ridge => FlopsPerSecond / BytesPerSecond;

    /// <summary>The most FLOP/s possible at <paramref name="intensity"/> FLOPs per byte.</summary>
    public double Attainable(double intensity) => Math.Min(FlopsPerSecond, intensity * BytesPerSecond);
}
