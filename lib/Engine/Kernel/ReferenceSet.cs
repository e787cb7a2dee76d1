using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Engine.Kernel;

/// <summary>
/// The assemblies that a kernel's cells compile against: the host's and those added by <c>#r</c>. Thread-safe: completion asks
/// while a cell adds.
/// </summary>
sealed class ReferenceSet(KernelLoadContext loadContext)
{
    readonly Lock gate = new();
    readonly Dictionary<string, (Version Version, DateTime Written, PortableExecutableReference Reference)> added = new(StringComparer.OrdinalIgnoreCase);
    readonly ImmutableArray<PortableExecutableReference> host = HostReferences.Create();
    readonly Dictionary<string, PortableExecutableReference> implied = [];
    ImmutableArray<MetadataReference> all;

    /// <summary>All of them; the same array until one is added, so that the compiler can reuse what it bound.</summary>
    public ImmutableArray<MetadataReference> All
    {
        get
        {
            lock (gate)
                return all.IsDefault ? all = Collect() : all;
        }
    }

    /// <summary>
    /// Adds the assembly at <paramref name="path"/>. The same assembly again, from wherever, changes nothing;
    /// the note says so if its file is newer than what is loaded.
    /// </summary>
    /// <exception cref="DirectiveException">The file is missing, is no .NET assembly, or another version of it is loaded.</exception>
    public (PortableExecutableReference Reference, string? Note) Add(string path)
    {
        if (!File.Exists(path))
            throw new DirectiveException($"there is no file {path}");
        AssemblyName name;
        try
        {
            name = AssemblyName.GetAssemblyName(path);
        }
        catch (BadImageFormatException)
        {
            throw new DirectiveException($"{path} is not a .NET assembly");
        }
        lock (gate)
            return Add(path, name.Name!, name.Version!);
    }

    (PortableExecutableReference Reference, string? Note) Add(string path, string simple, Version version)
    {
        if (added.TryGetValue(simple, out var present))
        {
            if (present.Version == version)
                return (present.Reference, path == present.Reference.FilePath && File.GetLastWriteTimeUtc(path) != present.Written
                    ? $"{path} has changed since this kernel loaded it; restart the kernel to use the new one." : null);
            if (loadContext.Assemblies.FirstOrDefault(a => string.Equals(a.GetName().Name, simple, StringComparison.OrdinalIgnoreCase)) is { } loaded)
                throw new DirectiveException($"{simple} {loaded.GetName().Version} is loaded already, from {loaded.Location}; restart the kernel to use {version} from {path}");
        }
        // What the compiler has bound for an assembly found beside another is what the cells' types are.
        if (!implied.Remove(path, out var reference))
            reference = Read(path);
        // The display API's own DLL, or a package's copy of what the framework has as new: cells use the host's.
        if (simple == HostReferences.DisplayApi || HostReferences.Framework.TryGetValue(simple, out var framework) && AssemblyName.GetAssemblyName(framework).Version >= version)
            return (reference, null);
        added[simple] = (version, File.GetLastWriteTimeUtc(path), reference);
        loadContext.Add(simple, path);
        all = default;
        return (reference, null);
    }

    /// <summary>The assembly <paramref name="name"/> beside <paramref name="path"/>, which refers to it; null if it is not there.</summary>
    public PortableExecutableReference? Beside(string path, string name)
    {
        lock (gate)
        {
            if (added.TryGetValue(name, out var present))
                return present.Reference;
            var beside = Path.Combine(Path.GetDirectoryName(path)!, name + ".dll");
            if (!implied.TryGetValue(beside, out var reference) && File.Exists(beside))
                implied[beside] = reference = Read(beside);
            return reference;
        }
    }

    /// <summary>Read whole: the compiler would map the file, and a build that overwrites it would crash this process.</summary>
    static PortableExecutableReference Read(string path) => MetadataReference.CreateFromImage(File.ReadAllBytes(path), filePath: path);

    ImmutableArray<MetadataReference> Collect() =>
        [.. host.Where(r => !added.ContainsKey(Path.GetFileNameWithoutExtension(r.FilePath!))), .. added.Values.Select(a => a.Reference)];
}
