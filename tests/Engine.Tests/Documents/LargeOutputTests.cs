using System.Diagnostics;
using Engine.Documents;
using Engine.Pages;

namespace Engine.Tests.Documents;

/// <summary>
/// Work on large outputs grows no faster than they do. What is compared is processor time, which a busy machine does not change,
/// so no other test may run in this process meanwhile.
/// </summary>
[Collection(nameof(LargeOutputTests))]
[CollectionDefinition(nameof(LargeOutputTests), DisableParallelization = true)]
public sealed class LargeOutputTests
{
    private const int Small = 10_000;
    private const int Large = 8 * Small;

    private static double Milliseconds(Action work)
    {
        GC.Collect();
        TimeSpan before = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }

    /// <summary>Eight times the work may cost 24 times the time: three times what is linear, for the collector and the caches; quadratic work costs 64 times. Below 20 ms the collector decides.</summary>
    private static void IsLinear(Action<int> work)
    {
        work(1);
        double small = Math.Max(20, Math.Min(Milliseconds(() => work(Small)), Milliseconds(() => work(Small))));
        double large = Milliseconds(() => work(Large));
        Assert.True(large < 24 * small, $"{Small} items took {small:F0} ms, {Large} took {large:F0} ms");
    }

    private static void Write(Output output)
    {
        var cell = new Cell("csharp", "");
        cell.Outputs.Add(output);
        var notebook = new Notebook { Cells = { cell } };
        HtmlPage.Write(TextWriter.Null, notebook);
        IpynbFile.Parse(IpynbFile.Write(notebook));
    }

    private static DisplayOutput Html(string html) => new(new Dictionary<string, string> { ["text/html"] = html });

    [Fact]
    public void Console_text_in_many_pieces() => IsLinear(count =>
    {
        var outputs = new NotebookOutputs();
        var cell = new Cell("csharp", "");
        for (int i = 0; i < count; i++)
            outputs.Add(cell, new StreamOutput("stdout", "a line of text that is about as long as one is\r\n"));
        outputs.Settle();
    });

    [Fact]
    public void Progress_in_one_line() => IsLinear(count =>
    {
        var outputs = new NotebookOutputs();
        var cell = new Cell("csharp", "");
        for (int i = 0; i < count; i++)
            outputs.Add(cell, new StreamOutput("stdout", "\rstep of many \e[32mloss\e[0m"));
        outputs.Settle();
    });

    [Fact]
    public void Displays_and_their_updates() => IsLinear(count =>
    {
        var outputs = new NotebookOutputs();
        var cell = new Cell("csharp", "");
        for (int i = 0; i < count; i++)
            outputs.Add(cell, Html("x") with { DisplayId = $"id{i}" });
        for (int i = 0; i < count; i++)
            outputs.Add(cell, new DisplayUpdate($"id{i}", new Dictionary<string, string>()));
        outputs.Begin(cell);
    });

    [Fact]
    public void Coloured_console_text() => IsLinear(count => Write(new StreamOutput("stdout", string.Concat(Enumerable.Repeat("<\e[31mline\e[0m of text>\n", count)))));

    [Fact]
    public void Elements_side_by_side() => IsLinear(count => Write(Html(string.Concat(Enumerable.Repeat("<div><b>x</b></div>", count)))));

    [Fact]
    public void A_long_script() => IsLinear(count => Write(Html($"<script>{string.Concat(Enumerable.Repeat("f(1 < 2 && '<b>');", count))}</script>")));
}
