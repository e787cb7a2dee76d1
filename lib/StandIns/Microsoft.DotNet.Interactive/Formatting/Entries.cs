using System.Collections;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Keys and values of dictionaries.</summary>
static class Entries
{
    /// <summary>Whether <paramref name="value"/> is a dictionary: its elements are key-value pairs.</summary>
    public static bool IsDictionary(object value) => value is IDictionary || value.GetType().GetInterfaces().Any(i => i.IsGenericType
        && (i.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) || i.GetGenericTypeDefinition() == typeof(IDictionary<,>)));

    /// <summary>The key and value of a dictionary's element.</summary>
    public static (object? Key, object? Value) Of(object element) => element is DictionaryEntry entry
        ? (entry.Key, entry.Value)
        : (element.GetType().GetProperty("Key")!.GetValue(element), element.GetType().GetProperty("Value")!.GetValue(element));
}
