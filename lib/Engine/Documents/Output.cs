using System.Text.Json.Nodes;

namespace Engine.Documents;

/// <summary>One thing a running cell puts out. The kernel raises these as they happen; they are folded into a cell's stored outputs.</summary>
public abstract record Output;

/// <summary>Text written to the console. <paramref name="Name"/> is <c>stdout</c> or <c>stderr</c>.</summary>
public sealed record StreamOutput(string Name, string Text) : Output;

/// <summary>
/// A displayed value by MIME type (<c>text/html</c>, <c>text/plain</c>, …).
/// <paramref name="DisplayId"/> names it for a later update; <paramref name="IsResult"/> marks the cell's last expression.
/// </summary>
public sealed record DisplayOutput(IReadOnlyDictionary<string, string> Data, string? DisplayId = null, bool IsResult = false) : Output
{
    /// <summary>The .ipynb output's own metadata (an image's size, for one), kept so that writing gives it back.</summary>
    public JsonObject? Metadata { get; init; }
}

/// <summary>A new value for everything displayed under <paramref name="DisplayId"/>, in whichever cell it stands. Never stored.</summary>
public sealed record DisplayUpdate(string DisplayId, IReadOnlyDictionary<string, string> Data) : Output;

/// <summary>The cell clears what it has put out; with <paramref name="Wait"/>, when its next output comes. Never stored.</summary>
public sealed record ClearOutput(bool Wait) : Output;

/// <summary>Why a cell failed: the exception's type name, its message, and lines to show (a compile error's place, or the stack with the failing line).</summary>
public sealed record ErrorOutput(string Name, string Message, IReadOnlyList<string> Traceback) : Output;
