namespace Course;

/// <summary>One axis of a pattern: a name, or a number that is its own size.</summary>
/// <param name="Name">The name; of a numbered axis something no name can be, so that no two of them are the same axis.</param>
/// <param name="Size">The size a numbered axis has, null for a named one.</param>
readonly record struct EinopsAxis(string Name, long? Size = null)
{
    /// <summary>The axis that stands for any number of axes.</summary>
    internal static readonly EinopsAxis Ellipsis = new("...");

    internal bool IsEllipsis => Name == Ellipsis.Name;

    /// <summary>As the pattern wrote it.</summary>
    public override string ToString() => Size?.ToString() ?? Name;
}
