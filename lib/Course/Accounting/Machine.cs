using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Course;

/// <summary>This machine: what it is, and what it reaches when measured. What cannot be found out is empty, never guessed.</summary>
public static partial class Machine
{
    static readonly Lazy<string> chip = new(FindChip);
    static readonly Lazy<IReadOnlyList<Cache>> caches = new(FindCaches);
    static readonly Lazy<string?> bfloat16Instructions = new(FindBFloat16);

    /// <summary>The processor's name as it gives it itself.</summary>
    public static string Chip => chip.Value;

    /// <summary>Logical processors this process may use.</summary>
    public static int Cores => Environment.ProcessorCount;

    /// <summary>Bytes of memory this process may use: the machine's, or its container's where that is less.</summary>
    public static long MemoryBytes => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>The data caches from L1 outward.</summary>
    public static IReadOnlyList<Cache> Caches => caches.Value;

    /// <summary>The widest vector instructions the processor has.</summary>
    public static string VectorInstructions =>
        Avx512F.IsSupported ? "AVX-512" : Avx2.IsSupported ? "AVX2" : Sse2.IsSupported ? "SSE2" : AdvSimd.IsSupported ? "NEON" : "none";

    /// <summary>The processor's instructions that multiply bfloat16; null when it has none and must convert to float32 first.</summary>
    public static string? BFloat16Instructions => bfloat16Instructions.Value;

    static string FindChip()
    {
        string name = "";
        if (Cpuid.IsPresent) name = Cpuid.Brand();
        else if (OperatingSystem.IsMacOS()) name = Run("sysctl", "-n machdep.cpu.brand_string");
        else if (OperatingSystem.IsLinux()) name = CpuInfo("Model") ?? CpuInfo("Hardware") ?? "";
        return name != "" ? name : $"unnamed {RuntimeInformation.ProcessArchitecture} processor";
    }

    static IReadOnlyList<Cache> FindCaches()
    {
        if (Cpuid.IsPresent) return Cpuid.Caches();
        if (OperatingSystem.IsLinux()) return LinuxCaches("/sys/devices/system/cpu/cpu0/cache");
        if (OperatingSystem.IsMacOS())
            return [.. from cache in (Cache[])[new("L1", Sysctl("hw.perflevel0.l1dcachesize")), new("L2", Sysctl("hw.perflevel0.l2cachesize"))]
                       where cache.Bytes > 0 select cache];
        return [];
    }

    internal static List<Cache> LinuxCaches(string folder)
    {
        var found = new List<Cache>();
        if (!Directory.Exists(folder)) return found;
        foreach (string index in Directory.GetDirectories(folder, "index*").Order())
        {
            string Line(string file) => File.Exists(Path.Combine(index, file)) ? File.ReadAllText(Path.Combine(index, file)).Trim() : "";
            string size = Line("size");
            if (Line("type") is not ("Data" or "Unified") || size == "") continue;
            long unit = size[^1] switch { 'K' => 1 << 10, 'M' => 1 << 20, 'G' => 1 << 30, _ => 1 };
            if (long.TryParse(size.TrimEnd('K', 'M', 'G'), out long number)) found.Add(new Cache($"L{Line("level")}", number * unit));
        }
        return found;
    }

    static string? FindBFloat16()
    {
        if (Cpuid.IsPresent) return Cpuid.BFloat16Instructions();
        bool has = OperatingSystem.IsLinux() ? CpuInfo("Features")?.Split(' ').Contains("bf16") == true
            : OperatingSystem.IsMacOS() && Sysctl("hw.optional.arm.FEAT_BF16") == 1;
        return has ? "Arm BF16" : null;
    }

    static string? CpuInfo(string field) => !File.Exists("/proc/cpuinfo") ? null
        : File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal))?.Split(':', 2)[^1].Trim();

    static long Sysctl(string name) => long.TryParse(Run("sysctl", $"-n {name}"), out long value) ? value : 0;

    // What a program prints, or nothing where it is missing or fails.
    static string Run(string program, string arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            string text = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 ? text : "";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "";
        }
    }
}
