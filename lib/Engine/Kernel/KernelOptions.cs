using Engine.Documents;

namespace Engine.Kernel;

/// <summary>What a kernel needs to know of the place it runs in.</summary>
public sealed record KernelOptions
{
    /// <summary>
    /// The notebook's folder: relative paths in directives start here. The process's current folder if not set.
    /// Files that a cell's code opens are relative to the process's current folder, which a host with one kernel sets to the same.
    /// </summary>
    public string WorkingDirectory { get; init; } = Environment.CurrentDirectory;

    /// <summary>Packages that are on this machine already: package id to DLL. <c>#r "nuget:Id"</c> takes these before it asks a feed.</summary>
    public IReadOnlyDictionary<string, string> Packages { get; init; } = new Dictionary<string, string>();

    /// <summary>Where it is remembered what packages came to, so that the next time is quick; the user's data folder if not set.</summary>
    public string PackageCache { get; init; } =
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "course", "packages");

    /// <summary>
    /// Asks the user for a line: prompt, whether it is a password, the answer. Called on the cell's thread, which waits.
    /// Null means that nobody can answer: <c>Console.ReadLine</c> in a cell is then an error that says so.
    /// </summary>
    public Func<string, bool, string?>? Ask { get; init; }

    /// <summary>Where output goes that comes while no cell runs, from a thread that an earlier cell started; dropped if not set. Called on any thread.</summary>
    public Action<Output>? Late { get; init; }
}
