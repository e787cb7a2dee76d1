namespace Microsoft.ML.Tokenizers;

/// <summary>GPT-2's spelling of bytes as printable characters, in which vocab.bpe and encoder.json are written: "Ġ" is a space.</summary>
internal static class ByteAlphabet
{
    /// <summary>The 256 bytes in the order of their ids: those that print as themselves first.</summary>
    public static byte[] BytesById { get; } = [.. Enumerable.Range(0, 256).OrderBy(b => Prints(b) ? 0 : 1).Select(b => (byte)b)];

    /// <summary>The character of each byte: its own Latin-1 character if that prints, else one from U+0100 on.</summary>
    public static char[] CharOf { get; } = Chars();

    private static readonly short[] s_bytes = Bytes();

    /// <summary>The byte that <paramref name="c"/> spells; false when it spells none.</summary>
    public static bool TryGetByte(char c, out byte value)
    {
        var b = c < s_bytes.Length ? s_bytes[c] : (short)-1;
        value = (byte)b;
        return b >= 0;
    }

    private static bool Prints(int b) => b is >= '!' and <= '~' or >= 0xA1 and <= 0xAC or >= 0xAE;

    private static char[] Chars()
    {
        var chars = new char[256];
        var next = '\u0100';
        for (var b = 0; b < 256; b++) chars[b] = Prints(b) ? (char)b : next++;
        return chars;
    }

    private static short[] Bytes()
    {
        var bytes = new short[CharOf.Max() + 1];
        Array.Fill(bytes, (short)-1);
        for (var b = 0; b < 256; b++) bytes[CharOf[b]] = (short)b;
        return bytes;
    }
}
