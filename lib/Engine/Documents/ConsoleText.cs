using System.Buffers;
using System.Globalization;
using System.Text;

namespace Engine.Documents;

/// <summary>
/// What a console shows of the text written to it: a carriage return, a backspace or a cursor movement goes back in the line and what follows writes over it.
/// Colours stay as escapes; other escapes act or vanish. Of more than it may hold it keeps the beginning and the end, and says how much is between.
/// </summary>
internal sealed class ConsoleText(int headLimit, int tailLimit)
{
    /// <summary>A line longer than this is stored in pieces, of which only the last can be written over.</summary>
    private const int MaxLine = 1 << 16;

    /// <summary>How far an escape may move the cursor past a line's end, so that ten characters cannot ask for a thousand.</summary>
    private const int MaxJump = 512;

    private const int MaxEscape = 4096;

    private static readonly SearchValues<char> Special = SearchValues.Create("\n\r\b\e");

    private readonly StringBuilder _head = new();
    private readonly Queue<string> _tail = new();
    private int _tailLength;
    private long _leftOut;

    // The line being written: as it came while the cursor is at its end, as glyphs once something has gone back in it.
    private readonly StringBuilder _line = new();
    private List<Glyph>? _glyphs;
    private int _column;
    private AnsiStyle _lineStart;
    private AnsiStyle _style;
    private string _pending = "";

    private readonly record struct Glyph(int Value, AnsiStyle Style);

    /// <summary>How many characters it holds.</summary>
    public int Length => _head.Length + _tailLength + (_glyphs?.Count ?? _line.Length);

    /// <summary>Writes <paramref name="text"/> where the cursor is.</summary>
    public void Append(string text)
    {
        if (_pending.Length > 0)
        {
            text = _pending + text;
            _pending = "";
        }
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            int plain = rest.IndexOfAny(Special);
            if (plain != 0)
            {
                int length = plain < 0 ? rest.Length : plain;
                Put(rest[..length]);
                rest = rest[length..];
                continue;
            }
            switch (rest[0])
            {
                case '\n':
                    EndLine("\n");
                    rest = rest[1..];
                    break;
                // Whether it begins a line end is known only with the next piece of text.
                case '\r' when rest.Length == 1:
                    _pending = "\r";
                    return;
                case '\r':
                    if (!rest.StartsWith("\r\n"))
                    {
                        GoBackIntoLine();
                        MoveTo(0);
                    }
                    rest = rest[1..];
                    break;
                case '\b':
                    GoBackIntoLine();
                    MoveTo(_column - 1);
                    rest = rest[1..];
                    break;
                default:
                    int taken = Escape(rest);
                    if (taken == 0)
                    {
                        _pending = rest.ToString();
                        return;
                    }
                    rest = rest[taken..];
                    break;
            }
        }
    }

    /// <summary>The text as it stands.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Length + 64).Append(_head);
        if (_leftOut > 0)
            text.Append(CultureInfo.InvariantCulture, $"\e[0m… {_leftOut:N0} characters left out …\n");
        foreach (string line in _tail)
            text.Append(line);
        return text.Append(CurrentLine()).ToString();
    }

    private void Put(ReadOnlySpan<char> text)
    {
        if (_glyphs is null)
        {
            while (_line.Length + text.Length > MaxLine)
            {
                int fits = MaxLine - _line.Length;
                _line.Append(text[..fits]);
                EndLine("");
                text = text[fits..];
            }
            _line.Append(text);
            return;
        }
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out Rune rune, out int length) == OperationStatus.Done)
                Put(rune.Value);
            else
                Put(text[0]);
            text = text[length..];
        }
    }

    private void Put(int value)
    {
        if (_column >= MaxLine)
            EndLine("");
        // The second half of a surrogate pair may come with the next piece of text.
        if (_glyphs is not null && _column > 0 && _column <= _glyphs.Count && value is >= 0xDC00 and <= 0xDFFF && _glyphs[_column - 1].Value is >= 0xD800 and <= 0xDBFF and var high)
        {
            _glyphs[_column - 1] = new(char.ConvertToUtf32((char)high, (char)value), _style);
            return;
        }
        _glyphs ??= [];
        while (_glyphs.Count < _column)
            _glyphs.Add(new(' ', default));
        var glyph = new Glyph(value, _style);
        if (_column < _glyphs.Count)
            _glyphs[_column] = glyph;
        else
            _glyphs.Add(glyph);
        _column++;
    }

    private void GoBackIntoLine()
    {
        if (_glyphs is not null)
            return;
        _glyphs = GlyphsOfLine();
        _column = _glyphs.Count;
        _line.Clear();
    }

    private void MoveTo(int column) => _column = Math.Clamp(column, 0, Math.Max(_glyphs!.Count, Math.Min(column, MaxJump)));

    private void EndLine(string end)
    {
        Store(CurrentLine() + end);
        _line.Clear();
        _glyphs = null;
        _column = 0;
        _lineStart = _style;
    }

    private void Store(string line)
    {
        if (_tail.Count == 0 && _leftOut == 0 && _head.Length + line.Length <= headLimit)
        {
            _head.Append(line);
            return;
        }
        _tail.Enqueue(line);
        _tailLength += line.Length;
        while (_tailLength > tailLimit && _tail.Count > 1)
        {
            int length = _tail.Dequeue().Length;
            _tailLength -= length;
            _leftOut += length;
        }
    }

    /// <summary>Acts on the escape at the start of <paramref name="text"/>; returns its length, or 0 if its end has not come yet.</summary>
    private int Escape(ReadOnlySpan<char> text)
    {
        if (text.Length < 2)
            return 0;
        if (text[1] == '[')
        {
            int length = 2;
            while (length < text.Length && text[length] is >= ' ' and <= '?')
                length++;
            if (length == text.Length)
                return length < MaxEscape ? 0 : length;
            // Anything but a final byte breaks the escape off, and is text again.
            if (text[length] is < '@' or > '~')
                return length;
            Act(text[length], text[2..length], text[..(length + 1)]);
            return length + 1;
        }
        if (text[1] is ']' or 'P' or '_' or '^' or 'X')
        {
            int end = text.IndexOf('\a');
            int stop = text[2..].IndexOf("\e\\");
            if (end < 0 || (stop >= 0 && stop + 2 < end))
                end = stop < 0 ? -1 : stop + 3;
            return end >= 0 ? end + 1 : text.Length < MaxEscape ? 0 : 2;
        }
        return text[1] < ' ' ? 1 : 2;
    }

    private void Act(char command, ReadOnlySpan<char> parameters, ReadOnlySpan<char> whole)
    {
        int n = parameters.IsEmpty ? 0 : int.TryParse(parameters, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? Math.Min(value, MaxLine) : -1;
        if (command == 'm')
        {
            _style = _style.After(parameters);
            if (_glyphs is not null)
                return;
            if (_line.Length + whole.Length > MaxLine)
                EndLine("");
            _line.Append(whole);
        }
        else if (n >= 0 && command is 'C' or 'D' or 'G' or 'K')
        {
            GoBackIntoLine();
            switch (command)
            {
                case 'C': MoveTo(_column + Math.Max(n, 1)); break;
                case 'D': MoveTo(_column - Math.Max(n, 1)); break;
                case 'G': MoveTo(Math.Max(n, 1) - 1); break;
                default: Erase(n); break;
            }
        }
    }

    private void Erase(int how)
    {
        List<Glyph> glyphs = _glyphs!;
        if (how is 1 or 2)
            for (int i = 0; i < Math.Min(_column + 1, glyphs.Count); i++)
                glyphs[i] = new(' ', default);
        int keep = how switch { 0 => _column, 2 => 0, _ => glyphs.Count };
        if (keep < glyphs.Count)
            glyphs.RemoveRange(keep, glyphs.Count - keep);
    }

    private List<Glyph> GlyphsOfLine()
    {
        var glyphs = new List<Glyph>(_line.Length);
        AnsiStyle style = _lineStart;
        ReadOnlySpan<char> rest = _line.ToString();
        while (!rest.IsEmpty)
        {
            // The line holds no escapes but complete colours: others have been acted on.
            if (rest.StartsWith("\e["))
            {
                int end = rest.IndexOf('m');
                style = style.After(rest[2..end]);
                rest = rest[(end + 1)..];
                continue;
            }
            bool whole = Rune.DecodeFromUtf16(rest, out Rune rune, out int length) == OperationStatus.Done;
            glyphs.Add(new(whole ? rune.Value : rest[0], style));
            rest = rest[length..];
        }
        return glyphs;
    }

    private string CurrentLine()
    {
        if (_glyphs is null)
            return _line.ToString();
        var text = new StringBuilder(_glyphs.Count);
        AnsiStyle style = _lineStart;
        foreach (Glyph glyph in _glyphs)
        {
            if (glyph.Style != style)
                text.Append((style = glyph.Style).ToEscape());
            if (glyph.Value > char.MaxValue)
                text.Append(char.ConvertFromUtf32(glyph.Value));
            else
                text.Append((char)glyph.Value);
        }
        if (_style != style)
            text.Append(_style.ToEscape());
        return text.ToString();
    }
}
