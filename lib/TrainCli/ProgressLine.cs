using System.Diagnostics;

namespace TrainCli;

/// <summary>A bar that is drawn over itself on a terminal, a few times a second; in a log or a pipe, a line every ten seconds.</summary>
sealed class ProgressLine
{
    const int Width = 30;
    readonly Stopwatch watch = Stopwatch.StartNew();
    readonly double interval = Console.IsOutputRedirected ? 10 : 0.2;
    double last = double.NegativeInfinity;

    /// <summary>Shows how much is done, of 1, and what.</summary>
    internal void Show(double done, string what)
    {
        double now = watch.Elapsed.TotalSeconds;
        if (now - last < interval) return;
        last = now;
        Write(done, what);
    }

    /// <summary>Shows the end.</summary>
    internal void Finish(string what)
    {
        Write(1, what);
        if (!Console.IsOutputRedirected) Console.WriteLine();
    }

    static void Write(double done, string what)
    {
        done = Math.Clamp(done, 0, 1);
        string bar = new string('█', (int)(done * Width)).PadRight(Width, '░');
        if (Console.IsOutputRedirected) Console.WriteLine($"{100 * done,3:F0} % {what}");
        else Console.Write($"\r\u001b[2K{bar} {100 * done,3:F0} % {what}");
    }
}
