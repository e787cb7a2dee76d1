namespace Cli.Tests;

/// <summary>The installed kernel through Jupyter's own programs: its conformance tests, its client library, nbclient, nbconvert and the console.</summary>
public sealed class JupyterTests : IDisposable
{
    // Debian's: what ./course test installs goes there, whatever other Python is first on PATH.
    private const string Python = "/usr/bin/python3";

    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, string> environment;

    public JupyterTests()
    {
        environment = new()
        {
            ["JUPYTER_PATH"] = folder.PathOf("jupyter"),
            ["JUPYTER_RUNTIME_DIR"] = folder.PathOf("runtime"),
            ["JUPYTER_DATA_DIR"] = folder.PathOf("data"),
            ["JUPYTER_CONFIG_DIR"] = folder.PathOf("config"),
            ["JUPYTER_PLATFORM_DIRS"] = "0",
            ["IPYTHONDIR"] = folder.PathOf("ipython"),
            ["COURSE_SCALE"] = "smoke",
            ["COURSE_DEVICE"] = "cpu",
        };
        Assert.Equal(0, Run("dotnet", [Path.Combine(CourseFolder.Root, "bin", "Cli", "course.dll"), "kernel", "install"], 60).Status);
        Assert.True(File.Exists(folder.PathOf("jupyter/kernels/course-csharp/kernel.json")), "the kernel is not where Jupyter looks first");
    }

    [Theory]
    [InlineData("conformance.py")]
    [InlineData("protocol.py")]
    [InlineData("console.py")]
    public void Passes(string script)
    {
        var (status, printed) = Run(Python, [Path.Combine(CourseFolder.Root, "tests", "jupyter", script)], 280);
        Assert.True(status == 0, printed);
        TestContext.Current.TestOutputHelper?.WriteLine(printed);
    }

    // Every notebook by nbclient and the first by `jupyter nbconvert --execute`, too: two and a half minutes at smoke scale. COURSE_JUPYTER=both runs
    // every one by both programs (six minutes), COURSE_JUPYTER=few two of them.
    [Fact]
    public void Notebooks_run_after_conversion()
    {
        // course.dib refers to ../bin, and the library finds ../data, as they lie in the course's own tree.
        var notebooks = Directory.CreateDirectory(folder.PathOf("notebooks"));
        foreach (var name in (string[])["bin", "data"])
            Directory.CreateSymbolicLink(folder.PathOf(name), Path.Combine(CourseFolder.Root, name));
        File.CreateSymbolicLink(Path.Combine(notebooks.FullName, "course.dib"), Path.Combine(CourseFolder.Notebooks, "course.dib"));
        string? which = Environment.GetEnvironmentVariable("COURSE_JUPYTER");
        string[] names = which == "few" ? ["01-napkin", "07-matmul"] : [.. CourseFolder.NumberedNotebooks().Select(f => Path.GetFileNameWithoutExtension(f))];
        var converted = names.Select(name => Path.Combine(notebooks.FullName, name + ".ipynb")).ToArray();
        foreach (var (name, file) in names.Zip(converted))
            Assert.Equal(0, Run("dotnet", [Path.Combine(CourseFolder.Root, "bin", "Cli", "course.dll"), "convert", name, file], 60).Status);

        var (status, printed) = Run(Python, [Path.Combine(CourseFolder.Root, "tests", "jupyter", "notebooks.py"), .. which == "both" ? ["--both", .. converted] : converted], 120 * (names.Length + 1));
        Assert.True(status == 0, printed);
        TestContext.Current.TestOutputHelper?.WriteLine(printed);
    }

    public void Dispose() => folder.Dispose();

    private (int Status, string Printed) Run(string program, IEnumerable<string> arguments, int seconds)
    {
        using var process = new CourseProcess(program, arguments, CourseFolder.Root, environment);
        return (process.Wait(seconds), process.Output);
    }
}
