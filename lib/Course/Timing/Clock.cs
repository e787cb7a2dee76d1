using TorchSharp;

namespace Course;

/// <summary>
/// Times work as a benchmark should: warm first, the GPU's queue drained on both sides, repeated until a time budget is spent.
/// Tensors that the work returns or leaves behind are freed inside the measurement, as they would be in a program that runs it in a loop.
/// </summary>
public static class Clock
{
    // Shorter works are repeated within one measurement: reading the clock itself costs tens of nanoseconds.
    const double ShortestMeasurementSeconds = 50e-6;
    const int MostMeasurements = 10_000;

    /// <summary>Times <paramref name="work"/>, which returns nothing.</summary>
    /// <inheritdoc cref="Measure{T}(Func{T}, TimeSpan?, int)"/>
    public static Timing Measure(Action work, TimeSpan? budget = null, int atLeast = 3) => Measure(AsFunction(work), budget, atLeast);

    /// <summary>Times <paramref name="work"/>, whose result is consumed and, where it can be, disposed.</summary>
    /// <param name="work">What to time.</param>
    /// <param name="budget">How long to go on measuring; by default 50 ms at smoke scale, 0.4 s at laptop scale, 1 s at lecture scale.</param>
    /// <param name="atLeast">Measurements to take even if they exceed the budget.</param>
    public static Timing Measure<T>(Func<T> work, TimeSpan? budget = null, int atLeast = 3) => Measure(work, budget, atLeast, TimeProvider.System);

    /// <summary>Times two works that return nothing in alternation.</summary>
    /// <inheritdoc cref="Measure{T}(Func{T}, TimeSpan?, int)" path="/param[@name='budget' or @name='atLeast']"/>
    public static Comparison Compare(Action a, Action b, TimeSpan? budget = null, int atLeast = 3) =>
        Compare(AsFunction(a), AsFunction(b), budget, atLeast);

    /// <summary>Times two works in alternation, A B A B: their ratio is steadier than that of two separate measurements.</summary>
    /// <inheritdoc cref="Measure{T}(Func{T}, TimeSpan?, int)" path="/param[@name='budget' or @name='atLeast']"/>
    public static Comparison Compare<TA, TB>(Func<TA> a, Func<TB> b, TimeSpan? budget = null, int atLeast = 3) =>
        Compare(a, b, budget, atLeast, TimeProvider.System);

    internal static Timing Measure<T>(Func<T> work, TimeSpan? budget, int atLeast, TimeProvider time)
    {
        var limit = Budget(budget, atLeast);
        int runs = WarmUp(work, limit, time);
        var seconds = new List<double>();
        long start = time.GetTimestamp();
        while (seconds.Count < atLeast || seconds.Count < MostMeasurements && time.GetElapsedTime(start) < limit)
            seconds.Add(SecondsPerRun(work, runs, time));
        return new Timing(seconds);
    }

    internal static Comparison Compare<TA, TB>(Func<TA> a, Func<TB> b, TimeSpan? budget, int atLeast, TimeProvider time)
    {
        var limit = Budget(budget, atLeast);
        int runsA = WarmUp(a, limit, time), runsB = WarmUp(b, limit, time);
        var (secondsA, secondsB) = (new List<double>(), new List<double>());
        long start = time.GetTimestamp();
        while (secondsA.Count < atLeast || secondsA.Count < MostMeasurements && time.GetElapsedTime(start) < 2 * limit)
        {
            secondsA.Add(SecondsPerRun(a, runsA, time));
            secondsB.Add(SecondsPerRun(b, runsB, time));
        }
        return new Comparison(new Timing(secondsA), new Timing(secondsB));
    }

    static TimeSpan Budget(TimeSpan? budget, int atLeast)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(atLeast, 1);
        return budget ?? TimeSpan.FromMilliseconds(Scale.Pick(50, 400, 1000));
    }

    // Runs for a fifth of the budget, once at least, so that caches, libtorch's threads and the JIT's better code are there;
    // returns how many runs make one measurement.
    static int WarmUp<T>(Func<T> work, TimeSpan limit, TimeProvider time)
    {
        long start = time.GetTimestamp();
        double seconds;
        do seconds = SecondsPerRun(work, 1, time);
        while (time.GetElapsedTime(start) < limit / 5 && seconds > 0);
        return seconds >= ShortestMeasurementSeconds ? 1 : (int)Math.Ceiling(ShortestMeasurementSeconds / Math.Max(seconds, 1e-9));
    }

    static double SecondsPerRun<T>(Func<T> work, int runs, TimeProvider time)
    {
        using var scope = torch.NewDisposeScope();
        Synchronize();
        long start = time.GetTimestamp();
        for (int i = 0; i < runs; i++)
            if (work() is IDisposable result) result.Dispose();
        Synchronize();
        // Not through TimeSpan, whose unit of 100 ns is a sizeable part of a short work.
        return (time.GetTimestamp() - start) / (double)time.TimestampFrequency / runs;
    }

    // Work on a GPU is only queued when the call returns.
    static void Synchronize()
    {
        if (torch.cuda.is_available()) torch.cuda.synchronize();
    }

    static Func<int> AsFunction(Action work) => () => { work(); return 0; };
}
