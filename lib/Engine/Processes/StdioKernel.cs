using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Engine.Processes;

/// <summary>
/// A <see cref="KernelProcess"/> for a front end that speaks over standard streams, one JSON message a line: the messages of
/// <see cref="KernelMessage"/>, with an interrupt that always ends the cell, and <c>restart</c> (id), answered by <c>reply</c>.
/// </summary>
public sealed class StdioKernel
{
    private readonly KernelProcess process;
    private readonly MessageWriter output;
    private readonly Channel<JsonObject> cells = Channel.CreateUnbounded<JsonObject>();
    private readonly Lock gate = new();
    private CancellationTokenSource? running;
    private TaskCompletionSource<string?>? question;

    private StdioKernel(Stream output, KernelProcess process)
    {
        this.output = new MessageWriter(output);
        this.process = process;
    }

    /// <summary>Serves until <c>shutdown</c> or the end of <paramref name="input"/>.</summary>
    public static async Task RunAsync(Stream input, Stream output, KernelProcess process)
    {
        var kernel = new StdioKernel(output, process);
        kernel.output.Write(KernelMessage.Of("ready"));
        _ = Task.Run(kernel.RunCellsAsync);
        using var reader = new StreamReader(input);
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
            if (KernelMessage.Parse(line) is { } message && !kernel.Take(message)) break;
        kernel.Interrupt();
        kernel.output.Dispose();
    }

    /// <summary>Acts on a request; false if it was to end.</summary>
    private bool Take(JsonObject message)
    {
        switch (KernelMessage.Text(message, "type"))
        {
            case "execute": cells.Writer.TryWrite(message); break;
            case "interrupt": Interrupt(); break;
            case "input_reply": lock (gate) question?.TrySetResult(message["text"] is null ? null : KernelMessage.Text(message, "text")); break;
            case "shutdown": return false;
            default: _ = Task.Run(() => AnswerAsync(message)); break;
        }
        return true;
    }

    private async Task AnswerAsync(JsonObject message)
    {
        var id = KernelMessage.Text(message, "id");
        try
        {
            var answer = KernelMessage.Text(message, "type") is "restart" ? await RestartAsync().ConfigureAwait(false)
                : await process.AskAsync(KernelMessage.Text(message, "type"), [.. message.Where(f => f.Key is not ("type" or "id")).Select(f => (f.Key, f.Value?.DeepClone()))]).ConfigureAwait(false);
            output.Write(KernelMessage.Of("reply", id, [.. answer.Where(f => f.Key is not ("type" or "id")).Select(f => (f.Key, f.Value?.DeepClone()))]));
        }
        catch (Exception e)
        {
            output.Write(KernelMessage.Of("reply", id, ("error", e.Message)));
        }
    }

    private async Task<JsonObject> RestartAsync()
    {
        Interrupt();
        await process.RestartAsync().ConfigureAwait(false);
        return [];
    }

    private async Task RunCellsAsync()
    {
        await foreach (var cell in cells.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            var id = KernelMessage.Text(cell, "id");
            var name = KernelMessage.Text(cell, "kernel");
            using var cancel = new CancellationTokenSource();
            lock (gate) running = cancel;
            var passed = await process.ExecuteAsync(name.Length > 0 ? name : "csharp", KernelMessage.Text(cell, "source"), o => output.Write(o, id),
                KernelMessage.Flag(cell, "input", true) ? (prompt, password) => AskAsync(id, prompt, password) : null, cancel.Token).ConfigureAwait(false);
            lock (gate) running = null;
            output.Write(KernelMessage.Of("done", id, ("ok", passed), ("count", process.ExecutionCount)));
        }
    }

    private Task<string?> AskAsync(string id, string prompt, bool password)
    {
        var answer = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate) question = answer;
        output.Write(KernelMessage.Of("input", id, ("prompt", prompt), ("password", password)));
        return answer.Task;
    }

    private void Interrupt()
    {
        lock (gate)
        {
            question?.TrySetResult(null);
            running?.Cancel();
        }
    }
}
