namespace Engine.Documents;

/// <summary>A notebook file that cannot be read: what is wrong, and the line it is on where there is one.</summary>
public sealed class NotebookFormatException : FormatException
{
    /// <summary>Says what is wrong with a file as a whole.</summary>
    public NotebookFormatException(string message, Exception? inner = null) : base(message, inner) { }

    /// <summary>Says what is wrong on one line, counted from 1.</summary>
    public NotebookFormatException(int line, string message, Exception? inner = null) : base($"line {line}: {message}", inner) => Line = line;

    /// <summary>The line of the file, from 1; null where the fault has none.</summary>
    public int? Line { get; }
}
