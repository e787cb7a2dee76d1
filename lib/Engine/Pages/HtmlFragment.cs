using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Engine.Pages;

/// <summary>
/// HTML from a cell made safe to stand inside a page: read as a browser reads it and written out whole,
/// so that what it leaves open cannot swallow what follows it. Images at hand come into the page; what would have to be fetched becomes a link.
/// </summary>
internal static class HtmlFragment
{
    private static readonly HtmlParser Parser = new();

    private static readonly HashSet<string> Void =
        ["area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link", "meta", "param", "source", "track", "wbr"];

    private static readonly HashSet<string> RawText = ["style", "script", "xmp", "iframe", "noembed", "noframes"];

    /// <summary>The fragment with every element closed; scripts and styles stay as they are. <paramref name="dataUri"/> gives an image's content by its address.</summary>
    public static string Close(string html, Func<string, string?> dataUri)
    {
        if (!html.Contains('<', StringComparison.Ordinal))
            return html;
        // A body that holds text already is not replaced by a frameset.
        IElement body = Parser.ParseDocument($"<!DOCTYPE html><body>x{html}").Body!;

        // The library's own serialization takes quadratic time on many siblings.
        var output = new StringBuilder(html.Length + 64);
        var open = new Stack<(INode Node, int Next)>([(body, 0)]);
        while (open.TryPop(out var top))
        {
            INode node = top.Node is IHtmlTemplateElement template ? template.Content : top.Node;
            if (top.Next == node.ChildNodes.Length)
            {
                if (top.Node != body)
                    output.Append("</").Append(top.Node.NodeName.ToLowerInvariant()).Append('>');
                continue;
            }
            open.Push((top.Node, top.Next + 1));
            INode child = node.ChildNodes[top.Next];
            if (child is IText text)
                output.Append(Text(text, top.Node as IElement));
            else if (child is IElement element && Start(element, dataUri, output))
                open.Push((element, 0));
        }
        return output.ToString(1, output.Length - 1);
    }

    /// <summary>Writes the element's start tag, or what stands for the element; returns whether its content and end tag follow.</summary>
    private static bool Start(IElement element, Func<string, string?> dataUri, StringBuilder output)
    {
        string name = element.LocalName;
        // Nothing ends the first; and browsers disagree on what else may be in a select, so also on where it ends.
        if (name == "plaintext" || (name is not ("option" or "optgroup" or "hr" or "script") && element.ParentElement?.Closest("select") is not null))
        {
            output.Append(HtmlText.Escape(element.TextContent));
            return false;
        }
        string? source = name is "img" or "iframe" or "embed" ? element.GetAttribute("src") : null;
        string? data = source is null ? null : dataUri(source);
        if (source is not null && data is null)
        {
            string? text = element.GetAttribute("alt") is { Length: > 0 } alt ? alt : element.GetAttribute("title");
            output.Append($"<a href=\"{HtmlText.Escape(source)}\">{HtmlText.Escape(string.IsNullOrEmpty(text) ? source : text)}</a>");
            return false;
        }
        output.Append('<').Append(name);
        foreach (IAttr attribute in element.Attributes)
            if (attribute.Name != "srcset")
                output.Append($" {QualifiedName(attribute)}=\"{HtmlText.Escape(attribute.Name == "src" && data is not null ? data : attribute.Value)}\"");
        output.Append('>');
        // A parser drops a line end right after this tag.
        if (name is "pre" or "textarea" or "listing" && element.FirstChild is IText { Data: ['\n', ..] })
            output.Append('\n');
        return element.NamespaceUri != NamespaceNames.HtmlUri || !Void.Contains(name);
    }

    private static string QualifiedName(IAttr attribute)
    {
        string? space = attribute.NamespaceUri;
        string? prefix = space == NamespaceNames.XLinkUri ? "xlink" : space == NamespaceNames.XmlUri ? "xml" : space == NamespaceNames.XmlNsUri && attribute.LocalName != "xmlns" ? "xmlns" : null;
        return prefix is null ? attribute.Name : $"{prefix}:{attribute.LocalName}";
    }

    private static string Text(IText text, IElement? parent)
    {
        string data = text.Data;
        if (parent is null || parent.NamespaceUri != NamespaceNames.HtmlUri || !RawText.Contains(parent.LocalName))
            return HtmlText.Escape(data);
        // After both of these a script's first end tag does not end it; the escaped forms mean the same in a string.
        return parent.LocalName == "script" && data.Contains("<!--", StringComparison.Ordinal) && data.Contains("<script", StringComparison.OrdinalIgnoreCase)
            ? data.Replace("<!--", "<\\!--").Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase)
            : data;
    }
}
