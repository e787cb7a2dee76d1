using System.Diagnostics;

namespace Cli.Tests;

public sealed class RunCommandTests
{
    [Fact]
    public void Writes_a_page_and_exits_0_when_every_cell_passed()
    {
        using var folder = new TemporaryFolder();
        var notebook = folder.Write("two.dib", "#!markdown\n\n# Two cells\n\n#!csharp\n\nvar x = 20;\n\n#!csharp\n\nConsole.WriteLine(x + 22);\n");

        using var run = new CourseProcess("run", notebook, "--out", folder.PathOf("two.html"));

        Assert.Equal(0, run.Wait());
        Assert.Contains("42", run.Output, StringComparison.Ordinal);
        var page = File.ReadAllText(folder.PathOf("two.html"));
        Assert.Contains("Two cells", page, StringComparison.Ordinal);
        Assert.Contains("42", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Exits_1_when_a_cell_failed_and_still_runs_the_next()
    {
        using var folder = new TemporaryFolder();
        var notebook = folder.Write("fails.dib", "#!csharp\n\nthrow new InvalidOperationException(\"no luck\");\n\n#!csharp\n\nConsole.WriteLine(\"after\" + \"wards\");\n");

        using var run = new CourseProcess("run", notebook, "--out", folder.PathOf("fails.html"));

        Assert.Equal(1, run.Wait());
        Assert.Contains("no luck", run.Output, StringComparison.Ordinal);
        Assert.Contains("afterwards", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 cell failed", run.Output, StringComparison.Ordinal);
        Assert.Contains("afterwards", File.ReadAllText(folder.PathOf("fails.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void Ends_within_2_seconds_of_an_interrupt_and_keeps_the_page_so_far()
    {
        using var folder = new TemporaryFolder();
        var notebook = folder.Write("endless.dib", "#!csharp\n\nConsole.WriteLine(\"kept \" + \"text\");\n\n#!csharp\n\nConsole.WriteLine(\"loop\" + \"ing\"); while (true) { }\n\n#!csharp\n\nConsole.WriteLine(\"never \" + \"reached\");\n");

        using var run = new CourseProcess("run", notebook, "--out", folder.PathOf("endless.html"));
        run.WaitFor("looping");
        var watch = Stopwatch.StartNew();
        run.Interrupt();

        Assert.Equal(130, run.Wait(10));
        Assert.True(watch.Elapsed.TotalSeconds < 2, $"took {watch.Elapsed.TotalSeconds:F1} s");
        var page = File.ReadAllText(folder.PathOf("endless.html"));
        Assert.Contains("kept text", page, StringComparison.Ordinal);
        Assert.DoesNotContain("never reached", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Keeps_up_with_a_cell_that_prints_while_its_output_is_shown()
    {
        using var folder = new TemporaryFolder();
        // Shown text and text being written meet here a thousand times; each side has the console's lock to wait for.
        var notebook = folder.Write("flood.dib", "#!csharp\n\nfor (int i = 0; i < 3000; i++) { Console.WriteLine($\"line {i}\"); if (i % 50 == 0) System.Threading.Thread.Sleep(1); }\n");

        using var run = new CourseProcess("run", notebook, "--out", folder.PathOf("flood.html"));

        Assert.Equal(0, run.Wait(60));
        Assert.Contains("line 2999", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Leaves_an_executed_ipynb_with_its_outputs()
    {
        using var folder = new TemporaryFolder();
        var notebook = folder.Write("one.dib", "#!csharp\n\n6 * 7\n");

        using var run = new CourseProcess("run", notebook, "--out", folder.PathOf("one.ipynb"));

        Assert.Equal(0, run.Wait());
        using var json = System.Text.Json.JsonDocument.Parse(File.ReadAllText(folder.PathOf("one.ipynb")));
        var output = json.RootElement.GetProperty("cells")[0].GetProperty("outputs")[0];
        Assert.Equal("execute_result", output.GetProperty("output_type").GetString());
        Assert.Contains("42", output.GetProperty("data").GetProperty("text/plain").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_several_notebooks_and_names_those_that_failed()
    {
        using var folder = new TemporaryFolder();
        // Without --out the pages go to the course's out/ folder; these names cannot meet a course notebook's.
        var good = folder.Write("zz-test-good.dib", "#!csharp\n\nConsole.WriteLine(1);\n");
        var bad = folder.Write("zz-test-bad.dib", "#!csharp\n\nint x = \"\";\n");
        try
        {
            using var run = new CourseProcess("run", good, bad);

            Assert.Equal(1, run.Wait());
            Assert.Contains("1 of 2 notebooks failed: zz-test-bad.dib", run.Output, StringComparison.Ordinal);
        }
        finally
        {
            foreach (var page in Directory.EnumerateFiles(Path.Combine(CourseFolder.Root, "out"), "zz-test-*")) File.Delete(page);
        }
    }

    [Theory]
    [InlineData("no-such-notebook", "There is no notebook 'no-such-notebook'")]
    [InlineData("--scale", "smoke", "laptop", "lecture")]
    [InlineData("--out page.txt", ".html", ".ipynb")]
    public void Refuses_what_it_cannot_do_and_says_what_is_accepted(string arguments, params string[] said)
    {
        using var run = new CourseProcess(["run", .. arguments == "--scale" ? ["--scale", "huge"] : arguments.Split(' ')]);

        Assert.NotEqual(0, run.Wait());
        foreach (var words in said) Assert.Contains(words, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_where_a_notebook_is_malformed_and_writes_nothing()
    {
        using var folder = new TemporaryFolder();
        var notebook = folder.Write("bad.dib", "#!meta\n\n{ \"kernelInfo\": \n\n#!csharp\n\n1\n");

        using var run = new CourseProcess("run", notebook, "--out", folder.PathOf("bad.html"));

        Assert.Equal(2, run.Wait());
        Assert.Contains("meta", run.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.PathOf("bad.html")));
    }
}
