using System.Runtime.InteropServices;

namespace Course;

/// <summary>Replaces files in one step: whoever opens one, and whatever crashes when, finds the old content or the whole new one.</summary>
static partial class AtomicFile
{
    /// <summary>
    /// Writes a file beside <paramref name="path"/>, with <c>.tmp</c> behind its name, has the disk store it, renames it over the old one and has the disk
    /// store the folder, which the rename changed. What a killed writer left beside, the next one overwrites.
    /// </summary>
    /// <exception cref="IOException">The disk is full or the folder is not there, or another process is writing the same file.</exception>
    internal static void Write(string path, Action<FileStream> write)
    {
        // Renaming over a link would replace the link, not what it points to.
        string target = new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : Path.GetFullPath(path);
        string beside = target + ".tmp";
        using (var file = new FileStream(beside, FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        {
            try
            {
                write(file);
                file.Flush(flushToDisk: true);
            }
            catch
            {
                file.Dispose();
                File.Delete(beside);
                throw;
            }
        }
        File.Move(beside, target, overwrite: true);
        if (!OperatingSystem.IsWindows()) FlushFolder(Path.GetDirectoryName(target)!);
    }

    static void FlushFolder(string folder)
    {
        int descriptor = Open(folder, flags: 0);
        int error = descriptor < 0 || FSync(descriptor) != 0 ? Marshal.GetLastPInvokeError() : 0;
        if (descriptor >= 0) Close(descriptor);
        // Some network file systems cannot: they store renames by themselves.
        const int InvalidArgument = 22;
        if (error is not (0 or InvalidArgument)) throw new IOException($"The disk did not confirm that it stored the folder {folder}: {Marshal.GetPInvokeErrorMessage(error)}.");
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
