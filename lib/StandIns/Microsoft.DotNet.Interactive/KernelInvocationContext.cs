using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>The run of a cell: where what it displays goes, and whether it was cancelled.</summary>
public sealed class KernelInvocationContext
{
    static readonly AsyncLocal<KernelInvocationContext?> flowing = new();
    static readonly List<KernelInvocationContext> running = [];

    readonly Action<DisplayEvent> publish;
    readonly Func<string, bool, string>? ask;

    internal KernelInvocationContext(Action<DisplayEvent> publish, FormatterRegistry formatters, Func<string, bool, string>? ask, CancellationToken cancellationToken)
    {
        this.publish = publish;
        this.ask = ask;
        Formatters = formatters;
        CancellationToken = cancellationToken;
    }

    /// <summary>The cell that the calling code belongs to, also after an await and on threads it started; null outside any cell.</summary>
    public static KernelInvocationContext? Current
    {
        get
        {
            if (flowing.Value is { } context)
                return context;
            // A thread that a native library started carries no context. With one cell running there is no doubt whose it is.
            lock (running)
                return running.Count == 1 ? running[0] : null;
        }
    }

    /// <summary>Set when the user interrupts the cell: a long loop that looks at it ends in good order.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Shows <paramref name="value"/> in the cell's output, as <see cref="Kernel.display"/> does.</summary>
    public DisplayedValue Display(object? value, params string[] mimeTypes) => DisplayedValue.Show(this, value, mimeTypes);

    /// <summary>Shows <paramref name="value"/>, which is text of the type <paramref name="mimeType"/> already.</summary>
    public DisplayedValue DisplayAs(string value, string mimeType) => DisplayedValue.ShowText(this, value, mimeType);

    /// <summary>Writes to the cell's standard output.</summary>
    public void DisplayStandardOut(string output) => publish(new StandardText("stdout", output));

    /// <summary>Writes to the cell's standard error.</summary>
    public void DisplayStandardError(string error) => publish(new StandardText("stderr", error));

    internal static KernelInvocationContext Running =>
        Current ?? throw new InvalidOperationException("There is no running cell to show this in: display works inside a notebook cell, or on a thread that a cell started.");

    internal FormatterRegistry Formatters { get; }

    internal void Publish(DisplayEvent displayed) => publish(displayed);

    internal string Ask(string prompt, bool isPassword) => ask is null
        ? throw new InvalidOperationException($"The cell asks for input ('{prompt}'), but nobody is there to answer: this front end has no input box.")
        : ask(prompt, isPassword);

    /// <summary>Makes this the context of the calling thread and of what it starts from here on.</summary>
    internal void Enter()
    {
        flowing.Value = this;
        lock (running)
            if (!running.Contains(this))
                running.Add(this);
    }

    /// <summary>The calling thread goes on to other things; the cell may go on elsewhere.</summary>
    internal static void Exit() => flowing.Value = null;

    /// <summary>The cell has ended: threads without a context no longer count as its.</summary>
    internal void End()
    {
        lock (running)
            running.Remove(this);
    }
}
