using System.Reflection;
using System.Text.Json;
using Engine.Documents;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.DotNet.Interactive.Formatting;

namespace Engine.Kernel;

public sealed partial class CSharpKernel
{
    const BindingFlags declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    readonly Dictionary<string, string> values = [];

    /// <summary>What the cells have declared, in the order of declaration; of several with one name, the last.</summary>
    public IReadOnlyList<KernelVariable> Variables
    {
        get
        {
            var found = new OrderedDictionary<string, KernelVariable>();
            foreach (var cell in chain.Objects)
                // A compiler's own field (the result, links to other cells) has no name that C# could write.
                foreach (var f in cell.GetType().GetFields(declared).Where(f => SyntaxFacts.IsValidIdentifier(f.Name)))
                {
                    found.Remove(f.Name);
                    found.Add(f.Name, new(f.Name, TypeNames.Of(f.FieldType), f.GetValue(cell)));
                }
            return [.. found.Values];
        }
    }

    async Task<bool> ShowVariablesAsync(CellRun run, bool withValues)
    {
        var variables = Variables;
        if (variables.Count == 0)
            run.Show("no variables yet");
        else if (!withValues)
            run.Show(string.Join("  ", variables.Select(v => v.Name)));
        else
            await InCell(run, () =>
            {
                var rows = variables.Select(v => (string[])[v.Name, v.Type, Short(v.Value)]).Prepend(["variable", "type", "value"]).ToList();
                int nameWidth = rows.Max(r => r[0].Length), typeWidth = rows.Max(r => r[1].Length);
                run.Output.Emit(new DisplayOutput(new Dictionary<string, string>
                {
                    ["text/html"] = $"<table class=\"dni-table\"><tbody>{string.Concat(rows.Select((r, i) => $"<tr>{string.Concat(r.Select(c => i == 0 ? $"<th>{Markup.Escape(c)}</th>" : $"<td>{Markup.Escape(c)}</td>"))}</tr>"))}</tbody></table>",
                    ["text/plain"] = string.Join('\n', rows.Select(r => $"{r[0].PadRight(nameWidth)}  {r[1].PadRight(typeWidth)}  {r[2]}")),
                }));
                return true;
            }).ConfigureAwait(false);
        return true;
    }

    /// <summary>A value on one line, as the cells have said that its type is shown.</summary>
    internal string Short(object? value)
    {
        const int longest = 100;
        var text = formatters.Format(value, Formatter.PlainText).ReplaceLineEndings(" ");
        return text.Length <= longest ? text : text[..longest] + "…";
    }

    async Task<bool> StoreAsync(CellRun run, DirectivePart part)
    {
        var arguments = new DirectiveArguments(part.Arguments, ["--name", "--from-file", "--from-url", "--from-value", "--mime-type"], mostWords: 0);
        var name = arguments.Required("--name");
        string text;
        try
        {
            text = arguments["--from-value"]
                ?? (arguments["--from-file"] is { } file ? await File.ReadAllTextAsync(Path.GetFullPath(file, run.Folder), run.Cancelled).ConfigureAwait(false) : null)
                ?? (arguments["--from-url"] is { } url ? await DownloadAsync(url, run.Cancelled).ConfigureAwait(false) : null)
                ?? part.Body;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or HttpRequestException)
        {
            throw new DirectiveException(problem.Message);
        }
        values[name] = text;
        if (arguments["--mime-type"] is { } mimeType)
            run.Output.Emit(new DisplayOutput(new Dictionary<string, string> { [mimeType] = text }));
        return true;
    }

    Task<bool> SetAsync(CellRun run, DirectivePart part)
    {
        var arguments = new DirectiveArguments(part.Arguments, ["--name", "--value", "--mime-type"], mostWords: 0);
        var value = arguments.Required("--value");
        var text = value switch
        {
            _ when value.StartsWith("@value:", StringComparison.Ordinal) => Stored(value["@value:".Length..]),
            _ when value.StartsWith("@input", StringComparison.Ordinal) => Asked(value["@input".Length..], isPassword: false),
            _ when value.StartsWith("@password", StringComparison.Ordinal) => Asked(value["@password".Length..], isPassword: true),
            ['@', ..] when value.IndexOf(':') is > 0 and var colon => throw new DirectiveException($"values come from @value, @input or @password here; there is no kernel {value[1..colon]}"),
            _ => value,
        };
        return DeclareAsync(run, arguments.Required("--name"), text, arguments["--mime-type"]);

        string Asked(string prompt, bool isPassword)
        {
            try
            {
                return Ask(prompt.TrimStart(':'), isPassword);
            }
            catch (InvalidOperationException problem)
            {
                throw new DirectiveException(problem.Message);
            }
        }
    }

    Task<bool> ShareAsync(CellRun run, DirectivePart part)
    {
        var arguments = new DirectiveArguments(part.Arguments, ["--from", "--as", "--mime-type"], mostWords: 1);
        var name = arguments.Word ?? throw new DirectiveException("it needs the name of a value, as in #!share NAME --from value");
        if (arguments.Required("--from") is not "value" and var other)
            throw new DirectiveException($"values can be shared from the kernel 'value' only; this engine has no kernel '{other}' that holds any");
        return DeclareAsync(run, arguments["--as"] ?? name, Stored(name), arguments["--mime-type"]);
    }

    string Stored(string name) => values.TryGetValue(name, out var text) ? text
        : throw new DirectiveException($"there is no value '{name}'; {(values.Count == 0 ? "none is stored yet" : $"stored are {string.Join(", ", values.Keys)}")}");

    /// <summary>Declares a variable with text as its value, or with what JSON says: bool, double, string, or a JsonDocument.</summary>
    async Task<bool> DeclareAsync(CellRun run, string name, string text, string? mimeType)
    {
        if (!SyntaxFacts.IsValidIdentifier(name) || SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None)
            throw new DirectiveException($"'{name}' cannot be a variable's name in C#");
        object value = text;
        if (mimeType == "application/json")
            try
            {
                var json = JsonDocument.Parse(text);
                value = json.RootElement.ValueKind switch
                {
                    JsonValueKind.True or JsonValueKind.False => json.RootElement.GetBoolean(),
                    JsonValueKind.Number => json.RootElement.GetDouble(),
                    JsonValueKind.String => json.RootElement.GetString()!,
                    _ => json,
                };
            }
            catch (JsonException problem)
            {
                throw new DirectiveException($"the value of '{name}' is not JSON: {problem.Message}");
            }
        // A cell of its own declares the variable; its field then takes the value.
        if (!await RunCodeAsync(run with { Name = $"{run.Name}, {name}" }, $"{value.GetType().FullName} {name} = default;").ConfigureAwait(false))
            return false;
        var cell = chain.Objects.Last();
        cell.GetType().GetField(name, declared)!.SetValue(cell, value);
        return true;
    }

    static async Task<string> DownloadAsync(string url, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new DirectiveException($"'{url}' is not an address that begins with http:// or https://");
        using var client = new HttpClient();
        return await client.GetStringAsync(address, cancellationToken).ConfigureAwait(false);
    }
}
