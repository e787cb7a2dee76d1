using System.Text.Json;

namespace Microsoft.ML.Tokenizers;

/// <summary>Reads the two files of a byte-pair encoding as GPT-2 published them: encoder.json and vocab.bpe.</summary>
internal static class BpeFiles
{
    /// <summary>The tokens and ids of a JSON object.</summary>
    /// <exception cref="JsonException">It is not such an object.</exception>
    public static Dictionary<string, int> Vocabulary(string json) => JsonSerializer.Deserialize<Dictionary<string, int>>(json) ?? [];

    /// <summary>The merges, one a line, without "#version" and empty lines.</summary>
    public static List<string> Merges(string lines)
    {
        var merges = new List<string>();
        foreach (var line in lines.AsSpan().EnumerateLines())
            if (!line.IsEmpty && !line.StartsWith("#version", StringComparison.Ordinal)) merges.Add(line.ToString());
        return merges;
    }
}
