using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>A value written out as text of one MIME type.</summary>
public sealed class FormattedValue(string mimeType, string value)
{
    /// <summary>The MIME type, such as <c>text/html</c>.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>The text.</summary>
    public string Value { get; } = value;

    /// <summary>Writes <paramref name="value"/> out as each of <paramref name="mimeTypes"/>, or as its type prefers when there is none.</summary>
    public static IReadOnlyList<FormattedValue> CreateManyFromObject(object? value, params string[] mimeTypes) =>
        CreateMany(FormatterRegistry.Current, value, mimeTypes);

    internal static IReadOnlyList<FormattedValue> CreateMany(FormatterRegistry formatters, object? value, string[] mimeTypes)
    {
        if (mimeTypes.Length > 0)
            return [.. mimeTypes.Select(m => new FormattedValue(m, formatters.Format(value, m)))];

        var type = value?.GetType() ?? typeof(object);
        var preferred = formatters.PreferredMimeTypes(type);
        List<FormattedValue> formatted = [.. preferred.Select(m => new FormattedValue(m, formatters.Format(value, m)))];
        // Front ends without HTML show text/plain. HTML that the user wrote has no other form.
        if (!preferred.Contains(Formatter.PlainText) && value is not IHtmlContent)
            formatted.Add(new(Formatter.PlainText, formatters.FormatPlainBeside(preferred, value)));
        return formatted;
    }

    internal static IReadOnlyDictionary<string, string> ByMimeType(IReadOnlyList<FormattedValue> values)
    {
        var data = new Dictionary<string, string>();
        foreach (var value in values)
            data[value.MimeType] = value.Value;
        return data;
    }
}
