using System.CommandLine;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Engine.Documents;
using Engine.Jupyter;
using Engine.Kernel;
using Engine.Processes;
using Microsoft.Win32.SafeHandles;

namespace Cli;

/// <summary><c>course kernel</c>: the C# kernel for Jupyter and other front ends.</summary>
public static partial class KernelCommand
{
    private const string Name = "course-csharp";

    /// <summary>The command as System.CommandLine wants it.</summary>
    public static Command Create()
    {
        var install = new Command("install", "Make the kernel known to Jupyter and to VS Code's Jupyter extension, for this user.");
        install.SetAction(_ => Usage.Guard(Install));
        var uninstall = new Command("uninstall", "Undo install.");
        uninstall.SetAction(_ => Usage.Guard(Uninstall));

        var file = new Argument<string?>("connection-file") { Description = "Jupyter's connection file.", Arity = ArgumentArity.ZeroOrOne };
        var stdio = new Option<bool>("--stdio") { Description = "Serve over standard input and output instead, one JSON message a line; this is what the VS Code extension runs." };
        var run = new Command("run", "Serve a Jupyter client; this is what an installed kernel runs.") { file, stdio };
        run.SetAction(parsed => Usage.GuardAsync(async () =>
        {
            if (parsed.GetValue(stdio)) return await ServeStdio();
            var connection = parsed.GetValue(file) ?? throw new UsageException("kernel run takes --stdio, or Jupyter's connection file, which Jupyter gives by itself once ./course kernel install has run.");
            await using var process = new KernelProcess(Worker);
            await JupyterKernel.RunAsync(ConnectionFile.Read(connection), process, Orphaned());
            return 0;
        }));

        var worker = new Command("worker", "Run cells for an owner over standard streams, one JSON message a line.") { Hidden = true };
        worker.SetAction(_ => Usage.GuardAsync(Work));
        return new Command("kernel", "The C# kernel for Jupyter: install, uninstall, run.") { install, uninstall, run, worker };
    }

    /// <summary>How to start the process in which cells run.</summary>
    private static ProcessStartInfo Worker() => new(Environment.ProcessPath!, [Environment.GetCommandLineArgs()[0], "kernel", "worker"]);

    // Who started the kernel ends it by a message. One that is killed cannot, and the kernel would stay, with all its tensors.
    // Jupyter says by a variable that it is the kernel's parent; without it, whoever started this may leave.
    private static async Task Orphaned()
    {
        if (OperatingSystem.IsWindows() || Environment.GetEnvironmentVariable("JPY_PARENT_PID") is null or "") await Task.Delay(Timeout.Infinite);
        var parent = ParentProcess();
        while (ParentProcess() == parent) await Task.Delay(1000);
    }

    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int ParentProcess();

    private static async Task<int> ServeStdio()
    {
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        await using var process = new KernelProcess(Worker);
        await StdioKernel.RunAsync(Console.OpenStandardInput(), Console.OpenStandardOutput(), process);
        return 0;
    }

    private static async Task<int> Work()
    {
        // Ctrl-C in the terminal is for the owner, which passes it on as a message.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        await KernelWorker.RunAsync(Console.OpenStandardInput(), TakeStandardOutput(), new KernelOptions { Packages = CourseFolder.StandInPackages() });
        return 0;
    }

    // Native code and careless libraries print to the standard output itself; they are not to break into the messages.
    // So the messages keep the descriptor to themselves, and everyone else's output goes to the standard error.
    private static Stream TakeStandardOutput()
    {
        if (OperatingSystem.IsWindows()) return Console.OpenStandardOutput();
        var own = Duplicate(1);
        _ = DuplicateTo(2, 1);
        return new FileStream(new SafeFileHandle(own, ownsHandle: true), FileAccess.Write, 1);
    }

    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int DuplicateTo(int from, int to);

    private static int Install()
    {
        var spec = new JsonObject
        {
            ["argv"] = new JsonArray(Environment.ProcessPath, Environment.GetCommandLineArgs()[0], "kernel", "run", "{connection_file}"),
            ["display_name"] = "C# (course)",
            ["language"] = "C#",
            ["interrupt_mode"] = "message",
        };
        var folder = SpecFolder();
        Directory.CreateDirectory(folder);
        AtomicFile.Write(Path.Combine(folder, "kernel.json"), spec.ToJsonString(new() { WriteIndented = true }) + "\n");
        Console.WriteLine($"installed the kernel «C# (course)» in {folder}");
        return 0;
    }

    private static int Uninstall()
    {
        var folder = SpecFolder();
        if (!Directory.Exists(folder))
        {
            Console.WriteLine($"no kernel is installed in {folder}");
            return 0;
        }
        Directory.Delete(folder, recursive: true);
        Console.WriteLine($"removed {folder}");
        return 0;
    }

    // Where Jupyter and VS Code's Jupyter extension both look: $JUPYTER_PATH first, then the user's data folder.
    private static string SpecFolder()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var data = Variable("JUPYTER_PATH")?.Split(Path.PathSeparator)[0] ?? Variable("JUPYTER_DATA_DIR")
            ?? (OperatingSystem.IsWindows() ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "jupyter")
                : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Jupyter")
                : Path.Combine(Variable("XDG_DATA_HOME") ?? Path.Combine(home, ".local", "share"), "jupyter"));
        return Path.Combine(data, "kernels", Name);

        static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
    }
}
