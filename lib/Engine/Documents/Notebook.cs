using System.Text.Json.Nodes;

namespace Engine.Documents;

/// <summary>A notebook in memory, whichever file format it came from.</summary>
public sealed class Notebook
{
    /// <summary>The kernel of a cell that names none: a .dib's <c>kernelInfo.defaultKernelName</c>, else <c>csharp</c>.</summary>
    public string DefaultKernelName { get; set; } = "csharp";

    /// <summary>The file's own metadata as it was read, kept so that writing gives it back; null where the file had none.</summary>
    public JsonObject? Metadata { get; set; }

    /// <summary>The cells in order; never empty after reading a file.</summary>
    public List<Cell> Cells { get; } = [];
}
