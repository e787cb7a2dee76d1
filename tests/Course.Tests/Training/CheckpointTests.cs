using Course;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CourseTests.Training;

public sealed class CheckpointTests : IDisposable
{
    readonly DisposeScope scope = NewDisposeScope();
    readonly string folder = Directory.CreateTempSubdirectory("course-checkpoint-").FullName;

    string File1 => Path.Combine(folder, "run.safetensors");

    public void Dispose()
    {
        scope.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    static readonly Dictionary<string, string> config = new() { ["width"] = "6", ["seed"] = "1" };

    static OptimizerHelper Optimizer(string name, IEnumerable<Parameter> parameters) => name switch
    {
        "SGD" => optim.SGD(parameters, 0.05),
        "SGD momentum" => optim.SGD(parameters, 0.05, momentum: 0.9),
        "Adagrad" => optim.Adagrad(parameters, 0.05),
        "RMSProp" => optim.RMSProp(parameters, 0.01, momentum: 0.5, centered: true),
        "Adam" => optim.Adam(parameters, 0.01, amsgrad: true),
        "AdamW" => optim.AdamW(parameters, 0.01, weight_decay: 0.1),
        _ => throw new ArgumentException(name),
    };

    // A run whose every step draws from both generators: data and noise from its own, dropout from torch's.
    sealed class Run
    {
        internal readonly Sequential Model;
        internal readonly OptimizerHelper Optimizer;
        internal readonly MixedPrecision? Mixed;
        internal readonly Checkpoint Checkpoint;
        readonly Generator noise;
        internal long Step;

        internal Run(string optimizer, bool mixed = false, long seed = 1)
        {
            manual_seed(seed);
            noise = new Generator((ulong)seed);
            Model = Sequential(Linear(6, 6), BatchNorm1d(6), Dropout(0.5), Linear(6, 1));
            Mixed = mixed ? new MixedPrecision(Model) : null;
            Optimizer = CheckpointTests.Optimizer(optimizer, Mixed?.Parameters ?? Model.parameters());
            var generators = new Dictionary<string, Generator> { ["noise"] = noise };
            Checkpoint = Mixed is null ? new(Model, Optimizer, config, generators) : new(Mixed, Optimizer, config, generators);
        }

        internal List<double> Train(int steps)
        {
            var losses = new List<double>();
            for (int i = 0; i < steps; i++, Step++)
            {
                using var each = NewDisposeScope();
                // The rate is part of the optimizer's settings.
                foreach (var group in Optimizer.ParamGroups) group.LearningRate *= 0.97;
                Optimizer.zero_grad();
                var x = randn([16, 6], generator: noise).to(Mixed is null ? ScalarType.Float32 : ScalarType.BFloat16);
                var loss = (Model.call(x).to(ScalarType.Float32) - x.sum(1, keepdim: true)).square().mean();
                loss.backward();
                Mixed?.TakeGradients();
                Optimizer.step();
                Mixed?.RoundWeights();
                losses.Add(loss.ToDouble());
            }
            return losses;
        }
    }

    [Theory]
    [InlineData("SGD")]
    [InlineData("SGD momentum")]
    [InlineData("Adagrad")]
    [InlineData("RMSProp")]
    [InlineData("Adam")]
    [InlineData("AdamW")]
    [InlineData("AdamW", true)]
    public void Should_go_on_to_the_last_bit(string optimizer, bool mixed = false)
    {
        var unbroken = new Run(optimizer, mixed);
        var expected = unbroken.Train(20);

        var first = new Run(optimizer, mixed);
        first.Train(7);
        first.Checkpoint.Save(File1, first.Step, dataPosition: 70);
        // Before its first step, after some steps of its own, and past the checkpoint.
        foreach (var (run, stepsBefore) in new[] { (new Run(optimizer, mixed, seed: 2), 0), (new Run(optimizer, mixed, seed: 3), 3), (first, 4) })
        {
            run.Train(stepsBefore);
            (run.Step, long position) = run.Checkpoint.Load(File1);
            Assert.Equal((7, 70), (run.Step, position));
            Assert.Equal(expected[7..], run.Train(13));
        }
        Assert.Equal([File1], Directory.GetFiles(folder));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Should_go_on_to_the_last_bit_with_the_fused_optimizer(bool mixed)
    {
        (Checkpoint Checkpoint, Func<int, List<double>> Train) Begin(long seed)
        {
            manual_seed(seed);
            var model = Sequential(Linear(6, 6), BatchNorm1d(6), Dropout(0.5), Linear(6, 1));
            var masters = mixed ? new MixedPrecision(model) : null;
            var fused = new FusedAdamW(masters?.Parameters ?? [.. model.parameters()], 0.01, weightDecay: 0.1);
            return (masters is null ? new(model, fused, config) : new(masters, fused, config), steps => [.. Enumerable.Range(0, steps).Select(_ =>
            {
                var x = randn(16, 6).to(mixed ? ScalarType.BFloat16 : ScalarType.Float32);
                var loss = (model.call(x).to(ScalarType.Float32) - x.sum(1, keepdim: true)).square().mean();
                loss.backward();
                masters?.TakeGradients();
                fused.Step(1);
                fused.ZeroGrad();
                masters?.RoundWeights();
                return loss.ToDouble();
            })]);
        }

        var expected = Begin(1).Train(20);
        var first = Begin(1);
        first.Train(7);
        first.Checkpoint.Save(File1, 7);
        foreach (var (run, stepsBefore) in new[] { (Begin(2), 0), (Begin(3), 3), (first, 4) })
        {
            run.Train(stepsBefore);
            Assert.Equal((7, 0), run.Checkpoint.Load(File1));
            Assert.Equal(expected[7..], run.Train(13));
        }
    }

    [Fact]
    public void Should_refuse_a_fused_optimizer_of_other_parameters()
    {
        var model = Sequential(Linear(6, 6), Linear(6, 1));
        Parameter[] parameters = [.. model.parameters()];
        new Checkpoint(model, new FusedAdamW(parameters[..2]), config).Save(File1, 1);
        string Refused(IEnumerable<Parameter> some) => Assert.Throws<InvalidOperationException>(() => new Checkpoint(model, new FusedAdamW(some), config).Load(File1)).Message;
        Assert.Contains("it lacks 2.exp_avg of this optimizer", Refused(parameters));
        Assert.Contains("parameter 1 has the shape [6], and this optimizer has 1 parameters", Refused(parameters[..1]));
        Assert.Contains("the optimizer is FusedAdamW there and AdamW here", Assert.Throws<InvalidOperationException>(() => new Checkpoint(model, optim.AdamW(parameters), config).Load(File1)).Message);
    }

    [Fact]
    public void Should_go_back_to_a_state_without_momentum()
    {
        var run = new Run("SGD momentum");
        run.Checkpoint.Save(File1, 0);
        var first = run.Train(5);
        run.Checkpoint.Load(File1);
        Assert.Equal(first, run.Train(5));
    }

    [Fact]
    public void Should_outlive_the_scope_it_is_loaded_in()
    {
        var run = new Run("SGD momentum");
        run.Train(3);
        run.Checkpoint.Save(File1, 3);
        var expected = run.Train(3);
        var resumed = new Run("SGD momentum");
        using (NewDisposeScope()) resumed.Checkpoint.Load(File1);
        Assert.Equal(expected, resumed.Train(3));
    }

    [Fact]
    public void Should_refuse_a_file_with_any_byte_changed()
    {
        var run = new Run("AdamW");
        run.Train(2);
        run.Checkpoint.Save(File1, 2);
        byte[] good = File.ReadAllBytes(File1);
        var other = new Run("AdamW", seed: 2);
        var weights = other.Model.state_dict().ToDictionary(pair => pair.Key, pair => pair.Value.clone());
        var random = new Random(1);
        for (int at = 0; at < good.Length; at++)
        {
            // Every byte of the header, every seventh of the data.
            if (at > 3000 && at % 7 != 0) continue;
            byte[] bad = [.. good];
            bad[at] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(File1, bad);
            Assert.Throws<InvalidDataException>(() => other.Checkpoint.Load(File1));
        }
        Assert.All(other.Model.state_dict(), pair => Assert.True(pair.Value.eq(weights[pair.Key]).all().ToBoolean(), pair.Key));
    }

    [Fact]
    public void Should_refuse_a_file_cut_off_anywhere()
    {
        var run = new Run("AdamW");
        run.Checkpoint.Save(File1, 0);
        byte[] good = File.ReadAllBytes(File1);
        for (int length = 0; length < good.Length; length += length < 3000 ? 1 : 37)
        {
            File.WriteAllBytes(File1, good[..length]);
            var error = Assert.Throws<InvalidDataException>(() => run.Checkpoint.Load(File1));
            Assert.Contains(File1, error.Message);
        }
    }

    [Fact]
    public void Should_refuse_other_files()
    {
        var run = new Run("AdamW");
        Assert.Contains(File1, Assert.Throws<FileNotFoundException>(() => run.Checkpoint.Load(File1)).Message);
        SafetensorsFile.Save(File1, run.Model.state_dict());
        Assert.Contains("no checkpoint of a training run", Assert.Throws<InvalidDataException>(() => run.Checkpoint.Load(File1)).Message);
    }

    [Fact]
    public void Should_refuse_to_go_on_with_other_settings()
    {
        var run = new Run("AdamW");
        run.Train(1);
        run.Checkpoint.Save(File1, 1);
        byte[] saved = File.ReadAllBytes(File1);
        var other = new Run("AdamW", seed: 2);
        float[] before = other.Model.parameters().First().data<float>().ToArray();
        string Refused(Checkpoint checkpoint) => Assert.Throws<InvalidOperationException>(() => checkpoint.Load(File1)).Message;
        var noise = new Dictionary<string, Generator> { ["noise"] = new(1) };

        string message = Refused(new(other.Model, other.Optimizer, new Dictionary<string, string> { ["width"] = "8", ["data"] = "other" }, noise));
        Assert.Contains("width is '6' there and '8' here", message);
        Assert.Contains("seed is '1' there and not set here", message);
        Assert.Contains("data is not set there and 'other' here", message);
        Assert.Contains("optimizer is AdamW there and SGD here", Refused(new(other.Model, optim.SGD(other.Model.parameters(), 0.1), config, noise)));
        Assert.Contains("[generator.noise]", Refused(new(other.Model, other.Optimizer, config)));

        var narrow = Sequential(Linear(5, 6), BatchNorm1d(6), Dropout(0.5), Linear(6, 1));
        Assert.Contains("0.weight is [6, 6] of F32 there and [6, 5] of F32 here", Refused(new(narrow, optim.AdamW(narrow.parameters()), config, noise)));
        var shallow = Sequential(Linear(6, 6));
        Assert.Contains("which this model has not", Refused(new(shallow, optim.AdamW(shallow.parameters()), config, noise)));
        var deep = Sequential(Linear(6, 6), BatchNorm1d(6), Dropout(0.5), Linear(6, 1), Linear(1, 1));
        Assert.Contains("no tensor 4.weight", Refused(new(deep, optim.AdamW(deep.parameters()), config, noise)));
        Assert.Contains("groups", Refused(new(other.Model, optim.AdamW(other.Model.parameters().Chunk(2).Select(some => new AdamW.ParamGroup { Parameters = some })), config, noise)));
        Assert.Contains("this optimizer has", Refused(new(other.Model, optim.AdamW(other.Model.parameters().Take(2)), config, noise)));

        Assert.Equal(before, other.Model.parameters().First().data<float>().ToArray());
        Assert.Equal(saved, File.ReadAllBytes(File1));
    }

    [Fact]
    public void Should_keep_the_old_one_when_the_new_one_cannot_be_written()
    {
        var run = new Run("AdamW");
        run.Checkpoint.Save(File1, 1);
        byte[] saved = File.ReadAllBytes(File1);
        // What a killed run left, another that is writing, and then a model that can no longer be read.
        File.WriteAllBytes(File1 + ".tmp", [1, 2, 3]);
        using (new FileStream(File1 + ".tmp", FileMode.Open, FileAccess.Write, FileShare.None))
            Assert.ThrowsAny<IOException>(() => run.Checkpoint.Save(File1, 2));
        run.Model.parameters().First().Dispose();
        Assert.ThrowsAny<Exception>(() => run.Checkpoint.Save(File1, 2));
        Assert.Equal(saved, File.ReadAllBytes(File1));
        Assert.ThrowsAny<IOException>(() => new Run("AdamW").Checkpoint.Save(Path.Combine(folder, "nowhere", "run.safetensors"), 1));
    }

    [Fact]
    public void Should_overwrite_what_a_killed_run_left_beside()
    {
        var run = new Run("AdamW");
        File.WriteAllBytes(File1 + ".tmp", new byte[1 << 20]);
        run.Checkpoint.Save(File1, 1);
        Assert.Equal((1, 0), run.Checkpoint.Load(File1));
        Assert.Equal([File1], Directory.GetFiles(folder));
    }

    [Fact]
    public void Should_write_to_where_a_link_points()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights there");
        string target = Path.Combine(folder, "target.safetensors");
        File.CreateSymbolicLink(File1, target);
        new Run("SGD").Checkpoint.Save(File1, 1);
        Assert.Equal(target, new FileInfo(File1).LinkTarget);
        Assert.Equal((1, 0), new Run("SGD").Checkpoint.Load(target));
    }

    [Fact]
    public void Should_be_a_file_that_others_read()
    {
        var run = new Run("AdamW");
        run.Train(1);
        run.Checkpoint.Save(File1, 1);
        using var file = SafetensorsFile.Open(File1);
        Assert.Equal(run.Model.parameters().First().data<float>().ToArray(), file.Values<float>("model.0.weight").ToArray());
        Assert.Equal([6, 6], file.Entries["optimizer.0.exp_avg"].Shape);
        Assert.Equal("1", file.Metadata["step"]);
    }

    [Fact]
    public void Should_not_take_a_generator_by_the_name_of_torchs_own()
    {
        var model = Linear(1, 1);
        Assert.Throws<ArgumentException>(() => new Checkpoint(model, optim.SGD(model.parameters(), 1), config, new Dictionary<string, Generator> { ["default"] = new() }));
    }
}
