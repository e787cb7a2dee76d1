using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Engine.Kernel;

/// <summary>Resolves <c>#r</c> in files that a cell loads, and assemblies that a referenced one needs but the cell does not name.</summary>
sealed class LoadedReferences(string folder, Func<string, string?, ImmutableArray<PortableExecutableReference>> resolve) : MetadataReferenceResolver
{
    public override bool ResolveMissingAssemblies => true;

    public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties) =>
        resolve(reference, baseFilePath);

    public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity identity)
    {
        if ((definition as PortableExecutableReference)?.FilePath is not { } path)
            return null;
        var beside = Path.Combine(Path.GetDirectoryName(path)!, identity.Name + ".dll");
        return File.Exists(beside) ? MetadataReference.CreateFromFile(beside) : null;
    }

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => folder.GetHashCode();
}
