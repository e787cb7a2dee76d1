using System.Globalization;

namespace Microsoft.ML.Tokenizers;

/// <summary>Reads a .tiktoken vocabulary.</summary>
internal static class TiktokenFile
{
    private const string Capacity = "Capacity: ";

    /// <summary>The vocabulary of lines "base64 rank", or of base64 lines that their position ranks; a first line "Capacity: N" is a hint.</summary>
    /// <exception cref="InvalidOperationException">A line is neither.</exception>
    public static TokenVocabulary Parse(string content)
    {
        var tokens = new List<(byte[], int)>();
        var (line, position) = (0, 0);
        bool? ranked = null;
        try
        {
            foreach (var text in content.AsSpan().EnumerateLines())
            {
                if (line++ == 0 && text.StartsWith(Capacity, StringComparison.Ordinal))
                {
                    if (!int.TryParse(text[Capacity.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out _)) throw new FormatException("the capacity is not a number");
                    continue;
                }
                if (text.IsEmpty && ranked is not false) continue;
                ranked ??= text.Contains(' ');
                if (ranked.Value) tokens.Add(Ranked(text));
                else if (!text.IsEmpty) tokens.Add((Convert.FromBase64String(text.ToString()), position));
                position++;
            }
        }
        catch (FormatException e)
        {
            throw new InvalidOperationException($"Failed to load from BPE vocab file stream: line {line}: {e.Message}; expected \"base64 rank\".", e);
        }
        return new TokenVocabulary(tokens);
    }

    private static (byte[], int) Ranked(ReadOnlySpan<char> line)
    {
        var space = line.IndexOf(' ');
        if (space <= 0) throw new FormatException("there is no token or no rank");
        if (!int.TryParse(line[(space + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var rank)) throw new FormatException($"'{line[(space + 1)..]}' is not a rank");
        return (Convert.FromBase64String(line[..space].ToString()), rank);
    }
}
