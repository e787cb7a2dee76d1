using System.Text.Json;
using System.Text.Json.Serialization;

namespace Engine.Jupyter;

/// <summary>Where a client expects the kernel's sockets, and the key that signs their messages (Jupyter's connection file).</summary>
public sealed record ConnectionFile
{
    /// <summary><c>tcp</c> or <c>ipc</c>.</summary>
    [JsonPropertyName("transport")] public string Transport { get; init; } = "tcp";

    /// <summary>The address to listen at; nothing listens anywhere else.</summary>
    [JsonPropertyName("ip")] public string Ip { get; init; } = "127.0.0.1";

    /// <summary>The port for requests.</summary>
    [JsonPropertyName("shell_port")] public int ShellPort { get; init; }

    /// <summary>The port for what all clients see.</summary>
    [JsonPropertyName("iopub_port")] public int IopubPort { get; init; }

    /// <summary>The port for questions to the user.</summary>
    [JsonPropertyName("stdin_port")] public int StdinPort { get; init; }

    /// <summary>The port for interrupt and shutdown.</summary>
    [JsonPropertyName("control_port")] public int ControlPort { get; init; }

    /// <summary>The port that echoes, to show that the kernel lives.</summary>
    [JsonPropertyName("hb_port")] public int HeartbeatPort { get; init; }

    /// <summary>The secret that signs messages; empty turns signing off.</summary>
    [JsonPropertyName("key")] public string Key { get; init; } = "";

    /// <summary>The only scheme Jupyter uses is <c>hmac-sha256</c>.</summary>
    [JsonPropertyName("signature_scheme")] public string SignatureScheme { get; init; } = "hmac-sha256";

    /// <summary>Reads a connection file.</summary>
    /// <exception cref="FormatException">It is not one, or asks for a transport or signature this kernel does not have.</exception>
    public static ConnectionFile Read(string path)
    {
        try
        {
            var file = JsonSerializer.Deserialize<ConnectionFile>(File.ReadAllText(path)) ?? throw new FormatException($"'{path}' is empty.");
            if (file.Transport is not ("tcp" or "ipc")) throw new FormatException($"'{path}' asks for transport '{file.Transport}'; tcp and ipc are accepted.");
            if (file.SignatureScheme != "hmac-sha256") throw new FormatException($"'{path}' asks for signatures by '{file.SignatureScheme}'; hmac-sha256 is accepted.");
            return file;
        }
        catch (JsonException e)
        {
            throw new FormatException($"'{path}' is not a Jupyter connection file: {e.Message}", e);
        }
    }

    /// <summary>The endpoint of a port, as ZeroMQ writes it.</summary>
    internal string Endpoint(int port) => Transport == "tcp" ? $"tcp://{Ip}:{port}" : $"ipc://{Ip}-{port}";
}
