using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>How values look as plain text when nothing is registered for them.</summary>
static class PlainTextDefaults
{
    public static void Write(object value, FormatContext context)
    {
        var writer = context.Writer;
        if (value is Members.Failure failure)
            writer.Write(failure.Message);
        else if (value is Exception exception)
            writer.Write(context.Depth == 0 ? exception.ToString() : FormatterRegistry.Describe(exception));
        else if (Scalar.TextOf(value) is { } text)
            writer.Write(text);
        else if (value is IHtmlContent || !context.Expands())
            writer.Write(Short(value));
        else if (Sequence.Of(value, context.Formatters.ListExpansionLimit) is { } sequence)
            Elements(value, sequence, context);
        else if (Members.WritesItself(value.GetType()))
            writer.Write(value.ToString());
        else
            Object(value, context);
    }

    /// <summary>What stands for an object where it is not taken apart: its own text, else its type's name.</summary>
    public static string Short(object value) =>
        Members.WritesItself(value.GetType()) && value.ToString() is { Length: > 0 } own ? own : TypeNames.Of(value.GetType());

    /// <summary>Whether a sequence of such values reads best as one line.</summary>
    public static bool FitsOnOneLine(object value) => Scalar.TextOf(value)?.Contains('\n') == false;

    /// <summary>A sequence as <c>[ 1, 2, 3, … (7 more) ]</c>.</summary>
    public static string Line(Sequence sequence, FormatContext context)
    {
        var parts = sequence.Elements.Select(e => e is null ? context.Formatters.NullString : context.Formatters.Format(e, Formatter.PlainText));
        var all = string.Join(", ", sequence.Rest is null ? parts : parts.Append(sequence.Rest));
        return all.Length == 0 ? "[ ]" : $"[ {all} ]";
    }

    static void Elements(object value, Sequence sequence, FormatContext context)
    {
        var writer = context.Writer;
        var isDictionary = Entries.IsDictionary(value);
        if (!isDictionary && sequence.Elements.All(e => e is null || FitsOnOneLine(e)))
        {
            writer.Write(Line(sequence, context));
            return;
        }
        // At the top one element a line; inside others all on the line at hand.
        var (open, between, close) = context.Depth == 0 ? ("[\n  ", ",\n  ", "\n]") : ("[ ", ", ", " ]");
        writer.Write(open);
        for (var i = 0; i < sequence.Elements.Count; i++)
        {
            if (i > 0)
                writer.Write(between);
            if (isDictionary)
            {
                var (key, entry) = Entries.Of(sequence.Elements[i]!);
                context.Formatters.Write(key, context, Formatter.PlainText);
                writer.Write(": ");
                context.Formatters.Write(entry, context, Formatter.PlainText);
            }
            else
                context.Formatters.Write(sequence.Elements[i], context, Formatter.PlainText);
        }
        if (sequence.Rest is not null)
            writer.Write(between + sequence.Rest);
        writer.Write(close);
    }

    static void Object(object value, FormatContext context)
    {
        var writer = context.Writer;
        var members = Members.Of(value);
        if (value is ITuple)
        {
            writer.Write('(');
            Each("", ", ");
            writer.Write(')');
            return;
        }
        var isAnonymous = TypeNames.IsAnonymous(value.GetType());
        if (!isAnonymous)
            writer.Write(TypeNames.Of(value.GetType()));
        if (members.Count == 0)
            return;
        if (context.Depth == 0 && !isAnonymous)
        {
            writer.Write("\n  ");
            Each(": ", "\n  ");
            return;
        }
        writer.Write(isAnonymous ? "{ " : " { ");
        Each(": ", ", ");
        writer.Write(" }");

        void Each(string afterName, string between)
        {
            for (var i = 0; i < members.Count; i++)
            {
                if (i > 0)
                    writer.Write(between);
                if (afterName.Length > 0)
                    writer.Write(members[i].Name + afterName);
                context.Formatters.Write(Members.Read(members[i], value), context, Formatter.PlainText);
            }
        }
    }
}
