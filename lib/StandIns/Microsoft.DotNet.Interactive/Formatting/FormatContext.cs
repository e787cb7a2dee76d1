namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>One act of writing a value out: where to, and how deep inside other values it is.</summary>
public sealed class FormatContext(TextWriter writer) : IDisposable
{
    /// <summary>Values written in one act. Deep object graphs (a tensor's properties are tensors) would otherwise be endless.</summary>
    const int MostValues = 5_000;

    readonly List<object> containing = [];
    int written;

    /// <summary>Where the text goes.</summary>
    public TextWriter Writer { get; internal set; } = writer;

    /// <summary>How many values the current one lies inside of; 0 is the value that was asked for.</summary>
    public int Depth => containing.Count - 1;

    /// <summary>Nothing to give back: the writer belongs to the caller.</summary>
    public void Dispose() { }

    internal FormatterRegistry Formatters { get; init; } = FormatterRegistry.Current;

    /// <summary>Counts one more value; false when it is too deep inside others or this act has written enough.</summary>
    internal bool Expands() => ++written <= MostValues && Depth <= Formatters.RecursionLimit;

    /// <summary>Whether <paramref name="value"/> is being written already, further out.</summary>
    internal bool IsInside(object value) => !value.GetType().IsValueType && containing.Exists(outer => ReferenceEquals(outer, value));

    internal void Enter(object value) => containing.Add(value);

    internal void Leave() => containing.RemoveAt(containing.Count - 1);
}
