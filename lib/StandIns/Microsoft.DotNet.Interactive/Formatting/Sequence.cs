using System.Collections;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>The first elements of a sequence, and what is to be said of the rest.</summary>
sealed record Sequence(IReadOnlyList<object?> Elements, string? Rest)
{
    /// <summary>The start of <paramref name="value"/> as a sequence; null if it is none.</summary>
    public static Sequence? Of(object value, int limit)
    {
        if (value is IEnumerable elements)
            return Take(elements, limit, (value as ICollection)?.Count ?? CountOf(value));
        var type = value.GetType();
        if (!type.IsGenericType || type.GetGenericTypeDefinition() is var definition && definition != typeof(ReadOnlyMemory<>) && definition != typeof(Memory<>))
            return null;
        // Boxed memory has no interface to enumerate by.
        var memory = definition == typeof(ReadOnlyMemory<>) ? value : type.GetMethod("op_Implicit", [type])!.Invoke(null, [value])!;
        var enumerate = typeof(MemoryMarshal).GetMethod(nameof(MemoryMarshal.ToEnumerable))!.MakeGenericMethod(type.GetGenericArguments());
        return Take((IEnumerable)enumerate.Invoke(null, [memory])!, limit, (int)type.GetProperty("Length")!.GetValue(value)!);
    }

    static Sequence Take(IEnumerable elements, int limit, int? count)
    {
        List<object?> taken = [];
        try
        {
            foreach (var element in elements)
            {
                if (taken.Count == limit)
                    return new(taken, count is { } all ? $"… ({all - limit} more)" : "… (more)");
                taken.Add(element);
            }
            return new(taken, null);
        }
        catch (Exception failure)
        {
            return new(taken, FormatterRegistry.Describe(failure));
        }
    }

    static int? CountOf(object value) =>
        value.GetType().GetInterfaces().FirstOrDefault(i => i.IsGenericType
            && (i.GetGenericTypeDefinition() == typeof(IReadOnlyCollection<>) || i.GetGenericTypeDefinition() == typeof(ICollection<>)))
            ?.GetProperty("Count", BindingFlags.Public | BindingFlags.Instance)?.GetValue(value) as int?;
}
