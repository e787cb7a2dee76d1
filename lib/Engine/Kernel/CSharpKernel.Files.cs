using System.Collections.Immutable;
using Engine.Documents;
using Microsoft.CodeAnalysis;

namespace Engine.Kernel;

public sealed partial class CSharpKernel
{
    readonly PackageRestore packages;

    async Task<bool> ReferenceAsync(CellRun run, ReferencePart part)
    {
        try
        {
            if (part.Kind == 'i')
                packages.AddSource(part.Target);
            else
                foreach (var path in await PathsAsync(run, part.Target, run.Folder).ConfigureAwait(false))
                    if (references.Add(path).Note is { } note)
                        run.Output.Write("stderr", note + "\n");
            return true;
        }
        catch (DirectiveException problem)
        {
            return Fail(run, Problem(run, part.Line, $"#{part.Kind} \"{part.Target}\": {problem.Message}"));
        }
    }

    /// <summary>The DLLs that an <c>#r</c> means.</summary>
    async Task<IReadOnlyList<string>> PathsAsync(CellRun run, string target, string folder)
    {
        if (!target.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase))
            return [PathOf(target, folder)];
        var package = PackageReference.Parse(target);
        if (options.Packages.FirstOrDefault(p => string.Equals(p.Key, package.Id, StringComparison.OrdinalIgnoreCase)).Value is { } present)
            return [present];
        var restored = await packages.AddAsync(package, run.ShowProgress, run.Cancelled).ConfigureAwait(false);
        foreach (var native in restored.NativeFolders)
            loadContext.AddNativeFolder(native);
        return restored.Assemblies;
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
            // The compiler cannot wait for a task; this thread is the kernel's own.
            return [.. PathsAsync(run, target, folder).GetAwaiter().GetResult().Select(path => references.Add(path).Reference)];
        }
        catch (DirectiveException problem)
        {
            run.Output.Write("stderr", $"#r \"{target}\": {problem.Message}\n");
            return [];
        }
    }

    async Task<bool> ImportAsync(CellRun run, string argument)
    {
        if (argument.Length == 0)
            throw new DirectiveException("it needs the file to import, as in #!import course.dib");
        var path = Path.GetFullPath(argument.Trim('"'), run.Folder);
        if (!File.Exists(path))
            throw new DirectiveException($"there is no file {path}");
        if (run.Importing.Contains(path))
            throw new DirectiveException($"{Path.GetFileName(path)} imports itself: {string.Join(" → ", run.Importing.Append(path).Select(Path.GetFileName))}");

        var cells = await CellsOfAsync(path, run.Cancelled).ConfigureAwait(false);
        var number = 0;
        // Prose of the other notebook is not this one's; what it runs and shows is.
        foreach (var cell in cells.Where(c => c.KernelName is not ("markdown" or "raw")))
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

    static async Task<List<Cell>> CellsOfAsync(string path, CancellationToken cancellationToken)
    {
        if (Path.GetExtension(path).ToLowerInvariant() is ".cs" or ".csx")
            return [new Cell("csharp", await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false))];
        if (!NotebookFile.IsNotebook(path))
            throw new DirectiveException($"{Path.GetFileName(path)} cannot be imported; .dib, .ipynb, .csx and .cs files can");
        try
        {
            return NotebookFile.Read(path).Cells;
        }
        catch (NotebookFormatException problem)
        {
            throw new DirectiveException($"it cannot be read: {problem.Message}");
        }
    }
}
