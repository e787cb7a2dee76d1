namespace Engine.Kernel;

/// <summary>What a set of packages came to: the packages with versions, their assemblies for this runtime, and folders with native libraries.</summary>
sealed record RestoredPackages(IReadOnlyList<string> Packages, IReadOnlyList<string> Assemblies, IReadOnlyList<string> NativeFolders)
{
    /// <summary>Whether all of it still lies where it lay.</summary>
    public bool IsComplete() => Assemblies.All(File.Exists) && NativeFolders.All(Directory.Exists);
}
