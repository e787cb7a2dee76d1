namespace Notebooks.Tests;

/// <summary>What a student sees when a cell goes wrong: the reason in that cell, and the next cell runs.</summary>
public sealed class CellErrors
{
    [Fact]
    public async Task Are_shown_in_their_cell_and_the_next_cell_runs()
    {
        var (status, printed) = await NotebookProcess.RunCells(
            "torch.ones(2, 3).matmul(torch.ones(2, 3));",
            "torch.ones(2).item<float>();",
            "torch.ones(1).item<long>();",
            "var gone = torch.ones(3); gone.Dispose(); gone.sum();",
            "gone",
            "Console.WriteLine(\"still \" + \"running\");");

        Assert.Equal(1, status);
        // The last of them only displays the disposed tensor: its formatter says so in place, and that is no failure.
        Assert.Contains("4 cells failed", printed, StringComparison.Ordinal);
        Assert.Contains("2x3", printed, StringComparison.Ordinal);
        Assert.Contains("disposed", printed, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("still running", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Past_the_memory_limit_say_what_was_asked_held_and_allowed_and_the_next_cell_runs()
    {
        var (status, printed) = await NotebookProcess.RunCells(
            "TorchExtras.TensorMemory.LimitBytes = TorchExtras.TensorMemory.LiveBytes + (64L << 20);\nvar held = torch.ones(1 << 20);",
            "var tooLarge = torch.zeros(1L << 28);",
            "Console.WriteLine($\"sum {held.sum().item<float>()}\");");

        Assert.Equal(1, status);
        Assert.Contains("1 cell failed", printed, StringComparison.Ordinal);
        Assert.Contains("sum 1048576", printed, StringComparison.Ordinal);
        // 2^28 float32 are 1 GiB; the sentence must give all three amounts.
        Assert.Contains("out of memory", printed, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("limit", printed, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("1073741824", printed.Replace(",", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Do_not_grow_with_scoped_tensors()
    {
        // 10 rounds of 20,000 tensors of 64 KiB in scopes: 12.5 GiB pass through; the process must not keep them.
        var (status, printed) = await NotebookProcess.RunCells(
            """
            void Round()
            {
                for (int i = 0; i < 20_000; i++)
                {
                    using var scope = torch.NewDisposeScope();
                    var a = torch.ones(128, 64);
                    var b = a + a;
                }
            }
            long Resident() { GC.Collect(); return System.Diagnostics.Process.GetCurrentProcess().WorkingSet64; }
            """,
            "Round(); Round(); var before = Resident();",
            "for (int i = 0; i < 8; i++) Round();\nvar grown = Resident() - before;\nConsole.WriteLine($\"grown by {grown >> 20} MiB\");",
            // A leak of every tensor would be 10,000 MiB, of every C# wrapper alone more than 32 MiB.
            "if (grown > 24L << 20) throw new Exception(\"the process grew\");");

        Assert.True(status == 0, printed);
    }
}
