using System.Diagnostics;

namespace Engine.Tests.Kernel;

public sealed class CancellationTests
{
    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("while (true) Console.WriteLine(1);")]
    [InlineData("System.Threading.Thread.Sleep(-1);")]
    [InlineData("while (!KernelInvocationContext.Current.CancellationToken.IsCancellationRequested) { } KernelInvocationContext.Current.CancellationToken.ThrowIfCancellationRequested();")]
    [InlineData("Task.Run(() => { while (true) { Console.Write(1); System.Threading.Thread.Sleep(5); } }).Wait();")]
    [InlineData("try { while (true) { } } catch (Exception) { } while (true) { }")]
    [InlineData("double Loop(int n) { double s = 0; for (long i = 0; ; i++) s += i % n; } Loop(3)")]
    public async Task A_cell_that_never_ends_is_ended_and_the_kernel_goes_on(string endless)
    {
        using var bench = new Bench();
        await bench.Value("int x = 1;");
        await bench.Value("x = 2;");
        var clock = Stopwatch.StartNew();
        Assert.False(await bench.RunAndCancel($"Console.WriteLine(0); {endless}"));
        // Cancelled 0.1 s after it began, it has 0.9 s; the rest is compiling, and room for a busy machine.
        Assert.True(clock.ElapsedMilliseconds < 5_000, $"{clock.ElapsedMilliseconds} ms");
        Assert.Equal("The cell was cancelled.", bench.Error!.Message);
        Assert.False(bench.Kernel.NeedsRestart);
        Assert.Equal("2", await bench.Value("x"));
    }

    [Fact]
    public async Task A_cell_that_waits_for_ever_is_left_behind_and_silent()
    {
        using var bench = new Bench();
        await bench.Value("var go = new TaskCompletionSource();");
        Assert.False(await bench.RunAndCancel("Console.WriteLine(0); await go.Task; Console.WriteLine(\"ghost\");"));
        Assert.Equal("The cell was cancelled.", bench.Error!.Message);
        Assert.True(bench.Kernel.NeedsRestart);
        await bench.Value("go.SetResult(); await Task.Delay(100);");
        Assert.Equal("", bench.Stdout);
    }

    [Fact]
    public async Task A_cancelled_run_does_not_begin()
    {
        using var bench = new Bench();
        Assert.False(await bench.RunUntil(new CancellationToken(canceled: true), "Console.WriteLine(1);"));
        Assert.Equal("", bench.Stdout);
    }
}
