namespace Engine.Tests.Kernel;

public sealed class LibraryTests
{
    [Fact]
    public async Task A_library_finds_what_lies_beside_it()
    {
        using var bench = new Bench();
        var below = Dll.Compile(Path.Combine(bench.Folder, "bin", "Below.dll"), "public class Below { public string Name => \"below\"; }");
        Dll.Compile(Path.Combine(bench.Folder, "bin", "Above.dll"), "public class Above : Below { public static string Path => typeof(Above).Assembly.Location; }", below);
        Assert.Equal("below", await bench.Value("#r \"bin/Above.dll\"\nnew Above().Name"));
        Assert.Equal(Path.Combine(bench.Folder, "bin", "Above.dll"), await bench.Value("Above.Path"));
    }

    [Fact]
    public async Task Types_stay_the_same_when_a_library_found_beside_another_is_referenced_later()
    {
        using Bench bench = new(), other = new();
        var below = Dll.Compile(Path.Combine(bench.Folder, "bin", "Below.dll"), "public class Below { public string Name => \"below\"; public static void Take(Below b) { } }");
        Dll.Compile(Path.Combine(bench.Folder, "bin", "Above.dll"), "public static class Above { public static Below Make() => new Below(); }", below);
        await other.Value($"#r \"{bench.Folder}/bin/Below.dll\"\nvar mine = new Below();");
        await bench.Value("#r \"bin/Above.dll\"\nvar made = Above.Make();");
        await bench.Value("#r \"bin/Below.dll\"\nBelow declared = made; display(declared.Name);");
        await other.Value("Below.Take(mine);");
        Assert.Equal("below", await bench.Value("Below.Take(made); Below.Take(declared); List<Below> all = [made, declared]; all[0].Name"));
    }

    [Fact]
    public async Task A_cell_of_references_alone_and_then_one_of_usings_alone_open_a_librarys_namespaces()
    {
        using var bench = new Bench();
        Dll.Compile(Path.Combine(bench.Folder, "Rooms.dll"), "namespace Rooms { namespace Inner { public class Chair { } } public class Table { public static int Legs => 4; } }");
        await bench.Value("#r \"Rooms.dll\"");
        await bench.Value("using Rooms;\nusing Rooms.Inner;");
        Assert.Equal("4", await bench.Value("new Chair(); Table.Legs"));
    }

    [Fact]
    public async Task A_reference_in_a_loaded_file_starts_at_that_file()
    {
        using var bench = new Bench();
        Dll.Compile(Path.Combine(bench.Folder, "lib", "Near.dll"), "public static class Near { public static int Value => 3; }");
        bench.File("lib/uses.csx", "#r \"Near.dll\"\nint near = Near.Value;");
        Assert.Equal("3", await bench.Value("#load \"lib/uses.csx\"\nnear"));
        Assert.Equal("3", await bench.Value("Near.Value"));
        bench.File("lib/wrong.csx", "int fine = 1;".Insert(0, "#r \"Far.dll\"\n"));
        Assert.False(await bench.Run("#load \"lib/wrong.csx\""));
        Assert.Contains("error CS0006: Metadata file 'Far.dll' could not be found", bench.Error!.Message);
        Assert.Contains($"there is no file {Path.Combine(bench.Folder, "lib", "Far.dll")}", bench.Stderr);
    }

    [Fact]
    public async Task A_native_library_is_found_beside_the_assembly_that_needs_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the test borrows zlib's file from a Linux system");
        var zlib = Directory.GetFiles("/lib/x86_64-linux-gnu", "libz.so.1*").Concat(Directory.Exists("/usr/lib/x86_64-linux-gnu") ? Directory.GetFiles("/usr/lib/x86_64-linux-gnu", "libz.so.1*") : []).First();
        using var bench = new Bench();
        Dll.Compile(Path.Combine(bench.Folder, "bin", "Native.dll"),
            "using System.Runtime.InteropServices; public static class Native { [DllImport(\"borrowed\")] static extern nint zlibVersion(); public static string Version => Marshal.PtrToStringAnsi(zlibVersion()); }");
        File.Copy(zlib, Path.Combine(bench.Folder, "bin", "libborrowed.so"));
        Assert.StartsWith("1.", await bench.Value("#r \"bin/Native.dll\"\nNative.Version"));
    }

    [Fact]
    public async Task The_same_library_from_two_places_is_one()
    {
        using var bench = new Bench();
        Dll.Compile(Path.Combine(bench.Folder, "a", "Shared.dll"), "public static class Shared { public static int Count; }");
        Directory.CreateDirectory(Path.Combine(bench.Folder, "b"));
        File.Copy(Path.Combine(bench.Folder, "a", "Shared.dll"), Path.Combine(bench.Folder, "b", "Shared.dll"));
        await bench.Value("#r \"a/Shared.dll\"\nShared.Count = 5;");
        Assert.Equal("5", await bench.Value("#r \"b/Shared.dll\"\nShared.Count"));
    }

    [Fact]
    public async Task A_library_built_anew_while_loaded_neither_crashes_nor_goes_unsaid()
    {
        using var bench = new Bench();
        // Enough methods that pages of the file are still unread when it is overwritten.
        string Source(string word) => $"public static class Big {{ {string.Concat(Enumerable.Range(0, 3000).Select(i => $"public static string M{i}() => \"{word} {i}\"; "))} }}";
        var path = Dll.Compile(Path.Combine(bench.Folder, "Big.dll"), Source("old"));
        Assert.Equal("old 0", await bench.Value("#r \"Big.dll\"\nBig.M0()"));

        using (var file = File.Open(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.SetLength(0);
            file.Write(new byte[64]);
        }
        Dll.Compile(path, Source("new"));
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddSeconds(5));
        Assert.Equal("old 2990", await bench.Value("Big.M2990()"));
        Assert.Equal("old 1", await bench.Value("#r \"Big.dll\"\nBig.M1()"));
        Assert.Contains("has changed since this kernel loaded it", bench.Stderr);
    }

    [Fact]
    public async Task A_library_shows_things_in_the_cell_that_calls_it()
    {
        using var bench = new Bench();
        var api = typeof(Microsoft.DotNet.Interactive.Kernel).Assembly.Location;
        Dll.Compile(Path.Combine(bench.Folder, "Shows.dll"), "using System; public static class Shows { public static void It() { 42.Display(); Console.Write(\"said\"); } }", api);
        await bench.Value("#r \"Shows.dll\"\nShows.It();");
        Assert.Equal("42", bench.Outputs.OfType<Engine.Documents.DisplayOutput>().Single().Data["text/plain"]);
        Assert.Equal("said", bench.Stdout);
    }
}
