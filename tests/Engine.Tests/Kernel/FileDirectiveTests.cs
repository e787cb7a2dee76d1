namespace Engine.Tests.Kernel;

public sealed class FileDirectiveTests
{
    [Fact]
    public async Task A_missing_dll_is_named_with_the_path_that_was_tried()
    {
        using var bench = new Bench();
        Assert.False(await bench.Run("int a = 1;\n#r \"../nowhere/Missing.dll\""));
        var tried = Path.GetFullPath("../nowhere/Missing.dll", bench.Folder);
        Assert.Equal($"(2,1): error: #r \"../nowhere/Missing.dll\": there is no file {tried}", bench.Error!.Message);
    }

    [Fact]
    public async Task A_file_that_is_no_assembly_is_refused()
    {
        using var bench = new Bench();
        bench.File("text.dll", "not an assembly");
        Assert.False(await bench.Run("#r \"text.dll\""));
        Assert.EndsWith("is not a .NET assembly", bench.Error!.Message);
    }

    [Fact]
    public async Task A_loaded_file_resolves_its_own_paths()
    {
        using var bench = new Bench();
        bench.File("lib/a.csx", "#load \"deeper/b.csx\"\nint a = b + 1;");
        bench.File("lib/deeper/b.csx", "int b = 1;");
        Assert.Equal("2", await bench.Value("#load \"lib/a.csx\"\na"));
        Assert.Equal("1", await bench.Value("b"));
    }

    [Fact]
    public async Task An_error_in_a_loaded_file_names_it()
    {
        using var bench = new Bench();
        var path = bench.File("bad.csx", "int fine = 1;\nint bad = missing;");
        Assert.False(await bench.Run("#load \"bad.csx\""));
        Assert.StartsWith($"{path}(2,11): error CS0103", bench.Error!.Message);
        var thrower = bench.File("throws.csx", "void Fail()\n{\n    throw new Exception(\"here\");\n}");
        Assert.False(await bench.Run("#load \"throws.csx\"\nFail();"));
        Assert.Contains($"Fail() in {thrower}, line 3", bench.Traceback);
    }

    [Fact]
    public async Task A_file_to_load_that_is_not_there_is_named_with_the_path_that_was_tried()
    {
        using var bench = new Bench();
        Assert.False(await bench.Run("#load \"nowhere.csx\""));
        Assert.StartsWith("(1,7): error CS1504: Source file 'nowhere.csx' could not be opened", bench.Error!.Message);
        Assert.EndsWith($"(there is no {Path.Combine(bench.Folder, "nowhere.csx")})", bench.Error.Message);
    }

    [Fact]
    public async Task An_ipynb_can_be_imported()
    {
        using var bench = new Bench();
        bench.File("other.ipynb", """
            {"cells":[{"cell_type":"markdown","metadata":{},"source":["text"]},
                      {"cell_type":"code","execution_count":null,"metadata":{},"outputs":[],"source":["int fromJupyter = 3;"]}],
             "metadata":{"kernelspec":{"display_name":".NET (C#)","language":"C#","name":".net-csharp"}},"nbformat":4,"nbformat_minor":4}
            """);
        Assert.Equal("3", await bench.Value("#!import other.ipynb\nfromJupyter"));
    }

    [Fact]
    public async Task A_malformed_notebook_to_import_is_an_error_of_the_directive()
    {
        using var bench = new Bench();
        bench.File("bad.dib", "#!meta\n\n{ not json\n\n#!csharp\n\n1");
        Assert.False(await bench.Run("#!import bad.dib"));
        Assert.StartsWith("(1,1): error: #!import: it cannot be read: ", bench.Error!.Message);
    }

    [Fact]
    public async Task Import_runs_the_other_notebooks_cells_with_its_own_folder()
    {
        using var bench = new Bench();
        bench.File("lib/other.dib", "#!markdown\n\n# Title\n\n#!csharp\n\n#load \"part.csx\"\nint two = part + 1;\n\n#!csharp\n\nConsole.WriteLine(\"imported\");");
        bench.File("lib/part.csx", "int part = 1;");
        Assert.Equal("2", await bench.Value("#!import lib/other.dib\ntwo"));
        Assert.Equal("imported\n", bench.Stdout);
    }

    [Fact]
    public async Task Code_runs_before_an_import_that_follows_it()
    {
        using var bench = new Bench();
        bench.File("other.csx", "Console.WriteLine(x);");
        await bench.Value("int x = 7;\nConsole.WriteLine(\"before\");\n#!import other.csx\nConsole.WriteLine(\"after\");");
        Assert.Equal("before\n7\nafter\n", bench.Stdout);
    }

    [Fact]
    public async Task Notebooks_that_import_each_other_are_an_error()
    {
        using var bench = new Bench();
        bench.File("a.dib", "#!csharp\n\n#!import b.dib");
        bench.File("b.dib", "#!csharp\n\n#!import a.dib");
        Assert.False(await bench.Run("#!import a.dib"));
        Assert.Contains("a.dib → b.dib → a.dib", bench.Error!.Message);
    }

    [Fact]
    public async Task Errors_in_an_imported_notebook_name_it_and_its_cell()
    {
        using var bench = new Bench();
        bench.File("other.dib", "#!csharp\n\nvoid Fail()\n{\n    throw new Exception(\"x\");\n}\n\n#!csharp\n\nint b = missing;");
        Assert.False(await bench.Run("#!import other.dib"));
        Assert.StartsWith("other.dib, cell 2 (1,9): error CS0103", bench.Error!.Message);
        Assert.False(await bench.Run("Fail();"));
        Assert.Contains("Fail() in other.dib, cell 1, line 3", bench.Traceback);
    }

    [Fact]
    public async Task A_missing_import_is_named_with_its_path_and_line()
    {
        using var bench = new Bench();
        Assert.False(await bench.Run("\n#!import nowhere.dib"));
        Assert.Equal($"(2,1): error: #!import: there is no file {Path.Combine(bench.Folder, "nowhere.dib")}", bench.Error!.Message);
    }

    [Fact]
    public async Task An_unknown_directive_is_named_with_its_line_and_what_there_is()
    {
        using var bench = new Bench();
        Assert.False(await bench.Run("int a = 1;\n\n#!nonsense here"));
        Assert.StartsWith("(3,1): error: #!nonsense: there is no such directive; there are ", bench.Error!.Message);
        Assert.Contains("#!import", bench.Error.Message);
    }

    [Fact]
    public async Task What_looks_like_a_directive_inside_a_string_or_comment_is_text()
    {
        using var bench = new Bench();
        Assert.Equal("#!nonsense", await bench.Value("/*\n#!nonsense\n*/\nvar s = \"\"\"\n#!nonsense\n\"\"\";\ns"));
    }
}
