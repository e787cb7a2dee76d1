using Engine.Documents;

namespace Engine.Tests.Kernel;

public sealed class ErrorTests
{
    [Fact]
    public async Task A_compile_error_names_line_and_column_of_the_cell()
    {
        using var bench = new Bench();
        Assert.False(await bench.Run("int a = 1;\n\nint b = missing;"));
        Assert.Equal("(3,9): error CS0103: The name 'missing' does not exist in the current context", bench.Error!.Message);
        Assert.Equal(["    int b = missing;", "            ^"], bench.Error.Traceback);
    }

    [Fact]
    public async Task Directives_do_not_move_the_lines()
    {
        using var bench = new Bench();
        bench.File("other.csx", "int other = 1;");
        Assert.False(await bench.Run("#r \"System.Net.Http\"\nint a = 1;\n#!import other.csx\n#r \"System.Xml\"\nint b = missing;"));
        Assert.StartsWith("(5,9): error CS0103", bench.Error!.Message);
        Assert.Equal("1", await bench.Value("other"));
    }

    [Fact]
    public async Task All_errors_are_told_and_no_warnings()
    {
        using var bench = new Bench();
        Assert.False(await bench.Run("int unused; x;\ny;"));
        Assert.DoesNotContain("warning", bench.Error!.Message + bench.Traceback);
        Assert.Contains("(2,1): error", bench.Traceback);
        await bench.Value("string? s = null; int unused2; s.Length.ToString();".Replace("s.Length.ToString();", ""));
        Assert.Empty(bench.Outputs);
    }

    [Fact]
    public async Task An_exception_tells_the_failing_line_and_the_way_to_it()
    {
        using var bench = new Bench();
        await bench.Value("int Divide(int a, int b)\n{\n    return a / b;\n}");
        await bench.Value("class Ratio\n{\n    public int Of(int a) =>\n        Call(() => a / (a - a));\n    static int Call(Func<int> f) => f();\n}");
        Assert.False(await bench.Run("var one = 1;\n\nvar r = Divide(one, 0);"));
        Assert.Equal("System.DivideByZeroException", bench.Error!.Name);
        Assert.Equal(
            ["   at Divide(int a, int b) in cell 1, line 3", "      return a / b;", "   at cell 3, line 3", "      var r = Divide(one, 0);"],
            bench.Error.Traceback);

        Assert.False(await bench.Run("new Ratio().Of(3)"));
        Assert.Contains("in cell 2, line 4", bench.Traceback);
        Assert.Contains("Ratio.Call(Func<int> f) in cell 2, line 5", bench.Traceback);
    }

    [Fact]
    public async Task An_exception_in_an_async_method_tells_its_line()
    {
        using var bench = new Bench();
        await bench.Value("async Task<int> Later()\n{\n    await Task.Delay(1);\n    throw new InvalidOperationException(\"late\");\n}");
        Assert.False(await bench.Run("\nawait Later()"));
        Assert.Equal(("System.InvalidOperationException", "late"), (bench.Error!.Name, bench.Error.Message));
        Assert.Contains("Later(…) in cell 1, line 4", bench.Traceback);
        Assert.Contains("at cell 2, line 2", bench.Traceback);
    }

    [Fact]
    public async Task Causes_are_told_and_wrappers_taken_off()
    {
        using var bench = new Bench();
        Assert.False(await bench.Run("try\n{\n    int.Parse(\"x\");\n}\ncatch (Exception e)\n{\n    throw new ApplicationException(\"outer\", e);\n}"));
        Assert.Equal("System.ApplicationException", bench.Error!.Name);
        Assert.Contains(" ---> System.FormatException: The input string 'x' was not in a correct format.", bench.Traceback);
        Assert.Contains("line 3", bench.Traceback);
        Assert.Contains("line 7", bench.Traceback);

        Assert.False(await bench.Run("class Broken\n{\n    public static readonly int Value = int.Parse(\"y\");\n}\nBroken.Value"));
        Assert.Equal("System.FormatException", bench.Error!.Name);
        Assert.Contains("cell 2, line 3", bench.Traceback);

        Assert.False(await bench.Run("Task.Run(() => throw new ArgumentException(\"inside\")).Wait();"));
        Assert.Equal(("System.ArgumentException", "inside"), (bench.Error!.Name, bench.Error.Message));
    }

    [Fact]
    public async Task All_causes_of_an_exception_with_several_are_told()
    {
        using var bench = new Bench();
        Assert.False(await bench.Run("throw new AggregateException(\"two\", new ArgumentException(\"one\"), new TimeoutException(\"other\"));"));
        Assert.Contains(" ---> System.ArgumentException: one", bench.Traceback);
        Assert.Contains(" ---> System.TimeoutException: other", bench.Traceback);
    }

    [Fact]
    public async Task Of_a_deep_recursion_the_ends_are_told()
    {
        using var bench = new Bench();
        await bench.Value("int Down(int n) => n == 0 ? throw new Exception(\"bottom\") : 1 + Down(n - 1);");
        Assert.False(await bench.Run("Down(500)"));
        Assert.Contains("more calls)", bench.Traceback);
        Assert.EndsWith("Down(500)", bench.Traceback);
        Assert.InRange(bench.Error!.Traceback.Count, 10, 100);
    }

    [Fact]
    public async Task An_exception_type_of_the_notebook_goes_by_its_own_name()
    {
        using var bench = new Bench();
        await bench.Value("class Oops(string m) : Exception(m);");
        Assert.False(await bench.Run("throw new Oops(\"mine\");"));
        Assert.Equal(("Oops", "mine"), (bench.Error!.Name, bench.Error.Message));
    }

    [Fact]
    public async Task What_was_written_before_the_error_comes_before_it()
    {
        using var bench = new Bench();
        Assert.False(await bench.Run("Console.WriteLine(1); throw new Exception();"));
        Assert.Equal([typeof(StreamOutput), typeof(ErrorOutput)], bench.Outputs.Select(o => o.GetType()));
    }

    [Theory]
    [InlineData("var t = new System.Threading.Thread(() => { throw new InvalidOperationException(\"stray\"); }); t.Start(); t.Join();")]
    [InlineData("System.Threading.ThreadPool.QueueUserWorkItem(_ => { throw new InvalidOperationException(\"stray\"); }); await Task.Delay(200);")]
    [InlineData("async void Fire() { await Task.Delay(1); throw new InvalidOperationException(\"stray\"); } Fire(); await Task.Delay(200);")]
    public async Task An_exception_on_a_thread_of_the_cell_is_shown_and_does_not_end_the_process(string source)
    {
        using var bench = new Bench();
        await bench.Value(source);
        Assert.StartsWith("A thread of this cell ended with System.InvalidOperationException: stray\n", bench.Stderr);
        Assert.Contains("in cell 1, line 1", bench.Stderr);
        Assert.Equal("2", await bench.Value("1 + 1"));
    }
}
