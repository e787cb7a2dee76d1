using System.IO.Compression;
using System.Text;

namespace Course;

/// <summary>
/// Cuts files of text into pieces that can be tokenized apart, on any core, to the same tokens as in one go. A document is cut only in front of white space that
/// follows something else: GPT-2's pattern never joins across such a place, since white space only ever begins its pieces or makes up whole ones.
/// </summary>
static class TextPieces
{
    /// <summary>A line of a .txt that holds nothing else ends a document.</summary>
    internal const string EndOfText = "<|endoftext|>";

    const int PieceLength = 1 << 18;

    /// <summary>Some pieces in order, with how many bytes of the inputs were read so far.</summary>
    /// <param name="Lines">Documents, or parts of one; lines of JSON where <paramref name="Source"/> is a .jsonl.</param>
    /// <param name="Source">The file.</param>
    /// <param name="FirstLine">The number of the first line in the file, from 1; 0 in a .txt.</param>
    /// <param name="BytesRead">Bytes of all inputs, as they lie on the disk.</param>
    internal sealed record Batch(IReadOnlyList<(string Text, bool StartsDocument)> Lines, string Source, long FirstLine, long BytesRead);

    internal static bool IsJson(string path) => path.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".jsonl.gz", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the files one after another. The same files give the same batches.</summary>
    internal static IEnumerable<Batch> Read(IReadOnlyList<string> files)
    {
        long before = 0;
        foreach (string path in files)
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20);
            using Stream plain = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
            using var reader = new StreamReader(plain, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true, 1 << 16);
            foreach (var batch in IsJson(path) ? Lines(reader, path) : Documents(reader, path)) yield return batch with { BytesRead = before + file.Position };
            before += file.Length;
        }
    }

    static IEnumerable<Batch> Lines(StreamReader reader, string path)
    {
        List<(string, bool)> lines = [];
        long number = 0, first = 1, length = 0;
        while (Try(reader.ReadLine, path) is { } line)
        {
            number++;
            lines.Add((line, true));
            if ((length += line.Length) < PieceLength) continue;
            yield return new(lines, path, first, 0);
            (lines, first, length) = ([], number + 1, 0);
        }
        if (lines.Count > 0) yield return new(lines, path, first, 0);
    }

    static IEnumerable<Batch> Documents(StreamReader reader, string path)
    {
        char[] text = new char[2 * PieceLength];
        int length = 0, searched = 0;
        bool starts = true, ended = false, lineStarts = true;
        while (!ended || length > 0)
        {
            if (length == text.Length) Array.Resize(ref text, 2 * length);
            int read = ended ? 0 : Try(() => reader.Read(text, length, text.Length - length), path);
            ended |= read == 0;
            length += read;

            // All documents that end in what is there.
            while (FindEnd(text.AsSpan(0, length), lineStarts, ended) is var (at, behind) && at >= 0)
            {
                if (at > 0) yield return new([(new(text, 0, at), starts)], path, 0, 0);
                text.AsSpan(behind, length - behind).CopyTo(text);
                (length, searched, starts, lineStarts) = (length - behind, 0, true, true);
            }
            int cut = ended ? length : length >= PieceLength ? SafeCut(text.AsSpan(0, length), searched) : 0;
            if (cut == 0) searched = ended ? 0 : Math.Max(0, length - 1);
            if (cut == 0) continue;
            yield return new([(new(text, 0, cut), starts)], path, 0, 0);
            text.AsSpan(cut, length - cut).CopyTo(text);
            (length, searched, starts, lineStarts) = (length - cut, 0, false, false);
        }
    }

    // Where a line with nothing but the mark starts, and where the next line does; (-1, 0) where there is none, or its end is not there yet.
    static (int at, int behind) FindEnd(ReadOnlySpan<char> text, bool lineStarts, bool ended)
    {
        for (int from = 0, found; (found = text[from..].IndexOf(EndOfText)) >= 0; from += found + EndOfText.Length)
        {
            int at = from + found, behind = at + EndOfText.Length;
            if (at == 0 ? !lineStarts : text[at - 1] != '\n') continue;
            var rest = text[behind..];
            if (rest is ['\n', ..]) return (at, behind + 1);
            if (rest is ['\r', '\n', ..]) return (at, behind + 2);
            if (rest.IsEmpty && ended) return (at, behind);
        }
        return (-1, 0);
    }

    // The last place from `searched` on where the text may be cut; 0 where there is none. Never in front of a mark that is not all there yet: that follows a line end.
    static int SafeCut(ReadOnlySpan<char> text, int searched)
    {
        for (int i = text.Length - 1; i > Math.Max(0, searched - 1); i--)
            if (text[i] is ' ' or '\n' && (char.IsLetterOrDigit(text[i - 1]) || char.IsPunctuation(text[i - 1]) || char.IsLowSurrogate(text[i - 1]))) return i;
        return 0;
    }

    static T Try<T>(Func<T> read, string path)
    {
        try
        {
            return read();
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidDataException($"{path} is not UTF-8: {e.Message}", e);
        }
    }
}
