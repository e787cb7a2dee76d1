using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>How values look as HTML when nothing is registered for them.</summary>
static class HtmlDefaults
{
    const int LongestSummary = 200;

    public static void Write(object value, FormatContext context)
    {
        var isTop = context.Depth == 0;
        switch (value)
        {
            case IHtmlContent html:
                html.WriteTo(context.Writer, HtmlEncoder.Default);
                return;
            case Members.Failure failure:
                context.Writer.Write($"<span class=\"dni-error\">{Markup.Escape(failure.Message)}</span>");
                return;
            case Exception exception:
                Details(context, FormatterRegistry.Describe(exception), isTop, () => context.Writer.Write($"<pre>{Markup.Escape(exception.ToString())}</pre>"));
                return;
        }
        if (Scalar.TextOf(value) is { } text)
            context.Writer.Write(Markup.Text(text, isTop));
        else if (!context.Expands())
            context.Writer.Write(Markup.Text(PlainTextDefaults.Short(value), isTop));
        else if (value is Array { Rank: 2 } matrix)
            Matrix(matrix, context);
        else if (Sequence.Of(value, context.Formatters.ListExpansionLimit) is { } sequence)
            Elements(value, sequence, context);
        else
            Object(value, context);
    }

    static void Elements(object value, Sequence sequence, FormatContext context)
    {
        if (Entries.IsDictionary(value))
            Table(context, ["key", "value"], sequence.Elements.Select(e => Entries.Of(e!)).Select(e => new[] { e.Key, e.Value }), sequence.Rest);
        else if (sequence.Elements.All(e => e is null || PlainTextDefaults.FitsOnOneLine(e) && !context.Formatters.HasFormatter(e.GetType(), Formatter.Html)))
            context.Writer.Write(Markup.Text(PlainTextDefaults.Line(sequence, context), context.Depth == 0));
        else if (CommonMembers(sequence.Elements, context) is { } members)
            Table(context, ["index", .. members.Select(m => m.Name)],
                sequence.Elements.Select((e, i) => (object?[])[i, .. members.Select(m => Members.Read(m, e!))]), sequence.Rest);
        else
            Table(context, ["index", "value"], sequence.Elements.Select((e, i) => (object?[])[i, e]), sequence.Rest);
    }

    /// <summary>The columns of a table of like objects; null where elements differ or are no plain objects.</summary>
    static IReadOnlyList<Members.Member>? CommonMembers(IReadOnlyList<object?> elements, FormatContext context)
    {
        if (elements[0] is not { } first || elements.Any(e => e?.GetType() != first.GetType()) || first is IHtmlContent or Exception or Task
            || context.Formatters.HasFormatter(first.GetType(), Formatter.Html) || Scalar.TextOf(first) is not null || Sequence.Of(first, 0) is not null || Members.WritesItself(first.GetType()))
            return null;
        return Members.Of(first) is { Count: > 0 } members ? members : null;
    }

    static void Matrix(Array matrix, FormatContext context)
    {
        var limit = context.Formatters.ListExpansionLimit;
        int rows = matrix.GetLength(0), columns = matrix.GetLength(1);
        var shown = Math.Min(columns, limit);
        string[] head = ["", .. Enumerable.Range(0, shown).Select(j => j.ToString()), .. columns > shown ? new[] { $"… ({columns - shown} more)" } : []];
        Table(context, head, Enumerable.Range(0, Math.Min(rows, limit)).Select(i => (object?[])[i, .. Enumerable.Range(0, shown).Select(j => matrix.GetValue(i, j))]),
            rows > limit ? $"… ({rows - limit} more)" : null);
    }

    static void Object(object value, FormatContext context)
    {
        var members = Members.Of(value);
        var summary = PlainTextDefaults.Short(value);
        if (members.Count == 0)
            context.Writer.Write(Markup.Text(summary, context.Depth == 0));
        else
            Details(context, summary.Length > LongestSummary || summary.Contains('\n') ? TypeNames.Of(value.GetType()) : summary, context.Depth == 0, () =>
            {
                context.Writer.Write("<table><tbody>");
                foreach (var member in members)
                {
                    context.Writer.Write($"<tr><th>{Markup.Escape(member.Name)}</th><td>");
                    context.Formatters.Write(Members.Read(member, value), context, Formatter.Html);
                    context.Writer.Write("</td></tr>");
                }
                context.Writer.Write("</tbody></table>");
            });
    }

    static void Details(FormatContext context, string summary, bool isOpen, Action content)
    {
        context.Writer.Write($"<details class=\"dni-treeview\"{(isOpen ? " open" : "")}><summary><code>{Markup.Escape(summary)}</code></summary><div>");
        content();
        context.Writer.Write("</div></details>");
    }

    static void Table(FormatContext context, string[] head, IEnumerable<object?[]> rows, string? rest)
    {
        var writer = context.Writer;
        writer.Write($"<table class=\"dni-table\"><thead><tr>{string.Concat(head.Select(h => $"<th>{Markup.Escape(h)}</th>"))}</tr></thead><tbody>");
        foreach (var row in rows)
        {
            writer.Write("<tr>");
            for (var i = 0; i < row.Length; i++)
            {
                var tag = i == 0 && head[0] is "index" or "" ? "th" : "td";
                writer.Write($"<{tag}>");
                context.Formatters.Write(row[i], context, Formatter.Html);
                writer.Write($"</{tag}>");
            }
            writer.Write("</tr>");
        }
        if (rest is not null)
            writer.Write($"<tr><td colspan=\"{head.Length}\"><i>{Markup.Escape(rest)}</i></td></tr>");
        writer.Write("</tbody></table>");
    }
}
