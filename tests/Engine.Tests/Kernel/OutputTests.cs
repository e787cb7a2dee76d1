using System.Diagnostics;
using Engine.Documents;
using Engine.Kernel;

namespace Engine.Tests.Kernel;

public sealed class OutputTests
{
    [Fact]
    public async Task Console_and_displayed_values_come_in_order()
    {
        using var bench = new Bench();
        await bench.Value("Console.WriteLine(\"a\"); display(1); Console.Error.WriteLine(\"b\"); Console.WriteLine(\"c\"); 2.Display(); 3");
        Assert.Equal(["a\n", "1", "b\n", "c\n", "2", "3"], bench.Outputs.Select(Text));
        Assert.Equal(["stdout", "stderr", "stdout"], bench.Outputs.OfType<StreamOutput>().Select(o => o.Name));
    }

    [Fact]
    public async Task Text_streams_while_the_cell_runs()
    {
        using var bench = new Bench();
        var clock = Stopwatch.StartNew();
        List<(string Text, double At)> seen = [];
        await bench.Kernel.RunAsync("csharp", "Console.Write(\"first\"); await Task.Delay(600); Console.Write(\"second\");", o => seen.Add((Text(o), clock.Elapsed.TotalMilliseconds)), TestContext.Current.CancellationToken);
        Assert.Equal(["first", "second"], seen.Select(s => s.Text));
        // 600 ms lie between the writes; the first must not have waited for the second.
        Assert.True(seen[1].At - seen[0].At > 300, $"{seen[1].At - seen[0].At:F0} ms apart");
    }

    [Fact]
    public async Task Other_threads_of_the_cell_write_to_it()
    {
        using var bench = new Bench();
        await bench.Value("""
            var thread = new System.Threading.Thread(() => Console.WriteLine("thread"));
            thread.Start(); thread.Join();
            await Task.Run(() => Console.WriteLine("task"));
            await Task.Delay(1).ConfigureAwait(false);
            Console.WriteLine("after");
            """);
        Assert.Equal("thread\ntask\nafter\n", bench.Stdout);
    }

    [Fact]
    public async Task Two_kernels_at_once_keep_their_output_apart()
    {
        using Bench left = new(), right = new();
        const string source = "for (int i = 0; i < 200; i++) { Console.WriteLine(name); display(name); if (i % 20 == 0) await Task.Delay(1); }";
        await left.Value("var name = \"left\";");
        await right.Value("var name = \"right\";");
        await Task.WhenAll(left.Value(source), right.Value(source));
        foreach (var (bench, name) in new[] { (left, "left"), (right, "right") })
        {
            Assert.Equal(string.Concat(Enumerable.Repeat(name + "\n", 200)), bench.Stdout);
            Assert.Equal(Enumerable.Repeat(name, 200), bench.Outputs.OfType<DisplayOutput>().Select(Text));
        }
    }

    [Fact]
    public async Task A_displayed_value_can_be_replaced_also_by_a_later_cell()
    {
        using var bench = new Bench();
        await bench.Value("var d = display(\"old\"); d.Update(\"new\");");
        var shown = Assert.IsType<DisplayOutput>(bench.Outputs[0]);
        Assert.NotNull(shown.DisplayId);
        var update = Assert.IsType<DisplayUpdate>(bench.Outputs[1]);
        Assert.Equal((shown.DisplayId, "new"), (update.DisplayId, update.Data["text/plain"]));

        await bench.Value("d.Update(\"newer\");");
        Assert.Equal((shown.DisplayId, "newer"), bench.Outputs.OfType<DisplayUpdate>().Select(u => (u.DisplayId, u.Data["text/plain"])).Single());
    }

    [Fact]
    public async Task A_formatter_that_throws_shows_the_error_in_place_and_output_goes_on()
    {
        using var bench = new Bench();
        await bench.Value("class Gone { public int Value => throw new ObjectDisposedException(\"tensor\"); public int Fine => 1; } Formatter.Register<Gone>(g => g.Value.ToString(), \"text/html\");");
        await bench.Value("display(new Gone()); Console.WriteLine(\"still here\"); display(new[] { new Gone() }); 5");
        Assert.Contains("ObjectDisposedException", bench.Outputs.OfType<DisplayOutput>().First().Data["text/html"]);
        Assert.Equal("still here\n", bench.Stdout);
        Assert.Equal("5", bench.Result);
    }

    [Fact]
    public async Task Formatters_of_one_kernel_are_not_anothers()
    {
        using Bench left = new(), right = new();
        await left.Value("Formatter.Register<double>(x => x.ToString(\"F3\"), \"text/plain\");");
        Assert.Equal("0.500", await left.Value("0.5"));
        Assert.Equal("0.5", await right.Value("0.5"));
    }

    [Fact]
    public async Task Ten_megabytes_of_console_text_arrive_whole_in_few_events()
    {
        using var bench = new Bench();
        await bench.Value("for (int i = 0; i < 100_000; i++) Console.WriteLine(new string('x', 99));");
        Assert.Equal(10_000_000, bench.Stdout.Length);
        Assert.True(bench.Outputs.Count < 2_000, $"{bench.Outputs.Count} events");
    }

    [Fact]
    public async Task What_the_host_writes_in_its_callback_is_not_the_cells()
    {
        using var bench = new Bench();
        List<Output> outputs = [];
        await bench.Kernel.RunAsync("csharp", "Console.WriteLine(\"cell\");", o => { outputs.Add(o); Console.Write(""); Console.Write("\n"); }, TestContext.Current.CancellationToken);
        Assert.Equal("cell\n", Assert.IsType<StreamOutput>(Assert.Single(outputs)).Text);
    }

    [Fact]
    public async Task A_thread_that_outlives_its_cell_writes_to_the_one_that_runs()
    {
        using var bench = new Bench();
        await bench.Value("var go = new TaskCompletionSource(); _ = Task.Run(async () => { await go.Task; Console.WriteLine(\"late\"); }); Console.WriteLine(\"now\");");
        Assert.Equal("now\n", bench.Stdout);
        await bench.Value("go.SetResult(); await Task.Delay(200);");
        Assert.Equal("late\n", bench.Stdout);
    }

    [Fact]
    public async Task A_cell_that_takes_the_console_does_not_keep_it()
    {
        using var bench = new Bench();
        await bench.Value("var mine = new System.IO.StringWriter(); Console.SetOut(mine); Console.Write(\"caught\");");
        Assert.Equal("caught", await bench.Value("mine.ToString()"));
        await bench.Value("Console.Write(\"shown\");");
        Assert.Equal("shown", bench.Stdout);
    }

    [Fact]
    public async Task Reading_a_line_asks_the_host_or_says_that_nobody_can_answer()
    {
        using var asked = new Bench(o => o with { Ask = (prompt, _) => prompt + "Ada" });
        Assert.Equal("Ada", await asked.Value("Console.ReadLine()"));
        Assert.Equal("Name? Ada", await asked.Value("await GetInputAsync(\"Name? \")"));

        using var alone = new Bench();
        Assert.False(await alone.Run("Console.ReadLine()"));
        Assert.Contains("nobody can answer", alone.Error!.Message);
    }

    static string Text(Output output) => output switch
    {
        StreamOutput stream => stream.Text,
        DisplayOutput display => display.Data["text/plain"],
        ErrorOutput error => error.Message,
        _ => output.ToString(),
    };
}
