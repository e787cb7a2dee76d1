using System.Diagnostics;
using System.Globalization;
using Course;

namespace CourseTests.Training;

/// <summary>A training run in a process of its own, killed as if the machine had died: SIGKILL cannot be caught.</summary>
public sealed class KilledRunTests(ITestOutputHelper output) : IDisposable
{
    const int StepsBetweenCheckpoints = 3;
    readonly string folder = Directory.CreateTempSubdirectory("course-killed-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string InFolder(string name) => Path.Combine(folder, name);

    Process Start(string run, long steps, params string[] before)
    {
        string[] arguments = [.. before, "dotnet", Path.Combine(AppContext.BaseDirectory, "../TrainingRun/TrainingRun.dll"), InFolder("tokens.bin"),
            InFolder(run + ".safetensors"), InFolder(run + ".log"), steps.ToString(CultureInfo.InvariantCulture), StepsBetweenCheckpoints.ToString(CultureInfo.InvariantCulture)];
        return Process.Start(new ProcessStartInfo(arguments[0], arguments[1..]) { RedirectStandardError = true })!;
    }

    async Task<int> RunToItsEnd(string run, long steps, params string[] before)
    {
        using var process = Start(run, steps, before);
        await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    // Whole lines: the last may have been cut off by the kill.
    List<string[]> Log(string run)
    {
        if (!File.Exists(InFolder(run + ".log"))) return [];
        using var reader = new StreamReader(new FileStream(InFolder(run + ".log"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        string text = reader.ReadToEnd();
        return [.. text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '))];
    }

    static long Number(string[] line) => long.Parse(line[1], CultureInfo.InvariantCulture);

    void WriteTokens() => TokenFile.Write(InFolder("tokens.bin"), [.. Enumerable.Range(0, 5000).Select(i => (ushort)(i * i % 251))]);

    [Fact]
    public async Task Should_lose_no_more_than_the_steps_since_the_last_checkpoint()
    {
        WriteTokens();
        int seed = Environment.TickCount;
        var random = new Random(seed);
        output.WriteLine($"random moments of seed {seed}");
        int whileSaving = 0;
        for (int kill = 0; kill < 20; kill++)
        {
            // Every fourth is killed from its start on, which takes far longer than a step, the others from their first step on.
            int awaited = Log("killed").Count + (kill % 4 == 0 ? 1 : 2);
            using var process = Start("killed", steps: 1_000_000);
            var patience = Stopwatch.StartNew();
            while (Log("killed").Count < awaited)
            {
                Assert.False(process.HasExited, process.HasExited ? process.StandardError.ReadToEnd() : "");
                Assert.True(patience.Elapsed.TotalSeconds < 120, "the run never came to its first step");
                await Task.Delay(2, TestContext.Current.CancellationToken);
            }
            await Task.Delay(TimeSpan.FromMilliseconds(random.NextDouble() * 400), TestContext.Current.CancellationToken);
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            if (Log("killed")[^1][0] == "saving") whileSaving++;
        }
        var log = Log("killed");
        long reached = log.Where(line => line[0] == "step").Max(Number) + 10;
        Assert.Equal(0, await RunToItsEnd("killed", reached));
        log = Log("killed");
        output.WriteLine($"{log.Count(line => line[0] == "resumed")} starts, {reached} steps, {log.Count(line => line[0] == "step")} with those done twice, {whileSaving} kills while saving");

        // Each start goes on at the last checkpoint that was reported as saved, or at one whose report the kill prevented.
        long saved = 0, saving = 0, steps = 0;
        foreach (string[] line in log)
            switch (line[0])
            {
                case "resumed":
                    Assert.InRange(Number(line), saved, Math.Max(saved, saving));
                    Assert.True(steps - Number(line) <= StepsBetweenCheckpoints, $"{steps} steps were done, and the run went on at {line[1]}");
                    steps = Number(line);
                    break;
                case "step": steps = Number(line); break;
                case "saving": saving = Number(line); break;
                case "saved": saved = Number(line); break;
            }
        Assert.Equal(21, log.Count(line => line[0] == "resumed"));

        // Every loss that any of the starts computed is the unbroken run's to the last bit.
        Assert.Equal(0, await RunToItsEnd("unbroken", reached));
        var unbroken = Log("unbroken").Where(line => line[0] == "step").ToDictionary(Number, line => line[2]);
        Assert.Equal(reached, unbroken.Count);
        Assert.Equal(reached, log.Where(line => line[0] == "step").Select(Number).Distinct().Count());
        Assert.All(log.Where(line => line[0] == "step"), line => Assert.Equal(unbroken[Number(line)], line[2]));
        Assert.Equal(File.ReadAllBytes(InFolder("unbroken.safetensors")), File.ReadAllBytes(InFolder("killed.safetensors")));
    }

    [Fact]
    public async Task Should_keep_the_old_checkpoint_when_the_disk_is_full()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no limit on the size of files to set there");
        WriteTokens();
        Assert.Equal(0, await RunToItsEnd("full", 5));
        byte[] before = File.ReadAllBytes(InFolder("full.safetensors"));
        // A shell that lets no file grow beyond half a checkpoint, in units of 512 bytes, and reports it as an error, as a full disk is. .NET's own code lies in a file, too,
        // unless it is told that memory may be both written and executed.
        string limit = (before.Length / 2 / 512).ToString(CultureInfo.InvariantCulture);
        Assert.NotEqual(0, await RunToItsEnd("full", 20, "sh", "-c", $"export DOTNET_EnableWriteXorExecute=0; trap '' XFSZ; ulimit -f {limit}; exec \"$@\"", "sh"));
        Assert.Equal("saving", Log("full")[^1][0]);
        Assert.Equal(before, File.ReadAllBytes(InFolder("full.safetensors")));
        Assert.False(File.Exists(InFolder("full.safetensors.tmp")));
        Assert.Equal(0, await RunToItsEnd("full", 20));
        Assert.Equal("saved", Log("full")[^1][0]);
    }
}
