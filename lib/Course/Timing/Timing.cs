namespace Course;

/// <summary>How long one run of some work takes, from repeated measurements; all in seconds.</summary>
public sealed class Timing
{
    readonly double[] sorted;

    /// <summary>The summary of <paramref name="secondsPerRun"/>, one measurement an element.</summary>
    /// <exception cref="ArgumentException">There is no measurement.</exception>
    public Timing(IEnumerable<double> secondsPerRun)
    {
        sorted = [.. secondsPerRun.Order()];
        if (sorted.Length == 0) throw new ArgumentException("A timing needs at least one measurement; none was given.", nameof(secondsPerRun));
    }

    /// <summary>The median: what the work usually takes, whatever a few disturbed runs did.</summary>
    public double MedianSeconds => Quantile(0.5);

    /// <summary>The fastest run: what the work takes when nothing disturbs it.</summary>
    public double MinSeconds => sorted[0];

    /// <summary>The interquartile range: how wide the middle half of the measurements lies.</summary>
    public double SpreadSeconds => Quantile(0.75) - Quantile(0.25);

    /// <summary>How many measurements were taken.</summary>
    public int Count => sorted.Length;

    /// <summary>Median, fastest, spread and count in one line.</summary>
    public override string ToString() =>
        $"{Units.Format(MedianSeconds, "s")} (fastest {Units.Format(MinSeconds, "s")}, spread {Units.Format(SpreadSeconds, "s")}, {Count} measurements)";

    double Quantile(double q)
    {
        double place = q * (sorted.Length - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
