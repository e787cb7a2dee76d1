using System.Runtime.InteropServices;

namespace TrainCli;

/// <summary>How every command here runs: an error that is the user's to mend is one line and exit status 2, Ctrl-C a request to save and leave, status 130.</summary>
static class Guarded
{
    internal static int Run(Func<CancellationToken, int> command)
    {
        using var cancel = new CancellationTokenSource();
        // The first signal is a request; a second one ends the program as ever.
        void Ask(PosixSignalContext context)
        {
            if (cancel.IsCancellationRequested) return;
            context.Cancel = true;
            cancel.Cancel();
        }
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Ask);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ask);
        try
        {
            return command(cancel.Token);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return 130;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or ArgumentException or InvalidOperationException or ArithmeticException or NotSupportedException or ExternalException or UnauthorizedAccessException or HttpRequestException)
        {
            Console.Error.WriteLine($"course: {e.Message}");
            return 2;
        }
    }
}
