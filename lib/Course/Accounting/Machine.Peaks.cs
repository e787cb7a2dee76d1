using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Course;

public static partial class Machine
{
    static readonly ConcurrentDictionary<(string Device, ScalarType Dtype, int Threads, CourseScale Scale), double> peaks = new();
    static readonly ConcurrentDictionary<(string Device, long Bytes, int Threads), double> bandwidths = new();

    /// <summary>
    /// The FLOP/s of the fastest of several square matrix products: what MFU is measured against where no data sheet says more.
    /// Measured at the first call, then remembered while the process lives.
    /// </summary>
    /// <exception cref="NotSupportedException">This libtorch cannot multiply such matrices on such a device.</exception>
    public static double PeakFlopsPerSecond(ScalarType dtype, Device? device = null)
    {
        device ??= Devices.Default;
        return peaks.GetOrAdd((device.ToString(), dtype, get_num_threads(), Scale.Current), _ => MeasurePeak(dtype, device));
    }

    /// <summary>
    /// Bytes a second at which <paramref name="workingSetBytes"/> of float32 are read over and over: the memory's rate where that
    /// exceeds the caches, a cache's where it does not. By default four times the largest cache, 256 MB where there is no telling.
    /// Measured at the first call, then remembered while the process lives.
    /// </summary>
    public static double ReadBytesPerSecond(Device? device = null, long? workingSetBytes = null)
    {
        device ??= Devices.Default;
        long bytes = workingSetBytes ?? (Caches.Count > 0 ? 4 * Caches.Max(cache => cache.Bytes) : 256_000_000);
        return bandwidths.GetOrAdd((device.ToString(), bytes, get_num_threads()), _ => MeasureReading(device, bytes));
    }

    /// <summary>The roofline from <see cref="PeakFlopsPerSecond"/> and <see cref="ReadBytesPerSecond"/>.</summary>
    /// <inheritdoc cref="PeakFlopsPerSecond" path="/exception"/>
    public static Roofline Roofline(ScalarType dtype, Device? device = null, long? workingSetBytes = null) =>
        new(PeakFlopsPerSecond(dtype, device), ReadBytesPerSecond(device, workingSetBytes));

    static double MeasurePeak(ScalarType dtype, Device device)
    {
        var budget = TimeSpan.FromSeconds(Scale.Pick(0.05, 0.3));
        bool gpu = device.type != DeviceType.CPU;
        int largest = Scale.Pick(512, gpu ? 8192 : 2048, gpu ? 8192 : 4096);
        double best = 0;
        for (int n = 256; n <= largest; n *= 2)
        {
            // A dtype the chip is slow at shows it early; larger sizes would only take long to confirm it.
            if (best > 0 && Flops.Matmul(n, n, n) / best > 2 * budget.TotalSeconds) break;
            using var scope = NewDisposeScope();
            Tensor a, b;
            try
            {
                a = randn(n, n, device: device).to(dtype);
                b = randn(n, n, device: device).to(dtype);
                matmul(a, b).Dispose();
            }
            catch (ExternalException e)
            {
                throw new NotSupportedException($"This libtorch has no {dtype} matmul on {device}: {e.Message}", e);
            }
            best = Math.Max(best, Flops.Matmul(n, n, n) / Clock.Measure(() => matmul(a, b), budget).MinSeconds);
        }
        return best;
    }

    static double MeasureReading(Device device, long bytes)
    {
        using var scope = NewDisposeScope();
        // A sum and a matrix-vector product both read everything once; which of the two libtorch does better differs by machine.
        const long columns = 1024;
        var data = ones(Math.Max(1, bytes / (columns * sizeof(float))), columns, device: device);
        var vector = ones(columns, device: device);
        double fastest = Math.Min(Clock.Measure(() => data.sum()).MinSeconds, Clock.Measure(() => mv(data, vector)).MinSeconds);
        return data.numel() * sizeof(float) / fastest;
    }
}
