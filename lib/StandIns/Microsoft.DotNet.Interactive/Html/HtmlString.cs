using System.Text.Encodings.Web;

namespace Microsoft.AspNetCore.Html;

/// <summary>A string that is HTML already.</summary>
public sealed class HtmlString(string? value) : IHtmlContent
{
    /// <summary>The HTML.</summary>
    public string? Value { get; } = value;

    /// <inheritdoc/>
    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(Value);

    /// <summary>The HTML.</summary>
    public override string ToString() => Value ?? "";
}
