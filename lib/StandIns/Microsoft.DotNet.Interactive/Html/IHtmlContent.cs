using System.Text.Encodings.Web;

namespace Microsoft.AspNetCore.Html;

/// <summary>A piece of HTML that a page takes as it is, without escaping.</summary>
public interface IHtmlContent
{
    /// <summary>Writes the HTML to <paramref name="writer"/>; <paramref name="encoder"/> is for text inside it that is not HTML yet.</summary>
    void WriteTo(TextWriter writer, HtmlEncoder encoder);
}
