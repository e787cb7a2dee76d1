namespace Engine.Pages;

/// <summary>What a page says beyond what the notebook holds.</summary>
public sealed record PageOptions
{
    /// <summary>The page's title; where null, the notebook's first heading.</summary>
    public string? Title { get; init; }

    /// <summary>The notebook's folder, where images are found that it names, so that the page can carry them; where null, such images become links.</summary>
    public string? Folder { get; init; }

    /// <summary>Lines that say where the figures come from, such as the machine, the scale and the date; shown under the title.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];
}
