namespace TorchExtras;

/// <summary>Tells which operators libtorch runs, and on what.</summary>
public static class OperatorTrace
{
    /// <summary>Whether operators can be observed: the stand-in tells, TorchSharp's package doesn't.</summary>
    public static bool IsAvailable => Libtorch.IsAvailable;

    /// <summary>Until disposed, calls the observer after each operator that this thread, or a backward pass it starts, has run: inner ones before the one that ran them.</summary>
    /// <param name="observer">What is called; operators of its own are not observed, and what it throws first, disposing throws again.</param>
    /// <returns>What ends it; dispose it on the same thread.</returns>
    /// <exception cref="NotSupportedException">Not <see cref="IsAvailable"/>.</exception>
    /// <exception cref="InvalidOperationException">Too many observers at once.</exception>
    public static IDisposable Observe(Action<OperatorCall> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        return Libtorch.Observe(observer);
    }
}
