using System.Reflection;
using System.Runtime.InteropServices;
using Engine.Documents;
using Microsoft.CodeAnalysis.CSharp;

namespace Engine.Kernel;

public sealed partial class CSharpKernel
{
    /// <summary>What a cell can say besides code. One list for carrying it out, for <c>#!lsmagic</c> and for what an unknown directive is told.</summary>
    static readonly (string Name, string Meaning, Func<CSharpKernel, CellRun, DirectivePart, Task<bool>>? Act)[] directives =
    [
        ("#r", "uses a DLL or a package: #r \"path.dll\", #r \"nuget:Id, version\"", null),
        ("#i", "adds a package source for the #r that follow: #i \"nuget:address or folder\"", null),
        ("#load", "takes in a C# script: #load \"file.csx\"", null),
        ("#!import", "runs another notebook's cells, or a script: #!import file.dib", (kernel, run, part) => kernel.ImportAsync(run, part.Arguments)),
        ("#!time", "measures the rest of the cell", (_, run, _) => Succeed(() => run.Clock.Start())),
        ("#!who", "names the variables", (kernel, run, _) => kernel.ShowVariablesAsync(run, withValues: false)),
        ("#!whos", "shows the variables with types and values", (kernel, run, _) => kernel.ShowVariablesAsync(run, withValues: true)),
        ("#!value", "stores the text below it: #!value --name NAME [--from-file PATH | --from-url URL | --from-value TEXT] [--mime-type TYPE]", (kernel, run, part) => kernel.StoreAsync(run, part)),
        ("#!set", "declares a variable: #!set --name NAME --value TEXT | @value:NAME | @input:\"prompt\" | @password:\"prompt\" [--mime-type TYPE]", (kernel, run, part) => kernel.SetAsync(run, part)),
        ("#!share", "declares a variable from a stored value: #!share NAME --from value [--as NAME] [--mime-type TYPE]", (kernel, run, part) => kernel.ShareAsync(run, part)),
        ("#!about", "says which engine this is", (_, run, _) => Succeed(() => run.Show(About))),
        ("#!lsmagic", "lists these", (_, run, _) => Succeed(() => run.Show(string.Join('\n', Directives!.Select(d => $"{d.Name,-10} {d.Meaning}"))))),
    ];

    static IEnumerable<(string Name, string Meaning)> Directives => directives.Select(d => (d.Name, d.Meaning));

    static string About =>
        $"Course engine {typeof(CSharpKernel).Assembly.GetName().Version!.ToString(3)}: C# {LanguageVersion.Latest.MapSpecifiedToEffectiveVersion().ToDisplayString()} "
        + $"(Roslyn {typeof(CSharpCompilation).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]}) "
        + $"on {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}";

    async Task<bool> DirectAsync(CellRun run, DirectivePart part)
    {
        try
        {
            return directives.FirstOrDefault(d => d.Name == "#!" + part.Name).Act is { } act
                ? await act(this, run, part).ConfigureAwait(false)
                : throw new DirectiveException($"there is no such directive; there are {string.Join(", ", Directives.Select(d => d.Name))}");
        }
        catch (DirectiveException problem)
        {
            return Fail(run, Problem(run, part.Line, $"#!{part.Name}: {problem.Message}"));
        }
    }

    static Task<bool> Succeed(Action action)
    {
        action();
        return Task.FromResult(true);
    }

    static ErrorOutput Problem(CellRun run, int line, string message) => new("Directive error", $"{run.At(line, 1)}: error: {message}", []);

    /// <summary>Cells in languages that a page shows rather than runs; others are an error.</summary>
    static bool ShowText(CellRun run, TextPart part)
    {
        Dictionary<string, string>? data = part.KernelName switch
        {
            "html" => new() { ["text/html"] = part.Text },
            "javascript" => new() { ["text/html"] = $"<script type=\"text/javascript\">\n{part.Text}\n</script>" },
            "markdown" => new() { ["text/markdown"] = part.Text, ["text/plain"] = part.Text },
            "mermaid" => new()
            {
                ["text/vnd.mermaid"] = part.Text,
                ["text/html"] = $"<pre class=\"mermaid\">{System.Net.WebUtility.HtmlEncode(part.Text)}</pre>",
                ["text/plain"] = part.Text,
            },
            "raw" => [],
            _ => null,
        };
        if (data is null)
            return Fail(run, new("Language error", $"{run.At(part.Line, 1)}: error: this engine runs C#, not {part.KernelName}", []));
        if (data.Count > 0)
            run.Output.Emit(new DisplayOutput(data));
        return true;
    }
}
