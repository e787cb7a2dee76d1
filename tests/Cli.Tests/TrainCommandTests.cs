namespace Cli.Tests;

public sealed class TrainCommandTests
{
    private static readonly Dictionary<string, string> noData = new() { ["COURSE_DATA"] = "", ["COURSE_DEVICE"] = "cpu" };

    private static CourseProcess Course(params string[] arguments) =>
        new("dotnet", [Path.Combine(CourseFolder.Root, "bin", "Cli", "course.dll"), .. arguments], CourseFolder.Root, noData);

    [Fact]
    public void Trains_and_leaves_a_log_a_checkpoint_and_a_model()
    {
        using var folder = new TemporaryFolder();
        var where = folder.PathOf("run");

        using var run = Course("train", "smoke", "--out", where);

        Assert.Equal(0, run.Wait());
        Assert.Matches(@"step +19 \| loss \d\.\d+ \| lr \d\.\d\de-\d \| norm \d+\.\d+ \| +\d+ ms \| +[\d,]+ tokens/s \| MFU \d+\.\d %", run.Output);
        Assert.Contains("after 20 steps: validation loss", run.Output, StringComparison.Ordinal);
        Assert.Contains("the model writes:", run.Output, StringComparison.Ordinal);
        foreach (var file in (string[])["run.json", "log.jsonl", "checkpoint.safetensors", "model/config.json", "model/model.safetensors"]) Assert.True(File.Exists(Path.Combine(where, file)), file);

        // Another run does not take its place.
        var checkpoint = File.ReadAllBytes(Path.Combine(where, "checkpoint.safetensors"));
        using var again = Course("train", "smoke", "--out", where);
        Assert.Equal(2, again.Wait());
        Assert.Contains("--resume goes on with it", again.Output, StringComparison.Ordinal);
        // Nor is it gone on with in another way.
        using var other = Course("train", "--resume", "--out", where, "--lr", "1");
        Assert.Equal(2, other.Wait());
        Assert.Contains("LearningRate is '0.003' there and '1' here", other.Output, StringComparison.Ordinal);
        Assert.Equal(checkpoint, File.ReadAllBytes(Path.Combine(where, "checkpoint.safetensors")));
    }

    [Theory]
    [InlineData("--lr takes a number, not 'fast'.", "train", "char", "--lr", "fast")]
    [InlineData("--steps takes a whole number, not '1.5'.", "train", "char", "--steps", "1.5")]
    [InlineData("Must be one of", "train", "character")]
    [InlineData("--shards takes a whole number, not 'all'.", "data", "get", "fineweb-edu", "--shards", "all")]
    [InlineData("Option '--out' is required", "data", "shard", "some.txt")]
    [InlineData("Must be one of", "run", "07", "--scale", "large")]
    public void Says_what_was_typed_wrong_and_not_all_there_is(string mistake, params string[] arguments)
    {
        using var run = Course(arguments);

        Assert.Equal(2, run.Wait());
        Assert.Contains(mistake, run.Output, StringComparison.Ordinal);
        Assert.Contains("--help", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Options:", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Trains_the_character_model_beyond_counting_letters()
    {
        using var folder = new TemporaryFolder();
        var where = folder.PathOf("run");

        using var run = Course("train", "char", "--steps", "60", "--warmup", "10", "--validate-every", "60", "--sample-every", "0", "--out", where);

        Assert.Equal(0, run.Wait(300));
        var loss = double.Parse(System.Text.RegularExpressions.Regex.Match(run.Output, @"after 60 steps: validation loss (\d\.\d+)").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        // What a model can have that knows how often each character comes and nothing of its neighbours: the entropy of their frequencies.
        var text = File.ReadAllText(Path.Combine(CourseFolder.Root, "data", "node_modules", "@stdlib", "datasets-moby-dick", "data", "data.txt"));
        var entropy = text.GroupBy(c => c).Sum(group => -(double)group.Count() / text.Length * Math.Log((double)group.Count() / text.Length));
        Assert.InRange(loss, 1, entropy - 0.3);
    }

    [Fact]
    public void Saves_and_leaves_on_an_interrupt_and_goes_on_to_the_same_file()
    {
        using var folder = new TemporaryFolder();
        string whole = folder.PathOf("whole"), stopped = folder.PathOf("stopped");
        string[] settings = ["--steps", "60", "--validate-every", "0", "--sample-every", "0"];
        using (var run = Course(["train", "smoke", "--out", whole, .. settings])) Assert.Equal(0, run.Wait());

        using (var run = Course(["train", "smoke", "--out", stopped, .. settings]))
        {
            run.WaitFor("step     5 ");
            run.Interrupt();
            Assert.Equal(130, run.Wait());
            Assert.Contains("stopped and saved after", run.Output, StringComparison.Ordinal);
        }
        using (var run = Course("train", "--resume", "--out", stopped))
        {
            Assert.Equal(0, run.Wait());
            Assert.Contains("going on after", run.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("step     5 ", run.Output, StringComparison.Ordinal);
        }

        Assert.Equal(File.ReadAllBytes(Path.Combine(whole, "checkpoint.safetensors")), File.ReadAllBytes(Path.Combine(stopped, "checkpoint.safetensors")));
    }

    [Theory]
    [InlineData("train", "Which preset?")]
    [InlineData("train char --steps 5 --total-batch 100 --out OUT", "TotalBatch is 100 tokens, no multiple of the 2048")]
    [InlineData("train gpt2-124m --out OUT", "course data get fineweb-edu")]
    [InlineData("train smoke --data nowhere.txt --out OUT", "There is no file or folder nowhere.txt")]
    [InlineData("train --resume --out OUT", "holds no training run")]
    [InlineData("train huge", "huge")]
    [InlineData("data get hellaswag", "Set COURSE_DATA")]
    [InlineData("data get everything", "everything")]
    [InlineData("data shard nothing.csv --out OUT", "There is no file nothing.csv")]
    public void Refuses_what_it_cannot_do_and_says_what_to_do(string arguments, string said)
    {
        using var folder = new TemporaryFolder();

        using var run = Course(arguments.Replace("OUT", folder.PathOf("run"), StringComparison.Ordinal).Split(' '));

        Assert.NotEqual(0, run.Wait());
        Assert.Contains(said, run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Shards_texts_and_trains_on_them()
    {
        using var folder = new TemporaryFolder();
        var text = folder.Write("small.jsonl", string.Concat(Enumerable.Range(0, 500).Select(i => $"{{\"text\":\"Document number {i} of a small set.\"}}\n")));

        using var shard = Course("data", "shard", text, "--out", folder.PathOf("shards"), "--shard-tokens", "1000");
        Assert.Equal(0, shard.Wait());
        Assert.Contains("shards in", shard.Output, StringComparison.Ordinal);

        using var train = Course("train", "smoke", "--steps", "2", "--data", folder.PathOf("shards"), "--out", folder.PathOf("run"));
        Assert.Equal(0, train.Wait());
        // ln 50257 is where a model starts that knows nothing.
        Assert.Contains("after 0 steps: validation loss 10.8", train.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_the_data_sets_and_what_is_here()
    {
        using var folder = new TemporaryFolder();
        folder.Write("hellaswag_val.jsonl", "{}\n");

        using var list = new CourseProcess("dotnet", [Path.Combine(CourseFolder.Root, "bin", "Cli", "course.dll"), "data", "list"], CourseFolder.Root, new Dictionary<string, string> { ["COURSE_DATA"] = folder.FullName });

        Assert.Equal(0, list.Wait());
        foreach (var name in (string[])["moby-dick", "tiny-shakespeare", "hellaswag", "fineweb-edu", "1,115,394 bytes to fetch"]) Assert.Contains(name, list.Output, StringComparison.Ordinal);
        Assert.Contains($"3 bytes in {folder.PathOf("hellaswag_val.jsonl")}", list.Output, StringComparison.Ordinal);
    }
}
