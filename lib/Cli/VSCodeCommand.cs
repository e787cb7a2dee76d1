using System.CommandLine;
using System.Diagnostics;

namespace Cli;

/// <summary><c>course vscode</c>: the VS Code extension of lib/VSCode as a .vsix file.</summary>
public static class VSCodeCommand
{
    private static string Folder => Path.Combine(CourseFolder.Root, "lib", "VSCode");

    private static string Package => Path.Combine(CourseFolder.Root, "bin", "course-notebooks.vsix");

    /// <summary>The command as System.CommandLine wants it.</summary>
    public static Command Create()
    {
        var build = new Command("build", "Package the extension as bin/course-notebooks.vsix.");
        build.SetAction(_ => Usage.Guard(Build));
        var editor = new Option<string>("--editor") { Description = "The editor's command line: code, codium, code-insiders, code-server, or a path.", DefaultValueFactory = _ => "code" };
        var install = new Command("install", "Package the extension and install it.") { editor };
        install.SetAction(parsed => Usage.Guard(() =>
        {
            Build();
            Run(parsed.GetRequiredValue(editor), CourseFolder.Root, "Give its command line with --editor, or install the .vsix in the editor: Extensions, …, Install from VSIX.", "--install-extension", Package, "--force");
            return 0;
        }));
        return new Command("vscode", "The VS Code extension: build, install.") { build, install };
    }

    private static int Build()
    {
        // The stamp is copied from the lock file when all is laid down, as the launcher does for data.
        var (locked, stamp) = (Path.Combine(Folder, "package-lock.json"), Path.Combine(Folder, "node_modules", ".course-stamp"));
        if (!File.Exists(stamp) || File.ReadAllText(stamp) != File.ReadAllText(locked))
        {
            Run("npm", Folder, "Node.js with npm packages the extension.", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error");
            File.Copy(locked, stamp, overwrite: true);
        }
        var libraries = Directory.CreateDirectory(Path.Combine(Folder, "dist"));
        foreach (var file in (string[])[Path.Combine(CourseFolder.Root, "data", "node_modules", "plotly.js-dist-min", "plotly.min.js"), Path.Combine(Folder, "node_modules", "mermaid", "dist", "mermaid.min.js")])
            File.Copy(file, Path.Combine(libraries.FullName, Path.GetFileName(file)), overwrite: true);
        File.Copy(Path.Combine(CourseFolder.Root, "LICENSE"), Path.Combine(libraries.FullName, "LICENSE"), overwrite: true);
        Run("node", Folder, "Node.js packages the extension.", Path.Combine("node_modules", "@vscode", "vsce", "vsce"), "package", "--no-dependencies", "--skip-license", "--allow-missing-repository", "--out", Package);
        Console.WriteLine($"built {Package}");
        return 0;
    }

    private static void Run(string program, string folder, string advice, params string[] arguments)
    {
        // On Windows npm and code are scripts, which only the command interpreter runs.
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo("cmd.exe", ["/d", "/c", program, .. arguments]) : new ProcessStartInfo(program, arguments);
        start.WorkingDirectory = folder;
        try
        {
            using var process = Process.Start(start)!;
            process.WaitForExit();
            if (process.ExitCode != 0) throw new UsageException($"'{program} {string.Join(' ', arguments)}' failed with status {process.ExitCode}. {advice}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new UsageException($"'{program}' is not on PATH. {advice}");
        }
    }
}
