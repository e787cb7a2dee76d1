using System.Text.Json;

namespace Course;

/// <summary>A question of HellaSwag (Zellers et al. 2019): which ending goes on from the context?</summary>
/// <param name="Context">The beginning.</param>
/// <param name="Endings">How it may go on, four of them.</param>
/// <param name="Label">Which ending is right, from 0.</param>
public sealed record HellaSwagItem(string Context, IReadOnlyList<string> Endings, int Label)
{
    /// <summary>Reads questions in the data set's own format: a line of JSON each, with <c>ctx</c>, <c>endings</c> and <c>label</c>.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">A line is no question; the message says which, and why.</exception>
    public static IReadOnlyList<HellaSwagItem> Read(string path)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no file {path}: course data get hellaswag fetches it.", path);
        List<HellaSwagItem> items = [];
        foreach (var (number, line) in File.ReadLines(path).Index())
            if (!string.IsNullOrWhiteSpace(line)) items.Add(Parse(line, $"{path}, line {number + 1}"));
        return items.Count > 0 ? items : throw new InvalidDataException($"{path} holds no question.");
    }

    static HellaSwagItem Parse(string line, string where)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            string context = root.GetProperty("ctx").GetString()!;
            string[] endings = [.. root.GetProperty("endings").EnumerateArray().Select(ending => ending.GetString()!)];
            // Hugging Face's copy has the label as a text, empty where it is kept secret.
            var label = root.GetProperty("label");
            int right = label.ValueKind == JsonValueKind.String ? int.Parse(label.GetString()!, System.Globalization.CultureInfo.InvariantCulture) : label.GetInt32();
            if (endings.Length < 2 || right < 0 || right >= endings.Length) throw new InvalidDataException($"{where}: {endings.Length} endings, and the right one is number {right}; there are four, numbered from 0.");
            return new(context, endings, right);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or NullReferenceException)
        {
            throw new InvalidDataException($"{where}: no question of HellaSwag, which has ctx, endings and label: {e.Message}", e);
        }
    }
}
