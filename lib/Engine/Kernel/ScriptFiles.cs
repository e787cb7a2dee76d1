using Microsoft.CodeAnalysis;

namespace Engine.Kernel;

/// <summary>Finds what <c>#load</c> names: beside the file that names it, or in the notebook's folder.</summary>
sealed class ScriptFiles(string folder, Action<string> loaded) : SourceReferenceResolver
{
    readonly Dictionary<string, string> missing = [];

    /// <summary>What was not there: as it was written, and the path that was tried.</summary>
    public IReadOnlyDictionary<string, string> Missing => missing;

    /// <summary>The full path of <paramref name="path"/> as written in <paramref name="from"/>, a file or a cell of a notebook in <paramref name="folder"/>.</summary>
    static string FullPath(string path, string? from, string folder) =>
        Path.GetFullPath(path, Path.IsPathRooted(from) ? Path.GetDirectoryName(from)! : folder);

    public override string? ResolveReference(string path, string? baseFilePath)
    {
        var full = FullPath(path, baseFilePath, folder);
        if (File.Exists(full))
            return full;
        missing[path] = full;
        return null;
    }

    /// <summary>A cell's name in the debug information stays what the kernel called it; it is no path.</summary>
    public override string? NormalizePath(string path, string? baseFilePath) => path;

    public override Stream OpenRead(string resolvedPath)
    {
        loaded(resolvedPath);
        return File.OpenRead(resolvedPath);
    }

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => folder.GetHashCode();
}
