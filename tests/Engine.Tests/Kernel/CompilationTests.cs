namespace Engine.Tests.Kernel;

/// <summary>How cells are compiled: notebooks time loops of their own.</summary>
public sealed class CompilationTests
{
    [Fact]
    public async Task Cells_are_optimized_as_a_release_build_is()
    {
        using var bench = new Bench();
        await bench.Value("using System.Diagnostics; using System.Reflection; using System.Runtime.CompilerServices;");
        Assert.Equal("False", await bench.Value(
            "Assembly.GetExecutingAssembly().GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled ?? false"));

        // Seen from inside: an object that is used no more is free to go although its variable is in scope. Code for a debugger keeps it.
        await bench.Value("""
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            bool Forgets()
            {
                var held = new object();
                var watch = new WeakReference(held);
                GC.Collect();
                return !watch.IsAlive;
            }
            """);
        Assert.Equal("True", await bench.Value("Forgets()"));
    }

    [Fact]
    public async Task Cells_may_use_pointers()
    {
        using var bench = new Bench();
        await bench.Value("unsafe int Second(int[] values) { fixed (int* first = values) return first[1]; }");
        Assert.Equal("2", await bench.Value("Second([1, 2, 3])"));
    }
}
