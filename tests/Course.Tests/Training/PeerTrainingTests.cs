using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Course;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseTests.Training;

/// <summary>The trainer beside PyTorch on the same libtorch: the same weights, data and recipe, written once more in tests/tools/gpt2.py.</summary>
public sealed class PeerTrainingTests : IDisposable
{
    // What /usr/bin/python3 tests/tools/gpt2.py train FOLDER printed for the folder that this test makes, with Debian's python3-torch 1.13.1: loss and norm of each step.
    static readonly (double Loss, double Norm)[] recorded =
    [
        (4.655908, 3.509324), (4.640866, 1.689225), (4.573086, 0.355364), (4.576387, 0.471259), (4.559757, 0.410935),
        (4.562680, 0.440013), (4.586788, 0.397100), (4.604959, 0.612640), (4.655147, 0.626661), (4.589658, 0.608552),
    ];

    static readonly TrainerSettings settings = new()
    {
        Model = new() { Layers = 3, Heads = 4, Width = 48, BlockSize = 32, VocabularySize = 97 }, Sequence = 32, MicroBatch = 4, TotalBatch = 256,
        Steps = 10, LearningRate = 3e-3, FinalLearningRate = 3e-4, WarmupSteps = 4, WeightDecay = 0.1, Clip = 0.5, Compute = ScalarType.Float32,
    };

    readonly string folder = Directory.CreateTempSubdirectory("course-peer-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string At(string name) => Path.Combine(folder, name);

    TrainingData Data()
    {
        // Documents of a text that can be learned a little: each token follows from the one before, but for every fifth.
        var random = new Random(3);
        for (int shard = 0; shard < 2; shard++)
        {
            ushort[] tokens = new ushort[3000];
            for (int i = 1; i < tokens.Length; i++) tokens[i] = (ushort)(random.Next(5) == 0 ? random.Next(97) : (5 * tokens[i - 1] + 3) % 97);
            TokenFile.Write(At(Shards.FileName(shard)), tokens);
        }
        return TrainingData.FromShards(folder);
    }

    // The same in every language, and nothing at its default: waves of another length for each parameter.
    static void Wave(Gpt model)
    {
        using var untracked = no_grad();
        foreach (var (number, (name, parameter)) in model.named_parameters().OrderBy(pair => pair.name, StringComparer.Ordinal).Index())
        {
            using var scope = NewDisposeScope();
            var wave = (arange(parameter.numel(), dtype: ScalarType.Float64) * (0.7 + 0.01 * number) + number).sin() * 0.05;
            parameter.copy_((name.Contains("ln_", StringComparison.Ordinal) && name.EndsWith("weight", StringComparison.Ordinal) ? wave + 1 : wave).view(parameter.shape));
        }
    }

    [Fact]
    public void Should_lose_step_by_step_what_PyTorch_loses()
    {
        using var scope = NewDisposeScope();
        using var data = Data();
        // The vocabulary is the test's own, smaller than the one that shards have by themselves.
        using var trainer = new Trainer(settings, new(data.Training, data.Validation, new("97 tokens", 97, _ => [], _ => ""), data.Separator, ""), At("run"), CPU);
        Wave(trainer.Model);
        trainer.Export(folder);
        var loader = new DocumentLoader(data.Training, settings.MicroBatch, settings.Sequence, (ulong)settings.Seed, data.Separator, 97);
        long[] batches = [.. Enumerable.Range(0, settings.Steps * settings.Accumulation).SelectMany(_ =>
        {
            var (inputs, targets) = loader.Next();
            return cat([inputs, targets.narrow(1, settings.Sequence - 1, 1)], 1).data<long>().ToArray();
        })];
        File.WriteAllBytes(At("batches.bin"), MemoryMarshal.AsBytes(batches.AsSpan()).ToArray());
        File.WriteAllText(At("recipe.json"), JsonSerializer.Serialize(new
        {
            steps = settings.Steps, accumulation = settings.Accumulation, batch = settings.MicroBatch, sequence = settings.Sequence, lr = settings.LearningRate, final_lr = settings.FinalLearningRate,
            warmup = settings.WarmupSteps, weight_decay = settings.WeightDecay, beta1 = settings.Beta1, beta2 = settings.Beta2, eps = settings.Epsilon, clip = settings.Clip,
        }));

        (double Loss, double Norm)[] found = [.. Enumerable.Range(0, settings.Steps).Select(_ => trainer.Step(TestContext.Current.CancellationToken)!.Value)];
        Compare(recorded, found);
        // Where PyTorch is on this machine it computes them anew.
        if (Ask() is { } now) Compare(now, found);
        Assert.True(found[^1].Loss < found[0].Loss - 0.05, "nothing was learned, so that much could be wrong unseen");
    }

    // The same operations in the same precision; only sums run in another order.
    static void Compare((double Loss, double Norm)[] expected, (double Loss, double Norm)[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        foreach (var ((loss, norm), (foundLoss, foundNorm)) in expected.Zip(found))
        {
            Assert.Equal(loss, foundLoss, 1e-3);
            Assert.Equal(norm, foundNorm, 1e-3 * norm);
        }
    }

    (double, double)[]? Ask()
    {
        const string Python = "/usr/bin/python3";
        if (!File.Exists(Python)) return null;
        string script = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../tests/tools/gpt2.py"));
        using var process = Process.Start(new ProcessStartInfo(Python, [script, "train", folder]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        string printed = process.StandardOutput.ReadToEnd(), errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (errors.Contains("No module named 'torch'", StringComparison.Ordinal)) return null;
        Assert.True(process.ExitCode == 0, errors);
        // What to record, should the test's own data or recipe change.
        TestContext.Current.TestOutputHelper!.WriteLine(printed);
        return [.. printed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).Select(pair => (double.Parse(pair[0], CultureInfo.InvariantCulture), double.Parse(pair[1], CultureInfo.InvariantCulture)))];
    }
}
