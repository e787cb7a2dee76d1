namespace Course;

/// <summary>What a chip's data sheet promises.</summary>
/// <param name="Name">The chip and its variant.</param>
/// <param name="DriverName">How its driver calls it, or the part of that which tells it from others.</param>
/// <param name="MemoryBytes">The size of its memory.</param>
/// <param name="BytesPerSecond">The bandwidth of its memory.</param>
/// <param name="Peaks">Its arithmetic rates by format.</param>
public sealed record Chip(string Name, string DriverName, double MemoryBytes, double BytesPerSecond, IReadOnlyDictionary<FloatFormat, ChipPeak> Peaks)
{
    /// <summary>NVIDIA A100 SXM with 80 GB: the rates of NVIDIA's data sheet, float64 without tensor cores.</summary>
    public static Chip A100 { get; } = new("A100 SXM 80GB", "A100-SXM4-80GB", 80e9, 2.039e12, new Dictionary<FloatFormat, ChipPeak>
    {
        [FloatFormat.Float64] = new(9.7e12),
        [FloatFormat.Float32] = new(19.5e12),
        [FloatFormat.TensorFloat32] = new(156e12, 312e12),
        [FloatFormat.Float16] = new(312e12, 624e12),
        [FloatFormat.BFloat16] = new(312e12, 624e12),
    });

    /// <summary>NVIDIA H100 SXM: the rates of NVIDIA's data sheet, float64 without tensor cores.</summary>
    public static Chip H100 { get; } = new("H100 SXM", "H100 80GB HBM3", 80e9, 3.35e12, new Dictionary<FloatFormat, ChipPeak>
    {
        [FloatFormat.Float64] = new(34e12),
        [FloatFormat.Float32] = new(66.9e12),
        [FloatFormat.TensorFloat32] = new(494.7e12, 989.4e12),
        [FloatFormat.Float16] = new(989.4e12, 1978.9e12),
        [FloatFormat.BFloat16] = new(989.4e12, 1978.9e12),
        [FloatFormat.Float8E4M3] = new(1978.9e12, 3957.8e12),
        [FloatFormat.Float8E5M2] = new(1978.9e12, 3957.8e12),
    });

    /// <summary>Every chip of the table.</summary>
    public static IReadOnlyList<Chip> All { get; } = [A100, H100];

    /// <summary>The chip that a driver calls <paramref name="gpu"/>, such as a line of <see cref="Machine.Gpus"/>; null where the table has none.</summary>
    public static Chip? Find(string gpu) => All.FirstOrDefault(chip => gpu.Contains(chip.DriverName, StringComparison.OrdinalIgnoreCase));

    /// <summary>The promised FLOP/s for matrix products of <paramref name="format"/>.</summary>
    /// <param name="format">The format of the operands.</param>
    /// <param name="sparse">Whether two in every four neighbours are zero; the brochure's larger figure.</param>
    /// <exception cref="NotSupportedException">The chip has no units for that format, or none for sparse matrices of it.</exception>
    public double FlopsPerSecond(FloatFormat format, bool sparse = false)
    {
        if (!Peaks.TryGetValue(format, out var peak))
            throw new NotSupportedException($"The {Name} has no units for {format}; it has them for {string.Join(", ", Peaks.Keys)}.");
        if (!sparse) return peak.Dense;
        return peak.Sparse ?? throw new NotSupportedException($"The {Name} has no units for sparse {format}; it has them for {string.Join(", ", Peaks.Where(entry => entry.Value.Sparse != null).Select(entry => entry.Key))}.");
    }

    /// <summary>The roofline that the data sheet promises for dense matrices of <paramref name="format"/>.</summary>
    /// <inheritdoc cref="FlopsPerSecond" path="/exception"/>
    public Roofline Roofline(FloatFormat format) => new(FlopsPerSecond(format), BytesPerSecond);
}
