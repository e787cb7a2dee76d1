using System.Diagnostics;
using Engine.Documents;
using Microsoft.DotNet.Interactive;

namespace Engine.Kernel;

/// <summary>One run of a cell, or of a cell of a notebook that it imports.</summary>
sealed record CellRun
{
    /// <summary>What stack traces and messages call it: <c>cell 3</c>, or <c>course.dib, cell 2</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Where its relative paths start.</summary>
    public required string Folder { get; init; }

    public required CellOutput Output { get; init; }

    public required KernelInvocationContext Context { get; init; }

    /// <summary>Set once the user's code is to be ended where it stands.</summary>
    public required CancellationToken Abort { get; init; }

    /// <summary>The notebooks being imported, outermost first.</summary>
    public IReadOnlyList<string> Importing { get; init; } = [];

    /// <summary>Runs from <c>#!time</c> on.</summary>
    public Stopwatch Clock { get; } = new();

    public CancellationToken Cancelled => Context.CancellationToken;

    /// <summary>Shows a line of the engine's own.</summary>
    public void Show(string text) => Output.Emit(new DisplayOutput(Plain(text)));

    /// <summary>Shows a line that the function given back replaces.</summary>
    public Action<string> ShowProgress(string text)
    {
        var id = Guid.NewGuid().ToString("N");
        Output.Emit(new DisplayOutput(Plain(text), id));
        return later => Output.Emit(new DisplayUpdate(id, Plain(later)));
    }

    static Dictionary<string, string> Plain(string text) => new() { ["text/plain"] = text };

    /// <summary>A place in this run, for a message.</summary>
    public string At(int line, int column) => $"{(Importing.Count > 0 ? Name + " " : "")}({line},{column})";
}
