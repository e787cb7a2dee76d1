using System.Text.RegularExpressions;
using Engine.Documents;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Engine.Kernel;

/// <summary>A piece of a cell, and the cell's line (from 1) it begins on.</summary>
abstract record CellPart(int Line);

/// <summary>Text for one language. C# is padded with empty lines above, so that the compiler counts lines as the cell does.</summary>
sealed record TextPart(string KernelName, string Text, int Line) : CellPart(Line);

/// <summary>A line <c>#!name arguments</c>; <paramref name="Body"/> is what follows it, for a directive that takes text.</summary>
sealed record DirectivePart(string Name, string Arguments, int Line, string Body = "") : CellPart(Line);

/// <summary>A line <c>#r "…"</c> or <c>#i "…"</c>; <paramref name="Kind"/> is the letter.</summary>
sealed record ReferencePart(char Kind, string Target, int Line) : CellPart(Line);

/// <summary>Takes a cell apart into code and directives.</summary>
static partial class CellText
{
    static readonly KernelNames kernelNames = new();

    /// <summary>
    /// The parts in the order they run: first <c>#i</c> and <c>#r</c>, wherever they stand, then code and other directives as they come.
    /// A line that selects a language (<c>#!html</c>) does so for what follows, up to the next.
    /// </summary>
    public static IReadOnlyList<CellPart> Split(string kernelName, string source)
    {
        List<ReferencePart> references = [];
        List<CellPart> parts = [];
        kernelName = kernelNames.TryResolve(kernelName, out var canonical) ? canonical : kernelName;
        var lines = source.ReplaceLineEndings("\n").Split('\n');
        var begin = 0;
        for (var i = 0; i <= lines.Length; i++)
        {
            var (selected, isValue) = i < lines.Length ? Selection(lines[i]) : default;
            if (i < lines.Length && selected is null)
                continue;
            AddSection(begin, i);
            if (selected is null)
                break;
            // The line that names a value belongs to the value's section, the others only divide.
            begin = isValue ? i : i + 1;
            kernelName = selected;
        }
        return [.. references.OrderBy(r => r.Kind), .. parts];

        void AddSection(int first, int end)
        {
            if (kernelName == "csharp")
                AddCSharp(lines.AsSpan(0, end).ToArray(), first, references, parts);
            else if (string.Join('\n', lines[first..end]) is var text && string.IsNullOrWhiteSpace(text))
                return;
            else if (kernelName != "value")
                parts.Add(new TextPart(kernelName, text, first + 1));
            else if (Selection(lines[first]).IsValue)
                parts.Add(new DirectivePart("value", lines[first]["#!value".Length..].Trim(), first + 1, string.Join('\n', lines[(first + 1)..end]).Trim('\n')));
            else
                parts.Add(new DirectivePart("value", "", first + 1, text));
        }
    }

    /// <summary>The language that a line selects; <c>#!value</c> does so with its arguments.</summary>
    static (string? KernelName, bool IsValue) Selection(string line)
    {
        if (!line.StartsWith("#!", StringComparison.Ordinal))
            return default;
        if (line == "#!value" || line.StartsWith("#!value ", StringComparison.Ordinal))
            return ("value", true);
        return kernelNames.TryResolve(line[2..].TrimEnd(), out var name) ? (name, false) : default;
    }

    static void AddCSharp(string[] lines, int begin, List<ReferencePart> references, List<CellPart> parts)
    {
        var first = begin;
        foreach (var i in DirectiveLines(string.Join('\n', lines[first..])).Select(line => line + first))
            if (Reference().Match(lines[i]) is { Success: true } reference)
            {
                references.Add(new(reference.Groups["kind"].Value[0], reference.Groups["target"].Value, i + 1));
                lines[i] = "";
            }
            else if (Directive().Match(lines[i]) is { Success: true } directive)
            {
                AddCode(i);
                parts.Add(new DirectivePart(directive.Groups["name"].Value, directive.Groups["arguments"].Value.Trim(), i + 1));
                begin = i + 1;
            }
        AddCode(lines.Length);

        void AddCode(int end)
        {
            var text = string.Join('\n', lines[begin..end]);
            if (!string.IsNullOrWhiteSpace(text))
                parts.Add(new TextPart("csharp", new string('\n', begin) + text, begin + 1));
        }
    }

    /// <summary>The lines where a directive stands, as against text that looks like one inside a string, a comment or an inactive #if.</summary>
    static IEnumerable<int> DirectiveLines(string text)
    {
        if (!LooksLikeDirective().IsMatch(text))
            return [];
        var tree = ScriptChain.Parse(text, "");
        return tree.GetRoot().DescendantTrivia()
            .Where(t => t.IsDirective && t.GetStructure() is DirectiveTriviaSyntax { IsActive: true })
            .Select(t => tree.GetLineSpan(t.Span).StartLinePosition.Line);
    }

    [GeneratedRegex(@"^[ \t]*#(!|r\b|i\b)", RegexOptions.Multiline)]
    private static partial Regex LooksLikeDirective();

    [GeneratedRegex("""^\s*#(?<kind>[ri])\s+"(?<target>[^"]+)"\s*(//.*)?$""")]
    private static partial Regex Reference();

    [GeneratedRegex(@"^\s*#!(?<name>\S+)(\s+(?<arguments>.*))?$")]
    private static partial Regex Directive();
}
