namespace Cli.Tests;

/// <summary>A folder that is gone after the test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("course-cli");

    /// <summary>Its path.</summary>
    public string FullName => folder.FullName;

    /// <summary>Writes a file and returns its path.</summary>
    public string Write(string name, string text)
    {
        var path = Path.Combine(FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>The path of a file that need not exist.</summary>
    public string PathOf(string name) => Path.Combine(FullName, name);

    /// <inheritdoc/>
    public void Dispose() => folder.Delete(recursive: true);
}
