namespace Course.Picograd;

/// <summary>The numbers behind a tensor and all its views.</summary>
/// <param name="values">An array of the device's element type.</param>
internal sealed class Storage(Array values)
{
    internal Array Values { get; } = values;

    /// <summary>How often the numbers were overwritten: <see cref="Tensor.Backward"/> refuses to use values that changed since.</summary>
    internal int Version { get; set; }
}
