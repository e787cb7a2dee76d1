using System.Runtime.ExceptionServices;

namespace TorchExtras;

/// <summary>The threads that libtorch's operators run on.</summary>
public static class TorchThreads
{
    /// <summary>
    /// Does the work so many times, side by side on as many threads as torch uses, and waits for all of it. With the stand-in they are the operators' own threads, which
    /// wait for the next operator and are there at once; with TorchSharp's package they are .NET's. Inside such work, more of it runs one after the other.
    /// </summary>
    /// <param name="times">How often, one at least.</param>
    /// <param name="work">Called from several threads at once. What it throws first is thrown here, when all calls have ended.</param>
    public static void Run(int times, Action work)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        ArgumentNullException.ThrowIfNull(work);
        Exception? thrown = null;
        Libtorch.RunParallel(times, () =>
        {
            try { work(); }
            catch (Exception e) { Interlocked.CompareExchange(ref thrown, e, null); }
        });
        if (thrown is not null) ExceptionDispatchInfo.Throw(thrown);
    }
}
