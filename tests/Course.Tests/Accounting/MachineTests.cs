using Course;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseTests.Accounting;

public sealed class MachineTests
{
    [Fact]
    public void Should_know_the_chip_as_linux_does()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && System.Runtime.Intrinsics.X86.X86Base.IsSupported, "compares with /proc/cpuinfo of an x86 Linux");
        string[] cpuinfo = File.ReadAllLines("/proc/cpuinfo");
        string Field(string name) => cpuinfo.First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(':', 2)[1].Trim();
        Assert.Equal(Field("model name"), Machine.Chip);
        string[] flags = Field("flags").Split(' ');
        Assert.Equal(flags.Contains("avx512_bf16"), Machine.BFloat16Instructions?.Contains("AVX512-BF16") == true);
        Assert.Equal(flags.Contains("amx_bf16"), Machine.BFloat16Instructions?.Contains("AMX-BF16") == true);
        Assert.Equal(flags.Contains("avx512f"), Machine.VectorInstructions == "AVX-512");
    }

    [Fact]
    public void Should_find_the_caches_that_linux_finds()
    {
        const string folder = "/sys/devices/system/cpu/cpu0/cache";
        Assert.SkipUnless(Directory.Exists(folder) && Machine.LinuxCaches(folder).Count > 0, "this system lists no caches");
        Assert.Equal(Machine.LinuxCaches(folder), Machine.Caches);
    }

    [Fact]
    public void Should_read_a_kernels_list_of_caches()
    {
        string folder = Directory.CreateTempSubdirectory("caches").FullName;
        try
        {
            foreach (var (index, level, type, size) in ((int, int, string, string)[])[(0, 1, "Data", "48K"), (1, 1, "Instruction", "32K"), (2, 2, "Unified", "2M"), (3, 3, "Unified", "")])
            {
                string place = Directory.CreateDirectory(Path.Combine(folder, $"index{index}")).FullName;
                File.WriteAllText(Path.Combine(place, "level"), $"{level}\n");
                File.WriteAllText(Path.Combine(place, "type"), $"{type}\n");
                File.WriteAllText(Path.Combine(place, "size"), $"{size}\n");
            }
            Assert.Equal([new Cache("L1", 48 << 10), new Cache("L2", 2 << 20)], Machine.LinuxCaches(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        Assert.Empty(Machine.LinuxCaches(folder));
    }

    [Fact]
    public void Should_count_cores_and_memory()
    {
        Assert.Equal(Environment.ProcessorCount, Machine.Cores);
        Assert.InRange(Machine.MemoryBytes, 100L << 20, 1L << 50);
    }

    [Fact]
    public void Should_measure_a_peak_once_and_remember_it()
    {
        double peak = Machine.PeakFlopsPerSecond(float32, CPU);
        // A double loop in C# reaches about 1 GFLOP/s, and no CPU reaches 1 PFLOP/s: the bounds catch a wrong unit, not a slow machine.
        Assert.InRange(peak, 1e8, 1e15);
        Assert.Equal(peak, Machine.PeakFlopsPerSecond(float32, CPU));
        double bytesPerSecond = Machine.ReadBytesPerSecond(CPU, 1 << 20);
        Assert.InRange(bytesPerSecond, 1e7, 1e14);
        Assert.Equal(new Roofline(peak, bytesPerSecond), Machine.Roofline(float32, CPU, 1 << 20));
    }

    [Fact]
    public void Should_say_that_a_dtype_cannot_be_multiplied() =>
        Assert.Contains("no Bool matmul on cpu", Assert.Throws<NotSupportedException>(() => Machine.PeakFlopsPerSecond(ScalarType.Bool, CPU)).Message);
}
