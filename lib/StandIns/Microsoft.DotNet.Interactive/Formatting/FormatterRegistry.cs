using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>What one kernel has registered, and the choice among it. Each kernel has its own, so that two in a process do not mix.</summary>
sealed class FormatterRegistry
{
    /// <summary>Formatters that call ToDisplayString on each other start anew each time, where no context sees the cycle.</summary>
    const int DeepestNesting = 40;

    sealed record Registration(Type Type, string MimeType, FormatDelegate<object> Write);

    static readonly FormatterRegistry outsideCells = new();
    [ThreadStatic] static int nesting;

    readonly Lock gate = new();
    readonly Dictionary<(Type, string), FormatDelegate<object>[]> chosen = [];
    List<Registration> registrations = [];
    List<(Type Type, string[] MimeTypes)> preferences = [];

    public static FormatterRegistry Current => KernelInvocationContext.Current?.Formatters ?? outsideCells;

    public string DefaultMimeType { get; set; } = Formatter.Html;
    public int ListExpansionLimit { get; set; } = 20;
    public int RecursionLimit { get; set; } = 6;
    public string NullString { get; set; } = "<null>";

    public void Register(Type type, FormatDelegate<object> write, string mimeType)
    {
        lock (gate)
        {
            registrations = [.. registrations.Where(r => r.Type != type || r.MimeType != mimeType), new(type, mimeType, write)];
            chosen.Clear();
        }
    }

    public void Prefer(Type type, string[] mimeTypes)
    {
        lock (gate)
        {
            preferences = [.. preferences.Where(p => p.Type != type)];
            if (mimeTypes.Length > 0)
                preferences.Add((type, mimeTypes));
        }
    }

    public void Reset()
    {
        lock (gate)
        {
            (registrations, preferences) = ([], []);
            chosen.Clear();
            (DefaultMimeType, ListExpansionLimit, RecursionLimit, NullString) = (Formatter.Html, 20, 6, "<null>");
        }
    }

    public string[] PreferredMimeTypes(Type type)
    {
        var relevant = Specificity.Order(preferences, p => p.Type, type);
        return relevant.Count > 0 ? relevant[0].MimeTypes : type == typeof(string) ? [Formatter.PlainText] : [DefaultMimeType];
    }

    /// <summary>Whether something registered writes values of <paramref name="type"/> as <paramref name="mimeType"/>.</summary>
    public bool HasFormatter(Type type, string mimeType) => Candidates(type, mimeType).Length > 0;

    public string Format(object? value, string mimeType)
    {
        var writer = new StringWriter(CultureInfo.InvariantCulture);
        Write(value, new FormatContext(writer) { Formatters = this }, mimeType);
        return writer.ToString();
    }

    /// <summary>The plain text that goes beside richer forms: where the user wrote those, the value's own ToString rather than a walk through it.</summary>
    public string FormatPlainBeside(string[] richer, object? value)
    {
        if (value is null || HasFormatter(value.GetType(), Formatter.PlainText) || !richer.Any(m => HasFormatter(value.GetType(), m)))
            return Format(value, Formatter.PlainText);
        try
        {
            return value.ToString() ?? "";
        }
        catch (Exception failure)
        {
            return Describe(failure);
        }
    }

    public void Write(object? value, FormatContext context, string mimeType)
    {
        if (value is null)
        {
            context.Writer.Write(mimeType switch
            {
                Formatter.Html => Markup.Text(NullString, isTop: context.Depth < 0),
                Formatter.Json => "null",
                _ => NullString,
            });
            return;
        }
        if (context.IsInside(value))
        {
            context.Writer.Write(Markup.Escape($"(cycle: {TypeNames.Of(value.GetType())})"));
            return;
        }
        if (nesting > DeepestNesting)
            throw new InvalidOperationException($"The formatters registered for {TypeNames.Of(value.GetType())} call each other without end.");

        nesting++;
        var writer = context.Writer;
        // Written aside first: what fails half-way must not leave half a table open.
        var text = new StringWriter(CultureInfo.InvariantCulture);
        context.Writer = text;
        context.Enter(value);
        try
        {
            if (!Candidates(value.GetType(), mimeType).Any(write => write(value, context)))
                WriteDefault(value, context, mimeType);
            writer.Write(text);
        }
        catch (Exception failure)
        {
            var message = Describe(failure);
            writer.Write(mimeType == Formatter.Html ? $"<span class=\"dni-error\">{Markup.Escape(message)}</span>" : message);
        }
        finally
        {
            context.Leave();
            context.Writer = writer;
            nesting--;
        }
    }

    /// <summary>An exception in one line, without the wrapping that reflection adds.</summary>
    public static string Describe(Exception failure)
    {
        while (failure is TargetInvocationException { InnerException: { } inner })
            failure = inner;
        return $"{TypeNames.Of(failure.GetType())}: {failure.Message}";
    }

    static void WriteDefault(object value, FormatContext context, string mimeType)
    {
        switch (mimeType)
        {
            case Formatter.Html: HtmlDefaults.Write(value, context); break;
            case Formatter.PlainText: PlainTextDefaults.Write(value, context); break;
            case Formatter.Json: context.Writer.Write(JsonSerializer.Serialize(value)); break;
            default: context.Writer.Write(value.ToString()); break;
        }
    }

    FormatDelegate<object>[] Candidates(Type type, string mimeType)
    {
        lock (gate)
        {
            if (chosen.TryGetValue((type, mimeType), out var candidates))
                return candidates;
            candidates = [.. Specificity.Order([.. registrations.Where(r => r.MimeType == mimeType)], r => r.Type, type).Select(r => r.Write)];
            return chosen[(type, mimeType)] = candidates;
        }
    }
}
