using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive.Formatting;

namespace Engine.Kernel;

/// <summary>Methods as the user wrote them, found behind the names that the compiler gives.</summary>
static partial class CallNames
{
    /// <summary>A method with its parameters, such as <c>Divide(int a, int b)</c>; empty for a cell's own statements.</summary>
    public static string Of(MethodBase method)
    {
        var (name, type) = (method.Name, method.DeclaringType!);
        var parameters = string.Join(", ", method.GetParameters().Select(p => $"{TypeNames.Of(p.ParameterType)} {p.Name}"));
        // An async method or iterator runs in a class named after it, and its parameters are that class's fields.
        if (name == "MoveNext" && Generated().Match(type.Name) is { Success: true } machine)
            (name, type, parameters) = (machine.Groups["method"].Value, type.DeclaringType!, "…");
        if (Generated().Match(name) is { Success: true } generated)
            name = generated.Groups["local"] is { Success: true } local ? local.Value : InMethod(generated.Groups["method"].Value);
        else if (name is "<Initialize>" or "<Factory>" or "<Main>")
            return "";
        // The class around a lambda stands for the method around it.
        while (type.Name.StartsWith('<') && type.DeclaringType is { } outer)
            type = outer;
        if (name.Length == 0 || name == "<Initialize>")
            return "";
        if (name is ".ctor" or ".cctor")
            return $"new {TypeNames.Of(type)}({parameters})";
        return $"{(type.Name.StartsWith("Submission#", StringComparison.Ordinal) ? "" : TypeNames.Of(type) + ".")}{name}({(name.StartsWith("lambda", StringComparison.Ordinal) ? "" : parameters)})"
            .Replace("lambda()", "lambda").Replace(")()", ")");
    }

    static string InMethod(string method) => method is "<Initialize>" or "Initialize" ? "lambda" : $"lambda (in {method})";

    [GeneratedRegex(@"^<(?<method>.*)>(d__|b__|g__(?<local>[^|]+)\|)")]
    private static partial Regex Generated();
}
