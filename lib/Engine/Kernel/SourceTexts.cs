using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection;
using Engine.Documents;
using Microsoft.CodeAnalysis;
using Microsoft.DotNet.Interactive.Formatting;

namespace Engine.Kernel;

/// <summary>The cells' texts by name, and errors told with the lines they are about.</summary>
sealed class SourceTexts
{
    const int MostErrors = 20;
    const int MostFrames = 40;

    readonly ConcurrentDictionary<string, string[]> texts = new();

    public void Add(string name, string text) => texts[name] = text.Split('\n');

    public void AddFile(string path) => texts[path] = File.ReadAllLines(path);

    /// <summary>Compile errors as <c>(line,column): error CSxxxx: message</c>, each with its line.</summary>
    public ErrorOutput Describe(ImmutableArray<Diagnostic> errors, CellRun run, IReadOnlyDictionary<string, string> missingFiles)
    {
        List<string> lines = [];
        foreach (var error in errors.OrderBy(e => e.Location.SourceSpan.Start).Take(MostErrors))
        {
            var place = error.Location.GetMappedLineSpan();
            var (line, column) = (place.StartLinePosition.Line, place.StartLinePosition.Character);
            var isHere = !place.IsValid || place.Path == run.Name;
            lines.Add($"{(isHere ? run.At(line + 1, column + 1) : $"{place.Path}({line + 1},{column + 1})")}: error {error.Id}: {error.GetMessage()}{Tried(error.GetMessage())}");
            if (LineOf(place.Path, line + 1) is { } text)
            {
                lines.Add("    " + text);
                lines.Add("    " + new string([.. text.Take(column).Select(c => c == '\t' ? '\t' : ' ')]) + "^");
            }
        }
        if (errors.Length > MostErrors)
            lines.Add($"… ({errors.Length - MostErrors} more errors)");
        return new("Compilation error", lines[0], lines[1..]);

        string Tried(string message) => string.Concat(missingFiles.Where(f => message.Contains($"'{f.Key}'")).Select(f => $" (there is no {f.Value})"));
    }

    /// <summary>An exception with the way to it through the cells.</summary>
    public ErrorOutput Describe(Exception exception)
    {
        exception = Unwrap(exception);
        List<string> lines = [];
        AddFrames(lines, exception);
        foreach (var inner in exception is AggregateException several ? several.InnerExceptions : exception.InnerException is { } one ? [one] : [])
        {
            var cause = Unwrap(inner);
            lines.Add($" ---> {NameOf(cause)}: {cause.Message}");
            AddFrames(lines, cause);
        }
        return new(NameOf(exception), exception.Message, lines);
    }

    /// <summary>What was thrown, without what the runtime wraps around it.</summary>
    static Exception Unwrap(Exception exception) => exception switch
    {
        TargetInvocationException { InnerException: { } inner } => Unwrap(inner),
        TypeInitializationException { InnerException: { } inner } => Unwrap(inner),
        AggregateException { InnerExceptions: [var inner] } => Unwrap(inner),
        _ => exception,
    };

    static string NameOf(Exception exception) =>
        IsOfCell(exception.GetType()) ? TypeNames.Of(exception.GetType()) : exception.GetType().FullName!;

    void AddFrames(List<string> lines, Exception exception)
    {
        var frames = new StackTrace(exception, fNeedFileInfo: true).GetFrames().Where(IsShown).ToList();
        // What lies below the last cell is the kernel's own.
        var last = frames.FindLastIndex(f => IsOfCell(f.GetMethod()!.DeclaringType!));
        if (last >= 0)
            frames.RemoveRange(last + 1, frames.Count - last - 1);
        for (var i = 0; i < frames.Count; i++)
        {
            if (frames.Count > MostFrames && i == MostFrames / 2)
            {
                lines.Add($"   … ({frames.Count - MostFrames} more calls)");
                i = frames.Count - MostFrames / 2;
            }
            var frame = frames[i];
            var (file, line) = (frame.GetFileName(), frame.GetFileLineNumber());
            var method = CallNames.Of(frame.GetMethod()!);
            // Of a library's sources only the file's name says something here; its folder was on the machine that built it.
            var place = file is null ? null : $"{(texts.ContainsKey(file) ? file : Path.GetFileName(file))}, line {line}";
            lines.Add(place is null ? $"   at {method}" : method.Length == 0 ? $"   at {place}" : $"   at {method} in {place}");
            if (LineOf(file, line) is { } text)
                lines.Add("      " + text.Trim());
        }
    }

    static bool IsShown(StackFrame frame) =>
        frame.GetMethod() is { } method
        && !method.IsDefined(typeof(StackTraceHiddenAttribute), inherit: false)
        && method.DeclaringType is { } type && !type.IsDefined(typeof(StackTraceHiddenAttribute), inherit: false)
        && type.Namespace is not ("System.Runtime.CompilerServices" or "System.Runtime.ExceptionServices")
        && type.Assembly != typeof(SourceTexts).Assembly;

    static bool IsOfCell(Type type) => type.Assembly.GetName().Name!.StartsWith("Submission#", StringComparison.Ordinal);

    string? LineOf(string? name, int line) =>
        name is not null && texts.TryGetValue(name, out var text) && line >= 1 && line <= text.Length && !string.IsNullOrWhiteSpace(text[line - 1]) ? text[line - 1] : null;
}
