namespace Course;

/// <summary>A data cache of the processor.</summary>
/// <param name="Name">L1, L2 or L3.</param>
/// <param name="Bytes">Its size; that of one core's where each has its own.</param>
public sealed record Cache(string Name, long Bytes);
