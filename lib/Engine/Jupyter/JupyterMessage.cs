using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Engine.Documents;

namespace Engine.Jupyter;

/// <summary>A message of Jupyter's protocol: identities, a delimiter, a signature, four JSON parts, and buffers that this kernel does not use.</summary>
internal sealed record JupyterMessage(IReadOnlyList<byte[]> Identities, JsonObject Header, JsonObject Parent, JsonObject Content)
{
    private static readonly byte[] delimiter = "<IDS|MSG>"u8.ToArray();

    /// <summary>The message's type, such as <c>execute_request</c>.</summary>
    public string Type => Text(Header, "msg_type");

    /// <summary>A text field of <paramref name="json"/>, empty where there is none.</summary>
    public static string Text(JsonObject json, string name) => json[name] is JsonValue value && value.TryGetValue(out string? text) ? text : "";

    /// <summary>A field of <see cref="Content"/> that is true or false, or <paramref name="otherwise"/>.</summary>
    public bool Flag(string name, bool otherwise) => Content[name] is JsonValue value && value.TryGetValue(out bool flag) ? flag : otherwise;

    /// <summary>A field of <see cref="Content"/> that is a whole number, or <paramref name="otherwise"/>.</summary>
    public int Number(string name, int otherwise) => Content[name] is JsonValue value && value.TryGetValue(out int number) ? number : otherwise;

    /// <summary>The message in <paramref name="frames"/>, or null where it is malformed or its signature is not by <paramref name="key"/>.</summary>
    public static JupyterMessage? Parse(IReadOnlyList<byte[]> frames, byte[] key)
    {
        var at = 0;
        while (at < frames.Count && !frames[at].AsSpan().SequenceEqual(delimiter)) at++;
        if (at + 5 >= frames.Count) return null;
        if (key.Length > 0 && !CryptographicOperations.FixedTimeEquals(frames[at + 1], Sign(key, [frames[at + 2], frames[at + 3], frames[at + 4], frames[at + 5]]))) return null;
        try
        {
            _ = Object(frames[at + 4]);
            var message = new JupyterMessage(frames.Take(at).ToArray(), Object(frames[at + 2]), Object(frames[at + 3]), Object(frames[at + 5]));
            return message.Type.Length > 0 ? message : null;
        }
        catch (JsonException)
        {
            return null;
        }

        static JsonObject Object(byte[] json) => NotebookJson.ParseObject(Encoding.UTF8.GetString(json));
    }

    /// <summary>The frames to send, signed by <paramref name="key"/>.</summary>
    public List<byte[]> ToFrames(byte[] key)
    {
        byte[][] parts = [Bytes(Header), Bytes(Parent), "{}"u8.ToArray(), Bytes(Content)];
        return [.. Identities, delimiter, key.Length > 0 ? Sign(key, parts) : [], .. parts];
    }

    private static byte[] Bytes(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString());

    // Lower-case hexadecimal, as the protocol wants it.
    private static byte[] Sign(byte[] key, byte[][] parts)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        foreach (var part in parts) hash.AppendData(part);
        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
