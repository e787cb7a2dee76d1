using System.Diagnostics;
using Engine.Kernel;

namespace Benchmarks;

/// <summary>How long a reader waits: from the command to the first output, and for a trivial cell once warm.</summary>
public static class NotebookStart
{
    /// <summary>The time from starting <c>course run</c> on a built tree to a one-line notebook's first output.</summary>
    public static Row FirstOutput(int rounds = 5)
    {
        var folder = Directory.CreateTempSubdirectory("course-bench");
        try
        {
            var notebook = Path.Combine(folder.FullName, "one-line.dib");
            File.WriteAllText(notebook, "#!csharp\n\nConsole.WriteLine(\"first\" + \" output\");\n");
            var times = new List<double>();
            for (var i = 0; i < rounds; i++)
            {
                var watch = Stopwatch.StartNew();
                using var run = Process.Start(new ProcessStartInfo(Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "course")), ["run", notebook, "--out", Path.Combine(folder.FullName, "page.html")])
                {
                    RedirectStandardOutput = true,
                })!;
                while (run.StandardOutput.ReadLine() is { } line)
                    if (line.Contains("first output", StringComparison.Ordinal) && !line.Contains('+')) { times.Add(watch.Elapsed.TotalSeconds); break; }
                run.StandardOutput.ReadToEnd();
                run.WaitForExit();
            }
            if (times.Count < rounds) throw new InvalidOperationException("a one-line notebook printed nothing");
            var median = times.Order().ElementAt(rounds / 2);
            return new("first output of a one-line notebook", $"{median:F2} s", "3 s", median / 3, 1);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The median time of a trivial cell in a warm kernel.</summary>
    public static Row WarmCell(int cells = 50)
    {
        using var kernel = new CSharpKernel(new KernelOptions { WorkingDirectory = Path.GetTempPath() });
        var times = new List<double>();
        for (var i = 0; i < cells + 5; i++)
        {
            var watch = Stopwatch.StartNew();
            if (!kernel.RunAsync("csharp", $"var x{i} = {i}; x{i} + 1", _ => { }, CancellationToken.None).GetAwaiter().GetResult())
                throw new InvalidOperationException("a trivial cell failed");
            if (i >= 5) times.Add(watch.Elapsed.TotalMilliseconds);
        }
        var median = times.Order().ElementAt(times.Count / 2);
        return new("a trivial cell, warm", $"{median:F1} ms", "50 ms", median / 50, 1);
    }
}
