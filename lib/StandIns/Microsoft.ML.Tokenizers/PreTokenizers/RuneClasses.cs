using System.Globalization;
using System.Runtime.CompilerServices;

namespace Microsoft.ML.Tokenizers;

/// <summary>What GPT-2's split tells apart.</summary>
internal enum RuneClass : byte { Other, Letter, Number, WhiteSpace, Surrogate }

/// <summary>The class of each Unicode scalar: <c>\p{L}</c>, <c>\p{N}</c>, <c>\s</c> (the White_Space property) or none of them.</summary>
internal static class RuneClasses
{
    private static readonly RuneClass[] s_basicPlane = BasicPlane();

    /// <summary>The class of the scalar at <paramref name="index"/>, and its width in UTF-16 units; a lone surrogate is what it is replaced by, U+FFFD.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RuneClass At(ReadOnlySpan<char> text, int index, out int width)
    {
        var c = s_basicPlane[text[index]];
        width = 1;
        return c != RuneClass.Surrogate ? c : Surrogate(text, index, out width);
    }

    private static RuneClass Surrogate(ReadOnlySpan<char> text, int index, out int width)
    {
        width = 1;
        if (index + 1 >= text.Length || !char.IsSurrogatePair(text[index], text[index + 1])) return RuneClass.Other;
        width = 2;
        return Of(CharUnicodeInfo.GetUnicodeCategory(char.ConvertToUtf32(text[index], text[index + 1])));
    }

    private static RuneClass[] BasicPlane()
    {
        var classes = new RuneClass[char.MaxValue + 1];
        for (var c = 0; c <= char.MaxValue; c++)
            classes[c] = char.IsSurrogate((char)c) ? RuneClass.Surrogate
                : char.IsWhiteSpace((char)c) ? RuneClass.WhiteSpace
                : Of(CharUnicodeInfo.GetUnicodeCategory(c));
        return classes;
    }

    private static RuneClass Of(UnicodeCategory category) => category switch
    {
        <= UnicodeCategory.OtherLetter => RuneClass.Letter,
        >= UnicodeCategory.DecimalDigitNumber and <= UnicodeCategory.OtherNumber => RuneClass.Number,
        _ => RuneClass.Other,
    };
}
