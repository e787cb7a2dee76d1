using System.Buffers.Binary;

namespace Course;

/// <summary>
/// FineWeb-Edu (Penedo et al. 2024), the lecture's data: pages of the web that a model found educational. It is fetched as the shards of GPT-2's tokens that the
/// lecture's author made of 100 billion tokens of it, each of a header and 100 million tokens; the original is in Parquet files, which need a reader of their own.
/// </summary>
public static class FineWebEdu
{
    /// <summary>Its folder in <c>$COURSE_DATA</c>.</summary>
    public const string FolderName = "fineweb-edu";

    /// <summary>How many shards the lecture's run uses: one for validation and 99 to train on, 10 billion tokens.</summary>
    public const int LectureShards = 100;

    const string Source = "https://huggingface.co/datasets/karpathy/fineweb-edu-100B-gpt2-token-shards/resolve/main/";

    // The header is 256 little-endian int32: a mark, a version, how many tokens follow.
    const int HeaderBytes = 1024, Mark = 20240520, Version = 1;

    /// <summary>The name of the shard of that number at its source.</summary>
    public static string SourceName(int number) => number == 0 ? "edu_fineweb_val_000000.bin" : $"edu_fineweb_train_{number:D6}.bin";

    /// <summary>Fetches the first shards, those that are not there yet.</summary>
    /// <param name="client">What asks the server.</param>
    /// <param name="folder">Where they shall be, by the names of <see cref="Shards.FileName"/>.</param>
    /// <param name="count">How many.</param>
    /// <param name="progress">Told the shard's number, how many of its bytes are there, and of how many.</param>
    /// <param name="cancel">Stops; whole shards stay.</param>
    /// <param name="source">The address that the names are put behind, with a slash at its end.</param>
    /// <exception cref="IOException">A shard cannot be had.</exception>
    /// <exception cref="InvalidDataException">What came is no shard.</exception>
    public static async Task FetchAsync(HttpClient client, string folder, int count = LectureShards, Action<int, long, long?>? progress = null, CancellationToken cancel = default, string source = Source)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        for (int number = 0; number < count; number++)
        {
            string target = Path.Combine(folder, Shards.FileName(number)), came = Path.Combine(folder, SourceName(number));
            if (File.Exists(target)) continue;
            int shard = number;
            await Download.FetchAsync(client, source + SourceName(number), came, progress: (bytes, of) => progress?.Invoke(shard, bytes, of), cancel: cancel);
            TakeOffHeader(came, target);
            File.Delete(came);
        }
    }

    static void TakeOffHeader(string came, string target)
    {
        using var from = File.OpenRead(came);
        var header = new byte[HeaderBytes];
        int read = from.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false);
        int Number(int i) => BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(4 * i));
        if (read < HeaderBytes || Number(0) != Mark || Number(1) != Version || from.Length != HeaderBytes + 2L * Number(2))
        {
            from.Dispose();
            File.Delete(came);
            throw new InvalidDataException($"{came} was no shard of tokens: its header does not say so, or not how long it is. It was deleted.");
        }
        AtomicFile.Write(target, from.CopyTo);
    }
}
