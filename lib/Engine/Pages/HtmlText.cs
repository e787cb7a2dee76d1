using System.Buffers;

namespace Engine.Pages;

/// <summary>Text escaped for HTML.</summary>
internal static class HtmlText
{
    private static readonly SearchValues<char> Special = SearchValues.Create(
        "&<>\"'\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\v\f\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\e\u001c\u001d\u001e\u001f");

    /// <summary>Writes <paramref name="text"/> so that it reads the same in an element or a quoted attribute; a control character becomes its picture.</summary>
    public static void Write(TextWriter writer, ReadOnlySpan<char> text)
    {
        while (true)
        {
            int special = text.IndexOfAny(Special);
            if (special < 0)
            {
                writer.Write(text);
                return;
            }
            writer.Write(text[..special]);
            switch (text[special])
            {
                case '&': writer.Write("&amp;"); break;
                case '<': writer.Write("&lt;"); break;
                case '>': writer.Write("&gt;"); break;
                case '"': writer.Write("&quot;"); break;
                case '\'': writer.Write("&#39;"); break;
                case var control: writer.Write((char)('\u2400' + control)); break;
            }
            text = text[(special + 1)..];
        }
    }

    /// <summary>The escaped text.</summary>
    public static string Escape(ReadOnlySpan<char> text)
    {
        var writer = new StringWriter();
        Write(writer, text);
        return writer.ToString();
    }
}
