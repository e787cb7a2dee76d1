using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Engine.Kernel;

/// <summary>
/// Fetches packages by <c>dotnet restore</c> of a project that names them all, so that their versions agree.
/// What a set of packages came to is remembered in <paramref name="cache"/>; the packages themselves are where NuGet keeps them.
/// </summary>
/// <param name="cache">The folder of what is remembered.</param>
/// <param name="configFolder">Where the search for nuget.config begins: the notebook's folder.</param>
sealed class PackageRestore(string cache, string configFolder)
{
    const string TargetFramework = "net10.0";
    const int MostErrorLines = 4;

    readonly List<string> sources = [];
    List<PackageReference> packages = [];

    /// <summary>Adds a feed's address or a folder for the packages that follow; it may begin with <c>nuget:</c>.</summary>
    public void AddSource(string source)
    {
        source = source.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase) ? source["nuget:".Length..].Trim() : source;
        if (!source.Contains("://"))
            source = Path.GetFullPath(source, configFolder);
        if (!source.Contains("://") && !Directory.Exists(source))
            throw new DirectiveException($"there is no folder {source}");
        if (!sources.Contains(source))
            sources.Add(source);
    }

    /// <summary>Adds a package to the kernel's, and gives what all of them come to now.</summary>
    /// <param name="package">The package asked for.</param>
    /// <param name="show">Shows a line to the user, if this takes long, and gives what replaces it.</param>
    /// <param name="cancellationToken">Stops the restore.</param>
    /// <exception cref="DirectiveException">It was asked for in another version before, or cannot be restored.</exception>
    public async Task<RestoredPackages> AddAsync(PackageReference package, Func<string, Action<string>> show, CancellationToken cancellationToken)
    {
        // The display API is the host's: cells written for other hosts may name its package.
        if (package.Id.StartsWith(HostReferences.DisplayApi, StringComparison.OrdinalIgnoreCase))
            return new([], [], []);
        var present = packages.Find(p => string.Equals(p.Id, package.Id, StringComparison.OrdinalIgnoreCase));
        if (present is { Version: not null } && package.Version is not null && present.Version != package.Version)
            throw new DirectiveException($"{present} is in use already; restart the kernel to use {package.Version}");

        List<PackageReference> all = present is null ? [.. packages, package] : packages;
        var restored = await RestoreAsync(all, package, show, cancellationToken).ConfigureAwait(false);
        packages = all;
        return restored;
    }

    async Task<RestoredPackages> RestoreAsync(IReadOnlyList<PackageReference> wanted, PackageReference added, Func<string, Action<string>> show, CancellationToken cancellationToken)
    {
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n',
            wanted.Select(p => p.ToString().ToLowerInvariant()).Order().Concat(sources).Append(configFolder).Append(TargetFramework).Append(RuntimeInformation.RuntimeIdentifier)))))[..24];
        var remembered = Path.Combine(cache, key + ".json");
        if (File.Exists(remembered) && Read(remembered) is { } known && known.IsComplete())
            return known;

        var update = show($"Restoring {added} …");
        var project = Directory.CreateDirectory(Path.Combine(cache, $"{key}-{Environment.ProcessId}-{Guid.NewGuid():N}"));
        try
        {
            var file = Path.Combine(project.FullName, "packages.csproj");
            await File.WriteAllTextAsync(file, ProjectOf(wanted), cancellationToken).ConfigureAwait(false);
            var (exitCode, output) = await RunAsync(file, cancellationToken).ConfigureAwait(false);
            if (exitCode != 0)
            {
                update($"{added} could not be restored");
                throw new DirectiveException($"the package could not be restored: {Errors(output)}");
            }
            var restored = ReadAssets(Path.Combine(project.FullName, "obj", "project.assets.json"));
            // Another kernel may be writing the same; the file changes places whole.
            var aside = Path.Combine(project.FullName, "result.json");
            await File.WriteAllTextAsync(aside, JsonSerializer.Serialize(restored), cancellationToken).ConfigureAwait(false);
            File.Move(aside, remembered, overwrite: true);
            update($"Restored {string.Join(", ", restored.Packages)}");
            return restored;
        }
        finally
        {
            project.Delete(recursive: true);
        }
    }

    static RestoredPackages? Read(string remembered)
    {
        try
        {
            return JsonSerializer.Deserialize<RestoredPackages>(File.ReadAllText(remembered));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    string ProjectOf(IEnumerable<PackageReference> wanted) => $"""
        <Project>
          <PropertyGroup>
            <ImportDirectoryBuildProps>false</ImportDirectoryBuildProps>
            <ImportDirectoryBuildTargets>false</ImportDirectoryBuildTargets>
            <ImportDirectoryPackagesProps>false</ImportDirectoryPackagesProps>
          </PropertyGroup>
          <Import Project="Sdk.props" Sdk="Microsoft.NET.Sdk" />
          <PropertyGroup>
            <TargetFramework>{TargetFramework}</TargetFramework>
            <RuntimeIdentifier>{RuntimeInformation.RuntimeIdentifier}</RuntimeIdentifier>
            <SelfContained>false</SelfContained>
            <RestoreRootConfigDirectory>{SecurityElement.Escape(configFolder)}</RestoreRootConfigDirectory>
            <RestoreAdditionalProjectSources>{SecurityElement.Escape(string.Join(';', sources))}</RestoreAdditionalProjectSources>
          </PropertyGroup>
          <ItemGroup>
            {string.Join("\n    ", wanted.Select(p => $"<PackageReference Include=\"{p.Id}\" Version=\"{p.Version ?? "*"}\" />"))}
          </ItemGroup>
          <Import Project="Sdk.targets" Sdk="Microsoft.NET.Sdk" />
        </Project>
        """;

    static async Task<(int ExitCode, string Output)> RunAsync(string project, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["restore", project, "--nologo", "--verbosity", "quiet", "--disable-build-servers"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = Path.GetDirectoryName(project),
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        // A kernel started by a build, as in a test, would pass on that build's own SDK.
        foreach (var name in (string[])["MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBUILD_EXE_PATH", "MSBuildLoadMicrosoftTargetsReadOnly"])
            start.Environment.Remove(name);
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new DirectiveException($"packages are fetched by the .NET SDK, and '{start.FileName}' cannot be started; install the SDK, or put it on PATH");
        }
        using (process)
        {
            try
            {
                var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
                await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
                return (process.ExitCode, string.Concat(await output.ConfigureAwait(false)));
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
        }
    }

    /// <summary>The errors in what restore printed, without the project's path before each and its name after.</summary>
    static string Errors(string output)
    {
        var errors = output.Split('\n').Where(line => line.Contains("error ")).Select(line => line[line.IndexOf("error ", StringComparison.Ordinal)..])
            .Select(line => line.LastIndexOf(" [", StringComparison.Ordinal) is > 0 and var end ? line[..end] : line).Select(line => line.Trim()).Distinct().ToList();
        if (errors.Count == 0)
            return output.Trim();
        return string.Join("\n", errors.Take(MostErrorLines)) + (errors.Count > MostErrorLines ? $"\n… ({errors.Count - MostErrorLines} more)" : "");
    }

    static RestoredPackages ReadAssets(string path)
    {
        var assets = JsonNode.Parse(File.ReadAllText(path))!;
        var folders = assets["packageFolders"]!.AsObject().Select(f => f.Key).ToList();
        var target = assets["targets"]!.AsObject().First(t => t.Key.EndsWith("/" + RuntimeInformation.RuntimeIdentifier, StringComparison.Ordinal)).Value!.AsObject();
        List<string> packages = [], assemblies = [], native = [];
        foreach (var (nameAndVersion, library) in target)
        {
            if ((string?)library!["type"] != "package")
                continue;
            packages.Add(nameAndVersion.Replace('/', ' '));
            var relative = (string)assets["libraries"]![nameAndVersion]!["path"]!;
            var folder = folders.Select(f => Path.Combine(f, relative)).First(Directory.Exists);
            assemblies.AddRange(Files(library["runtime"]).Where(f => f.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)).Select(f => Path.Combine(folder, f)));
            native.AddRange(Files(library["native"]).Select(f => Path.GetDirectoryName(Path.Combine(folder, f))!).Distinct());
        }
        return new(packages, assemblies, native);

        // "_._" says that a package has nothing for this framework on purpose.
        static IEnumerable<string> Files(JsonNode? group) =>
            group?.AsObject().Select(f => f.Key.Replace('/', Path.DirectorySeparatorChar)).Where(f => Path.GetFileName(f) != "_._") ?? [];
    }
}
