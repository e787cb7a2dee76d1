using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Course;

/// <summary>What a model is trained and validated on: token files, and what their tokens mean.</summary>
public sealed class TrainingData : IDisposable
{
    /// <summary>The part of a text that is kept for validation: its end, as nobody may have read it before.</summary>
    const double ValidationPart = 0.1;

    internal TrainingData(IReadOnlyList<TokenFile> training, IReadOnlyList<TokenFile> validation, TextCodec codec, ushort? separator, string source)
        => (Training, Validation, Codec, Separator, Source) = (training, validation, codec, separator, source);

    // The folder that goes with this.
    string? temporary;

    /// <summary>Where the data is from, a file or a folder.</summary>
    public string Source { get; }

    /// <summary>The files to train on.</summary>
    public IReadOnlyList<TokenFile> Training { get; }

    /// <summary>The files to validate on.</summary>
    public IReadOnlyList<TokenFile> Validation { get; }

    /// <summary>What the tokens mean.</summary>
    public TextCodec Codec { get; }

    /// <summary>The token that starts a document; null where all is one text.</summary>
    public ushort? Separator { get; }

    /// <summary>Which data this is: it differs where the numbers of tokens do, or the first or last of them in a file.</summary>
    public string Fingerprint
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var file in Training.Concat(Validation))
            {
                int some = (int)Math.Min(1 << 20, file.Count);
                hash.AppendData(BitConverter.GetBytes(file.Count));
                hash.AppendData(MemoryMarshal.AsBytes(file.Tokens(0, some)));
                hash.AppendData(MemoryMarshal.AsBytes(file.Tokens(file.Count - some, some)));
            }
            return $"{Codec.Name}, {Training.Sum(file => file.Count)} + {Validation.Sum(file => file.Count)} tokens, sha256 {Convert.ToHexStringLower(hash.GetHashAndReset())[..16]}";
        }
    }

    /// <summary>Opens a folder of shards, or encodes a text file.</summary>
    /// <param name="path">The folder, or the file.</param>
    /// <param name="tokens"><c>gpt2</c> for GPT-2's tokens, anything else for the characters of the text; shards have GPT-2's.</param>
    /// <exception cref="FileNotFoundException">There is neither.</exception>
    public static TrainingData Open(string path, string tokens)
    {
        if (Directory.Exists(path)) return FromShards(path);
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no file or folder {path} to train on.", path);
        string text = File.ReadAllText(path);
        return FromText(text, tokens == TextCodec.Gpt2Name ? TextCodec.Gpt2() : TextCodec.Characters(text), source: Path.GetFullPath(path));
    }

    /// <summary>Opens a folder of shards of GPT-2's tokens.</summary>
    /// <exception cref="IOException">There are no shards; the message says what is missing.</exception>
    /// <exception cref="InvalidDataException">A shard is missing or damaged.</exception>
    public static TrainingData FromShards(string folder)
    {
        List<TokenFile> files = [];
        try
        {
            foreach (string file in Shards.Find(folder)) files.Add(TokenFile.Open(file));
            return new([.. files.Skip(1)], [files[0]], TextCodec.Gpt2(), Shards.Separator, Path.GetFullPath(folder));
        }
        catch
        {
            foreach (var file in files) file.Dispose();
            throw;
        }
    }

    /// <summary>Encodes a text; its last tenth is for validation.</summary>
    /// <param name="text">The text.</param>
    /// <param name="codec">How to encode it, <see cref="TextCodec.Characters"/> of it for example.</param>
    /// <param name="folder">Where the token files <c>training.bin</c> and <c>validation.bin</c> shall be; if not given, in a temporary folder that goes when this is disposed.</param>
    /// <param name="source">Where the text is from.</param>
    public static TrainingData FromText(string text, TextCodec codec, string? folder = null, string source = "")
    {
        if (codec.VocabularySize > 1 << 16) throw new ArgumentException($"The vocabulary has {codec.VocabularySize} tokens; a token file holds ids below {1 << 16}.", nameof(codec));
        // A surrogate pair at the cut stays together.
        int cut = (int)(text.Length * (1 - ValidationPart));
        if (cut > 0 && cut < text.Length && char.IsLowSurrogate(text[cut])) cut--;
        string? temporary = folder is null ? Directory.CreateTempSubdirectory("course-tokens-").FullName : null;
        folder = Directory.CreateDirectory(folder ?? temporary!).FullName;
        TokenFile Open(string name, string part)
        {
            string path = Path.Combine(folder, name);
            ushort[] tokens = [.. codec.Encode(part).Select(id => (ushort)id)];
            if (tokens.Length == 0) throw new ArgumentException($"The text has {text.Length} characters, too few to train and validate on.", nameof(text));
            TokenFile.Write(path, tokens);
            return TokenFile.Open(path);
        }
        TokenFile? training = null;
        try
        {
            training = Open("training.bin", text[..cut]);
            return new([training], [Open("validation.bin", text[cut..])], codec, null, source) { temporary = temporary };
        }
        catch
        {
            training?.Dispose();
            if (temporary is not null) Directory.Delete(temporary, recursive: true);
            throw;
        }
    }

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        foreach (var file in Training.Concat(Validation)) file.Dispose();
        if (temporary is not null) Directory.Delete(temporary, recursive: true);
        temporary = null;
    }
}
