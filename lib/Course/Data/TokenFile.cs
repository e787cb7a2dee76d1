using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Course;

/// <summary>
/// A file of token ids, each a little-endian uint16 and nothing else, mapped into memory: the system reads a page from the disk when a token in it is first
/// looked at and forgets it when memory runs short, so that the file may be far larger than memory.
/// </summary>
public sealed unsafe partial class TokenFile : IDisposable
{
    readonly MappedFile file;

    TokenFile(string path, FileStream opened)
    {
        (Path, Count) = (path, opened.Length / sizeof(ushort));
        file = new(opened);
        // Batches come from all over the file. Without this the system reads megabytes ahead around every one of their sequences.
        Advise(0, Count, RandomAccess);
    }

    /// <summary>Opens a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is empty, or has an odd number of bytes.</exception>
    public static TokenFile Open(string path)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no token file {path}.", path);
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        try
        {
            if (file.Length == 0) throw new InvalidDataException($"{path} is empty; a token file has two bytes for each token, and at least one token.");
            if (file.Length % sizeof(ushort) != 0)
                throw new InvalidDataException($"{path} has {file.Length} bytes, an odd number; a token file has two bytes for each token. It may have been cut off, or not be a token file.");
            return new(path, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Writes a file, all or nothing: an old one is replaced once the new one is whole and on the disk.</summary>
    public static void Write(string path, ReadOnlySpan<ushort> tokens)
    {
        // A span cannot be captured; what it points to stays where it is meanwhile.
        fixed (ushort* first = tokens)
        {
            var (address, count) = ((nint)first, tokens.Length);
            AtomicFile.Write(path, file => file.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<ushort>((ushort*)address, count))));
        }
    }

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>How many tokens it has.</summary>
    public long Count { get; }

    /// <summary>Tokens in the mapped file itself; valid until the file is disposed.</summary>
    /// <param name="first">Where they start, from 0.</param>
    /// <param name="count">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">The file does not have all of them.</exception>
    public ReadOnlySpan<ushort> Tokens(long first, int count)
    {
        if (first < 0 || count < 0 || first > Count - count)
            throw new ArgumentOutOfRangeException(nameof(first), $"{count} tokens from token {first} are not all in {Path}, which has {Count}.");
        if (count > LongSpan) Advise(first, count, WillNeed);
        return new((ushort*)file.Start + first, count);
    }

    /// <summary>Sequences from the file, and for each of their tokens the one that follows it.</summary>
    /// <param name="starts">Where each of the B sequences starts.</param>
    /// <param name="sequence">How long they are, T.</param>
    /// <param name="device">Where the tensors shall be; the CPU if not given.</param>
    /// <returns>Inputs and targets, both (B, T), Int64.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A sequence, with the token that follows it, is not all in the file.</exception>
    public (Tensor inputs, Tensor targets) Read(IReadOnlyList<long> starts, int sequence, Device? device = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sequence);
        var tokens = new long[starts.Count * (sequence + 1)];
        for (int row = 0; row < starts.Count; row++)
        {
            var from = Tokens(starts[row], sequence + 1);
            var to = tokens.AsSpan(row * (sequence + 1), sequence + 1);
            for (int i = 0; i < from.Length; i++) to[i] = from[i];
        }
        using var scope = NewDisposeScope();
        var both = tensor(tokens, [starts.Count, sequence + 1], device: device ?? CPU); // (B, T + 1)
        return (both.narrow(1, 0, sequence).contiguous().MoveToOuterDisposeScope(), both.narrow(1, 1, sequence).contiguous().MoveToOuterDisposeScope());
    }

    // Spans longer than this many tokens are read ahead in one piece.
    const int LongSpan = 1 << 16;

    // What Linux and macOS call MADV_RANDOM and MADV_WILLNEED.
    const int RandomAccess = 1, WillNeed = 3;

    // Tells the system how some tokens are going to be read. It is advice: nothing fails where it is not taken.
    void Advise(long first, long count, int advice)
    {
        if (OperatingSystem.IsWindows()) return;
        byte* from = file.Start + first * sizeof(ushort);
        byte* page = (byte*)((nuint)from / (nuint)Environment.SystemPageSize * (nuint)Environment.SystemPageSize);
        MemoryAdvise(page, (nuint)(from - page + count * sizeof(ushort)), advice);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int MemoryAdvise(byte* address, nuint length, int advice);

    /// <summary>Closes the file; what <see cref="Tokens"/> gave may not be looked at any more.</summary>
    public void Dispose() => file.Dispose();
}
