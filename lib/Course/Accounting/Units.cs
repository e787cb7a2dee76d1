using System.Globalization;

namespace Course;

/// <summary>Quantities as people read them.</summary>
public static class Units
{
    static readonly string[] Prefixes = ["n", "µ", "m", "", "k", "M", "G", "T", "P", "E", "Z", "Y"];

    /// <summary>A quantity with an SI prefix and three significant digits: <c>Format(1.632e11, "FLOP/s")</c> is <c>163 GFLOP/s</c>.</summary>
    public static string Format(double value, string unit)
    {
        if (value == 0 || !double.IsFinite(value)) return string.Create(CultureInfo.InvariantCulture, $"{value} {unit}");
        // Rounded to three digits first: 999.9 is 1.00 of the next prefix, not 1000 of this one.
        double magnitude = Math.Floor(Math.Log10(Math.Abs(double.Parse(value.ToString("E2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture))));
        int thousands = Math.Clamp((int)Math.Floor(magnitude / 3), -3, Prefixes.Length - 4);
        double scaled = value / Math.Pow(1000, thousands);
        int decimals = Math.Clamp(2 - ((int)magnitude - 3 * thousands), 0, 15);
        return scaled.ToString($"F{decimals}", CultureInfo.InvariantCulture) + $" {Prefixes[thousands + 3]}{unit}";
    }

    /// <summary>A size in bytes with a binary prefix: 33554432 is <c>32 MiB</c>.</summary>
    public static string FormatBytes(double bytes)
    {
        string[] prefixes = ["", "Ki", "Mi", "Gi", "Ti", "Pi"];
        int power = Math.Clamp(bytes == 0 ? 0 : (int)Math.Log2(Math.Abs(bytes)) / 10, 0, prefixes.Length - 1);
        return (bytes / Math.Pow(1024, power)).ToString("G4", CultureInfo.InvariantCulture) + $" {prefixes[power]}B";
    }
}
