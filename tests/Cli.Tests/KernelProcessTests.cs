using System.Diagnostics;
using System.Text;
using Engine.Documents;
using Engine.Processes;

namespace Cli.Tests;

/// <summary>The kernel in a process of its own, through what a cell can do to it.</summary>
public sealed class KernelProcessTests
{
    private static KernelProcess Start() => new(() => new ProcessStartInfo("dotnet", [Path.Combine(CourseFolder.Root, "bin", "Cli", "course.dll"), "kernel", "worker"]));

    private static async Task<(bool Passed, string Text)> Run(KernelProcess kernel, string source)
    {
        var text = new StringBuilder();
        var passed = await kernel.ExecuteAsync("csharp", source, output =>
        {
            lock (text)
                text.Append(output switch
                {
                    StreamOutput stream => stream.Text,
                    DisplayOutput display => display.Data["text/plain"],
                    ErrorOutput error => $"{error.Name}: {error.Message}\n",
                    _ => "",
                });
        }, cancellationToken: TestContext.Current.CancellationToken);
        return (passed, text.ToString());
    }

    [Fact]
    public async Task Carries_state_from_cell_to_cell()
    {
        await using var kernel = Start();

        await Run(kernel, "var x = 20;");

        Assert.Equal((true, "42"), await Run(kernel, "x + 22"));
    }

    [Theory]
    [InlineData("Console.WriteLine(\"begun\"); while (true) { }")]
    [InlineData("Console.WriteLine(\"begun\"); System.Threading.Thread.Sleep(-1);")]
    public async Task Ends_an_endless_cell_within_2_seconds_and_runs_the_next(string endless)
    {
        await using var kernel = Start();
        await Run(kernel, "1");
        using var cancel = new CancellationTokenSource();
        var begun = new TaskCompletionSource();

        var running = kernel.ExecuteAsync("csharp", endless, output => begun.TrySetResult(), cancellationToken: cancel.Token);
        await begun.Task;
        var watch = Stopwatch.StartNew();
        await cancel.CancelAsync();

        Assert.False(await running);
        // The new process may still be starting; the interrupted cell's end is what is promised.
        Assert.True(watch.Elapsed.TotalSeconds < 2.5, $"took {watch.Elapsed.TotalSeconds:F1} s");
        Assert.Equal((true, "2"), await Run(kernel, "1 + 1"));
    }

    [Fact]
    public async Task Says_that_the_process_died_and_runs_the_next_cell_in_a_new_one()
    {
        await using var kernel = Start();
        await Run(kernel, "var x = 1;");

        var (passed, text) = await Run(kernel, "Environment.Exit(7);");

        Assert.False(passed);
        Assert.Contains("exit status 7", text, StringComparison.Ordinal);
        Assert.Contains("restarted", text, StringComparison.Ordinal);
        Assert.Equal((true, "2"), await Run(kernel, "1 + 1"));
    }

    [Fact]
    public async Task Keeps_up_with_10_megabytes_of_output()
    {
        await using var kernel = Start();

        var (passed, text) = await Run(kernel, "for (int i = 0; i < 100_000; i++) Console.WriteLine(new string('x', 104));");

        Assert.True(passed);
        Assert.Equal(100_000 * 105, text.Length);
    }

    [Fact]
    public async Task Does_not_let_native_output_break_its_messages()
    {
        await using var kernel = Start();

        var (passed, text) = await Run(kernel, """
            [System.Runtime.InteropServices.DllImport("libc")] static extern int puts(string s);
            puts("{\"type\":\"done\",\"id\":\"1\",\"ok\":false}");
            "fine"
            """);

        Assert.Equal((true, "fine"), (passed, text));
    }

    [Fact]
    public async Task Completes_and_inspects_by_what_has_run()
    {
        await using var kernel = Start();
        await Run(kernel, "var builder = new StringBuilder();");

        var answer = await kernel.AskAsync("complete", ("source", "builder.AppendL"), ("position", 15));
        var inspected = await kernel.AskAsync("inspect", ("source", "builder"), ("position", 3));

        Assert.Contains("AppendLine", answer["items"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(8, (int?)answer["start"]);
        Assert.Contains("StringBuilder builder", (string?)inspected["text"], StringComparison.Ordinal);
    }
}
