using System.CommandLine;
using System.Globalization;
using TrainCli;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

var root = new RootCommand("The course's commands that train models and prepare their data.") { TrainCommand.Create(), DataCommand.Create() };
// Without a limit: a command that is interrupted may have gigabytes to save.
return root.Parse(args).Invoke(new InvocationConfiguration { ProcessTerminationTimeout = null });
