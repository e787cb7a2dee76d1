using System.CommandLine;
using System.Globalization;
using Cli;
using TrainCli;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

var root = new RootCommand("The course's commands that train models and prepare their data.") { TrainCommand.Create(), DataCommand.Create() };
var parsed = root.Parse(args);
if (Mistakes.Print(parsed)) return 2;
// Without a limit: a command that is interrupted may have gigabytes to save.
return parsed.Invoke(new InvocationConfiguration { ProcessTerminationTimeout = null });
