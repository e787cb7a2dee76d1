using System.Diagnostics;
using System.Globalization;

namespace Benchmarks;

/// <summary>A script of peers/ in eager PyTorch, which answers each line with the seconds that it took.</summary>
public sealed class PyTorch : IDisposable
{
    private readonly Process process;

    /// <summary>Starts a script.</summary>
    /// <param name="script">Its file in peers/.</param>
    /// <param name="keepMemory">Whether its malloc keeps freed memory, as ours does; else it has Python's defaults.</param>
    /// <param name="arguments">What it is given.</param>
    public PyTorch(string script, bool keepMemory, params object[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", [Path.Combine(AppContext.BaseDirectory, "peers", script), .. arguments.Select(a => Convert.ToString(a, CultureInfo.InvariantCulture)!)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        if (keepMemory) (start.Environment["MALLOC_MMAP_THRESHOLD_"], start.Environment["MALLOC_TRIM_THRESHOLD_"]) = ("4294967296", "17179869184");
        process = Process.Start(start)!;
    }

    /// <summary>The seconds that one measurement took.</summary>
    public double Seconds(string line)
    {
        process.StandardInput.WriteLine(line);
        var answer = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("Python's torch is missing: run ./course bench --setup");
        return double.Parse(answer.Split(' ')[0], CultureInfo.InvariantCulture);
    }

    /// <summary>Ends the script.</summary>
    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
