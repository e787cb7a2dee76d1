namespace Engine.Documents;

/// <summary>A console colour: a place in the palette of 256, of which the first 16 are the reader's own, or red, green and blue.</summary>
public readonly record struct AnsiColor
{
    private readonly int _value;

    private AnsiColor(int value) => _value = value;

    /// <summary>The place in the palette, 0 to 255; null for a colour given by its parts.</summary>
    public int? Index => _value < 256 ? _value : null;

    /// <summary>The colour as red, green and blue; a palette's first 16 have none of their own and give null.</summary>
    public (byte Red, byte Green, byte Blue)? Parts => _value switch
    {
        < 16 => null,
        < 232 => (Level((_value - 16) / 36), Level((_value - 16) / 6 % 6), Level((_value - 16) % 6)),
        < 256 => (Grey(_value), Grey(_value), Grey(_value)),
        _ => ((byte)(_value >> 16), (byte)(_value >> 8), (byte)_value),
    };

    /// <summary>The palette's colour at <paramref name="index"/>, 0 to 255.</summary>
    public static AnsiColor Indexed(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, 255);
        return new(index);
    }

    /// <summary>The colour with these parts.</summary>
    public static AnsiColor Rgb(byte red, byte green, byte blue) => new(1 << 24 | red << 16 | green << 8 | blue);

    internal string ToParameters() => Index is { } index ? $";5;{index}" : $";2;{(byte)(_value >> 16)};{(byte)(_value >> 8)};{(byte)_value}";

    // xterm's 6×6×6 cube and its 24 greys.
    private static byte Level(int step) => (byte)(step == 0 ? 0 : 55 + 40 * step);

    private static byte Grey(int index) => (byte)(8 + 10 * (index - 232));
}
