using System.Text.Json.Nodes;
using Engine.Documents;

namespace Engine.Processes;

/// <summary>
/// What a kernel process and its owner say to each other, one JSON object a line in UTF-8.
/// <para>To the kernel: <c>execute</c> (id, kernel, source, input: whether the user can be asked), <c>interrupt</c>, <c>input_reply</c> (text, null if there is no answer),
/// <c>is_complete</c> (id, source), <c>complete</c> and <c>inspect</c> (id, source, position in UTF-16 units; inspect also detail: 0, or 1 for
/// all overloads and members), <c>variables</c> (id), <c>shutdown</c>.
/// What is no message is skipped.</para>
/// <para>From the kernel: <c>ready</c>; of a cell, each with its id, <c>stream</c> (name, text), <c>display</c> (data by MIME type, display_id, result),
/// <c>update</c> (display_id, data), <c>clear</c> (wait), <c>error</c> (name, message, traceback), <c>input</c> (prompt, password) and last
/// <c>done</c> (ok, count, restart), after which only a thread that the cell has left behind still puts out something;
/// <c>reply</c> (id and the answer to any other request).</para>
/// </summary>
public static class KernelMessage
{
    /// <summary>A message of <paramref name="type"/> about request <paramref name="id"/>.</summary>
    public static JsonObject Of(string type, string? id = null, params (string Name, JsonNode? Value)[] fields)
    {
        var message = new JsonObject { ["type"] = type };
        if (id is not null) message["id"] = id;
        foreach (var (name, value) in fields) message[name] = value;
        return message;
    }

    /// <summary>A cell's output as a message.</summary>
    public static JsonObject Of(Output output, string? id) => output switch
    {
        StreamOutput stream => Of("stream", id, ("name", stream.Name), ("text", stream.Text)),
        DisplayOutput display => Of("display", id, ("data", Data(display.Data)), ("display_id", display.DisplayId), ("result", display.IsResult)),
        DisplayUpdate update => Of("update", id, ("display_id", update.DisplayId), ("data", Data(update.Data))),
        ClearOutput clear => Of("clear", id, ("wait", clear.Wait)),
        ErrorOutput error => Of("error", id, ("name", error.Name), ("message", error.Message), ("traceback", new JsonArray([.. error.Traceback.Select(line => JsonValue.Create(line))]))),
        _ => throw new ArgumentException($"An output of type {output.GetType().Name} has no message.", nameof(output)),
    };

    /// <summary>The output in a message, or null where the message is not one.</summary>
    public static Output? ToOutput(JsonObject message) => Text(message, "type") switch
    {
        "stream" => new StreamOutput(Text(message, "name"), Text(message, "text")),
        "display" => new DisplayOutput(Data(message["data"]), (string?)message["display_id"], (bool?)message["result"] ?? false),
        "update" => new DisplayUpdate(Text(message, "display_id"), Data(message["data"])),
        "clear" => new ClearOutput((bool?)message["wait"] ?? false),
        "error" => new ErrorOutput(Text(message, "name"), Text(message, "message"), [.. (message["traceback"] as JsonArray ?? []).Select(line => (string?)line ?? "")]),
        _ => null,
    };

    /// <summary>A text field; empty where it is missing or no text.</summary>
    public static string Text(JsonObject message, string name) => message[name] is JsonValue value && value.TryGetValue(out string? text) ? text : "";

    /// <summary>A field that is a whole number, or <paramref name="otherwise"/>.</summary>
    public static int Number(JsonObject message, string name, int otherwise) => message[name] is JsonValue value && value.TryGetValue(out int number) ? number : otherwise;

    /// <summary>A field that is true or false, or <paramref name="otherwise"/>.</summary>
    public static bool Flag(JsonObject message, string name, bool otherwise) => message[name] is JsonValue value && value.TryGetValue(out bool flag) ? flag : otherwise;

    /// <summary>The message on a line, or null where the line is not a JSON object with a type.</summary>
    public static JsonObject? Parse(string line)
    {
        try
        {
            var message = NotebookJson.ParseObject(line);
            return Text(message, "type").Length > 0 ? message : null;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static JsonObject Data(IReadOnlyDictionary<string, string> data) => new(data.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)JsonValue.Create(entry.Value))));

    private static Dictionary<string, string> Data(JsonNode? data) =>
        data is JsonObject entries ? entries.ToDictionary(entry => entry.Key, entry => (string?)entry.Value ?? "") : [];
}
