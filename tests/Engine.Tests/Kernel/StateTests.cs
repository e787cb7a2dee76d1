namespace Engine.Tests.Kernel;

public sealed class StateTests
{
    [Fact]
    public async Task What_a_cell_declares_is_there_in_the_next()
    {
        using var bench = new Bench();
        await bench.Value("using System.Globalization; int x = 40; int Add(int a, int b) => a + b; record Point(int X, int Y);");
        Assert.Equal("42", await bench.Value("Add(x, 2)"));
        Assert.Equal("Point\n  X: 1\n  Y: 2", await bench.Value("new Point(1, 2)"));
        Assert.Equal("en", await bench.Value("new CultureInfo(\"en\").Name"));
    }

    [Fact]
    public async Task A_cell_of_usings_or_comments_alone_counts()
    {
        using var bench = new Bench();
        await bench.Value("using System.Globalization;");
        await bench.Value("// nothing");
        Assert.False(await bench.Run("using Nowhere;"));
        Assert.Contains("CS0246", bench.Error!.Message);
        Assert.Equal("en", await bench.Value("new CultureInfo(\"en\").Name"));
    }

    [Fact]
    public async Task A_later_declaration_hides_an_earlier_one()
    {
        using var bench = new Bench();
        await bench.Value("int x = 1;");
        await bench.Value("string x = \"two\";");
        Assert.Equal("two", await bench.Value("x"));
    }

    [Fact]
    public async Task After_an_exception_what_was_assigned_before_stays()
    {
        using var bench = new Bench();
        await bench.Value("int x = 1;");
        Assert.False(await bench.Run("x = 2; int y = 3; throw new Exception(\"stop\"); x = 4;"));
        Assert.Equal("2", await bench.Value("x"));
        Assert.Equal("3", await bench.Value("y"));
    }

    [Fact]
    public async Task A_cell_that_does_not_compile_changes_nothing()
    {
        using var bench = new Bench();
        await bench.Value("int x = 1;");
        Assert.False(await bench.Run("x = 2; nonsense"));
        Assert.Equal("1", await bench.Value("x"));
    }

    [Theory]
    [InlineData("1 + 1", "2")]
    [InlineData("int n = 1;", null)]
    [InlineData("int n; n = 1;", null)]
    [InlineData("string s = null; s", "<null>")]
    [InlineData("return 5;", "5")]
    [InlineData("Console.Write(1)", null)]
    [InlineData("await Task.Delay(1)", null)]
    [InlineData("await Task.FromResult(7)", "7")]
    [InlineData("await Task.Delay(10); 8", "8")]
    [InlineData("int f() { return 3; }", null)]
    [InlineData("if (true) { } else { return 4; }", "<null>")]
    [InlineData("// nothing", null)]
    [InlineData("", null)]
    public async Task The_last_expression_is_the_result(string source, string? expected)
    {
        using var bench = new Bench();
        Assert.Equal(expected, await bench.Value(source));
    }

    [Fact]
    public async Task Every_cell_starts_on_the_same_thread()
    {
        using var bench = new Bench();
        var first = await bench.Value("Environment.CurrentManagedThreadId");
        await bench.Value("await Task.Delay(5); 1");
        Assert.Equal(first, await bench.Value("Environment.CurrentManagedThreadId"));
    }

    [Fact]
    public async Task Numbers_are_written_the_same_whatever_the_culture()
    {
        using var bench = new Bench();
        await bench.Value("""
            void Say() => Console.Write($"{System.Globalization.CultureInfo.CurrentCulture.Name}|{1.5} ");
            Say();
            var thread = new System.Threading.Thread(Say);
            thread.Start();
            thread.Join();
            await Task.Run(Say);
            Say();
            """);
        Assert.Equal("|1.5 |1.5 |1.5 |1.5 ", bench.Stdout);
    }

    [Fact]
    public async Task Waiting_for_a_task_does_not_lock_up()
    {
        using var bench = new Bench();
        Assert.Equal("1", await bench.Value("async Task<int> One() { await Task.Delay(5); return 1; } One().Result"));
    }

    [Fact]
    public async Task Later_cells_are_no_more_work_than_early_ones()
    {
        using var bench = new Bench();
        await bench.Value("int total = 0; int Next(int n) => n + 1;");
        var early = await Work(20);
        for (var i = 0; i < 280; i++)
            await bench.Value($"int v{i} = Next({i}); total += v{i};");
        var late = await Work(20);
        Assert.Equal((280 * 281 / 2).ToString(), await bench.Value("total"));
        // What the compiler allocates stands for its work: unlike time it does not depend on what else the machine does.
        // Work that grew with the number of cells, 14 times as many, would show far above this.
        Assert.True(late < 1.1 * early, $"a cell allocates {early / 1024:F0} KiB at first and {late / 1024:F0} KiB after 300 cells");

        // Bytes that the kernel's thread allocates from one cell to the next, compiling among it.
        async Task<double> Work(int cells)
        {
            var first = long.Parse((await bench.Value("GC.GetAllocatedBytesForCurrentThread()"))!);
            var last = first;
            for (var i = 0; i < cells; i++)
                last = long.Parse((await bench.Value("GC.GetAllocatedBytesForCurrentThread()"))!);
            return (last - first) / (double)cells;
        }
    }

    [Fact]
    public async Task References_do_not_pile_up_from_cell_to_cell()
    {
        using var bench = new Bench();
        await bench.Value("int x = 1;");
        // A compilation keeps a table of its own and all its predecessors' references: given anew with each, a thousand cells would take gigabytes.
        Assert.Empty(bench.Kernel.Script!.ExternalReferences);
    }

    [Fact]
    public async Task What_a_cell_ran_with_is_let_go_of()
    {
        using var bench = new Bench();
        await bench.Value("int x = 1;");
        var host = await RunForHost("Console.Write(new string('x', 50_000)); var y = 2;");
        Assert.Equal("3", await bench.Value("x + y"));

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(host.IsAlive, "the cell's compilation, which has to stay, holds on to the cell's run, and with it to the host's token and the output");

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        async Task<WeakReference> RunForHost(string source)
        {
            var cancel = new CancellationTokenSource();
            Assert.True(await bench.RunUntil(cancel.Token, source));
            return new(cancel);
        }
    }

    [Fact]
    public async Task Completes_while_cells_add_references_and_declarations()
    {
        using var bench = new Bench();
        await bench.Value("int v0 = 0;");
        using var stop = new CancellationTokenSource();
        // A thread of its own: it takes a core for itself, which the pool is not to miss.
        var asking = Task.Factory.StartNew(() =>
        {
            while (!stop.IsCancellationRequested)
                Assert.Contains(bench.Kernel.Complete("v", 1).Items, c => c.Text == "v0");
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        foreach (var name in new[] { "a", "b", "c", "d", "e", "f" })
        {
            var dll = Dll.Compile(Path.Combine(bench.Folder, $"{name}lib.dll"), $"public static class {name.ToUpperInvariant()} {{ public static int One => 1; }}");
            Assert.Equal("1", await bench.Value($"#r \"{dll}\"\nint v_{name} = 1; {name.ToUpperInvariant()}.One"));
        }
        await stop.CancelAsync();
        await asking;
    }
}
