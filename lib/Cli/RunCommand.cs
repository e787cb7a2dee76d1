using System.CommandLine;
using System.Diagnostics;
using Engine.Documents;
using Engine.Kernel;
using Engine.Pages;

namespace Cli;

/// <summary><c>course run</c>: executes notebooks cell by cell and leaves a page of each.</summary>
public static class RunCommand
{
    private const string DefaultNotebook = "07-matmul";

    /// <summary>The command as System.CommandLine wants it.</summary>
    public static Command Create()
    {
        var notebooks = new Argument<string[]>("notebook") { Description = $"Files, or course notebooks by name or number; {DefaultNotebook} if none is given.", Arity = ArgumentArity.ZeroOrMore };
        var all = new Option<bool>("--all") { Description = "Run every notebook of the course, in order." };
        var scale = new Option<string?>("--scale") { Description = "How large the experiments are: smoke (seconds), laptop (under two minutes a notebook), lecture (the lecture's own sizes). Default: laptop on a CPU, lecture on CUDA." };
        scale.AcceptOnlyFromAmong("smoke", "laptop", "lecture");
        var device = new Option<string?>("--device") { Description = "Where tensors live: cpu or cuda. Default: cuda where there is one." };
        device.AcceptOnlyFromAmong("cpu", "cuda");
        var output = new Option<string?>("--out") { Description = "The page (.html) or executed notebook (.ipynb) to write. Default: out/NAME.html in the course's folder." };
        var open = new Option<bool>("--open") { Description = "Open what was written in the browser." };

        var command = new Command("run", "Run notebooks and leave a self-contained page of each.") { notebooks, all, scale, device, output, open };
        command.SetAction((parsed, cancel) => Usage.GuardAsync(async () =>
        {
            var names = parsed.GetValue(notebooks) ?? [];
            var files = parsed.GetValue(all) ? CourseFolder.NumberedNotebooks().ToList()
                : (names.Length > 0 ? names : [DefaultNotebook]).Select(CourseFolder.FindNotebook).ToList();
            var target = parsed.GetValue(output);
            if (target is not null) ResultFile.CheckTarget(target, ".html", ".ipynb");
            if (target is not null && files.Count > 1) throw new UsageException($"--out names one file, but {files.Count} notebooks were given; leave it out and each gets out/NAME.html.");

            // The notebooks' own library reads these two; the engine knows nothing of the course.
            if (parsed.GetValue(scale) is { } s) Environment.SetEnvironmentVariable("COURSE_SCALE", s);
            if (parsed.GetValue(device) is { } d) Environment.SetEnvironmentVariable("COURSE_DEVICE", d);

            if (files.Count > 1) return await RunEach(files, parsed.GetValue(open), cancel);
            target ??= Path.Combine(CourseFolder.Root, "out", Path.GetFileNameWithoutExtension(files[0]) + ".html");
            var page = Path.GetFullPath(target);
            var status = await RunOne(files[0], page, cancel);
            if (parsed.GetValue(open)) OpenInBrowser(page);
            return status;
        }));
        return command;
    }

    // Each notebook gets a process of its own: what one holds in memory, sets or breaks does not reach the next.
    private static async Task<int> RunEach(IReadOnlyList<string> files, bool open, CancellationToken cancel)
    {
        var failed = new List<string>();
        foreach (var file in files)
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false };
            foreach (var argument in (string[])[Environment.GetCommandLineArgs()[0], "run", file]) start.ArgumentList.Add(argument);
            if (open) start.ArgumentList.Add("--open");
            using var child = Process.Start(start)!;
            // Ctrl-C reaches the child by itself, as one of the terminal's processes; it writes its page and ends.
            await child.WaitForExitAsync(CancellationToken.None);
            if (cancel.IsCancellationRequested) return 130;
            if (child.ExitCode != 0) failed.Add(Path.GetFileName(file));
        }
        Console.WriteLine(failed.Count == 0 ? $"all {files.Count} notebooks passed" : $"{failed.Count} of {files.Count} notebooks failed: {string.Join(", ", failed)}");
        return failed.Count == 0 ? 0 : 1;
    }

    private static async Task<int> RunOne(string file, string target, CancellationToken cancel)
    {
        var shown = Path.GetRelativePath(Directory.GetCurrentDirectory(), target);
        // Files that a cell opens are looked for beside its notebook, as in every other host.
        Environment.CurrentDirectory = Path.GetDirectoryName(file)!;
        var notebook = NotebookFile.Read(file);
        using var kernel = new CSharpKernel(new KernelOptions { WorkingDirectory = Path.GetDirectoryName(file)!, Packages = CourseFolder.StandInPackages() });
        var progress = new ConsoleProgress(notebook, Path.GetFileName(file));
        var page = new PageOptions { Folder = Path.GetDirectoryName(file), Facts = [$"Run on {DateTime.Now:d MMMM yyyy, HH:mm}, on {Environment.ProcessorCount} processors under .NET {Environment.Version}."] };
        var status = await new NotebookRun(notebook, kernel, progress, () => ResultFile.Write(target, notebook, page)).RunAsync(cancel);
        progress.Finish(status, shown);
        return status switch { RunStatus.Passed => 0, RunStatus.Cancelled => 130, _ => 1 };
    }

    private static void OpenInBrowser(string path)
    {
        try
        {
            Process.Start(new ProcessStartInfo(Path.GetFullPath(path)) { UseShellExecute = true })?.Dispose();
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            Console.Error.WriteLine($"course: no program opens '{path}' here ({e.Message}); open it by hand.");
        }
    }
}
