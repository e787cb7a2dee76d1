using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime;

namespace Engine.Kernel;

/// <summary>
/// The one thread on which every cell starts. Native libraries keep settings by thread (libtorch's grad mode and thread count),
/// and what one cell sets must hold in the next.
/// </summary>
sealed class KernelThread : IDisposable
{
    /// <summary>Room for deep recursion in a student's code: a stack overflow ends the process.</summary>
    const int StackBytes = 64 << 20;

    readonly BlockingCollection<Action> work = [];
    readonly Thread thread;
    volatile bool isInPiece;

    public KernelThread()
    {
        thread = new Thread(Loop, StackBytes) { IsBackground = true, Name = "notebook kernel" };
        thread.UnsafeStart();
    }

    /// <summary>Runs <paramref name="piece"/> on the thread.</summary>
    public Task<T> Invoke<T>(Func<T> piece)
    {
        // Continuations run elsewhere: the kernel's own waiting must not take the thread.
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        work.Add(() =>
        {
            try
            {
                done.SetResult(piece());
            }
            catch (Exception failure)
            {
                done.SetException(failure);
            }
        });
        return done.Task;
    }

    /// <summary>Runs the user's code on the thread, and ends it where it stands when <paramref name="abort"/> is set, even in an endless loop.</summary>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public Task<T> InvokeAbortable<T>(Func<T> piece, CancellationToken abort) => Invoke(() =>
    {
        T? result = default;
        TakeInterrupt();
        isInPiece = true;
        try
        {
            ControlledExecution.Run(() => result = piece(), abort);
        }
        finally
        {
            isInPiece = false;
            TakeInterrupt();
        }
        return result!;
    });

    /// <summary>Wakes the user's code if it sleeps or waits, which ending it where it stands does not.</summary>
    public void Interrupt()
    {
        if (isInPiece)
            thread.Interrupt();
    }

    /// <summary>An interrupt that came when the thread was not waiting would strike at its next wait, which is the kernel's own.</summary>
    static void TakeInterrupt()
    {
        try
        {
            Thread.Sleep(0);
        }
        catch (ThreadInterruptedException)
        {
        }
    }

    /// <summary>Ends the thread once what it is doing is done.</summary>
    public void Dispose() => work.CompleteAdding();

    void Loop()
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        while (!work.IsCompleted)
            try
            {
                if (work.TryTake(out var piece, Timeout.Infinite))
                    piece();
            }
            catch (ThreadInterruptedException)
            {
                // It was meant for a piece that had just ended.
            }
    }
}
