using System.CommandLine;
using Engine.Documents;
using Engine.Kernel;

namespace Cli;

/// <summary>
/// <c>course info</c>: what this machine is and measures. The measuring is the course library's, which this program
/// does not reference; the report is a cell run in the course's own kernel.
/// </summary>
public static class InfoCommand
{
    /// <summary>The command as System.CommandLine wants it.</summary>
    public static Command Create()
    {
        var command = new Command("info", "Show the chip, its cores and caches, which dtypes are fast, measured peaks, and the packages in use.");
        command.SetAction((_, cancel) => Usage.GuardAsync(async () =>
        {
            // The kernel puts its own writers before the console; its output is printed by those that were there.
            var (printed, wrong) = (Console.Out, Console.Error);
            using var kernel = new CSharpKernel(new KernelOptions { WorkingDirectory = CourseFolder.Notebooks, Packages = CourseFolder.StandInPackages() });
            Console.WriteLine($".NET {Environment.Version}, {(CourseFolder.UsesStandIns ? "stand-ins" : "the real packages")} in use (./course setup --packages auto|nuget|standins changes it)");
            var passed = await kernel.RunAsync("csharp", "#!import course.dib\nConsole.Write(Machine.Report());", output => Print(output, printed, wrong), cancel);
            return passed ? 0 : 1;
        }));
        return command;
    }

    private static void Print(Output output, TextWriter printed, TextWriter wrong)
    {
        if (output is StreamOutput stream) printed.Write(stream.Text);
        if (output is ErrorOutput error) wrong.WriteLine(string.Join('\n', error.Traceback.Prepend($"{error.Name}: {error.Message}")));
    }
}
