using System.Text;
using System.Text.Json.Nodes;
using Engine.Documents;

namespace Engine.Processes;

/// <summary>
/// Writes messages a line each, from any thread. Console text is gathered for a moment first: a cell that prints
/// a hundred thousand short lines is to cost its owner hundreds of messages, not a hundred thousand.
/// </summary>
public sealed class MessageWriter : IDisposable
{
    private const int GatheredCharacters = 32 * 1024;
    private static readonly TimeSpan gatheringTime = TimeSpan.FromMilliseconds(25);

    private readonly TextWriter writer;
    private readonly Lock gate = new();
    private readonly Timer timer;
    private readonly StringBuilder text = new();
    private string? textName, textId;

    /// <summary>Writes to <paramref name="stream"/>, which stays open.</summary>
    public MessageWriter(Stream stream)
    {
        writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true) { AutoFlush = false, NewLine = "\n" };
        timer = new Timer(_ => Flush());
    }

    /// <summary>Writes a message, after the console text that came before it.</summary>
    public void Write(JsonObject message)
    {
        lock (gate)
        {
            WriteText();
            WriteLine(message);
        }
    }

    /// <summary>Writes a cell's output, or gathers it if it is console text.</summary>
    public void Write(Output output, string? id)
    {
        if (output is not StreamOutput stream)
        {
            Write(KernelMessage.Of(output, id));
            return;
        }
        lock (gate)
        {
            if (text.Length > 0 && (textName != stream.Name || textId != id)) WriteText();
            if (text.Length == 0) timer.Change(gatheringTime, Timeout.InfiniteTimeSpan);
            (textName, textId) = (stream.Name, id);
            text.Append(stream.Text);
            if (text.Length >= GatheredCharacters) WriteText();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        timer.Dispose();
        Flush();
        writer.Dispose();
    }

    private void Flush()
    {
        lock (gate) WriteText();
    }

    private void WriteText()
    {
        if (text.Length == 0) return;
        // A surrogate pair must not be torn apart: JSON would carry two broken halves.
        var held = char.IsHighSurrogate(text[^1]) && text.Length > 1 ? text[^1].ToString() : "";
        text.Length -= held.Length;
        WriteLine(KernelMessage.Of(new StreamOutput(textName!, text.ToString()), textId));
        text.Clear().Append(held);
    }

    private void WriteLine(JsonObject message)
    {
        try
        {
            writer.WriteLine(message.ToJsonString());
            writer.Flush();
        }
        catch (IOException)
        {
            // The owner has gone; reading its commands ends too, and with that the process.
        }
    }
}
