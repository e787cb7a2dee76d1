using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Engine.Kernel;

/// <summary>Resolves <c>#r</c> in files that a cell loads, and assemblies that a referenced one needs but the cell does not name.</summary>
sealed class LoadedReferences(ReferenceSet references, Func<string, string?, ImmutableArray<PortableExecutableReference>> resolve) : MetadataReferenceResolver
{
    Func<string, string?, ImmutableArray<PortableExecutableReference>>? resolve = resolve;

    /// <summary>The cell is compiled. Its compilation stays, and this with it; the cell's run, its output and its host are not to.</summary>
    public void LetGo() => resolve = null;

    public override bool ResolveMissingAssemblies => true;

    public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties) =>
        resolve?.Invoke(reference, baseFilePath) ?? [];

    public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity identity) =>
        (definition as PortableExecutableReference)?.FilePath is { } path ? references.Beside(path, identity.Name) : null;

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => references.GetHashCode();
}
