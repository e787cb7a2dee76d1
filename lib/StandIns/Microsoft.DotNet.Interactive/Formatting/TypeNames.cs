namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Types as C# writes them.</summary>
static class TypeNames
{
    static readonly Dictionary<Type, string> keywords = new()
    {
        [typeof(bool)] = "bool", [typeof(byte)] = "byte", [typeof(sbyte)] = "sbyte", [typeof(char)] = "char", [typeof(decimal)] = "decimal",
        [typeof(double)] = "double", [typeof(float)] = "float", [typeof(int)] = "int", [typeof(uint)] = "uint", [typeof(nint)] = "nint", [typeof(nuint)] = "nuint",
        [typeof(long)] = "long", [typeof(ulong)] = "ulong", [typeof(short)] = "short", [typeof(ushort)] = "ushort", [typeof(object)] = "object",
        [typeof(string)] = "string", [typeof(void)] = "void",
    };

    /// <summary>The name without namespaces, such as <c>List&lt;int?&gt;</c>; a type declared in a cell by its own name.</summary>
    public static string Of(Type type)
    {
        if (keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (type.IsArray)
            return $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (type.IsByRef || type.IsPointer)
            return Of(type.GetElementType()!) + (type.IsPointer ? "*" : "&");
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Of(underlying) + "?";
        if (IsAnonymous(type))
            return "(anonymous)";
        if (type.FullName?.StartsWith("System.ValueTuple`", StringComparison.Ordinal) == true)
            return $"({string.Join(", ", type.GetGenericArguments().Select(Of))})";

        var outer = type.DeclaringType is { } declaring && !type.IsGenericParameter && !IsSubmission(declaring) ? Of(declaring) + "." : "";
        var mark = type.Name.IndexOf('`');
        if (mark < 0)
            return outer + type.Name;
        // A nested type repeats its declaring type's arguments before its own.
        var own = int.Parse(type.Name.AsSpan(mark + 1));
        return $"{outer}{type.Name[..mark]}<{string.Join(", ", type.GetGenericArguments()[^own..].Select(t => t.IsGenericParameter ? t.Name : Of(t)))}>";
    }

    public static bool IsAnonymous(Type type) => type.Name.StartsWith("<>f__AnonymousType", StringComparison.Ordinal);

    /// <summary>Whether a type is the class that the script compiler puts around a cell.</summary>
    static bool IsSubmission(Type type) => type.Name.StartsWith("Submission#", StringComparison.Ordinal);
}
