using System.Text;

namespace Microsoft.ML.Tokenizers.Tests;

/// <summary>Texts that tell good splits from bad ones.</summary>
internal static class Samples
{
    private static readonly string[] s_alphabets =
    [
        "'s't're've'm'll'd'S’", " \t\n\r\v\f\u0085\u00A0\u1680\u2003\u2028\u2029\u202F\u205F\u3000\u180E\u200B\uFEFF\u001C\u001F", "the ing XYZ abc", "0123456789½Ⅷ²٣३",
        "!?.,;:-_()[]{}<>|/\\\"#$%^&*+=~`@", "\u0301\u0308\u20E3\u0903\uFE0F\u200D", "中文日本語かなカナ한국어", "éñüßøåąłżðþΩжЯאבعربहिन्दीไทย", "😀😁👨👩👧🇩🇪🏳🌈",
        "𝒜𝓫𐐷𝟘𝟙𐤀𐤁𠀀𪚥🄀", "\uD800\uDC00\uDFFF\uDBFF", "\0\u0001\u007F\u0080\u00AD\uFFFD\uFFFF\uE000",
    ];

    /// <summary>Random texts of mixed scripts, white space, contractions, surrogates (pairs and lone ones) and any code point; the same for a seed.</summary>
    public static IEnumerable<string> Nasty(int seed, int count)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var text = new StringBuilder();
            for (var length = 1 + random.Next(random.Next(4) == 0 ? 80 : 16); text.Length < length;)
            {
                switch (random.Next(16))
                {
                    case 0: text.Append("<|endoftext|>"); break;
                    case 1: text.Append((char)random.Next(0x10000)); break;
                    case 2: text.Append(new Rune(random.Next(0x10000, 0x110000))); break;
                    case 3: text.Append(text.Length == 0 ? 'a' : text[^1], 1 + random.Next(8)); break;
                    default:
                        var alphabet = s_alphabets[random.Next(s_alphabets.Length)];
                        var start = random.Next(alphabet.Length);
                        text.Append(alphabet.AsSpan(start, Math.Min(1 + random.Next(3), alphabet.Length - start)));
                        break;
                }
            }
            yield return text.ToString();
        }
    }
}
