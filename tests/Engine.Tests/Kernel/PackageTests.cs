using System.IO.Compression;
using Engine.Documents;

namespace Engine.Tests.Kernel;

public sealed class PackageTests
{
    /// <summary>A bench whose only feed is a folder with the package Tiny 1.0.0 and 1.1.0, and whose packages go no further than its own folder.</summary>
    static Bench WithFeed()
    {
        var bench = new Bench(o => o with { PackageCache = Path.Combine(o.WorkingDirectory, "cache") });
        bench.File("nuget.config", """
            <configuration>
              <packageSources><clear /><add key="local" value="feed" /></packageSources>
              <config><add key="globalPackagesFolder" value="packages" /></config>
            </configuration>
            """);
        Pack(bench, "1.0.0");
        Pack(bench, "1.1.0");
        return bench;
    }

    static void Pack(Bench bench, string version)
    {
        var dll = Dll.Compile(Path.Combine(bench.Folder, "build", version, "Tiny.dll"),
            $"[assembly: System.Reflection.AssemblyVersion(\"{version}.0\")] public static class Tiny {{ public static string Version => \"{version}\"; }}");
        Directory.CreateDirectory(Path.Combine(bench.Folder, "feed"));
        using var package = ZipFile.Open(Path.Combine(bench.Folder, "feed", $"Tiny.{version}.nupkg"), ZipArchiveMode.Create);
        package.CreateEntryFromFile(dll, "lib/net10.0/Tiny.dll");
        using var writer = new StreamWriter(package.CreateEntry("Tiny.nuspec").Open());
        writer.Write($"""
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata>
              <id>Tiny</id><version>{version}</version><authors>test</authors><description>A package of one class.</description>
            </metadata></package>
            """);
    }

    [Fact]
    public async Task A_package_is_restored_said_so_and_remembered()
    {
        using var bench = WithFeed();
        // The directive stands below the code that uses it: it is carried out first.
        Assert.Equal("1.0.0", await bench.Value("Tiny.Version\n#r \"nuget:Tiny, 1.0.0\""));
        Assert.Equal("Restoring Tiny 1.0.0 …", bench.Outputs.OfType<DisplayOutput>().First().Data["text/plain"]);
        Assert.Equal("Restored Tiny 1.0.0", bench.Outputs.OfType<DisplayUpdate>().Single().Data["text/plain"]);

        Assert.Equal("1.0.0", await bench.Value("#r \"nuget: tiny\"\nTiny.Version"));
        Assert.False(await bench.Run("#r \"nuget:Tiny, 1.1.0\""));
        Assert.Equal("(1,1): error: #r \"nuget:Tiny, 1.1.0\": Tiny 1.0.0 is in use already; restart the kernel to use 1.1.0", bench.Error!.Message);

        // The feed is gone; what was restored once is not asked for again.
        Directory.Delete(Path.Combine(bench.Folder, "feed"), recursive: true);
        using var again = new Engine.Kernel.CSharpKernel(new() { WorkingDirectory = bench.Folder, PackageCache = Path.Combine(bench.Folder, "cache") });
        List<Output> outputs = [];
        Assert.True(await again.RunAsync("csharp", "#r \"nuget:Tiny, 1.0.0\"\nTiny.Version", outputs.Add, TestContext.Current.CancellationToken));
        Assert.Equal("1.0.0", Assert.IsType<DisplayOutput>(Assert.Single(outputs)).Data["text/plain"]);
    }

    [Fact]
    public async Task Without_a_version_the_newest_is_taken()
    {
        using var bench = WithFeed();
        Assert.Equal("1.1.0", await bench.Value("#r \"nuget:Tiny\"\nTiny.Version"));
    }

    [Fact]
    public async Task A_package_that_does_not_exist_is_an_error_in_short()
    {
        using var bench = WithFeed();
        Assert.False(await bench.Run("\n#r \"nuget:Nothing.Of.The.Kind, 9.9.9\""));
        Assert.StartsWith("(2,1): error: #r \"nuget:Nothing.Of.The.Kind, 9.9.9\": the package could not be restored: error NU1101: Unable to find package Nothing.Of.The.Kind.", bench.Error!.Message);
        Assert.DoesNotContain("packages.csproj", bench.Error.Message);
    }

    [Fact]
    public async Task A_package_that_is_here_already_is_not_fetched()
    {
        var dll = Dll.Compile(Path.Combine(Directory.CreateTempSubdirectory("stand-in-").FullName, "StandIn.dll"), "public static class StandIn { public static int Value => 7; }");
        using var bench = new Bench(o => o with { Packages = new Dictionary<string, string> { ["Real.Package"] = dll }, PackageCache = Path.Combine(o.WorkingDirectory, "cache") });
        Assert.Equal("7", await bench.Value("#r \"nuget: real.package, 1.2.3\"\nStandIn.Value"));
        Assert.Single(bench.Outputs);
        bench.File("loaded.csx", "#r \"nuget:Real.Package\"\nint fromLoaded = StandIn.Value;");
        Assert.Equal("7", await bench.Value("#load \"loaded.csx\"\nfromLoaded"));
    }

    [Theory]
    [InlineData("nuget:", "a package is written nuget:Id")]
    [InlineData("nuget:Two Words", "a package is written nuget:Id")]
    [InlineData("nuget:X, 1 < 2", "a package is written nuget:Id")]
    public async Task What_is_not_a_package_is_refused(string target, string message)
    {
        using var bench = new Bench();
        Assert.False(await bench.Run($"#r \"{target}\""));
        Assert.Contains(message, bench.Error!.Message);
    }

    [Fact]
    public async Task The_display_apis_own_package_is_the_hosts()
    {
        using var bench = new Bench();
        await bench.Value("#r \"nuget:Microsoft.DotNet.Interactive.Formatting, 1.0.0-beta.25177.1\"\nusing Microsoft.DotNet.Interactive.Formatting;\ndisplay(1);");
        Assert.Single(bench.Outputs);
    }

    [Fact]
    public async Task A_source_that_is_not_there_is_an_error()
    {
        using var bench = new Bench();
        Assert.False(await bench.Run("#i \"nuget:nowhere\""));
        Assert.Equal($"(1,1): error: #i \"nuget:nowhere\": there is no folder {Path.Combine(bench.Folder, "nowhere")}", bench.Error!.Message);
    }
}
