using System.Diagnostics;
using System.Globalization;

namespace Benchmarks;

/// <summary>A script of peers/ in eager PyTorch, on the same libtorch.</summary>
/// <param name="script">Its file in peers/.</param>
/// <param name="keepMemory">Whether its malloc keeps freed memory, as ours does; else it has Python's defaults.</param>
/// <param name="arguments">What it is given.</param>
public sealed class PyTorch(string script, bool keepMemory, params object[] arguments)
    : Peer(Script(script, keepMemory, arguments), "Python's torch is missing: run ./course bench --setup")
{
    private static ProcessStartInfo Script(string script, bool keepMemory, object[] arguments)
    {
        // Debian's own python3: another one on the PATH does not see Debian's torch.
        var start = new ProcessStartInfo("/usr/bin/python3", [Path.Combine(AppContext.BaseDirectory, "peers", script), .. arguments.Select(a => Convert.ToString(a, CultureInfo.InvariantCulture)!)]);
        if (keepMemory) (start.Environment["MALLOC_MMAP_THRESHOLD_"], start.Environment["MALLOC_TRIM_THRESHOLD_"]) = ("4294967296", "17179869184");
        return start;
    }
}
