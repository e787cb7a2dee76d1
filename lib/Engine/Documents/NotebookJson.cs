using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Engine.Documents;

/// <summary>How the JSON in notebook files is read and written: strictly in, readable out.</summary>
internal static class NotebookJson
{
    /// <summary>Deep enough for charts stored as JSON, shallow enough for the stack.</summary>
    private const int MaxDepth = 256;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth };

    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 2 * MaxDepth };

    /// <summary>Reads an object.</summary>
    /// <exception cref="JsonException">The text is not JSON, or it is not an object; the exception has the line, from 0.</exception>
    public static JsonObject ParseObject(string text)
    {
        JsonNode? node = JsonNode.Parse(text, documentOptions: Strict);
        // Strings are decoded only when they are asked for, so a lone surrogate would surface far from here.
        Touch(node);
        return node as JsonObject ?? throw new JsonException("it must be an object", null, 0, null);
    }

    /// <summary>The node as one line of JSON, with nothing escaped that need not be.</summary>
    public static string ToOneLine(JsonNode node) => node.ToJsonString(OneLine);

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
