namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>How values become text and HTML: the defaults, and what a notebook registers for its own types.</summary>
public static class Formatter
{
    internal const string PlainText = "text/plain", Html = "text/html", Json = "application/json";

    /// <summary>The MIME type of values whose type prefers none; <c>text/html</c>.</summary>
    public static string DefaultMimeType
    {
        get => FormatterRegistry.Current.DefaultMimeType;
        set => FormatterRegistry.Current.DefaultMimeType = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>How many elements of a sequence are written out before <c>… (N more)</c>; 20.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public static int ListExpansionLimit
    {
        get => FormatterRegistry.Current.ListExpansionLimit;
        set => FormatterRegistry.Current.ListExpansionLimit = NotNegative(value, nameof(ListExpansionLimit));
    }

    /// <summary>How many levels of objects inside objects are written out; 6.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public static int RecursionLimit
    {
        get => FormatterRegistry.Current.RecursionLimit;
        set => FormatterRegistry.Current.RecursionLimit = NotNegative(value, nameof(RecursionLimit));
    }

    /// <summary>How null is written; <c>&lt;null&gt;</c>.</summary>
    public static string NullString
    {
        get => FormatterRegistry.Current.NullString;
        set => FormatterRegistry.Current.NullString = value ?? "";
    }

    /// <summary>Registers the text of values of type <typeparamref name="T"/> and of types derived from it.</summary>
    public static void Register<T>(Func<T, string> formatter, string mimeType = PlainText) =>
        Register(typeof(T), (value, context) => { context.Writer.Write(formatter((T)value)); return true; }, mimeType);

    /// <summary>Registers how values of type <typeparamref name="T"/> and of types derived from it are written.</summary>
    public static void Register<T>(Action<T, TextWriter> formatter, string mimeType = PlainText) =>
        Register(typeof(T), (value, context) => { formatter((T)value, context.Writer); return true; }, mimeType);

    /// <summary>Registers how values of type <typeparamref name="T"/> and of types derived from it are written, with the context at hand.</summary>
    public static void Register<T>(FormatDelegate<T> formatter, string mimeType = PlainText) =>
        Register(typeof(T), (value, context) => formatter((T)value, context), mimeType);

    /// <summary>Registers how values of <paramref name="type"/> are written; it may be an open generic type such as <c>typeof(List&lt;&gt;)</c>.</summary>
    public static void Register(Type type, Action<object, TextWriter> formatter, string mimeType = PlainText) =>
        Register(type, (value, context) => { formatter(value, context.Writer); return true; }, mimeType);

    /// <summary>Registers how values of <paramref name="type"/> are written, with the context at hand.</summary>
    public static void Register(Type type, FormatDelegate<object> formatter, string mimeType = PlainText)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(formatter);
        ArgumentException.ThrowIfNullOrWhiteSpace(mimeType);
        FormatterRegistry.Current.Register(type, formatter, mimeType);
    }

    /// <summary>Sets which MIME types values of <paramref name="type"/> and of types derived from it are shown as; none means the default again.</summary>
    public static void SetPreferredMimeTypesFor(Type type, params string[] preferredMimeTypes)
    {
        ArgumentNullException.ThrowIfNull(type);
        FormatterRegistry.Current.Prefer(type, preferredMimeTypes);
    }

    /// <summary>The MIME types that values of <paramref name="type"/> are shown as.</summary>
    public static IReadOnlyCollection<string> GetPreferredMimeTypesFor(Type type) => FormatterRegistry.Current.PreferredMimeTypes(type);

    /// <summary>The text of <paramref name="obj"/> in one MIME type. An exception in a formatter becomes part of the text.</summary>
    public static string ToDisplayString(this object? obj, string mimeType = PlainText)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(mimeType);
        return FormatterRegistry.Current.Format(obj, mimeType);
    }

    /// <summary>Writes <paramref name="obj"/> to a context that another formatter was given.</summary>
    public static void FormatTo<T>(this T obj, FormatContext context, string mimeType = PlainText) => context.Formatters.Write(obj, context, mimeType);

    /// <summary>Forgets everything registered and set.</summary>
    public static void ResetToDefault() => FormatterRegistry.Current.Reset();

    static int NotNegative(int value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value, name);
        return value;
    }
}
