using Course;

namespace CourseTests.Data;

public sealed class NamesTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Should_find_the_installed_first_names_beside_the_libraries()
    {
        if (Environment.GetEnvironmentVariable(Names.Variable) is { Length: > 0 }) Assert.Skip("COURSE_DATA is set: another list may take their place");
        Assert.All(Names.Files, file => Assert.True(Path.IsPathFullyQualified(file) && File.Exists(file), file));
        string[] names = Names.Load();
        // Counted with: cat the two lists | tr A-Z a-z | grep -E '^[a-z]+$' | sort -u | wc -l
        Assert.Equal(8403, names.Length);
        Assert.Contains("emma", names);
        Assert.Contains("noah", names);
        Assert.DoesNotContain("ann-marie", names);
    }

    [Fact]
    public void Should_prefer_the_users_own_list()
    {
        File.WriteAllText(Path.Combine(folder, "names.txt"), "Ann\r\nbob\n\nAnn-Marie\nANN\n  Eve \nzoë\n");
        var files = Names.FindFiles(folder, "elsewhere");
        Assert.Equal([Path.Combine(folder, "names.txt")], files);
        Assert.Equal(["ann", "bob", "eve"], Names.Read(files));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/no/such/folder")]
    public void Should_fall_back_to_the_installed_lists(string? dataFolder) =>
        Assert.All(Names.FindFiles(dataFolder, "packages"), file => Assert.StartsWith("packages", file));

    [Fact]
    public void Should_say_how_to_get_a_list_where_there_is_none()
    {
        string nowhere = Path.Combine(folder, "names.txt");
        var error = Assert.Throws<FileNotFoundException>(() => Names.Read([nowhere]));
        Assert.Contains(nowhere, error.Message);
        Assert.Contains("./course setup", error.Message);
    }

    [Fact]
    public void Should_refuse_a_list_without_names()
    {
        string file = Path.Combine(folder, "names.txt");
        File.WriteAllText(file, "1\n2-3\n");
        Assert.Contains("one name a line", Assert.Throws<InvalidDataException>(() => Names.Read([file])).Message);
    }
}
