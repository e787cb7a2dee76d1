namespace Engine.Documents;

/// <summary>Notebooks on disk, in the format that the file's name says.</summary>
public static class NotebookFile
{
    /// <summary>Whether the name ends as a notebook's does: <c>.dib</c>, <c>.dotnet-interactive</c> or <c>.ipynb</c>.</summary>
    public static bool IsNotebook(string path) => IsDib(path) || IsIpynb(path);

    /// <summary>Reads the notebook at <paramref name="path"/>.</summary>
    /// <exception cref="NotebookFormatException">The content is malformed; the message has the path.</exception>
    /// <exception cref="ArgumentException">The name is not a notebook's.</exception>
    public static Notebook Read(string path)
    {
        CheckName(path);
        try
        {
            return IsDib(path) ? DibFile.Read(path) : IpynbFile.Read(path);
        }
        catch (NotebookFormatException e)
        {
            throw new NotebookFormatException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>Saves the notebook at <paramref name="path"/>, all of it or nothing.</summary>
    /// <exception cref="ArgumentException">The name is not a notebook's.</exception>
    public static void Save(string path, Notebook notebook)
    {
        CheckName(path);
        AtomicFile.Write(path, IsDib(path) ? DibFile.Write(notebook) : IpynbFile.Write(notebook));
    }

    private static bool IsDib(string path) =>
        path.EndsWith(".dib", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".dotnet-interactive", StringComparison.OrdinalIgnoreCase);

    private static bool IsIpynb(string path) => path.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase);

    private static void CheckName(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!IsNotebook(path))
            throw new ArgumentException($"'{path}' is not a notebook's name; it must end in .dib or .ipynb.", nameof(path));
    }
}
