using System.Diagnostics;
using Engine.Documents;
using Engine.Kernel;

namespace Cli;

/// <summary>How a notebook's run ended.</summary>
public enum RunStatus
{
    /// <summary>Every cell ran without an error.</summary>
    Passed,

    /// <summary>At least one cell failed.</summary>
    Failed,

    /// <summary>The run was stopped before its end.</summary>
    Cancelled,
}

/// <summary>
/// One run of a notebook from its first cell to its last. A failed cell does not end the run: the page is to show
/// every figure that could be made. The result is saved by <paramref name="save"/> at the end, on cancellation,
/// and now and then in between, so that even a crash of native code leaves the page so far.
/// </summary>
public sealed class NotebookRun(Notebook notebook, CSharpKernel kernel, ConsoleProgress progress, Action save)
{
    private static readonly TimeSpan saveEvery = TimeSpan.FromSeconds(10);

    /// <summary>Runs all cells in order.</summary>
    public async Task<RunStatus> RunAsync(CancellationToken cancel)
    {
        var outputs = new NotebookOutputs();
        var lastSave = Stopwatch.StartNew();
        var failed = false;
        var count = 0;
        foreach (var cell in notebook.Cells)
        {
            if (cell.KernelName is "markdown") continue;
            progress.Start(cell);
            outputs.Begin(cell);
            cell.ExecutionCount = ++count;
            cell.Status = CellStatus.Running;
            var watch = Stopwatch.StartNew();
            var passed = await kernel.RunAsync(cell.KernelName, cell.Source, output =>
            {
                outputs.Add(cell, output);
                progress.Show(output);
            }, cancel);
            cell.Duration = watch.Elapsed;
            outputs.Settle();
            cell.Status = passed ? CellStatus.Succeeded : cancel.IsCancellationRequested ? CellStatus.Cancelled : CellStatus.Failed;
            progress.End(cell);
            failed |= !passed;
            if (cancel.IsCancellationRequested) break;
            if (lastSave.Elapsed > saveEvery) { save(); lastSave.Restart(); }
        }
        save();
        return cancel.IsCancellationRequested ? RunStatus.Cancelled : failed ? RunStatus.Failed : RunStatus.Passed;
    }
}
