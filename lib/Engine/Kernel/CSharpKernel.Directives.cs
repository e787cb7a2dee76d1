using System.Collections.Immutable;
using Engine.Documents;
using Microsoft.CodeAnalysis;

namespace Engine.Kernel;

public sealed partial class CSharpKernel
{
    async Task<bool> ReferenceAsync(CellRun run, ReferencePart part)
    {
        try
        {
            if (part.Kind == 'r')
                foreach (var path in await PathsAsync(run, part.Target, run.Folder).ConfigureAwait(false))
                    references.Add(path);
            return true;
        }
        catch (DirectiveException problem)
        {
            return Fail(run, Problem(run, part.Line, $"#{part.Kind} \"{part.Target}\": {problem.Message}"));
        }
    }

    async Task<bool> DirectAsync(CellRun run, DirectivePart part)
    {
        try
        {
            switch (part.Name)
            {
                case "import": return await ImportAsync(run, part.Arguments).ConfigureAwait(false);
                default: throw new DirectiveException($"there is no such directive; there are {string.Join(", ", Directives)}");
            }
        }
        catch (DirectiveException problem)
        {
            return Fail(run, Problem(run, part.Line, $"#!{part.Name}: {problem.Message}"));
        }
    }

    static IReadOnlyList<string> Directives { get; } = ["#r", "#i", "#load", "#!import"];

    static ErrorOutput Problem(CellRun run, int line, string message) => new("Directive error", $"{run.At(line, 1)}: error: {message}", []);

    async Task<IReadOnlyList<string>> PathsAsync(CellRun run, string target, string folder)
    {
        if (!target.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase))
            return [PathOf(target, folder)];
        var id = target["nuget:".Length..].Split(',')[0].Trim();
        var present = options.Packages.FirstOrDefault(p => string.Equals(p.Key, id, StringComparison.OrdinalIgnoreCase)).Value;
        return present is not null ? [present] : await Task.FromException<string[]>(new DirectiveException("packages from a feed cannot be fetched yet")).ConfigureAwait(false);
    }

    /// <summary>A DLL by path, or by name where the framework has it.</summary>
    static string PathOf(string target, string folder)
    {
        var full = Path.GetFullPath(target, folder);
        if (!File.Exists(full) && HostReferences.Framework.GetValueOrDefault(target.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? target[..^4] : target) is { } framework)
            return framework;
        return full;
    }

    /// <summary>What <c>#r</c> in a loaded file refers to; nothing makes the compiler say that it was not found.</summary>
    ImmutableArray<PortableExecutableReference> Resolve(CellRun run, string target, string? from)
    {
        try
        {
            var folder = Path.IsPathRooted(from) ? Path.GetDirectoryName(from)! : run.Folder;
            return [.. PathsAsync(run, target, folder).GetAwaiter().GetResult().Select(references.Add)];
        }
        catch (DirectiveException)
        {
            return [];
        }
    }

    async Task<bool> ImportAsync(CellRun run, string argument)
    {
        var path = Path.GetFullPath(argument.Trim('"'), run.Folder);
        if (argument.Length == 0)
            throw new DirectiveException("it needs the file to import, as in #!import course.dib");
        if (!File.Exists(path))
            throw new DirectiveException($"there is no file {path}");
        if (run.Importing.Contains(path))
            throw new DirectiveException($"{Path.GetFileName(path)} imports itself: {string.Join(" → ", run.Importing.Append(path).Select(Path.GetFileName))}");

        List<Cell> cells;
        try
        {
            cells = Path.GetExtension(path).ToLowerInvariant() switch
            {
                ".dib" => DibFile.Read(path).Cells,
                ".cs" or ".csx" => [new Cell("csharp", await File.ReadAllTextAsync(path, run.Cancelled).ConfigureAwait(false))],
                var extension => throw new DirectiveException($"files ending in '{extension}' cannot be imported; .dib, .ipynb, .csx and .cs can"),
            };
        }
        catch (NotebookFormatException problem)
        {
            throw new DirectiveException($"{Path.GetFileName(path)} cannot be read: {problem.Message}");
        }
        var number = 0;
        foreach (var cell in cells.Where(c => c.KernelName is "csharp" or "value"))
        {
            number++;
            var inner = run with
            {
                Name = cells.Count > 1 ? $"{Path.GetFileName(path)}, cell {number}" : Path.GetFileName(path),
                Folder = Path.GetDirectoryName(path)!,
                Importing = [.. run.Importing, path],
            };
            if (!await RunPartsAsync(inner, cell.KernelName, cell.Source).ConfigureAwait(false))
                return false;
        }
        return true;
    }

    static bool ShowText(CellRun run, TextPart part)
    {
        return Fail(run, new("Language error", $"This engine runs C#; it cannot run {part.KernelName} cells.", []));
    }
}
