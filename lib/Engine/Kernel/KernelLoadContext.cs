using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Engine.Kernel;

/// <summary>
/// Where a kernel's assemblies live: the cells', those they reference, and what those need beside them.
/// The display API is the host's own, so that what a library shows reaches the host.
/// </summary>
sealed class KernelLoadContext() : AssemblyLoadContext("notebook")
{
    readonly ConcurrentDictionary<string, string> paths = new(StringComparer.OrdinalIgnoreCase);
    readonly ConcurrentDictionary<string, AssemblyDependencyResolver?> resolvers = new();
    readonly ConcurrentDictionary<string, byte> nativeFolders = new();

    /// <summary>Makes the assembly at <paramref name="path"/> loadable by its name, and what lies beside it too.</summary>
    public void Add(string name, string path)
    {
        paths[name] = path;
        resolvers.GetOrAdd(path, DependenciesOf);
        nativeFolders.TryAdd(Path.GetDirectoryName(path)!, 0);
    }

    /// <summary>Lets native libraries be found in <paramref name="folder"/>.</summary>
    public void AddNativeFolder(string folder) => nativeFolders.TryAdd(folder, 0);

    /// <summary>The path that assemblies of this name are loaded from; null if it is not known.</summary>
    public string? PathOf(string name) => paths.GetValueOrDefault(name);

    protected override Assembly? Load(AssemblyName name)
    {
        if (name.Name is not { } simple || simple == HostReferences.DisplayApi)
            return null;
        if (paths.TryGetValue(simple, out var path))
            return LoadDetached(path);
        if (HostReferences.Framework.ContainsKey(simple))
            return null;
        foreach (var resolver in resolvers.Values)
            if (resolver?.ResolveAssemblyToPath(name) is { } resolved)
                return LoadDetached(resolved);
        foreach (var folder in resolvers.Keys.Select(p => Path.GetDirectoryName(p)!).Distinct())
            if (Path.Combine(folder, simple + ".dll") is var beside && File.Exists(beside))
                return LoadDetached(beside);
        return null;
    }

    protected override nint LoadUnmanagedDll(string name)
    {
        foreach (var resolver in resolvers.Values)
            if (resolver?.ResolveUnmanagedDllToPath(name) is { } resolved)
                return NativeLibrary.Load(resolved);
        foreach (var folder in nativeFolders.Keys)
            foreach (var file in FileNames(name))
                if (Path.Combine(folder, file) is var beside && File.Exists(beside))
                    return NativeLibrary.Load(beside);
        return 0;
    }

    /// <summary>
    /// Loads an assembly so that a build may overwrite its file. Linux and macOS map the file into memory: overwriting it in place,
    /// as builds do, would crash this process at the next page it reads. So a copy takes the file's place, and the mapped one stays without a name.
    /// </summary>
    Assembly LoadDetached(string path)
    {
        var assembly = LoadFromAssemblyPath(path);
        if (OperatingSystem.IsWindows() || path.Contains($"{Path.DirectorySeparatorChar}.nuget{Path.DirectorySeparatorChar}"))
            return assembly;
        var file = new FileInfo(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path);
        var copy = $"{file.FullName}.{Guid.NewGuid():N}.tmp";
        try
        {
            var (length, written) = (file.Length, file.LastWriteTimeUtc);
            file.CopyTo(copy, overwrite: true);
            File.SetLastWriteTimeUtc(copy, written);
            file.Refresh();
            // Unless a build is at it this very moment.
            if (file.Length == length && file.LastWriteTimeUtc == written)
                File.Move(copy, file.FullName, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be written to is not built into either.
        }
        finally
        {
            try
            {
                File.Delete(copy);
            }
            catch (UnauthorizedAccessException)
            {
            }
        }
        return assembly;
    }

    static IEnumerable<string> FileNames(string name) =>
        OperatingSystem.IsWindows() ? [name, name + ".dll"]
        : OperatingSystem.IsMacOS() ? [name, $"lib{name}.dylib", name + ".dylib"]
        : [name, $"lib{name}.so", name + ".so"];

    static AssemblyDependencyResolver? DependenciesOf(string path)
    {
        if (!File.Exists(Path.ChangeExtension(path, ".deps.json")))
            return null;
        try
        {
            return new AssemblyDependencyResolver(path);
        }
        catch (InvalidOperationException)
        {
            // A damaged deps.json: what lies beside the assembly is still found.
            return null;
        }
    }
}
