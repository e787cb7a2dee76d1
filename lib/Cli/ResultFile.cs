using Engine.Documents;
using Engine.Pages;

namespace Cli;

/// <summary>What a command leaves on disk: a notebook (.dib, .ipynb) or a page (.html), told by the file name's ending.</summary>
public static class ResultFile
{
    /// <summary>Writes the file, making its folder; an old file stays until the new one is whole.</summary>
    public static void Write(string path, Notebook notebook, PageOptions? page = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        if (NotebookFile.IsNotebook(path)) NotebookFile.Save(path, notebook);
        else AtomicFile.Write(path, writer => HtmlPage.Write(writer, notebook, page));
    }

    /// <summary>Refuses a target before an hour of running went into it.</summary>
    /// <exception cref="UsageException">The ending is not among <paramref name="accepted"/>, or the path is a folder.</exception>
    public static void CheckTarget(string path, params string[] accepted)
    {
        var endings = string.Join(" or ", accepted);
        if (!accepted.Contains(Path.GetExtension(path))) throw new UsageException($"'{path}' cannot be written: the name must end in {endings}.");
        if (Directory.Exists(path)) throw new UsageException($"'{path}' is a folder; give a file name ending in {endings}.");
    }
}
