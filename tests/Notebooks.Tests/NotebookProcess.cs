using System.Diagnostics;
using Cli;

namespace Notebooks.Tests;

/// <summary>A notebook run as a user runs it: <c>course run</c> in a process of its own.</summary>
public static class NotebookProcess
{
    /// <summary>Runs a file or a course notebook and returns the exit status and everything printed.</summary>
    public static async Task<(int Status, string Printed)> Run(string notebook, string target)
    {
        using var run = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(CourseFolder.Root, "bin", "Cli", "course.dll"), "run", notebook, "--scale", "smoke", "--device", "cpu", "--out", target])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var cancel = TestContext.Current.CancellationToken;
        var errors = run.StandardError.ReadToEndAsync(cancel);
        var printed = await run.StandardOutput.ReadToEndAsync(cancel);
        await run.WaitForExitAsync(cancel);
        return (run.ExitCode, printed + await errors);
    }

    /// <summary>Runs cells that follow <c>#!import course.dib</c>, and gives what the terminal showed.</summary>
    public static async Task<(int Status, string Printed)> RunCells(params string[] cells)
    {
        var folder = Directory.CreateTempSubdirectory("course-cells");
        try
        {
            var notebook = Path.Combine(folder.FullName, "cells.dib");
            var import = $"#!import {Path.Combine(CourseFolder.Notebooks, "course.dib")}";
            await File.WriteAllTextAsync(notebook, string.Concat(cells.Prepend(import).Select(c => $"#!csharp\n\n{c}\n\n")), TestContext.Current.CancellationToken);
            return await Run(notebook, Path.Combine(folder.FullName, "cells.html"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
