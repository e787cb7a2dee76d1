namespace Course;

/// <summary>A folder of token files as the lecture lays one out: <c>shard-000000.bin</c> is for validation, all others for training.</summary>
public static partial class Shards
{
    /// <summary>GPT-2's end of text, which stands in front of every document.</summary>
    public const ushort Separator = 50256;

    /// <summary>How many tokens a shard has, but for the last one.</summary>
    public const int DefaultTokens = 100_000_000;

    /// <summary>The name of the shard of that number.</summary>
    public static string FileName(int number) => $"shard-{number:D6}.bin";

    /// <summary>The shards of a folder, in order.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">One is missing between others, or there are fewer than two.</exception>
    public static IReadOnlyList<string> Find(string folder)
    {
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"There is no folder {folder}.");
        string[] files = [.. Directory.GetFiles(folder, "shard-*.bin").Order(StringComparer.Ordinal)];
        for (int i = 0; i < files.Length; i++)
            if (Path.GetFileName(files[i]) != FileName(i)) throw new InvalidDataException($"{folder} has a {Path.GetFileName(files[i])} but no {FileName(i)}: shards are numbered without gaps.");
        if (files.Length == 0) throw new InvalidDataException($"{folder} holds no {FileName(0)}: course data shard makes shards from text.");
        if (files.Length == 1) throw new InvalidDataException($"{folder} holds only {FileName(0)}, which is for validation, and nothing to train on: shard more text, or again with a smaller --shard-tokens.");
        return files;
    }
}
