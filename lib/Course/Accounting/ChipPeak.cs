namespace Course;

/// <summary>A chip's promised arithmetic rates for one format, in FLOP/s.</summary>
/// <param name="Dense">For ordinary matrices.</param>
/// <param name="Sparse">For matrices of which two in every four neighbours are zero; null where the chip has no units for that.</param>
public sealed record ChipPeak(double Dense, double? Sparse = null);
