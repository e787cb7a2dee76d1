using System.Text;

namespace Microsoft.ML.Tokenizers;

/// <summary>Maps runs of a piece's UTF-8 bytes, in order, to the characters that any of their bytes belongs to.</summary>
internal ref struct CharacterRanges(ReadOnlySpan<char> piece, int offset)
{
    private readonly ReadOnlySpan<char> _piece = piece;
    private int _character;
    private int _characterByte;
    private int _end;

    /// <summary>The range, in the whole text, of the next <paramref name="bytes"/> bytes; a character cut in two is in both ranges.</summary>
    public Range Next(int bytes)
    {
        var start = _character;
        var stop = start;
        _end += bytes;
        while (_characterByte < _end)
        {
            Rune.DecodeFromUtf16(_piece[_character..], out var rune, out var width);
            stop = _character + width;
            if (_characterByte + rune.Utf8SequenceLength > _end) break;
            (_character, _characterByte) = (stop, _characterByte + rune.Utf8SequenceLength);
        }
        return (offset + start)..(offset + stop);
    }
}
