using System.CommandLine;
using System.Reflection;
using System.Runtime.Loader;

namespace Cli;

/// <summary>
/// The commands that train models and prepare data. They are a program of their own, <c>lib/TrainCli</c>, since they use the course library, which this one does
/// not: a notebook that it runs loads its own. Where one is asked for, that program is loaded and run in place of this one, so that signals and the terminal are its.
/// </summary>
public static class CourseProgram
{
    private static readonly (string Name, string Description)[] commands =
    [
        ("train", "Train a GPT by a preset: gpt2-124m, char or smoke."),
        ("data", "List, fetch and shard the data that models are trained on."),
    ];

    /// <summary>Whether <paramref name="args"/> ask for one of its commands.</summary>
    public static bool Has(string[] args) => args.Length > 0 && commands.Any(command => command.Name == args[0]);

    /// <summary>Runs it and returns its exit status.</summary>
    public static int Run(string[] args)
    {
        var program = Path.Combine(CourseFolder.Root, "bin", "TrainCli", "TrainCli.dll");
        return (int)new Libraries(program).LoadFromAssemblyPath(program).EntryPoint!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [args], null)!;
    }

    /// <summary>Its commands, for the help of this program.</summary>
    public static IEnumerable<Command> Create() => commands.Select(command => new Command(command.Name, command.Description));

    // The program's own libraries: this assembly is called course, and would pass for the library of that name.
    private sealed class Libraries(string program) : AssemblyLoadContext("course library")
    {
        private readonly AssemblyDependencyResolver resolver = new(program);

        protected override Assembly? Load(AssemblyName name) => resolver.ResolveAssemblyToPath(name) is { } path ? LoadFromAssemblyPath(path) : null;

        protected override nint LoadUnmanagedDll(string name) => resolver.ResolveUnmanagedDllToPath(name) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
    }
}
