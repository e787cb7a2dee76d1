using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Engine.Kernel;

/// <summary>What every cell can use without a directive: the framework this process runs on, and the display API.</summary>
static class HostReferences
{
    /// <summary>The assembly of the display API, which is the host's in every kernel.</summary>
    public const string DisplayApi = "Microsoft.DotNet.Interactive";

    static readonly Lazy<ImmutableArray<PortableExecutableReference>> all = new(() =>
        [.. Framework.Values.Append(typeof(Microsoft.DotNet.Interactive.Kernel).Assembly.Location).Select(path => MetadataReference.CreateFromFile(path))]);

    static readonly Lazy<Dictionary<string, string>> framework = new(() =>
        FrameworkPaths().DistinctBy(Path.GetFileNameWithoutExtension).ToDictionary(path => Path.GetFileNameWithoutExtension(path)!, StringComparer.OrdinalIgnoreCase));

    /// <summary>The references, read once for all kernels of the process.</summary>
    public static ImmutableArray<PortableExecutableReference> All => all.Value;

    /// <summary>The framework's assemblies: simple name to path.</summary>
    public static IReadOnlyDictionary<string, string> Framework => framework.Value;

    static IEnumerable<string> FrameworkPaths()
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return trusted.Split(Path.PathSeparator).Where(path => Path.GetDirectoryName(path) == folder);
    }
}
