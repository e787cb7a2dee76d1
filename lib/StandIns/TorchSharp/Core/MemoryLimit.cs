using System.Globalization;

namespace TorchSharp;

/// <summary>How many bytes CPU tensors may hold.</summary>
internal static class MemoryLimit
{
    /// <summary>90 % of what this process may use: the machine's memory, or less where its control group says so.</summary>
    internal static long Default() => (long)(0.9 * Math.Min(Physical(), ControlGroup()));

    private static long Physical()
    {
        if (!File.Exists("/proc/meminfo")) return GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        var total = File.ReadLines("/proc/meminfo").First(line => line.StartsWith("MemTotal:", StringComparison.Ordinal));
        return 1024 * long.Parse(total.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    private static long ControlGroup() =>
        new[] { "/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes" }
            .Where(File.Exists)
            // "max" is no limit
            .Select(file => long.TryParse(File.ReadAllText(file).Trim(), CultureInfo.InvariantCulture, out var bytes) ? bytes : long.MaxValue)
            .DefaultIfEmpty(long.MaxValue)
            .Min();
}
