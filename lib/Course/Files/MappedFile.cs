using System.IO.MemoryMappedFiles;

namespace Course;

/// <summary>A file's bytes as memory, to be read: the system fetches a page when it is first looked at, and forgets it when memory runs short.</summary>
sealed unsafe class MappedFile : IDisposable
{
    readonly MemoryMappedFile map;
    readonly MemoryMappedViewAccessor view;
    readonly byte* start;
    bool disposed;

    /// <summary>Maps the whole of an open file, which is not empty, and closes it when it is disposed itself.</summary>
    internal MappedFile(FileStream file)
    {
        map = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        view = map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
    }

    /// <summary>Its first byte.</summary>
    /// <exception cref="ObjectDisposedException">The file is closed.</exception>
    internal byte* Start
    {
        get
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            return start + view.PointerOffset;
        }
    }

    /// <summary>Closes the file; its memory may not be looked at any more.</summary>
    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        map.Dispose();
    }
}
