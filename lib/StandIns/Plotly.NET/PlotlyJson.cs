using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Plotly.NET;

/// <summary>
/// Writes charts as JSON that may stand inside a script element: the encoder escapes <c>&lt;</c>, so no text ends the script.
/// NaN and infinities become null, which plotly.js draws as gaps.
/// </summary>
internal static class PlotlyJson
{
    internal static string Serialize(params (string Key, object Value)[] parts)
    {
        var whole = new DynamicObj.DynamicObj();
        foreach (var (key, value) in parts) whole.SetProperty(key, value);
        return Serialize((object)whole);
    }

    internal static string Serialize(object value)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer)) Write(writer, value);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null or DBNull: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(text); break;
            case char letter: writer.WriteStringValue(letter.ToString()); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case double number when double.IsFinite(number): writer.WriteNumberValue(number); break;
            case float number when float.IsFinite(number): writer.WriteNumberValue(number); break;
            case double or float: writer.WriteNullValue(); break;
            case decimal number: writer.WriteNumberValue(number); break;
            case ulong number: writer.WriteNumberValue(number); break;
            case DateTime time: writer.WriteStringValue(time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)); break;
            case IPlotlyValue named: Write(writer, named.Convert()); break;
            case DynamicObj.DynamicObj bag: WriteObject(writer, bag); break;
            case IEnumerable items: WriteArray(writer, items); break;
            case IConvertible integer: writer.WriteNumberValue(integer.ToInt64(CultureInfo.InvariantCulture)); break;
            default:
                throw new NotSupportedException(
                    $"A chart cannot hold a {value.GetType()}; accepted are numbers, strings, dates, sequences of these, and Plotly.NET objects.");
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, DynamicObj.DynamicObj bag)
    {
        writer.WriteStartObject();
        foreach (var (key, value) in bag.Properties)
        {
            writer.WritePropertyName(key);
            Write(writer, value);
        }
        writer.WriteEndObject();
    }

    private static void WriteArray(Utf8JsonWriter writer, IEnumerable items)
    {
        writer.WriteStartArray();
        foreach (var item in items) Write(writer, item);
        writer.WriteEndArray();
    }
}
