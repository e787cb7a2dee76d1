namespace Cli.Tests;

/// <summary>The launcher on machines that lack something: a copy of it with a PATH that holds only what the test grants.</summary>
public sealed class LauncherTests
{
    private static readonly string[] basics = ["bash", "dirname", "mkdir", "cmp", "sed", "find", "flock", "mv", "cp", "touch", "tail", "grep", "head", "timeout", "rm", "cat", "readlink", "sort"];

    [Fact]
    public void Without_apt_names_what_to_install_by_hand()
    {
        using var machine = new BareMachine(id: 0);

        var (status, said) = machine.Run("setup", "--packages", "standins");

        Assert.Equal(1, status);
        Assert.Contains("no apt-get", said, StringComparison.Ordinal);
        Assert.Contains("LIBTORCH", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_root_or_sudo_names_the_packages()
    {
        using var machine = new BareMachine(id: 1000, grant: "apt-get");

        var (status, said) = machine.Run("setup", "--packages", "standins");

        Assert.Equal(1, status);
        Assert.Contains("apt-get install nodejs npm", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_dotnet_says_which_sdk_is_needed()
    {
        using var machine = new BareMachine(id: 0, dotnet: false);

        var (status, said) = machine.Run("run");

        Assert.Equal(1, status);
        Assert.Contains(".NET SDK 10", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_an_unknown_choice_of_packages()
    {
        using var machine = new BareMachine(id: 0, data: true);

        var (status, said) = machine.Run("setup", "--packages", "newest");

        Assert.Equal(1, status);
        Assert.Contains("auto, nuget or standins, not 'newest'", said, StringComparison.Ordinal);
    }

    /// <summary>A folder with the launcher and a PATH of the basics, a chosen user id, and what else is granted.</summary>
    private sealed class BareMachine : IDisposable
    {
        private readonly TemporaryFolder folder = new();
        private readonly string path;

        public BareMachine(int id, bool dotnet = true, bool data = false, string? grant = null)
        {
            path = Directory.CreateDirectory(folder.PathOf("path")).FullName;
            foreach (var name in basics) Link(name);
            if (dotnet) Script("dotnet", "echo 10.0.100");
            if (grant is not null) Script(grant, "exit 1");
            Script("id", $"echo {id}");
            var root = Directory.CreateDirectory(folder.PathOf("course")).FullName;
            File.Copy(Path.Combine(CourseFolder.Root, "course"), Path.Combine(root, "course"));
            var modules = Directory.CreateDirectory(Path.Combine(root, "data", "node_modules")).FullName;
            File.WriteAllText(Path.Combine(root, "data", "package-lock.json"), "{}");
            if (data) File.WriteAllText(Path.Combine(modules, ".course-stamp"), "{}");
        }

        public (int Status, string Said) Run(params string[] arguments)
        {
            using var run = new CourseProcess(Path.Combine(path, "bash"), [folder.PathOf("course/course"), .. arguments], folder.FullName, new Dictionary<string, string> { ["PATH"] = path, ["LIBTORCH"] = "" });
            return (run.Wait(), run.Output);
        }

        public void Dispose() => folder.Dispose();

        private void Link(string name)
        {
            var target = Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(p => Path.Combine(p, name)).First(File.Exists);
            File.CreateSymbolicLink(Path.Combine(path, name), target);
        }

        private void Script(string name, string body)
        {
            var file = Path.Combine(path, name);
            File.WriteAllText(file, $"#!{Path.Combine(path, "bash")}\n{body}\n");
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }
}
