using System.Diagnostics;
using System.Globalization;

namespace Benchmarks;

/// <summary>A program that we are measured beside. It answers each line that it is sent with the seconds that the work took.</summary>
/// <param name="start">The program.</param>
/// <param name="missing">What is to be done where it does not answer.</param>
public abstract class Peer(ProcessStartInfo start, string missing) : IDisposable
{
    private readonly Process process = Process.Start(Piped(start))!;

    /// <summary>The root of the course's tree.</summary>
    protected static string Root => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", ".."));

    /// <summary>The seconds that one measurement took.</summary>
    /// <exception cref="InvalidOperationException">It ended instead.</exception>
    public double Seconds(string line = "") => Answer(line)[0];

    /// <summary>The seconds, and what else it answers.</summary>
    /// <inheritdoc cref="Seconds" path="/exception"/>
    public double[] Answer(string line)
    {
        process.StandardInput.WriteLine(line);
        var answer = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException(missing);
        return [.. answer.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
    }

    /// <summary>Ends it.</summary>
    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private static ProcessStartInfo Piped(ProcessStartInfo start)
    {
        (start.RedirectStandardInput, start.RedirectStandardOutput) = (true, true);
        return start;
    }
}
