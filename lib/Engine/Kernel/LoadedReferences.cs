using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Engine.Kernel;

/// <summary>Resolves <c>#r</c> in files that a cell loads, and assemblies that a referenced one needs but the cell does not name.</summary>
sealed class LoadedReferences(ReferenceSet references, Func<string, string?, ImmutableArray<PortableExecutableReference>> resolve) : MetadataReferenceResolver
{
    public override bool ResolveMissingAssemblies => true;

    public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties) =>
        resolve(reference, baseFilePath);

    public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity identity) =>
        (definition as PortableExecutableReference)?.FilePath is { } path ? references.Beside(path, identity.Name) : null;

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => references.GetHashCode();
}
