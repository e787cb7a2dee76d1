using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading.Channels;
using Engine.Documents;
using Engine.Processes;
using Channel = Engine.Jupyter.JupyterSockets.Channel;

namespace Engine.Jupyter;

/// <summary>
/// The C# kernel as Jupyter's clients see it (messaging protocol 5.3). Cells run in a <see cref="KernelProcess"/>, one after another;
/// every other request is answered while a cell runs.
/// </summary>
public sealed partial class JupyterKernel
{
    private readonly KernelProcess process;
    private readonly byte[] key;
    private readonly JupyterSockets sockets;
    private readonly string session = Guid.NewGuid().ToString();
    private readonly Channel<JupyterMessage> cells = System.Threading.Channels.Channel.CreateUnbounded<JupyterMessage>();
    private readonly List<(int Line, string Source)> history = [];
    private readonly Lock gate = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenSource? running;
    private TaskCompletionSource<string?>? question;
    private int count;
    private volatile int abortUpTo;   // cells asked for before this count are not to run: an earlier one failed
    private int asked;

    private JupyterKernel(ConnectionFile file, KernelProcess process)
    {
        this.process = process;
        key = Encoding.UTF8.GetBytes(file.Key);
        sockets = new JupyterSockets(file, Receive);
    }

    /// <summary>Serves the clients that the connection file speaks of, until one of them asks for the end or <paramref name="orphaned"/> completes.</summary>
    public static async Task RunAsync(ConnectionFile file, KernelProcess process, Task orphaned)
    {
        var kernel = new JupyterKernel(file, process);
        _ = Task.Run(kernel.RunCellsAsync);
        kernel.Publish("status", null, new() { ["execution_state"] = "starting" });
        await Task.WhenAny(kernel.ended.Task, orphaned).ConfigureAwait(false);
        kernel.sockets.Dispose();
    }

    private void Receive(Channel channel, List<byte[]> frames)
    {
        // Malformed and forged messages are dropped, as the protocol asks.
        if (JupyterMessage.Parse(frames, key) is not { } message) return;
        switch (message.Type)
        {
            case "execute_request":
                Interlocked.Increment(ref asked);
                cells.Writer.TryWrite(message);
                break;
            case "input_reply":
                lock (gate) question?.TrySetResult(JupyterMessage.Text(message.Content, "value"));
                break;
            default:
                Publish("status", message, new() { ["execution_state"] = "busy" });
                _ = Task.Run(() => AnswerAsync(channel, message));
                break;
        }
    }

    private async Task AnswerAsync(Channel channel, JupyterMessage message)
    {
        try
        {
            JsonObject? reply = message.Type switch
            {
                "kernel_info_request" => KernelInfo(),
                "is_complete_request" => await IsCompleteAsync(message).ConfigureAwait(false),
                "complete_request" => await CompleteAsync(message).ConfigureAwait(false),
                "inspect_request" => await InspectAsync(message).ConfigureAwait(false),
                "history_request" => History(message),
                "comm_info_request" => new() { ["comms"] = new JsonObject() },
                "interrupt_request" => Interrupt(),
                "shutdown_request" => new() { ["restart"] = message.Flag("restart", false) },
                // No front end's widgets talk to this kernel: a comm is closed as soon as it is opened.
                "comm_open" => Close(message),
                _ => null,
            };
            if (reply is not null)
            {
                // is_complete's reply says with its status what it found.
                reply.TryAdd("status", "ok");
                Send(channel, message, message.Type.Replace("_request", "_reply", StringComparison.Ordinal), reply);
            }
        }
        catch (Exception e)
        {
            Send(channel, message, message.Type.Replace("_request", "_reply", StringComparison.Ordinal), Failure(e.GetType().Name, e.Message, []));
        }
        Publish("status", message, new() { ["execution_state"] = "idle" });
        if (message.Type == "shutdown_request")
        {
            Interrupt();
            await process.DisposeAsync().ConfigureAwait(false);
            ended.TrySetResult();
        }
    }

    private async Task RunCellsAsync()
    {
        var number = 0;
        await foreach (var request in cells.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            Publish("status", request, new() { ["execution_state"] = "busy" });
            JsonObject reply;
            try
            {
                reply = ++number <= abortUpTo ? new() { ["status"] = "aborted" } : await RunCellAsync(request).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                // Such as a process that cannot be started any more: this cell's failure, and the next is to be answered, too.
                reply = Failure(e.GetType().Name, e.Message, []);
            }
            reply["execution_count"] = count;
            Send(Channel.Shell, request, "execute_reply", reply);
            Publish("status", request, new() { ["execution_state"] = "idle" });
        }
    }

    private async Task<JsonObject> RunCellAsync(JupyterMessage request)
    {
        var source = JupyterMessage.Text(request.Content, "code");
        var silent = request.Flag("silent", false);
        if (!silent && request.Flag("store_history", true))
        {
            count++;
            lock (gate) history.Add((count, source));
        }
        if (!silent) Publish("execute_input", request, new() { ["code"] = source, ["execution_count"] = count });
        if (Question().Match(source) is { Success: true } question)
            return await PageAsync(question.Groups["name"].Value, source.Count(c => c == '?') - 1).ConfigureAwait(false);

        ErrorOutput? error = null;
        using var cancel = new CancellationTokenSource();
        lock (gate) running = cancel;
        bool passed;
        try
        {
            passed = await process.ExecuteAsync("csharp", source, output =>
            {
                error = output as ErrorOutput ?? error;
                if (!silent) Publish(request, output);
            }, request.Flag("allow_stdin", true) ? (prompt, password) => AskAsync(request, prompt, password) : null, cancel.Token).ConfigureAwait(false);
        }
        finally
        {
            lock (gate) running = null;
        }
        if (!passed && request.Flag("stop_on_error", true)) abortUpTo = Volatile.Read(ref asked);
        return passed
            ? new JsonObject { ["status"] = "ok", ["payload"] = new JsonArray(), ["user_expressions"] = new JsonObject() }
            : Failure(error?.Name ?? "Error", error?.Message ?? "The cell failed.", error?.Traceback ?? []);
    }

    // As in IPython, a cell that is a name with a question mark before or behind it asks what the name means, and with two what
    // there is to know. No C# has this form.
    [GeneratedRegex(@"^\s*(\?{1,2}\s*(?<name>[\w.]+)|(?<name>[\w.]+)\s*\?{1,2})\s*$")]
    private static partial Regex Question();

    private async Task<JsonObject> PageAsync(string name, int detail)
    {
        var answer = await process.AskAsync("inspect", ("source", name), ("position", name.Length), ("detail", detail)).ConfigureAwait(false);
        var text = JupyterMessage.Text(answer, "text") is { Length: > 0 } found ? found : $"Nothing is known of '{name}' here.";
        var page = new JsonObject { ["source"] = "page", ["data"] = new JsonObject { ["text/plain"] = text }, ["start"] = 0 };
        return new() { ["status"] = "ok", ["payload"] = new JsonArray(page), ["user_expressions"] = new JsonObject() };
    }

    private async Task<string?> AskAsync(JupyterMessage request, string prompt, bool password)
    {
        var answer = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate) question = answer;
        Send(Channel.Stdin, request, "input_request", new() { ["prompt"] = prompt, ["password"] = password });
        return await answer.Task.ConfigureAwait(false);
    }

    private JsonObject Interrupt()
    {
        lock (gate)
        {
            question?.TrySetResult(null);
            running?.Cancel();
        }
        return [];
    }

    private static JsonObject KernelInfo() => new()
    {
        ["protocol_version"] = "5.3",
        ["implementation"] = "course-csharp",
        ["implementation_version"] = "1.0",
        ["language_info"] = new JsonObject
        {
            ["name"] = "C#", ["version"] = "14.0", ["mimetype"] = "text/x-csharp", ["file_extension"] = ".cs", ["pygments_lexer"] = "csharp", ["codemirror_mode"] = "text/x-csharp",
        },
        ["banner"] = "C# (course)",
        ["help_links"] = new JsonArray(),
        ["supported_features"] = new JsonArray(),
    };

    private async Task<JsonObject> IsCompleteAsync(JupyterMessage message)
    {
        if (Question().IsMatch(JupyterMessage.Text(message.Content, "code"))) return new() { ["status"] = "complete" };
        var answer = await process.AskAsync("is_complete", ("source", JupyterMessage.Text(message.Content, "code"))).ConfigureAwait(false);
        var state = (string?)answer["state"] ?? "unknown";
        return new() { ["status"] = state, ["indent"] = state == "incomplete" ? "    " : "" };
    }

    // Jupyter counts a cursor in code points, C# in UTF-16 units.
    private static int FromCodePoints(string text, int points) => text.EnumerateRunes().Take(Math.Max(0, points)).Sum(rune => rune.Utf16SequenceLength);

    private static int ToCodePoints(string text, int units) => text[..Math.Clamp(units, 0, text.Length)].EnumerateRunes().Count();

    private async Task<JsonObject> CompleteAsync(JupyterMessage message)
    {
        var code = JupyterMessage.Text(message.Content, "code");
        var position = FromCodePoints(code, message.Number("cursor_pos", int.MaxValue));
        var answer = await process.AskAsync("complete", ("source", code), ("position", position)).ConfigureAwait(false);
        var items = (answer["items"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        int start = ToCodePoints(code, (int?)answer["start"] ?? position), end = ToCodePoints(code, (int?)answer["end"] ?? position);
        return new()
        {
            ["matches"] = new JsonArray([.. items.Select(i => (JsonNode?)(string?)i["text"])]),
            ["cursor_start"] = start,
            ["cursor_end"] = end,
            ["metadata"] = new JsonObject
            {
                ["_jupyter_types_experimental"] = new JsonArray([.. items.Select(i => (JsonNode)new JsonObject { ["text"] = (string?)i["text"], ["type"] = (string?)i["kind"], ["start"] = start, ["end"] = end })]),
            },
        };
    }

    private async Task<JsonObject> InspectAsync(JupyterMessage message)
    {
        var code = JupyterMessage.Text(message.Content, "code");
        var answer = await process.AskAsync("inspect", ("source", code), ("position", FromCodePoints(code, message.Number("cursor_pos", 0))), ("detail", message.Number("detail_level", 0))).ConfigureAwait(false);
        var text = (string?)answer["text"];
        return new() { ["found"] = text is not null, ["data"] = text is null ? new JsonObject() : new JsonObject { ["text/plain"] = text }, ["metadata"] = new JsonObject() };
    }

    private JsonObject History(JupyterMessage message)
    {
        List<(int Line, string Source)> found;
        lock (gate) found = [.. history];
        var content = message.Content;
        switch (JupyterMessage.Text(content, "hist_access_type"))
        {
            case "range": found = [.. found.Where(h => h.Line >= message.Number("start", 0) && (message.Number("stop", 0) <= 0 || h.Line < message.Number("stop", 0)))]; break;
            case "search":
                var pattern = JupyterMessage.Text(content, "pattern");
                found = [.. found.Where(h => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, h.Source, ignoreCase: false))];
                if (message.Flag("unique", false)) found = [.. found.DistinctBy(h => h.Source)];
                break;
        }
        if (message.Number("n", 0) is > 0 and var n) found = [.. found.TakeLast(n)];
        var withOutput = message.Flag("output", false);
        return new() { ["history"] = new JsonArray([.. found.Select(h => (JsonNode)new JsonArray(0, h.Line, withOutput ? new JsonArray(h.Source, null) : h.Source))]) };
    }

    private JsonObject? Close(JupyterMessage message)
    {
        Publish("comm_close", message, new() { ["comm_id"] = JupyterMessage.Text(message.Content, "comm_id"), ["data"] = new JsonObject() });
        return null;
    }

    private void Publish(JupyterMessage request, Output output)
    {
        var (type, content) = output switch
        {
            StreamOutput stream => ("stream", new JsonObject { ["name"] = stream.Name, ["text"] = stream.Text }),
            DisplayOutput { IsResult: true } result => ("execute_result", With(Display(result.Data, result.DisplayId), "execution_count", count)),
            DisplayOutput display => ("display_data", Display(display.Data, display.DisplayId)),
            DisplayUpdate update => ("update_display_data", Display(update.Data, update.DisplayId)),
            ClearOutput clear => ("clear_output", new JsonObject { ["wait"] = clear.Wait }),
            ErrorOutput error => ("error", Failure(error.Name, error.Message, error.Traceback)),
            _ => ("", []),
        };
        if (type.Length > 0) Publish(type, request, content);

        static JsonObject With(JsonObject json, string name, JsonNode value)
        {
            json[name] = value;
            return json;
        }
    }

    private static JsonObject Display(IReadOnlyDictionary<string, string> data, string? id) => new()
    {
        ["data"] = new JsonObject(data.Select(entry => KeyValuePair.Create(entry.Key, Value(entry.Key, entry.Value)))),
        ["metadata"] = new JsonObject(),
        ["transient"] = id is null ? new JsonObject() : new JsonObject { ["display_id"] = id },
    };

    // JSON stands in a message as JSON, everything else as text.
    private static JsonNode? Value(string mime, string text)
    {
        if (!mime.EndsWith("json", StringComparison.Ordinal)) return text;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (System.Text.Json.JsonException)
        {
            return text;
        }
    }

    private static JsonObject Failure(string name, string message, IReadOnlyList<string> traceback) => new()
    {
        ["status"] = "error",
        ["ename"] = name,
        ["evalue"] = message,
        // Clients show only the traceback.
        ["traceback"] = new JsonArray([.. traceback.Prepend($"{name}: {message}").Select(line => (JsonNode?)line)]),
    };

    private void Publish(string type, JupyterMessage? parent, JsonObject content) =>
        sockets.Send(Channel.Iopub, Make([Encoding.UTF8.GetBytes(type)], parent, type, content).ToFrames(key));

    private void Send(Channel channel, JupyterMessage request, string type, JsonObject content) =>
        sockets.Send(channel, Make(request.Identities, request, type, content).ToFrames(key));

    private JupyterMessage Make(IReadOnlyList<byte[]> identities, JupyterMessage? parent, string type, JsonObject content) => new(identities, new JsonObject
    {
        ["msg_id"] = Guid.NewGuid().ToString(),
        ["session"] = session,
        ["username"] = "kernel",
        ["date"] = DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", System.Globalization.CultureInfo.InvariantCulture),
        ["msg_type"] = type,
        ["version"] = "5.3",
    }, (JsonObject?)parent?.Header.DeepClone() ?? [], content);
}
