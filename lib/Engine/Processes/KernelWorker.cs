using System.Text.Json.Nodes;
using System.Threading.Channels;
using Engine.Kernel;
using Microsoft.CodeAnalysis.CSharp;

namespace Engine.Processes;

/// <summary>The kernel's side of its process: takes requests from a stream, runs cells one after another, answers on another stream (see <see cref="KernelMessage"/>).</summary>
public sealed class KernelWorker
{
    private readonly MessageWriter output;
    private readonly CSharpKernel kernel;
    private readonly Channel<JsonObject> cells = Channel.CreateUnbounded<JsonObject>();
    private readonly Lock gate = new();
    private CancellationTokenSource? running;
    private string? runningId;
    private bool hasUser;   // somebody can answer the running cell's questions
    private TaskCompletionSource<string?>? question;

    private KernelWorker(Stream output, KernelOptions options)
    {
        this.output = new MessageWriter(output);
        kernel = new CSharpKernel(options with { Ask = Ask, Late = late => this.output.Write(late, runningId) });
    }

    /// <summary>Serves until <c>shutdown</c> or the end of <paramref name="input"/>, which comes when the owner has died.</summary>
    public static async Task RunAsync(Stream input, Stream output, KernelOptions options)
    {
        var worker = new KernelWorker(output, options);
        worker.output.Write(KernelMessage.Of("ready"));
        _ = Task.Run(worker.RunCellsAsync);
        using var reader = new StreamReader(input);
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
            if (KernelMessage.Parse(line) is { } message && !worker.Take(message)) break;
        worker.output.Dispose();
    }

    /// <summary>Acts on a request; false if it was to end.</summary>
    private bool Take(JsonObject message)
    {
        var id = KernelMessage.Text(message, "id");
        switch (KernelMessage.Text(message, "type"))
        {
            case "execute": cells.Writer.TryWrite(message); break;
            case "interrupt": Interrupt(); break;
            case "input_reply": lock (gate) question?.TrySetResult(message["text"] is null ? null : KernelMessage.Text(message, "text")); break;
            case "is_complete": Reply(id, () => [("state", Completeness(KernelMessage.Text(message, "source")))]); break;
            case "complete": Reply(id, () => Complete(KernelMessage.Text(message, "source"), KernelMessage.Number(message, "position", 0))); break;
            case "inspect": Reply(id, () => [("text", kernel.Inspect(KernelMessage.Text(message, "source"), KernelMessage.Number(message, "position", 0), KernelMessage.Number(message, "detail", 0)))]); break;
            case "variables": Reply(id, () => [("variables", Variables())]); break;
            case "shutdown": return false;
            case var other: output.Write(KernelMessage.Of("reply", id, ("error", $"'{other}' is not a request this kernel knows."))); break;
        }
        return true;
    }

    // Asking the compiler takes a moment; requests that come meanwhile are not to wait, an interrupt least of all.
    private void Reply(string id, Func<(string, JsonNode?)[]> answer) => Task.Run(() =>
    {
        try
        {
            output.Write(KernelMessage.Of("reply", id, answer()));
        }
        catch (Exception e)
        {
            output.Write(KernelMessage.Of("reply", id, ("error", e.Message)));
        }
    });

    private (string, JsonNode?)[] Complete(string source, int position)
    {
        var (start, end, items) = kernel.Complete(source, position);
        return [("start", start), ("end", end), ("items", new JsonArray([.. items.Select(i => (JsonNode)new JsonObject { ["text"] = i.Text, ["kind"] = i.Kind })]))];
    }

    private async Task RunCellsAsync()
    {
        await foreach (var cell in cells.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            var id = KernelMessage.Text(cell, "id");
            using var cancel = new CancellationTokenSource();
            lock (gate) (running, runningId, hasUser) = (cancel, id, KernelMessage.Flag(cell, "input", true));
            var name = KernelMessage.Text(cell, "kernel");
            var passed = await kernel.RunAsync(name.Length > 0 ? name : "csharp", KernelMessage.Text(cell, "source"), o => output.Write(o, id), cancel.Token).ConfigureAwait(false);
            lock (gate) running = null;
            output.Write(KernelMessage.Of("done", id, ("ok", passed), ("count", kernel.ExecutionCount), ("restart", kernel.NeedsRestart)));
        }
    }

    private void Interrupt()
    {
        lock (gate)
        {
            // A cell that waits for an answer ends by not getting one.
            question?.TrySetResult(null);
            running?.Cancel();
        }
    }

    private string? Ask(string prompt, bool isPassword)
    {
        var answer = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (running is null or { IsCancellationRequested: true }) return null;
            if (!hasUser) throw new InvalidOperationException($"The cell asks for input{(prompt.Length > 0 ? $" ('{prompt}')" : "")}, but nobody can answer here.");
            question = answer;
        }
        output.Write(KernelMessage.Of("input", runningId, ("prompt", prompt), ("password", isPassword)));
        return answer.Task.GetAwaiter().GetResult();
    }

    // A cell that ends in the middle wants more lines; one that is wrong earlier will not become right by them.
    // Directives, which are no C#, and sections in other languages are whole as they stand.
    private static string Completeness(string source)
    {
        var trees = CellText.Split("csharp", source).OfType<TextPart>().Where(part => part.KernelName == "csharp").Select(part => ScriptChain.Parse(part.Text, "")).ToList();
        if (trees.Count > 0 && !SyntaxFactory.IsCompleteSubmission(trees[^1])) return "incomplete";
        return trees.Any(tree => tree.GetDiagnostics().Any(d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error)) ? "invalid" : "complete";
    }

    private JsonArray Variables() => [.. kernel.Variables.Select(v => (JsonNode)new JsonObject { ["name"] = v.Name, ["type"] = v.Type, ["value"] = kernel.Short(v.Value) })];
}
