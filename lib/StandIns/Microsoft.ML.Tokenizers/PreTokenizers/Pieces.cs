namespace Microsoft.ML.Tokenizers;

/// <summary>Walks over the pieces of a text: GPT-2's without allocating, another pre-tokenizer's as it gives them, or the whole text as one.</summary>
internal ref struct Pieces
{
    private readonly ReadOnlySpan<char> _text;
    private readonly Gpt2PreTokenizer? _gpt2;
    private readonly IEnumerator<(int Offset, int Length)>? _others;
    private (int Offset, int Length) _special;

    /// <summary>Starts before the first piece of <paramref name="text"/>, whose string is <paramref name="source"/> where there is one.</summary>
    public Pieces(string? source, ReadOnlySpan<char> text, PreTokenizer? preTokenizer)
    {
        _text = text;
        _gpt2 = preTokenizer switch { Gpt2PreTokenizer gpt2 => gpt2, RobertaPreTokenizer => RobertaPreTokenizer.Gpt2, _ => null };
        if (_gpt2 is not null) _special = _gpt2.FindSpecialToken(text, 0);
        else if (preTokenizer is not null) _others = (source is null ? preTokenizer.PreTokenize(text) : preTokenizer.PreTokenize(source)).GetEnumerator();
    }

    /// <summary>Where the current piece starts, in UTF-16 units.</summary>
    public int Offset { get; private set; }

    /// <summary>How long the current piece is, in UTF-16 units.</summary>
    public int Length { get; private set; }

    /// <summary>Goes to the next piece; false when there is none.</summary>
    public bool MoveNext()
    {
        if (_others is not null)
        {
            if (!_others.MoveNext()) return false;
            (Offset, Length) = _others.Current;
            return true;
        }
        Offset += Length;
        if (Offset >= _text.Length) return false;
        if (_gpt2 is null) Length = _text.Length;
        else if (Offset < _special.Offset) Length = Gpt2PreTokenizer.PieceEnd(_text[.._special.Offset], Offset) - Offset;
        else
        {
            Length = _special.Length;
            _special = _gpt2.FindSpecialToken(_text, Offset + Length);
        }
        return true;
    }
}
