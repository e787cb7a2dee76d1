namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Which of several registered types is nearest to a value's type.</summary>
static class Specificity
{
    /// <summary>Those of <paramref name="items"/> that apply to <paramref name="type"/>, the most specific first; among unrelated ones the latest first.</summary>
    public static List<T> Order<T>(IReadOnlyList<T> items, Func<T, Type> typeOf, Type type)
    {
        List<T> ordered = [];
        foreach (var item in items.Reverse().Where(item => Applies(typeOf(item), type)))
        {
            var before = ordered.FindIndex(other => IsNarrower(typeOf(item), typeOf(other)));
            ordered.Insert(before < 0 ? ordered.Count : before, item);
        }
        return ordered;
    }

    static bool IsNarrower(Type type, Type than) => type != than && Applies(than, type);

    static bool Applies(Type registered, Type type) => registered.IsAssignableFrom(type)
        || registered.IsGenericTypeDefinition && Ancestry(type).Any(t => t.IsGenericType && t.GetGenericTypeDefinition() == registered);

    static IEnumerable<Type> Ancestry(Type type)
    {
        for (var t = type; t is not null; t = t.BaseType)
            yield return t;
        foreach (var t in type.GetInterfaces())
            yield return t;
    }
}
