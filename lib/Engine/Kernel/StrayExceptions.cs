using System.Runtime.ExceptionServices;
using Engine.Documents;

namespace Engine.Kernel;

/// <summary>
/// Exceptions that nobody catches on threads which cells started. They would end the process, and with it the notebook's state;
/// instead the cell shows them.
/// </summary>
static class StrayExceptions
{
    static readonly AsyncLocal<Func<Exception, ErrorOutput>?> describe = new();
    static int isInstalled;

    /// <summary>How the kernel whose cell is running tells exceptions; flows into what the cell starts.</summary>
    public static Func<Exception, ErrorOutput>? Describe
    {
        get => describe.Value;
        set => describe.Value = value;
    }

    /// <summary>Takes the process's one place for a handler, once.</summary>
    public static void Install()
    {
        if (Interlocked.Exchange(ref isInstalled, 1) == 0)
            ExceptionHandling.SetUnhandledExceptionHandler(Handle);
    }

    static bool Handle(Exception exception)
    {
        if (CellConsole.Current is not { } output || Describe is not { } tell)
            return false;
        try
        {
            var error = tell(exception);
            output.Write("stderr", $"A thread of this cell ended with {error.Name}: {error.Message}\n{string.Join('\n', error.Traceback)}\n");
        }
        catch (OperationCanceledException)
        {
            // The cell was cancelled: it is silent, but its threads still must not take the process with them.
        }
        return true;
    }
}
