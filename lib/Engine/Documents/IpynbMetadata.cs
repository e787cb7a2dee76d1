using System.Text.Json.Nodes;

namespace Engine.Documents;

/// <summary>
/// Where an .ipynb's metadata keeps what a .dib keeps in its meta block, and the other way round:
/// <c>kernelInfo</c> stands under <c>polyglot_notebook</c>; our own kernel's <c>kernelspec</c> and <c>language_info</c> are added to the file and not kept in memory.
/// </summary>
internal static class IpynbMetadata
{
    private const string KernelSpecName = "course-csharp";

    /// <summary>A .dib may hold anything under any name; what nbformat's schema would refuse waits here.</summary>
    private const string Aside = "dib";

    private static readonly Dictionary<string, string> VSCodeLanguages = new() { ["pwsh"] = "powershell", ["value"] = "plaintext" };

    public static JsonObject? ToMemory(JsonObject file)
    {
        bool ours = file["kernelspec"] is JsonObject spec && StringOf(spec, "name") == KernelSpecName;
        var memory = new JsonObject();
        foreach (var (key, value) in file)
            switch (key)
            {
                case "kernelspec" or "language_info" when ours:
                    break;
                case "polyglot_notebook" when value is JsonObject polyglot:
                    if (polyglot.ContainsKey("kernelInfo"))
                        memory["kernelInfo"] = polyglot["kernelInfo"]?.DeepClone();
                    if (polyglot.Count > (polyglot.ContainsKey("kernelInfo") ? 1 : 0))
                    {
                        JsonObject rest = polyglot.DeepClone().AsObject();
                        rest.Remove("kernelInfo");
                        memory[key] = rest;
                    }
                    break;
                case Aside when value is JsonObject aside:
                    foreach (var (name, kept) in aside)
                        memory[name] = kept?.DeepClone();
                    break;
                default:
                    memory[key] = value?.DeepClone();
                    break;
            }
        return memory.Count > 0 || file["polyglot_notebook"] is JsonObject ? memory : null;
    }

    public static JsonObject ToFile(JsonObject? memory, string defaultKernelName)
    {
        memory ??= new JsonObject { ["kernelInfo"] = KernelNames.DefaultKernelInfo(defaultKernelName) };
        var file = new JsonObject();
        var aside = new JsonObject();
        var polyglot = memory["polyglot_notebook"] as JsonObject;
        bool ours = defaultKernelName == "csharp" && !IsAllowed("kernelspec", memory["kernelspec"]);
        foreach (var (key, value) in memory)
            if (key is "kernelInfo" or "polyglot_notebook" && !(key == "polyglot_notebook" && polyglot is null))
            {
                if (file["polyglot_notebook"] is not JsonObject joined)
                    file["polyglot_notebook"] = joined = polyglot?.DeepClone().AsObject() ?? [];
                if (key == "kernelInfo")
                    joined[key] = value?.DeepClone();
            }
            else if (key != Aside && IsAllowed(key, value) && !(ours && key == "language_info"))
                file[key] = value?.DeepClone();
            else
                aside[key] = value?.DeepClone();

        if (ours)
        {
            file["kernelspec"] = new JsonObject { ["display_name"] = "C# (course)", ["language"] = "C#", ["name"] = KernelSpecName };
            file["language_info"] = new JsonObject { ["file_extension"] = ".cs", ["mimetype"] = "text/x-csharp", ["name"] = "C#", ["pygments_lexer"] = "csharp" };
        }
        if (!file.ContainsKey("polyglot_notebook"))
            file["polyglot_notebook"] = new JsonObject();
        if (aside.Count > 0)
            file[Aside] = aside;
        return file;
    }

    /// <summary>The kernel of a cell that names none: what the file's metadata says, in the places where the tools put it.</summary>
    public static string DefaultKernelName(JsonObject? file, KernelNames names)
    {
        if (file?["polyglot_notebook"] is JsonObject { } polyglot && polyglot["kernelInfo"] is JsonObject)
            return names.Default;
        string?[] candidates =
        [
            StringOf(file?["dotnet_interactive"], "defaultKernelName"),
            StringOf(file?["kernelspec"], "language"),
            StringOf(file?["language_info"], "name"),
        ];
        foreach (string? candidate in candidates)
            if (candidate is not null && candidate != "polyglot-notebook" && KernelNames.IsValid(candidate))
                return names.TryResolve(candidate, out string? name) ? name : candidate;
        return names.Default;
    }

    /// <summary>The kernel that a code cell's metadata names; null where it names none.</summary>
    public static string? KernelNameOf(JsonObject? metadata, KernelNames names)
    {
        string? stored = StringOf(metadata?["polyglot_notebook"], "kernelName") ?? StringOf(metadata?["dotnet_interactive"], "language");
        if (stored is null && StringOf(metadata?["vscode"], "languageId") is { } languageId && languageId != "polyglot-notebook")
        {
            string id = languageId.Replace("dotnet-interactive.", "");
            stored = VSCodeLanguages.FirstOrDefault(pair => pair.Value == id).Key ?? id;
        }
        if (stored is null || !KernelNames.IsValid(stored))
            return null;
        return names.TryResolve(stored, out string? name) ? name : stored;
    }

    public static JsonObject WithKernelName(JsonObject? metadata, string kernelName, bool foreign)
    {
        JsonObject file = metadata?.DeepClone().AsObject() ?? [];
        Set("dotnet_interactive", "language", kernelName);
        Set("polyglot_notebook", "kernelName", kernelName);
        if (foreign)
            Set("vscode", "languageId", VSCodeLanguages.GetValueOrDefault(kernelName, kernelName));
        return file;

        void Set(string group, string key, string value)
        {
            if (file[group] is not JsonObject values)
                file[group] = values = [];
            values[key] = NotebookJson.Text(value);
        }
    }

    private static bool IsAllowed(string key, JsonNode? value) => key switch
    {
        "kernelspec" => StringOf(value, "name") is not null && StringOf(value, "display_name") is not null,
        "language_info" => StringOf(value, "name") is not null
            && OptionalString(value, "file_extension") && OptionalString(value, "mimetype") && OptionalString(value, "pygments_lexer")
            && (OptionalString(value, "codemirror_mode") || value!["codemirror_mode"] is JsonObject),
        "title" => value is JsonValue title && title.TryGetValue(out string? _),
        "authors" => value is JsonArray,
        // Jupyter strips these when it reads or writes.
        "orig_nbformat" or "orig_nbformat_minor" or "signature" => false,
        "polyglot_notebook" => false,
        _ => true,
    };

    private static bool OptionalString(JsonNode? node, string key) => node is JsonObject o && (!o.ContainsKey(key) || StringOf(o, key) is not null);

    private static string? StringOf(JsonNode? node, string key) =>
        node is JsonObject o && o[key] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
