using Engine.Documents;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace Engine.Kernel;

/// <summary>
/// Runs a notebook's cells. What a front end needs:
/// <code>
/// using var kernel = new CSharpKernel(new KernelOptions { WorkingDirectory = folder, Packages = standIns });
/// bool passed = await kernel.RunAsync(cell.KernelName, cell.Source, output => …, cancellationToken);
/// kernel.ExecutionCount    // the number of that run, from 1: "cell 3" in stack traces
/// kernel.NeedsRestart      // a cancelled cell could not be ended; its process should be replaced
/// kernel.Variables         // name, type and value of what the cells declared
/// </code>
/// State carries over from cell to cell. Cells run one at a time, in the order of the calls; they start on one thread, always the same.
/// Outputs come one at a time, on any thread, and never after RunAsync has returned (see <see cref="KernelOptions.Late"/>).
/// What a host writes to the console itself, inside the callback too, stays the host's.
/// </summary>
public sealed partial class CSharpKernel : IDisposable
{
    /// <summary>How long a cancelled cell has to end by itself before it is woken, then until it is ended where it stands, then until it is left behind.</summary>
    static readonly TimeSpan untilWoken = TimeSpan.FromMilliseconds(250), untilEnded = TimeSpan.FromMilliseconds(150), untilLeft = TimeSpan.FromMilliseconds(500);

    readonly KernelOptions options;
    readonly SemaphoreSlim turn = new(1);
    readonly FormatterRegistry formatters = new();
    readonly KernelLoadContext loadContext = new();
    readonly SourceTexts sources = new();
    readonly ReferenceSet references;
    readonly ScriptChain chain;
    KernelThread thread = new();
    volatile CellOutput? running;

    /// <summary>A kernel without state; what the first cell needs is made ready in the background.</summary>
    public CSharpKernel(KernelOptions options)
    {
        this.options = options;
        references = new(loadContext);
        chain = new(loadContext, references);
        packages = new(options.PackageCache, options.WorkingDirectory);
        CellConsole.Install();
        StrayExceptions.Install();
        _ = thread.Invoke(WarmUp);
    }

    /// <summary>How many cells have run, this one included.</summary>
    public int ExecutionCount { get; private set; }

    /// <summary>Whether a cancelled cell could not be ended, and goes on somewhere in this process with its output muted.</summary>
    public bool NeedsRestart { get; private set; }

    /// <summary>The script so far, for completion and hover; null before the first C# cell.</summary>
    internal CSharpCompilation? Script => chain.Last;

    /// <summary>Runs a cell.</summary>
    /// <param name="kernelName">The cell's language by its canonical kernel name, such as <c>csharp</c>.</param>
    /// <param name="source">The cell's text.</param>
    /// <param name="emit">Takes what the cell puts out, as it happens; how it failed comes last, as <see cref="ErrorOutput"/>.</param>
    /// <param name="cancellationToken">Interrupts the cell. RunAsync then returns false within a second.</param>
    /// <returns>Whether the cell ran to its end without an error.</returns>
    public async Task<bool> RunAsync(string kernelName, string source, Action<Output> emit, CancellationToken cancellationToken = default)
    {
        await turn.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            ExecutionCount++;
            CellConsole.Install();
            var output = new CellOutput(emit);
            // Neither is disposed: a cell that was left behind may still look at its token.
            var abort = new CancellationTokenSource();
            var left = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var context = new KernelInvocationContext(output.Show, formatters, Ask, cancellationToken);
            var run = new CellRun { Name = $"cell {ExecutionCount}", Folder = options.WorkingDirectory, Output = output, Context = context, Abort = abort.Token };
            running = output;
            var cell = Task.Run(() => RunPartsAsync(run, kernelName, source), CancellationToken.None);
            using (cancellationToken.Register(() => _ = EndAsync()))
                await Task.WhenAny(cell, left.Task).ConfigureAwait(false);

            async Task EndAsync()
            {
                output.Cancel();
                await Task.Delay(untilWoken, CancellationToken.None).ConfigureAwait(false);
                if (cell.IsCompleted)
                    return;
                thread.Interrupt();
                await Task.Delay(untilEnded, CancellationToken.None).ConfigureAwait(false);
                if (cell.IsCompleted)
                    return;
                // This returns only when the cell has ended, which in native code can be long.
                _ = Task.Run(abort.Cancel, CancellationToken.None);
                await Task.Delay(untilLeft, CancellationToken.None).ConfigureAwait(false);
                left.SetResult();
            }

            running = null;
            context.End();
            if (cell.IsCompleted)
            {
                output.End(late => (running is { } now ? now.Deliver : options.Late)?.Invoke(late));
                return await cell.ConfigureAwait(false);
            }
            Cancelled(run);
            output.Mute();
            NeedsRestart = true;
            thread.Dispose();
            thread = new();
            return false;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Ends the kernel's thread once it is idle. Cells' assemblies stay loaded until the process ends.</summary>
    public void Dispose() => thread.Dispose();

    /// <summary>
    /// Runs a cell that leaves nothing behind, ahead of the first: what makes that one slow is reading the framework's metadata and
    /// compiling the compiler. It is part of the kernel's own chain, because the metadata's symbols must be the ones that later cells use.
    /// </summary>
    bool WarmUp()
    {
        var tree = ScriptChain.Parse("""string.Join(" ", new[] { 1, 2 }.Select(n => $"{n}"))""", "warm-up");
        var compilation = chain.Compile(tree, new ScriptFiles("", _ => { }), new LoadedReferences(references, (_, _) => []));
        var (_, start) = chain.Add(compilation, CancellationToken.None);
        _ = ScriptChain.HasValue(compilation, tree);
        _ = FormattedValue.CreateManyFromObject(start!().GetAwaiter().GetResult());
        return true;
    }

    async Task<bool> RunPartsAsync(CellRun run, string kernelName, string source)
    {
        try
        {
            foreach (var part in CellText.Split(kernelName, source))
            {
                run.Cancelled.ThrowIfCancellationRequested();
                var passed = part switch
                {
                    ReferencePart reference => await ReferenceAsync(run, reference).ConfigureAwait(false),
                    DirectivePart directive => await DirectAsync(run, directive).ConfigureAwait(false),
                    TextPart { KernelName: "csharp" } code => await RunCodeAsync(run, code.Text).ConfigureAwait(false),
                    TextPart text => ShowText(run, text),
                    _ => throw new InvalidOperationException($"A cell has no parts of type {part.GetType().Name}."),
                };
                if (!passed)
                    return false;
            }
            if (run.Clock.IsRunning && run.Importing.Count == 0)
                run.Show($"Wall time: {run.Clock.Elapsed.TotalMilliseconds:F1} ms");
            return true;
        }
        catch (OperationCanceledException) when (run.Cancelled.IsCancellationRequested)
        {
            return Cancelled(run);
        }
    }

    async Task<bool> RunCodeAsync(CellRun run, string code)
    {
        var tree = ScriptChain.Parse(code, run.Name);
        sources.Add(run.Name, code);
        var files = new ScriptFiles(run.Folder, sources.AddFile);
        var compiled = await thread.Invoke(() =>
        {
            var loaded = new LoadedReferences(references, (path, from) => Resolve(run, path, from));
            try
            {
                var compilation = chain.Compile(tree, files, loaded);
                var (errors, start) = chain.Add(compilation, run.Cancelled);
                return (errors, start, hasValue: start is not null && ScriptChain.HasValue(compilation, tree));
            }
            finally
            {
                loaded.LetGo();
            }
        }).ConfigureAwait(false);
        if (!compiled.errors.IsEmpty)
            return Fail(run, sources.Describe(compiled.errors, run, files.Missing));
        if (compiled.start is null)
            return true;

        try
        {
            var (task, isShown) = await InCell(run, () =>
            {
                var task = compiled.start();
                if (task.IsCompletedSuccessfully && compiled.hasValue)
                    ShowResult(run, task.Result);
                return (task, task.IsCompletedSuccessfully);
            }).ConfigureAwait(false);
            var value = await task.ConfigureAwait(false);
            if (!isShown && compiled.hasValue)
                await InCell(run, () => { ShowResult(run, value); return true; }).ConfigureAwait(false);
            return true;
        }
        catch (Exception) when (run.Cancelled.IsCancellationRequested)
        {
            // However it ended: a wait that was interrupted, a task that was cancelled inside another, what these led to.
            return Cancelled(run);
        }
        catch (Exception failure)
        {
            return Fail(run, sources.Describe(failure));
        }
    }

    /// <summary>Runs the user's code on the kernel's thread, as part of the cell.</summary>
    Task<T> InCell<T>(CellRun run, Func<T> piece) => thread.InvokeAbortable(() =>
    {
        CellConsole.Current = run.Output;
        StrayExceptions.Describe = sources.Describe;
        run.Context.Enter();
        try
        {
            return piece();
        }
        finally
        {
            CellConsole.Current = null;
            StrayExceptions.Describe = null;
            KernelInvocationContext.Exit();
        }
    }, run.Abort);

    static void ShowResult(CellRun run, object? value) =>
        run.Output.Emit(new DisplayOutput(FormattedValue.ByMimeType(FormattedValue.CreateManyFromObject(value)), IsResult: run.Importing.Count == 0));

    static bool Cancelled(CellRun run) => Fail(run, new("OperationCanceledException", "The cell was cancelled.", []));

    static bool Fail(CellRun run, ErrorOutput error)
    {
        run.Output.Deliver(error);
        return false;
    }

    string Ask(string prompt, bool isPassword)
    {
        running?.Settle();
        return options.Ask is { } ask
            ? ask(prompt, isPassword) ?? throw new OperationCanceledException("The question was not answered.")
            : throw new InvalidOperationException($"The cell asks for input{(prompt.Length > 0 ? $" ('{prompt}')" : "")}, but nobody can answer here.");
    }
}
