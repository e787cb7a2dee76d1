using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Engine.Documents;

/// <summary>The languages a notebook may name, each with its aliases; case matters, as it does in the file.</summary>
public sealed class KernelNames
{
    private readonly Dictionary<string, string> _canonical = new(StringComparer.Ordinal);

    /// <summary>The names every notebook knows.</summary>
    public KernelNames()
    {
        Add("csharp", "cs", "c#", "C#");
        Add("fsharp", "fs", "f#", "F#");
        Add("pwsh", "powershell");
        Add("javascript", "js");
        Add("html");
        Add("markdown", "md");
        Add("mermaid");
        Add("http");
        Add("value");
    }

    /// <summary>The kernel of a cell that names none.</summary>
    public string Default { get; private set; } = "csharp";

    /// <summary>
    /// The names every notebook knows and those that <c>kernelInfo</c> of a notebook's metadata adds. A name that is taken keeps its meaning.
    /// </summary>
    /// <exception cref="NotebookFormatException"><c>kernelInfo</c> does not have the form it must have.</exception>
    public static KernelNames Of(JsonObject? metadata)
    {
        var names = new KernelNames();
        if (metadata?["kernelInfo"] is not { } node)
            return names;
        if (node is not JsonObject kernelInfo)
            throw new NotebookFormatException($"kernelInfo must be an object, but it is {Kind(node)}.");

        if (kernelInfo["items"] is { } itemsNode)
        {
            if (itemsNode is not JsonArray items)
                throw new NotebookFormatException($"kernelInfo.items must be an array, but it is {Kind(itemsNode)}.");
            for (int i = 0; i < items.Count; i++)
            {
                if (items[i] is not JsonObject item)
                    throw new NotebookFormatException($"kernelInfo.items[{i}] must be an object with a name, but it is {Kind(items[i])}.");
                names.Add(Name(item["name"], $"kernelInfo.items[{i}].name"), Aliases(item["aliases"], i));
            }
        }
        if (kernelInfo["defaultKernelName"] is { } defaultName)
        {
            string name = Name(defaultName, "kernelInfo.defaultKernelName");
            names.Add(name);
            names.Default = names._canonical[name];
        }
        return names;
    }

    /// <summary>The <c>kernelInfo</c> of a notebook that has none yet.</summary>
    public static JsonObject DefaultKernelInfo(string defaultKernelName) => new()
    {
        ["defaultKernelName"] = defaultKernelName,
        ["items"] = new JsonArray(new JsonObject { ["name"] = "csharp", ["languageName"] = "C#", ["aliases"] = new JsonArray("c#", "cs") }),
    };

    /// <summary>Finds the canonical name that <paramref name="nameOrAlias"/> stands for.</summary>
    public bool TryResolve(string nameOrAlias, [NotNullWhen(true)] out string? name) => _canonical.TryGetValue(nameOrAlias, out name);

    /// <summary>Whether <paramref name="name"/> can stand on a selector line: not empty, and without control characters.</summary>
    public static bool IsValid(string name) => name.Length > 0 && !name.Any(char.IsControl);

    private void Add(string name, params IEnumerable<string> aliases)
    {
        if (!_canonical.TryAdd(name, name))
            name = _canonical[name];
        foreach (string alias in aliases)
            _canonical.TryAdd(alias, name);
    }

    private static IEnumerable<string> Aliases(JsonNode? node, int item) => node switch
    {
        null => [],
        JsonArray aliases => aliases.Select((alias, i) => Name(alias, $"kernelInfo.items[{item}].aliases[{i}]")),
        _ => throw new NotebookFormatException($"kernelInfo.items[{item}].aliases must be an array of strings, but it is {Kind(node)}."),
    };

    private static string Name(JsonNode? node, string where)
    {
        if (node is not JsonValue value || !value.TryGetValue(out string? name))
            throw new NotebookFormatException($"{where} must be a string, but it is {Kind(node)}.");
        return IsValid(name) ? name : throw new NotebookFormatException($"{where} must not be empty or hold control characters.");
    }

    private static string Kind(JsonNode? node) => node is null ? "missing" : node.GetValueKind() switch
    {
        System.Text.Json.JsonValueKind.Object => "an object",
        System.Text.Json.JsonValueKind.Array => "an array",
        System.Text.Json.JsonValueKind.String => "a string",
        System.Text.Json.JsonValueKind.Number => "a number",
        _ => "true or false",
    };
}
