using System.Text.Json.Nodes;

namespace Engine.Documents;

/// <summary>One cell: a language and its text, and what running it last put out.</summary>
public sealed class Cell(string kernelName, string source)
{
    /// <summary>The cell's language by its canonical kernel name, such as <c>csharp</c> or <c>markdown</c>.</summary>
    public string KernelName { get; set; } = kernelName;

    /// <summary>The text between the selector lines, lines joined by <c>\n</c>.</summary>
    public string Source { get; set; } = source;

    /// <summary>What the cell put out when it last ran, in order.</summary>
    public List<Output> Outputs { get; } = [];

    /// <summary>The place of this run among the kernel's runs, from 1; null before the first.</summary>
    public int? ExecutionCount { get; set; }

    /// <summary>How far the cell has come.</summary>
    public CellStatus Status { get; set; }

    /// <summary>How long the last run took; null where that is not known.</summary>
    public TimeSpan? Duration { get; set; }

    /// <summary>The cell's identity in an .ipynb; null in a .dib, which has none.</summary>
    public string? Id { get; set; }

    /// <summary>The .ipynb cell's own metadata, kept so that writing gives it back.</summary>
    public JsonObject? Metadata { get; set; }

    /// <summary>The .ipynb cell's attached files by name, each a value by MIME type, which its Markdown names as <c>attachment:name</c>.</summary>
    public JsonObject? Attachments { get; set; }
}
