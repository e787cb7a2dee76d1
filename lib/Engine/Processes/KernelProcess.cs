using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Engine.Documents;

namespace Engine.Processes;

/// <summary>
/// A kernel in a process of its own, as its owner sees it. What a cell does to its process, be it an endless loop in native code,
/// a crash or memory without end, stays there: the process is replaced, the cell says so, and the next cell runs.
/// </summary>
public sealed class KernelProcess : IAsyncDisposable
{
    /// <summary>How long an interrupted cell has before its process is replaced.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(1.6);

    private readonly Func<ProcessStartInfo> start;
    private readonly SemaphoreSlim turn = new(1);
    private readonly ConcurrentDictionary<string, Request> requests = new();
    private Child child;
    private long lastId;
    private volatile LastCell? lastCell;

    /// <summary>Starts the kernel.</summary>
    /// <param name="start">How to start a process that runs <see cref="KernelWorker"/> on its standard streams.</param>
    public KernelProcess(Func<ProcessStartInfo> start)
    {
        this.start = start;
        child = new Child(this);
    }

    /// <summary>How many cells this kernel has run since it was last started.</summary>
    public int ExecutionCount { get; private set; }

    /// <summary>Runs a cell, after those that were asked for before it.</summary>
    /// <param name="kernelName">The cell's language by its canonical kernel name.</param>
    /// <param name="source">The cell's text.</param>
    /// <param name="emit">
    /// Takes what the cell puts out; called on one thread at a time. Until the next cell is run it also gets what threads put out
    /// that the cell has left behind.
    /// </param>
    /// <param name="ask">Answers a question of the cell (prompt, whether it is a password); null where nobody can.</param>
    /// <param name="cancellationToken">Interrupts the cell, which then ends within two seconds, its process replaced if need be.</param>
    /// <returns>Whether the cell ran to its end without an error.</returns>
    public async Task<bool> ExecuteAsync(string kernelName, string source, Action<Output> emit, Func<string, bool, Task<string?>>? ask = null, CancellationToken cancellationToken = default)
    {
        await turn.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (cancellationToken.IsCancellationRequested) return false;
            var request = new Request(emit, ask);
            var id = Register(request);
            lastCell = new(id, emit);
            var process = child;
            process.Send(KernelMessage.Of("execute", id, ("kernel", kernelName), ("source", source), ("input", ask is not null)));
            using (cancellationToken.Register(() => process.Send(KernelMessage.Of("interrupt"))))
            {
                var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                using (cancellationToken.Register(() => cancelled.TrySetResult()))
                    await Task.WhenAny(request.Answer.Task, process.Ended, cancelled.Task).ConfigureAwait(false);
                if (!request.Answer.Task.IsCompleted)
                    await Task.WhenAny(request.Answer.Task, process.Ended, Task.Delay(patience, CancellationToken.None)).ConfigureAwait(false);
            }
            if (request.Answer.Task.IsCompleted)
            {
                var done = await request.Answer.Task.ConfigureAwait(false);
                ExecutionCount = (int?)done["count"] ?? ExecutionCount;
                if ((bool?)done["restart"] == true) await ReplaceAsync("A cell could not be stopped.", emit).ConfigureAwait(false);
                return (bool?)done["ok"] ?? false;
            }
            requests.TryRemove(id, out _);
            if (child != process)
            {
                emit(new ErrorOutput("OperationCanceledException", "The kernel was restarted while the cell ran.", []));
                return false;
            }
            var reason = process.Ended.IsCompleted ? $"The kernel's process ended ({await process.Ended.ConfigureAwait(false)})." : "The cell did not stop.";
            emit(new ErrorOutput(process.Ended.IsCompleted ? "KernelDied" : "OperationCanceledException", reason, []));
            await ReplaceAsync(reason, emit).ConfigureAwait(false);
            return false;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Asks the kernel something other than to run a cell; it answers while a cell runs, too.</summary>
    /// <returns>The answer's fields, or an empty object if the process ended first.</returns>
    public async Task<JsonObject> AskAsync(string type, params (string Name, JsonNode? Value)[] fields)
    {
        var request = new Request(_ => { }, null);
        var id = Register(request);
        var process = child;
        process.Send(KernelMessage.Of(type, id, fields));
        await Task.WhenAny(request.Answer.Task, process.Ended).ConfigureAwait(false);
        requests.TryRemove(id, out _);
        return request.Answer.Task.IsCompleted ? await request.Answer.Task.ConfigureAwait(false) : [];
    }

    /// <summary>Replaces the process by a new one; what cells declared is gone. A running cell ends with an error.</summary>
    public async Task RestartAsync()
    {
        var old = child;
        child = new Child(this);
        ExecutionCount = 0;
        await old.StopAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await child.StopAsync().ConfigureAwait(false);

    private async Task ReplaceAsync(string reason, Action<Output> emit)
    {
        await RestartAsync().ConfigureAwait(false);
        emit(new StreamOutput("stderr", $"{reason} The kernel was restarted; what earlier cells declared is gone, so run them again.\n"));
    }

    private string Register(Request request)
    {
        var id = Interlocked.Increment(ref lastId).ToString(System.Globalization.CultureInfo.InvariantCulture);
        requests[id] = request;
        return id;
    }

    private void Take(Child from, JsonObject message)
    {
        if (!requests.TryGetValue(KernelMessage.Text(message, "id"), out var request))
        {
            if (from == child && lastCell is { } last && last.Id == KernelMessage.Text(message, "id") && KernelMessage.ToOutput(message) is { } late) last.Emit(late);
            return;
        }
        switch (KernelMessage.Text(message, "type"))
        {
            case "done" or "reply":
                requests.TryRemove(KernelMessage.Text(message, "id"), out _);
                request.Answer.TrySetResult(message);
                break;
            case "input":
                _ = AnswerAsync();
                break;
            default:
                if (KernelMessage.ToOutput(message) is { } output) request.Emit(output);
                break;
        }

        async Task AnswerAsync()
        {
            var text = request.Ask is null ? null : await request.Ask(KernelMessage.Text(message, "prompt"), (bool?)message["password"] ?? false).ConfigureAwait(false);
            from.Send(KernelMessage.Of("input_reply", null, ("text", text)));
        }
    }

    private sealed record LastCell(string Id, Action<Output> Emit);

    private sealed record Request(Action<Output> Emit, Func<string, bool, Task<string?>>? Ask)
    {
        public TaskCompletionSource<JsonObject> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>One life of the process.</summary>
    private sealed class Child
    {
        private readonly Process process;
        private readonly MessageWriter writer;

        public Child(KernelProcess owner)
        {
            var info = owner.start();
            (info.RedirectStandardInput, info.RedirectStandardOutput, info.UseShellExecute) = (true, true, false);
            process = Process.Start(info) ?? throw new InvalidOperationException($"'{info.FileName}' did not start.");
            writer = new MessageWriter(process.StandardInput.BaseStream);
            Ended = Task.Run(async () =>
            {
                using var reader = new StreamReader(process.StandardOutput.BaseStream);
                while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
                    if (KernelMessage.Parse(line) is { } message) owner.Take(this, message);
                await process.WaitForExitAsync().ConfigureAwait(false);
                // A status above 128 is a signal's: 139 is a segmentation fault, 137 the system's killer.
                return process.ExitCode > 128 ? $"signal {process.ExitCode - 128}" : $"exit status {process.ExitCode}";
            });
        }

        /// <summary>Completes when the process has ended, with how.</summary>
        public Task<string> Ended { get; }

        public void Send(JsonObject message) => writer.Write(message);

        public async Task StopAsync()
        {
            Send(KernelMessage.Of("shutdown"));
            await Task.WhenAny(Ended, Task.Delay(300)).ConfigureAwait(false);
            if (!Ended.IsCompleted) process.Kill(entireProcessTree: true);
            await Ended.ConfigureAwait(false);
        }
    }
}
