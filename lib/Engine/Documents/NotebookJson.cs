using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Engine.Documents;

/// <summary>How the JSON in notebook files is read and written: strictly in, readable out.</summary>
internal static class NotebookJson
{
    /// <summary>Deep enough for charts stored as JSON, shallow enough for the stack.</summary>
    private const int MaxDepth = 256;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth };

    private static readonly JsonSerializerOptions OneLine = new() { Encoder = new PlainJsonEncoder(), MaxDepth = 2 * MaxDepth };

    private static readonly JsonSerializerOptions Indented = new(OneLine) { WriteIndented = true, IndentSize = 1, NewLine = "\n" };

    /// <summary>Reads an object.</summary>
    /// <exception cref="JsonException">The text is not JSON, or it is not an object; the exception has the line, from 0.</exception>
    public static JsonObject ParseObject(string text) =>
        Parse(text) as JsonObject ?? throw new JsonException("it must be an object", null, 0, null);

    /// <summary>Reads any value.</summary>
    /// <exception cref="JsonException">The text is not JSON; the exception has the line, from 0.</exception>
    public static JsonNode? Parse(string text)
    {
        JsonNode? node = JsonNode.Parse(WellFormed(text), documentOptions: Strict);
        // Strings are decoded only when they are asked for, so half a surrogate pair would surface far from here.
        Touch(node);
        return node;
    }

    /// <summary>The node as one line of JSON, with nothing escaped that need not be.</summary>
    public static string ToOneLine(JsonNode node) => node.ToJsonString(OneLine);

    /// <summary>The node in Jupyter's layout: indented by one space, with a line end at the end.</summary>
    public static string ToIndented(JsonNode node) => node.ToJsonString(Indented) + "\n";

    /// <summary>The text as a JSON string; half a surrogate pair, which JSON in UTF-8 cannot hold, becomes U+FFFD.</summary>
    public static JsonValue Text(string text) => JsonValue.Create(WellFormed(text));

    /// <summary>The text as Jupyter stores it: an array of lines, each with its line end.</summary>
    public static JsonArray Lines(string text)
    {
        var lines = new JsonArray();
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(Text(text[start..end]));
            start = end;
        }
        return lines;
    }

    private static string WellFormed(string text) =>
        text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;

    private static void Touch(JsonNode? node)
    {
        try
        {
            switch (node)
            {
                case JsonObject o:
                    foreach (var (_, value) in o)
                        Touch(value);
                    break;
                case JsonArray a:
                    foreach (JsonNode? value in a)
                        Touch(value);
                    break;
                case JsonValue v when v.GetValueKind() == JsonValueKind.String:
                    v.GetValue<string>();
                    break;
            }
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("a string holds half a surrogate pair", null, 0, null, e);
        }
    }
}
