using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;

namespace TorchSharp.Tests;

public sealed class NativeLibraryTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("torch-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>What the first tensor of a stand-in without its neighbours fails with.</summary>
    private Exception FirstTensor()
    {
        var copy = Path.Combine(folder, "TorchSharp.dll");
        File.Copy(typeof(torch).Assembly.Location, copy);
        var context = new AssemblyLoadContext(null, isCollectible: true);
        try
        {
            var seed = context.LoadFromAssemblyPath(copy).GetType("TorchSharp.torch")!.GetMethod("manual_seed")!;
            return Assert.Throws<TargetInvocationException>(() => seed.Invoke(null, [1L])).InnerException!;
        }
        finally
        {
            context.Unload();
        }
    }

    [Fact]
    public void A_missing_native_library_is_named_with_what_to_do()
    {
        var failure = Assert.IsType<PlatformNotSupportedException>(FirstTensor());
        Assert.Contains(Path.Combine(folder, "libTorchSharpStandIn.so"), failure.Message);
        Assert.Contains("./course setup", failure.Message);
        Assert.Contains("LIBTORCH", failure.Message);
    }

    [Fact]
    public void A_library_that_does_not_load_is_explained()
    {
        File.WriteAllText(Path.Combine(folder, "libTorchSharpStandIn.so"), "not a library");
        var failure = Assert.IsType<PlatformNotSupportedException>(FirstTensor());
        Assert.Contains("libtorch cannot be loaded", failure.Message);
        Assert.Contains("./course setup", failure.Message);
    }

    private static string Build(string path, params string[] arguments)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "../../lib/StandIns/TorchSharp/native/build.sh");
        var start = new ProcessStartInfo("/bin/sh", [script, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = path;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.NotEqual(0, process.ExitCode);
        return output;
    }

    [Fact]
    public void A_build_without_a_compiler_says_what_to_install()
    {
        var output = Build("/nonexistent", Path.Combine(folder, "out.so"));
        Assert.Contains("error TORCH0001: no C++ compiler", output);
        Assert.Contains("./course setup", output);
    }

    [Fact]
    public void A_build_without_libtorch_says_where_it_looked()
    {
        var output = Build(Environment.GetEnvironmentVariable("PATH")!, Path.Combine(folder, "out.so"), folder);
        Assert.Contains($"error TORCH0001: LIBTORCH={folder} has no include/ATen/ATen.h", output);
    }
}
