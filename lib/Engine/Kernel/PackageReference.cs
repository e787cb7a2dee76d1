using System.Text.RegularExpressions;

namespace Engine.Kernel;

/// <summary>A package by id, and the version asked for: exact, floating (<c>1.2.*</c>), a range, or null for the newest.</summary>
sealed partial record PackageReference(string Id, string? Version)
{
    /// <summary>Reads <c>nuget:Id</c> or <c>nuget:Id, version</c>.</summary>
    /// <exception cref="DirectiveException">It has another form.</exception>
    public static PackageReference Parse(string target)
    {
        var match = Form().Match(target);
        if (!match.Success)
            throw new DirectiveException("a package is written nuget:Id or nuget:Id, version, such as nuget:MathNet.Numerics, 5.0.0");
        return new(match.Groups["id"].Value, match.Groups["version"] is { Success: true } version ? version.Value : null);
    }

    public override string ToString() => Version is null ? Id : $"{Id} {Version}";

    [GeneratedRegex(@"^nuget:\s*(?<id>[\w.-]+)\s*(,\s*(?<version>[\w.*+\-]+|[\[(][\w.*+\-, ]*[\])])\s*)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Form();
}
