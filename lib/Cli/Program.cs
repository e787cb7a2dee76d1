using System.CommandLine;
using Cli;
using Spectre.Console;

if (CourseProgram.Has(args)) return CourseProgram.Run(args);

// A page must come out the same whatever the user's language: 0.5, not 0,5.
System.Globalization.CultureInfo.DefaultThreadCurrentCulture = System.Globalization.CultureInfo.InvariantCulture;
System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.InvariantCulture;

// Colours are for a terminal; a log or a pipe gets plain text.
if (Console.IsOutputRedirected)
{
    AnsiConsole.Console = AnsiConsole.Create(new() { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(Console.Out) });
    (AnsiConsole.Profile.Width, AnsiConsole.Profile.Height) = (1000, 50);
}

// Fixed now: asking the console for its size while a cell prints would wait for the console's lock, which that cell holds.
(AnsiConsole.Profile.Width, AnsiConsole.Profile.Height) = (AnsiConsole.Profile.Width, AnsiConsole.Profile.Height);

var root = new RootCommand("The course: notebooks on how language models are built, measured and made fast, in C#.")
{
    RunCommand.Create(), ListCommand.Create(), ConvertCommand.Create(), InfoCommand.Create(), KernelCommand.Create(), VSCodeCommand.Create(),
};
foreach (var command in CourseProgram.Create()) root.Add(command);

var parsed = root.Parse(args);
if (Mistakes.Print(parsed)) return 2;

// On Ctrl-C the command's token is cancelled; it has this long to write what it holds.
var code = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(1.8) });

// A cell that never ends may still hold a thread; nothing is left to wait for.
Console.Out.Flush();
Environment.Exit(code);
return code;
