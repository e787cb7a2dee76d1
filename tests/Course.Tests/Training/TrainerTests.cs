using Course;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseTests.Training;

public sealed class TrainerTests : IDisposable
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    readonly string folder = Directory.CreateTempSubdirectory("course-trainer-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static readonly string text = string.Concat(Enumerable.Range(0, 400).Select(i => $"line {i} of a small text, {i * i % 97} words long\n"));

    static readonly TrainerSettings tiny = TrainerSettings.Presets["smoke"] with { Steps = 8, ValidateEvery = 4, SampleEvery = 4, CheckpointEvery = 3, Prompt = "line", SampleTokens = 8 };

    // A run of its own in a folder below, with data of its own.
    sealed class Run : IDisposable
    {
        internal readonly TrainingData Data;
        internal readonly Trainer Trainer;
        internal readonly List<TrainingRecord> Records = [];
        internal readonly string Folder;

        internal Run(string folder, TrainerSettings settings, string? ownText = null, IReadOnlyList<HellaSwagItem>? questions = null, bool fused = true)
        {
            Folder = folder;
            Data = TrainingData.FromText(ownText ?? text, TextCodec.Characters(ownText ?? text), folder, "a test's text");
            Trainer = new(settings.For(Data.Codec), Data, folder, CPU, questions, fused);
        }

        internal bool Go() => Trainer.Run(Records.Add, Cancel);

        public void Dispose()
        {
            Trainer.Dispose();
            Data.Dispose();
        }
    }

    string At(string name) => Path.Combine(folder, name);

    static byte[] CheckpointOf(string run) => File.ReadAllBytes(Path.Combine(run, Trainer.CheckpointFileName));

    // Everything in a checkpoint, but for torch's own generator, which all tests that run at once share, and so the digest of the file.
    static List<string> StateOf(string run)
    {
        using var file = SafetensorsFile.Open(Path.Combine(run, Trainer.CheckpointFileName));
        return [.. file.Metadata.Select(pair => $"{pair.Key} = {pair.Value}"), .. file.Entries.Keys.Where(name => name is not ("generator.default" or "sha256")).Select(name => $"{name} = {Convert.ToHexString(file.Bytes(name))}")];
    }

    static List<(string, long, double?, double?, string?)> Numbers(string run) =>
        [.. TrainingRecord.Read(Path.Combine(run, Trainer.LogFileName)).Where(record => record.Kind != "checkpoint").Select(record => (record.Kind, record.Step, record.Loss, record.Norm, record.Text))];

    [Theory]
    [InlineData(ScalarType.Float32, true)]
    [InlineData(ScalarType.BFloat16, true)]
    [InlineData(ScalarType.Float32, false)]
    [InlineData(ScalarType.BFloat16, false)]
    public void Should_go_on_to_the_same_bits_wherever_it_was_stopped(ScalarType compute, bool fused)
    {
        using (var whole = new Run(At("whole"), tiny with { Compute = compute }, fused: fused)) Assert.True(whole.Go());
        foreach (int stopAfter in new[] { 0, 1, 3, 5 })
        {
            string where = At($"stopped-{stopAfter}");
            using (var first = new Run(where, tiny with { Compute = compute }, fused: fused))
            {
                using var cancel = new CancellationTokenSource();
                if (stopAfter == 0) cancel.Cancel();
                Assert.False(first.Trainer.Run(record => { if (record is { Kind: "step" } && record.Step == stopAfter - 1) cancel.Cancel(); }, cancel.Token));
                Assert.Equal(stopAfter, first.Trainer.StepsDone);
            }
            // What others drew meanwhile does not matter.
            rand(5).Dispose();
            using (var second = new Run(where, tiny with { Compute = compute }, fused: fused))
            {
                second.Trainer.Resume();
                Assert.Equal(stopAfter, second.Trainer.StepsDone);
                Assert.True(second.Go());
            }
            Assert.Equal(StateOf(At("whole")), StateOf(where));
            // A look at the model that was cancelled with the run is not made up for; all else is the same number for number.
            Assert.Equal(Numbers(At("whole")).Where(n => n.Item1 == "step"), Numbers(where).Where(n => n.Item1 == "step"));
            Assert.Equal(Numbers(At("whole")).Where(n => n.Item2 == 8), Numbers(where).Where(n => n.Item2 == 8));
        }
    }

    [Fact]
    public void Should_go_on_from_the_checkpoint_of_a_killed_run_and_forget_what_came_after()
    {
        using (var whole = new Run(At("whole"), tiny)) whole.Go();
        // Killed in the fifth step, in the middle of a line of the log.
        string where = At("killed");
        using (var first = new Run(where, tiny))
            Assert.Throws<InsufficientExecutionStackException>(() => first.Trainer.Run(record => { if (record is { Kind: "step", Step: 4 }) throw new InsufficientExecutionStackException(); }, Cancel));
        File.AppendAllText(Path.Combine(where, Trainer.LogFileName), "{\"kind\":\"st");
        using (var second = new Run(where, tiny))
        {
            second.Trainer.Resume();
            Assert.Equal(3, second.Trainer.StepsDone);
            second.Go();
        }
        Assert.Equal(StateOf(At("whole")), StateOf(where));
        Assert.Equal(Numbers(At("whole")), Numbers(where));
    }

    [Fact]
    public void Should_log_a_line_for_each_step_and_look_at_the_model_now_and_then()
    {
        using var run = new Run(At("run"), tiny with { HellaSwagEvery = 8 }, questions: [new("line 1 of", ["a small text", "words long", "text", "line"], 0)]);
        Assert.True(run.Go());
        var log = TrainingRecord.Read(At("run/log.jsonl"));
        Assert.Equal(run.Records, log);
        var steps = log.Where(record => record.Kind == "step").ToList();
        Assert.Equal(Enumerable.Range(0, 8).Select(i => (long)i), steps.Select(step => step.Step));
        Assert.All(steps, step => Assert.Equal(run.Trainer.Settings.LearningRateAt(step.Step), step.LearningRate));
        Assert.All(steps, step => Assert.Equal(256 / (step.Milliseconds!.Value / 1000), step.TokensPerSecond!.Value, 1e-6 * step.TokensPerSecond.Value));
        Assert.All(steps, step => Assert.True(step is { Loss: > 0, Norm: > 0, Mfu: > 0 and < 1 }));
        Assert.Equal([0L, 4, 8], log.Where(record => record.Kind == "validation").Select(record => record.Step));
        Assert.Equal([4L, 8], log.Where(record => record.Kind == "sample").Select(record => record.Step));
        Assert.Equal([0L, 8], log.Where(record => record.Kind == "hellaswag").Select(record => record.Step));
        Assert.Equal([0L, 3, 6, 8], log.Where(record => record.Kind == "checkpoint").Select(record => record.Step));
        Assert.All(log.Where(record => record.Kind == "sample"), record => Assert.StartsWith("line", record.Text));
        // It learned: the first validation is a guess among all characters.
        var validation = log.Where(record => record.Kind == "validation").Select(record => record.Loss!.Value).ToList();
        Assert.Equal(Math.Log(run.Data.Codec.VocabularySize), validation[0], 0.1);
        Assert.True(validation[^1] < validation[0] - 0.2, $"{validation[0]} to {validation[^1]}");
        Assert.Contains("| norm", steps[3].ToString());
        using var saved = Gpt.FromPretrained(At("run/model"));
        Assert.Equal(run.Trainer.Settings.Model, saved.Config);
        Assert.True(saved.transformer.wte.weight!.equal(run.Trainer.Model.transformer.wte.weight!).all().ToBoolean());
    }

    [Theory]
    [InlineData(ScalarType.Float32, 1e-5)]
    [InlineData(ScalarType.BFloat16, 1e-2)] // three digits in each product
    public void Should_train_alike_with_fused_operators_and_with_torchs_own(ScalarType compute, double apart)
    {
        using var fused = new Run(At("fused"), tiny with { Compute = compute });
        using var plain = new Run(At("plain"), tiny with { Compute = compute }, fused: false);
        Assert.True(fused.Go());
        Assert.True(plain.Go());
        foreach (var (a, b) in fused.Records.Zip(plain.Records).Where(pair => pair.First.Loss is not null))
        {
            Assert.Equal((a.Kind, a.Step), (b.Kind, b.Step));
            Assert.Equal(a.Loss!.Value, b.Loss!.Value, apart * a.Loss.Value);
        }
    }

    [Fact]
    public void Should_be_the_same_step_however_many_micro_batches_make_it_up()
    {
        using var scope = NewDisposeScope();
        var settings = tiny with { Sequence = 16, MicroBatch = 16, TotalBatch = 256 };
        using var one = new Run(At("one"), settings);
        using var many = new Run(At("many"), settings with { MicroBatch = 1 });
        Assert.Equal((1, 16), (one.Trainer.Settings.Accumulation, many.Trainer.Settings.Accumulation));
        var (a, b) = (one.Trainer.Step(Cancel)!.Value, many.Trainer.Step(Cancel)!.Value);
        // The same 16 sequences; float32 sums in another order.
        Assert.Equal(a.Loss, b.Loss, 1e-6 * a.Loss);
        Assert.Equal(a.Norm, b.Norm, 1e-5 * a.Norm);
    }

    [Fact]
    public void Should_learn_a_batch_by_heart()
    {
        // 132 characters for training are four sequences of 32 and the rest: every step sees them all.
        var random = new Random(1);
        string batch = string.Concat(Enumerable.Range(0, 147).Select(_ => (char)('a' + random.Next(26))));
        var settings = tiny with { Model = tiny.Model with { Width = 64, Heads = 4 }, MicroBatch = 4, TotalBatch = 128, Steps = 100, WarmupSteps = 0, LearningRate = 5e-3, WeightDecay = 0, ValidateEvery = 0, SampleEvery = 0, CheckpointEvery = 0 };
        using var data = Constant(batch[..129]);
        using var trainer = new Trainer(settings.For(data.Codec), data, At("batch"), CPU);
        double loss = double.NaN;
        for (int step = 0; step < 100; step++) loss = trainer.Step(Cancel)!.Value.Loss;
        Assert.True(loss < 0.1, $"loss {loss} after 100 steps on 4 × 32 tokens");
    }

    // 128 tokens and the first again: an epoch of exactly four sequences of 32, each time the same four.
    TrainingData Constant(string characters)
    {
        string shards = At("shards");
        Directory.CreateDirectory(shards);
        ushort[] tokens = [.. characters[..128].Select(c => (ushort)(c - 'a'))];
        for (int i = 0; i < 2; i++) TokenFile.Write(Path.Combine(shards, Shards.FileName(i)), tokens);
        return TrainingData.FromShards(shards);
    }

    [Fact]
    public void Should_warm_up_and_cool_down_as_the_lecture_does()
    {
        // The lecture's schedule in closed form.
        var lecture = TrainerSettings.Presets["gpt2-124m"];
        Assert.Equal(6e-4 / 715, lecture.LearningRateAt(0), 1e-15);
        Assert.Equal(6e-4, lecture.LearningRateAt(714), 1e-15);
        Assert.Equal(6e-4, lecture.LearningRateAt(715), 1e-15);
        Assert.Equal(6e-5 + 5.4e-4 / 2, lecture.LearningRateAt((715 + 19_073) / 2), 1e-7);
        Assert.Equal(6e-5, lecture.LearningRateAt(19_073), 1e-15);
        Assert.Equal(6e-5, lecture.LearningRateAt(30_000), 1e-15);
        Assert.Equal(32, lecture.Accumulation);
        // FACTS of the lecture's model: 874,944,921,600 FLOPs for a sequence of 1024.
        Assert.Equal(874_944_921_600, 1024 * Trainer.FlopsPerToken(new GptConfig(), 1024), 1.0);
    }

    [Fact]
    public void Should_write_after_a_character_of_the_text_where_it_has_not_the_prompts()
    {
        string lineless = string.Concat(Enumerable.Repeat("no line ends here. ", 100));
        using var run = new Run(At("run"), tiny with { Steps = 1, Prompt = "\n", ValidateEvery = 0 }, lineless);
        Assert.True(run.Go());
        Assert.StartsWith(" ", run.Records.Single(record => record.Kind == "sample").Text);
    }

    public static TheoryData<string, TrainerSettings> Misfits => new()
    {
        { "TotalBatch is 100 tokens, no multiple of the 128", tiny with { TotalBatch = 100 } },
        { "Sequence is 64, longer than the model's block size 32", tiny with { Sequence = 64, TotalBatch = 256 } },
        { "Steps is 0", tiny with { Steps = 0 } },
        { "MicroBatch is -1", tiny with { MicroBatch = -1 } },
        { "LearningRate is NaN", tiny with { LearningRate = double.NaN } },
        { "Compute is Float16", tiny with { Compute = ScalarType.Float16 } },
        { "the model has no rows for the others", tiny with { Model = tiny.Model with { VocabularySize = 3 } } },
    };

    [Theory]
    [MemberData(nameof(Misfits))]
    public void Should_refuse_settings_that_do_not_fit(string said, TrainerSettings settings)
    {
        using var data = TrainingData.FromText(text, TextCodec.Characters(text), At("data"));
        Assert.Contains(said, Assert.Throws<ArgumentException>(() => new Trainer(said.Contains("rows") ? settings : settings.For(data.Codec), data, At("run"), CPU)).Message);
        Assert.False(Directory.Exists(At("run")));
    }

    public static TheoryData<string, TrainerSettings, string?> Others => new()
    {
        { "LearningRate is '0.003' there and '0.001' here", tiny with { LearningRate = 0.001 }, null },
        { "Steps is '8' there and '9' here", tiny with { Steps = 9 }, null },
        { "Model.Width is '32' there and '64' here", tiny with { Model = tiny.Model with { Width = 64 } }, null },
        { "Seed is '1337' there and '1' here", tiny with { Seed = 1 }, null },
        { "MicroBatch is '4' there and '8' here", tiny with { MicroBatch = 8 }, null },
        { "Compute is 'Float32' there and 'BFloat16' here", tiny with { Compute = ScalarType.BFloat16 }, null },
        { "Data is", tiny, text.Replace("words", "worms", StringComparison.Ordinal) },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Should_refuse_to_go_on_with_other_settings_or_other_data(string said, TrainerSettings settings, string? otherText)
    {
        using (var first = new Run(At("run"), tiny)) first.Go();
        byte[] checkpoint = CheckpointOf(At("run")), log = File.ReadAllBytes(At("run/log.jsonl"));
        // Its data lies elsewhere, so that all of the first run's folder can be compared.
        string other = otherText ?? text;
        using var data = TrainingData.FromText(other, TextCodec.Characters(other), At("data"));
        using var second = new Trainer(settings.For(data.Codec), data, At("run"), CPU);
        Assert.Contains(said, Assert.Throws<InvalidOperationException>(second.Resume).Message);
        Assert.Contains("already holds a training run", Assert.Throws<IOException>(() => second.Run(cancel: Cancel)).Message);
        Assert.Equal(checkpoint, CheckpointOf(At("run")));
        Assert.Equal(log, File.ReadAllBytes(At("run/log.jsonl")));
    }

    [Fact]
    public void Should_say_what_is_wrong_with_shards()
    {
        string shards = At("shards");
        Assert.Throws<DirectoryNotFoundException>(() => TrainingData.FromShards(shards));
        Directory.CreateDirectory(shards);
        string Error() => Assert.Throws<InvalidDataException>(() => TrainingData.FromShards(shards)).Message;
        Assert.Contains("no shard-000000.bin", Error());
        TokenFile.Write(Path.Combine(shards, Shards.FileName(0)), new ushort[100]);
        Assert.Contains("nothing to train on", Error());
        TokenFile.Write(Path.Combine(shards, Shards.FileName(2)), new ushort[100]);
        Assert.Contains("no shard-000001.bin", Error());
        File.WriteAllBytes(Path.Combine(shards, Shards.FileName(1)), new byte[201]);
        Assert.Contains("201 bytes, an odd number", Error());
        File.WriteAllBytes(Path.Combine(shards, Shards.FileName(1)), [.. new byte[200], 0xFF, 0xFF]);
        using var data = TrainingData.FromShards(shards);
        var settings = tiny with { Model = tiny.Model with { VocabularySize = 50304 }, Sequence = 20, MicroBatch = 9, TotalBatch = 180 };
        using var trainer = new Trainer(settings, data, At("run"), CPU);
        Assert.Contains("token 65535; the vocabulary's are 0 to 50303", Assert.Throws<InvalidDataException>(() => { for (int i = 0; i < 3; i++) trainer.Step(Cancel); }).Message);
    }

    [Fact]
    public void Should_stop_at_a_loss_that_is_no_number()
    {
        using var run = new Run(At("run"), tiny with { LearningRate = 1e30, WarmupSteps = 0, CheckpointEvery = 1, ValidateEvery = 0, SampleEvery = 0 });
        Assert.Contains("diverged", Assert.Throws<ArithmeticException>(() => run.Go()).Message);
    }
}
