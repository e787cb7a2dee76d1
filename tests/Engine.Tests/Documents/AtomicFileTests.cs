using Engine.Documents;

namespace Engine.Tests.Documents;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("atomic").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void It_replaces_the_file_and_leaves_nothing_beside_it()
    {
        string path = Path.Combine(_folder, "a.dib");
        AtomicFile.Write(path, "one");
        AtomicFile.Write(path, "two é");
        Assert.Equal("two é"u8, File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_failure_half_way_leaves_the_old_content()
    {
        string path = Path.Combine(_folder, "a.dib");
        AtomicFile.Write(path, "old");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, writer =>
        {
            writer.Write("half");
            writer.Flush();
            throw new InvalidOperationException();
        }));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_link_stays_a_link_and_rights_stay()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("links need rights on Windows");
            return;
        }
        string path = Path.Combine(_folder, "a.dib"), link = Path.Combine(_folder, "link.dib");
        File.WriteAllText(path, "old");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupWrite);
        File.CreateSymbolicLink(link, path);
        AtomicFile.Write(link, "new");
        Assert.Equal("new", File.ReadAllText(path));
        Assert.NotNull(new FileInfo(link).LinkTarget);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupWrite, File.GetUnixFileMode(path));
    }
}
