using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Values that are one piece of text, whatever properties they have.</summary>
static class Scalar
{
    static readonly JsonSerializerOptions indented = new() { WriteIndented = true };

    /// <summary>The text of <paramref name="value"/>, or null if it is to be taken apart.</summary>
    public static string? TextOf(object value) => value switch
    {
        string text => text,
        StringBuilder text => text.ToString(),
        bool or char or Enum or Uri or Version or CultureInfo or Rune or Index or Range => value.ToString(),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        Type type => TypeNames.Of(type),
        Delegate call => $"{TypeNames.Of(call.GetType())} {call.Method.Name}",
        JsonElement json => JsonSerializer.Serialize(json, indented),
        JsonDocument json => JsonSerializer.Serialize(json, indented),
        JsonNode json => json.ToJsonString(indented),
        // Numbers, Guid, TimeSpan, Complex, BigInteger: the framework's own value types that know how to write themselves.
        ValueType and IFormattable number when value.GetType().Namespace?.StartsWith("System", StringComparison.Ordinal) == true =>
            number.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };
}
