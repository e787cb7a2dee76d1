using System.Text;

namespace Engine.Documents;

/// <summary>Saves a file so that a reader, or a crash half-way, sees the old content or the new and nothing between.</summary>
public static class AtomicFile
{
    /// <summary>Writes <paramref name="text"/> as UTF-8 without a byte order mark.</summary>
    public static void Write(string path, string text) => Write(path, writer => writer.Write(text));

    /// <summary>Writes what <paramref name="write"/> writes, as UTF-8 without a byte order mark: beside the file, flushed to disk, then renamed over it.</summary>
    public static void Write(string path, Action<TextWriter> write)
    {
        // Renaming over a link would replace the link, not what it points to.
        string target = new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : Path.GetFullPath(path);
        string beside = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.Write))
            {
                using (var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true))
                    write(writer);
                stream.Flush(flushToDisk: true);
            }
            if (!OperatingSystem.IsWindows() && File.Exists(target))
                File.SetUnixFileMode(beside, File.GetUnixFileMode(target));
            File.Move(beside, target, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }
}
