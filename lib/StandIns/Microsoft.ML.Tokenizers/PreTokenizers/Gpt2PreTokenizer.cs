namespace Microsoft.ML.Tokenizers;

/// <summary>GPT-2's split, <c>'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+</c>, with the special tokens as pieces of their own.</summary>
/// <remarks>Written by hand because .NET's regular expressions see UTF-16 units: to them a letter beyond the basic plane is two symbols.</remarks>
internal sealed class Gpt2PreTokenizer(IReadOnlyDictionary<string, int>? specialTokens) : PreTokenizer
{
    private readonly SpecialTokenFinder? _specialTokens = SpecialTokenFinder.Of(specialTokens);

    public override IEnumerable<(int Offset, int Length)> PreTokenize(string text) => string.IsNullOrEmpty(text) ? [] : Split(text.AsMemory());

    public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text) => text.IsEmpty ? [] : Split(text.ToArray());

    /// <summary>The first special token at or after <paramref name="start"/>; the text's length and 0 when there is none.</summary>
    public (int Offset, int Length) FindSpecialToken(ReadOnlySpan<char> text, int start) => _specialTokens?.Find(text, start) ?? (text.Length, 0);

    /// <summary>Where the piece that starts at <paramref name="start"/> ends; <paramref name="text"/> has no special token.</summary>
    public static int PieceEnd(ReadOnlySpan<char> text, int start)
    {
        var first = text[start];
        if (first == '\'' && Contraction(text, start) is var contraction and > 0) return start + contraction;

        var kind = RuneClasses.At(text, start, out var width);
        var position = start + width;
        if (first == ' ' && position < text.Length && RuneClasses.At(text, position, out width) is var next and not RuneClass.WhiteSpace)
        {
            kind = next;
            position += width;
        }
        while (position < text.Length && RuneClasses.At(text, position, out width) == kind) position += width;

        // White space before a visible character leaves its last one to that character's piece (or to itself).
        return kind == RuneClass.WhiteSpace && position < text.Length && position - start > 1 ? position - 1 : position;
    }

    private IEnumerable<(int Offset, int Length)> Split(ReadOnlyMemory<char> text)
    {
        for (var start = 0; start < text.Length;)
        {
            var (special, specialLength) = FindSpecialToken(text.Span, start);
            while (start < special)
            {
                var end = PieceEnd(text.Span[..special], start);
                yield return (start, end - start);
                start = end;
            }
            if (specialLength > 0) yield return (special, specialLength);
            start = special + specialLength;
        }
    }

    /// <summary>The length of 's, 't, 'm, 'd, 'll, 've or 're at <paramref name="start"/>, or 0.</summary>
    private static int Contraction(ReadOnlySpan<char> text, int start)
    {
        if (start + 1 >= text.Length) return 0;
        var first = text[start + 1];
        if (first is 's' or 't' or 'm' or 'd') return 2;
        if (start + 2 >= text.Length) return 0;
        return (first, text[start + 2]) is ('l', 'l') or ('v', 'e') or ('r', 'e') ? 3 : 0;
    }
}
