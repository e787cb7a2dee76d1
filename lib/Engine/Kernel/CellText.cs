using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Engine.Kernel;

/// <summary>A piece of a cell, and the cell's line (from 1) it begins on.</summary>
abstract record CellPart(int Line);

/// <summary>Text for one language. C# is padded with empty lines above, so that the compiler counts lines as the cell does.</summary>
sealed record TextPart(string KernelName, string Text, int Line) : CellPart(Line);

/// <summary>A line <c>#!name arguments</c>.</summary>
sealed record DirectivePart(string Name, string Arguments, int Line) : CellPart(Line);

/// <summary>A line <c>#r "…"</c> or <c>#i "…"</c>; <paramref name="Kind"/> is the letter.</summary>
sealed record ReferencePart(char Kind, string Target, int Line) : CellPart(Line);

/// <summary>Takes a cell apart into code and directives.</summary>
static partial class CellText
{
    /// <summary>
    /// The parts in the order they run: first <c>#r</c> and <c>#i</c>, wherever they stand, then code and other directives as they come.
    /// </summary>
    public static IReadOnlyList<CellPart> Split(string kernelName, string source)
    {
        List<ReferencePart> references = [];
        List<CellPart> parts = [];
        var lines = source.ReplaceLineEndings("\n").Split('\n');
        var directives = kernelName == "csharp" ? DirectiveLines(string.Join('\n', lines)) : [];
        var begin = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            if (!directives.Contains(i))
                continue;
            if (Reference().Match(lines[i]) is { Success: true } reference)
            {
                references.Add(new(reference.Groups["kind"].Value[0], reference.Groups["target"].Value, i + 1));
                lines[i] = "";
            }
            else if (Directive().Match(lines[i]) is { Success: true } directive)
            {
                AddText(i);
                parts.Add(new DirectivePart(directive.Groups["name"].Value, directive.Groups["arguments"].Value.Trim(), i + 1));
                begin = i + 1;
            }
        }
        AddText(lines.Length);
        return [.. references, .. parts];

        void AddText(int end)
        {
            var text = string.Join('\n', lines[begin..end]);
            if (string.IsNullOrWhiteSpace(text))
                return;
            parts.Add(new TextPart(kernelName, kernelName == "csharp" ? new string('\n', begin) + text : text, begin + 1));
        }
    }

    /// <summary>The lines where a directive stands, as against text that looks like one inside a string, a comment or an inactive #if.</summary>
    static HashSet<int> DirectiveLines(string text)
    {
        if (!LooksLikeDirective().IsMatch(text))
            return [];
        var tree = ScriptChain.Parse(text, "");
        return
        [
            .. tree.GetRoot().DescendantTrivia()
                .Where(t => t.IsDirective && t.GetStructure() is DirectiveTriviaSyntax { IsActive: true })
                .Select(t => tree.GetLineSpan(t.Span).StartLinePosition.Line),
        ];
    }

    [GeneratedRegex(@"^[ \t]*#(!|r\b|i\b)", RegexOptions.Multiline)]
    private static partial Regex LooksLikeDirective();

    [GeneratedRegex("""^\s*#(?<kind>[ri])\s+"(?<target>[^"]+)"\s*(//.*)?$""")]
    private static partial Regex Reference();

    [GeneratedRegex(@"^\s*#!(?<name>\S+)(\s+(?<arguments>.*))?$")]
    private static partial Regex Directive();
}
