using Engine.Documents;
using Spectre.Console;

namespace Cli;

/// <summary>Shows a run on the terminal: a line a cell, what it prints below, its time at the end.</summary>
public sealed class ConsoleProgress
{
    private const int ShownLinesOfAValue = 12;

    private readonly IReadOnlyList<Cell> cells;
    private readonly object gate = new();
    private readonly System.Diagnostics.Stopwatch watch = System.Diagnostics.Stopwatch.StartNew();
    private readonly bool isTerminal = !Console.IsOutputRedirected;
    private int number;
    private int failed;
    private bool lineOpen;       // the cursor stands behind text that has no newline yet
    private string openLine = "";

    /// <summary>Announces the run of <paramref name="notebook"/>.</summary>
    public ConsoleProgress(Notebook notebook, string name)
    {
        cells = notebook.Cells;
        AnsiConsole.MarkupLine($"[bold]{Markup.Escape(name)}[/]  {cells.Count(c => c.KernelName != "markdown")} cells to run");
    }

    /// <summary>A cell begins.</summary>
    public void Start(Cell cell)
    {
        lock (gate)
        {
            number++;
            var total = cells.Count(c => c.KernelName != "markdown");
            var first = cell.Source.Split('\n').FirstOrDefault(l => l.Trim().Length > 0)?.Trim() ?? "";
            if (first.Length > 70) first = first[..69] + "…";
            AnsiConsole.MarkupLine($"[blue]{number,3}/{total}[/] {Markup.Escape(first)}");
        }
    }

    /// <summary>The current cell put something out.</summary>
    public void Show(Output output)
    {
        lock (gate)
        {
            switch (output)
            {
                case StreamOutput stream: WriteText(stream.Text, stream.Name == "stderr" ? "yellow" : "grey"); break;
                case DisplayOutput display when display.Data.TryGetValue("text/plain", out var text): WriteValue(text); break;
                case ErrorOutput error:
                    CloseLine();
                    foreach (var line in error.Traceback.Prepend($"{error.Name}: {error.Message}").SelectMany(l => l.Split('\n')))
                        AnsiConsole.MarkupLine($"        [red]{Markup.Escape(line)}[/]");
                    break;
            }
        }
    }

    /// <summary>The current cell ended.</summary>
    public void End(Cell cell)
    {
        lock (gate)
        {
            CloseLine();
            if (cell.Status == CellStatus.Failed) failed++;
            var seconds = cell.Duration is { } d ? $"{d.TotalSeconds:0.0} s" : "";
            var mark = cell.Status switch { CellStatus.Succeeded => "[green]ok[/]", CellStatus.Cancelled => "[yellow]cancelled[/]", _ => "[red]failed[/]" };
            AnsiConsole.MarkupLine($"        {mark} {seconds}");
        }
    }

    /// <summary>The run ended; says how, and where the result lies.</summary>
    public void Finish(RunStatus status, string target)
    {
        var how = status switch
        {
            RunStatus.Passed => "[green]every cell and check passed[/]",
            RunStatus.Cancelled => "[yellow]cancelled[/]; what ran so far is kept",
            _ => $"[red]{failed} {(failed == 1 ? "cell" : "cells")} failed[/]",
        };
        AnsiConsole.MarkupLine($"{how} after {watch.Elapsed.TotalSeconds:0.0} s");
        AnsiConsole.MarkupLine($"wrote [bold]{Markup.Escape(target)}[/]");
    }

    // Streamed text comes in pieces. A terminal gets them as they come, so that a progress line (\r) moves;
    // a log gets whole lines, each as it finally stood.
    private void WriteText(string text, string colour)
    {
        foreach (var piece in Pieces(text))
        {
            if (piece == "\n") { if (!isTerminal) Indented(openLine, colour); Newline(); continue; }
            if (piece == "\r") { if (isTerminal) AnsiConsole.Profile.Out.Writer.Write("\r\u001b[2K"); lineOpen = false; openLine = ""; continue; }
            if (isTerminal) AnsiConsole.Markup($"{(lineOpen ? "" : "        ")}[{colour}]{Markup.Escape(piece)}[/]");
            lineOpen = true;
            openLine += piece;
        }
    }

    private void Indented(string line, string colour) => AnsiConsole.Markup($"        [{colour}]{Markup.Escape(line)}[/]");

    private void Newline()
    {
        AnsiConsole.WriteLine();
        lineOpen = false;
        openLine = "";
    }

    private void CloseLine()
    {
        if (!lineOpen) return;
        if (!isTerminal) Indented(openLine, "grey");
        Newline();
    }

    private void WriteValue(string text)
    {
        CloseLine();
        var lines = text.TrimEnd('\n').Split('\n');
        foreach (var line in lines.Take(ShownLinesOfAValue)) AnsiConsole.MarkupLine($"        {Markup.Escape(line.TrimEnd('\r'))}");
        if (lines.Length > ShownLinesOfAValue) AnsiConsole.MarkupLine($"        [grey]… {lines.Length - ShownLinesOfAValue} more lines on the page[/]");
    }

    // Splits at line ends, keeping "\n" and "\r" as pieces of their own; "\r\n" is one "\n".
    private static IEnumerable<string> Pieces(string text)
    {
        text = text.Replace("\r\n", "\n");
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('\n' or '\r')) continue;
            if (i > start) yield return text[start..i];
            yield return text[i].ToString();
            start = i + 1;
        }
        if (start < text.Length) yield return text[start..];
    }
}
