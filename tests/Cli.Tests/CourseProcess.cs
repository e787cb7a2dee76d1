using System.Diagnostics;
using System.Text;

namespace Cli.Tests;

/// <summary>The command line as a user starts it: a process of its own, its output gathered.</summary>
public sealed class CourseProcess : IDisposable
{
    private readonly Process process;
    private readonly StringBuilder output = new();

    /// <summary>Starts <c>course</c> with <paramref name="arguments"/> on the tree this test was built from.</summary>
    public CourseProcess(params string[] arguments)
        : this("dotnet", [Path.Combine(CourseFolder.Root, "bin", "Cli", "course.dll"), .. arguments], CourseFolder.Root, null) { }

    /// <summary>Starts any program, with <paramref name="environment"/> in place of the variables it names.</summary>
    public CourseProcess(string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, e) => Keep(e.Data);
        process.ErrorDataReceived += (_, e) => Keep(e.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it has printed so far, both streams.</summary>
    public string Output { get { lock (output) return output.ToString(); } }

    /// <summary>Waits for its end and returns the exit status.</summary>
    public int Wait(int seconds = 120)
    {
        if (!process.WaitForExit(TimeSpan.FromSeconds(seconds)))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"did not end within {seconds} s; printed:\n{Output}");
        }
        process.WaitForExit();
        return process.ExitCode;
    }

    /// <summary>Waits until it has printed <paramref name="text"/>.</summary>
    public void WaitFor(string text, int seconds = 60)
    {
        var watch = Stopwatch.StartNew();
        while (!Output.Contains(text, StringComparison.Ordinal))
        {
            Assert.True(watch.Elapsed.TotalSeconds < seconds && !process.HasExited, $"never printed '{text}', but:\n{Output}");
            Thread.Sleep(20);
        }
    }

    /// <summary>What Ctrl-C sends.</summary>
    public void Interrupt() => Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]).WaitForExit();

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is not null) lock (output) output.AppendLine(line);
    }
}
