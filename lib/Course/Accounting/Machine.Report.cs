using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace Course;

public static partial class Machine
{
    /// <summary>The GPUs that the driver lists, each with its memory; empty without one.</summary>
    public static IReadOnlyList<string> Gpus => cuda.is_available()
        ? Run("nvidia-smi", "--query-gpu=name,memory.total --format=csv,noheader").Split('\n', StringSplitOptions.RemoveEmptyEntries)
        : [];

    /// <summary>
    /// What this machine is and reaches, a line each: chip, caches, memory, packages in use, FLOP/s by dtype, bandwidth.
    /// Measuring takes a few seconds and happens once.
    /// </summary>
    public static string Report()
    {
        var report = new StringBuilder();
        var device = Devices.Default;
        Row("chip", $"{Chip}, {Cores} cores, {VectorInstructions}");
        Row("caches", Caches.Count == 0 ? "unknown" : string.Join(", ", Caches.Select(cache => $"{cache.Name} {Units.FormatBytes(cache.Bytes)}")));
        Row("memory", Units.FormatBytes(MemoryBytes));
        Row("GPU", cuda.is_available() ? string.Join("; ", Gpus.DefaultIfEmpty("present, name unknown")) : "none that libtorch sees");
        Row("device", $"{device}");
        Row("scale", Scale.Current.ToString().ToLowerInvariant());
        Row("libtorch", $"{__version__}, {get_num_threads()} threads");
        foreach (var assembly in (Assembly[])[typeof(torch).Assembly, typeof(Plotly.NET.GenericChart).Assembly]) Row(assembly.GetName().Name!, Origin(assembly));

        double single = PeakFlopsPerSecond(float32, device);
        var fast = new List<string>();
        foreach (var dtype in (ScalarType[])[float32, float64, bfloat16, float16])
        {
            string name = dtype.ToString().ToLowerInvariant();
            try
            {
                double rate = PeakFlopsPerSecond(dtype, device);
                if (rate >= 0.9 * single) fast.Add(name);
                Row(name, $"{Units.Format(rate, "FLOP/s")}, {(rate / single).ToString("G3", CultureInfo.InvariantCulture)}× float32{Why(dtype, device)}");
            }
            catch (NotSupportedException)
            {
                Row(name, $"no matmul in this libtorch on {device}");
            }
        }
        Row("fast dtypes", string.Join(", ", fast));
        Row("reading", $"{Units.Format(ReadBytesPerSecond(device), "B/s")} from memory");
        return report.ToString();

        void Row(string what, string value) => report.Append($"{what,-14} {value}\n");
    }

    static string Why(ScalarType dtype, Device device) => dtype != bfloat16 || device.type != DeviceType.CPU ? ""
        : $" ({BFloat16Instructions ?? "no instructions for it: converted to float32 and back"})";

    // A stand-in says so in its assembly's metadata.
    static string Origin(Assembly assembly)
    {
        bool standIn = assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Any(entry => entry.Key == "StandIn");
        return standIn ? "stand-in" : $"package {FileVersionInfo.GetVersionInfo(assembly.Location).ProductVersion?.Split('+')[0]}";
    }
}
