using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Engine.Kernel;

/// <summary>What every cell can use without a directive: the framework this process runs on, and the display API.</summary>
static class HostReferences
{
    /// <summary>The assembly of the display API, which is the host's in every kernel.</summary>
    public const string DisplayApi = "Microsoft.DotNet.Interactive";

    static readonly Lazy<Dictionary<string, string>> framework = new(() =>
        FrameworkPaths().DistinctBy(Path.GetFileNameWithoutExtension).ToDictionary(path => Path.GetFileNameWithoutExtension(path)!, StringComparer.OrdinalIgnoreCase));

    /// <summary>
    /// The references, anew for each kernel. The compiler keeps the symbols it bound with the reference object: two chains of cells
    /// that share one take each other's, and then a cell's Tensor is not the next cell's.
    /// </summary>
    public static ImmutableArray<PortableExecutableReference> Create() =>
        [.. Framework.Values.Append(typeof(Microsoft.DotNet.Interactive.Kernel).Assembly.Location).Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>The framework's assemblies: simple name to path.</summary>
    public static IReadOnlyDictionary<string, string> Framework => framework.Value;

    static IEnumerable<string> FrameworkPaths()
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return trusted.Split(Path.PathSeparator).Where(path => Path.GetDirectoryName(path) == folder);
    }
}
