using System.CommandLine;
using Cli;
using Course;
using TorchSharp;
using static TorchSharp.torch;

namespace TrainCli;

/// <summary><c>course train</c>: trains a GPT by a preset, with changes, and goes on where a run was stopped.</summary>
static class TrainCommand
{
    internal static Command Create()
    {
        var preset = new Argument<string?>("preset") { Description = "gpt2-124m (the lecture's run), char (a character model: two cores, about three minutes) or smoke (seconds).", Arity = ArgumentArity.ZeroOrOne };
        preset.AcceptOnlyFromAmong([.. TrainerSettings.Presets.Keys]);
        var data = new Option<string?>("--data") { Description = "A folder of shards (course data shard), or a text. Default: for gpt2-124m fineweb-edu in $COURSE_DATA, else tiny Shakespeare there, else the default corpus." };
        var output = new Option<string?>("--out") { Description = "The run's folder. Default: out/train-PRESET in the course's folder." };
        var resume = new Option<bool>("--resume") { Description = "Go on from the checkpoint in the run's folder; its settings need not be given again." };
        var device = new Option<string?>("--device") { Description = "cpu or cuda. Default: cuda where there is one." };
        device.AcceptOnlyFromAmong("cpu", "cuda");
        var hellaSwag = new Option<string?>("--hellaswag") { Description = "HellaSwag's questions. Default: hellaswag_val.jsonl in $COURSE_DATA, where it is there and the model has GPT-2's tokens." };
        var dtype = new Option<string?>("--dtype") { Description = "What the model computes in: float32, or bfloat16 with float32 master weights." };
        dtype.AcceptOnlyFromAmong("float32", "bfloat16");
        var sequence = Mistakes.Number<int>("--sequence", "How many tokens a sequence has.");
        var microBatch = Mistakes.Number<int>("--micro-batch", "How many sequences go through the model at once.");
        var totalBatch = Mistakes.Number<int>("--total-batch", "How many tokens a step learns from; a multiple of the micro-batch's.");
        var steps = Mistakes.Number<int>("--steps", "How many steps the run has.");
        var warmup = Mistakes.Number<int>("--warmup", "How many steps the learning rate takes to its highest.");
        var validateEvery = Mistakes.Number<int>("--validate-every", "Steps between two looks at the validation loss; 0 for never.");
        var hellaSwagEvery = Mistakes.Number<int>("--hellaswag-every", "Steps between two rounds of HellaSwag; 0 for never.");
        var sampleEvery = Mistakes.Number<int>("--sample-every", "Steps between samples; 0 for never.");
        var checkpointEvery = Mistakes.Number<int>("--checkpoint-every", "Steps between checkpoints; 0 for only at the end, or when stopped.");
        var rate = Mistakes.Number<double>("--lr", "The highest learning rate; it ends at a tenth.");
        var seed = Mistakes.Number<long>("--seed", "What the initial weights and the order of the data belong to.");

        var command = new Command("train", "Train a GPT: validation loss, samples, a log in JSON lines, checkpoints. Ctrl-C saves and leaves; --resume goes on to the same bits.")
        {
            preset, data, output, resume, device, steps, sequence, microBatch, totalBatch, rate, warmup, dtype, seed, validateEvery, hellaSwag, hellaSwagEvery, sampleEvery, checkpointEvery,
        };
        command.SetAction(parsed => Guarded.Run(cancel =>
        {
            bool goesOn = parsed.GetValue(resume);
            string? name = parsed.GetValue(preset);
            if (name is null && !(goesOn && parsed.GetValue(output) is not null))
                throw new ArgumentException($"Which preset? There are {string.Join(", ", TrainerSettings.Presets.Keys)}. To go on with a run it can be left out: course train --resume --out FOLDER.");
            string folder = parsed.GetValue(output) ?? Path.Combine(CourseRoot, "out", $"train-{name}");
            if (parsed.GetValue(device) is { } where) Environment.SetEnvironmentVariable(Devices.Variable, where);
            set_num_threads(Environment.ProcessorCount);

            if (!goesOn && File.Exists(Path.Combine(folder, TrainingRun.FileName))) throw new IOException($"{folder} already holds a training run: --resume goes on with it, --out FOLDER starts another one elsewhere.");
            var before = goesOn ? TrainingRun.Read(folder) : null;
            string source = parsed.GetValue(data) ?? before?.Data ?? DefaultData(name!);
            var settings = Change(before?.Settings ?? TrainerSettings.Presets[name!]);
            // Shown before the data is read: a text takes a moment to encode, and shards to look through.
            Console.WriteLine($"data: {source}");
            using var tokens = TrainingData.Open(source, before?.Tokens ?? (name == "gpt2-124m" ? TextCodec.Gpt2Name : ""));
            settings = settings.For(tokens.Codec);
            var questions = settings.HellaSwagEvery > 0 || parsed.GetValue(hellaSwag) is not null ? Questions(parsed.GetValue(hellaSwag), tokens.Codec) : null;
            using var trainer = new Trainer(settings, tokens, folder, questions: questions);
            if (goesOn) trainer.Resume();
            Console.WriteLine($"{trainer.Model.parameters().Sum(p => p.numel()):N0} parameters, {settings.Accumulation} micro-batches of {settings.MicroBatch} sequences of {settings.Sequence} tokens a step, {settings.Compute} on {Devices.Default}, {tokens.Training.Sum(file => file.Count):N0} tokens to train on");
            Console.WriteLine($"run: {folder}{(goesOn ? $", going on after {trainer.StepsDone} of {settings.Steps} steps" : "")}");
            if (trainer.Run(record => Console.WriteLine(record), cancel)) return 0;
            Console.WriteLine($"stopped and saved after {trainer.StepsDone} of {settings.Steps} steps; course train --resume --out {folder} goes on");
            return 130;

            TrainerSettings Change(TrainerSettings old)
            {
                double highest = parsed.GetValue(rate) ?? old.LearningRate;
                int length = parsed.GetValue(sequence) ?? old.Sequence;
                return old with
                {
                    Model = old.Model with { BlockSize = Math.Max(old.Model.BlockSize, length) }, Sequence = length,
                    MicroBatch = parsed.GetValue(microBatch) ?? old.MicroBatch, TotalBatch = parsed.GetValue(totalBatch) ?? old.TotalBatch,
                    Steps = parsed.GetValue(steps) ?? old.Steps, WarmupSteps = parsed.GetValue(warmup) ?? old.WarmupSteps,
                    LearningRate = highest, FinalLearningRate = parsed.GetValue(rate) is null ? old.FinalLearningRate : highest / 10,
                    Compute = parsed.GetValue(dtype) switch { "float32" => ScalarType.Float32, "bfloat16" => ScalarType.BFloat16, _ => old.Compute },
                    Seed = parsed.GetValue(seed) ?? old.Seed,
                    ValidateEvery = parsed.GetValue(validateEvery) ?? old.ValidateEvery, HellaSwagEvery = parsed.GetValue(hellaSwagEvery) ?? old.HellaSwagEvery,
                    SampleEvery = parsed.GetValue(sampleEvery) ?? old.SampleEvery, CheckpointEvery = parsed.GetValue(checkpointEvery) ?? old.CheckpointEvery,
                };
            }
        }));
        return command;
    }

    // bin/TrainCli lies in the course's folder.
    static string CourseRoot => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(TrainCommand).Assembly.Location)!, "../.."));

    static string DefaultData(string preset)
    {
        string? own = Environment.GetEnvironmentVariable(Corpus.Variable) is { Length: > 0 } folder ? folder : null;
        if (preset == "gpt2-124m")
        {
            if (own is not null && Path.Combine(own, "fineweb-edu") is var shards && Directory.Exists(shards)) return shards;
            throw new FileNotFoundException($"There is no FineWeb-Edu on this machine: set {Corpus.Variable} to a folder and run course data get fineweb-edu; or give shards or a text of your own with --data.");
        }
        return own is not null && Path.Combine(own, "tinyshakespeare.txt") is var text && File.Exists(text) ? text : Corpus.File;
    }

    static IReadOnlyList<HellaSwagItem>? Questions(string? given, TextCodec codec)
    {
        if (given is not null) return HellaSwagItem.Read(given);
        return codec.Name == TextCodec.Gpt2Name && Environment.GetEnvironmentVariable(Corpus.Variable) is { Length: > 0 } folder && Path.Combine(folder, "hellaswag_val.jsonl") is var file && File.Exists(file)
            ? HellaSwagItem.Read(file) : null;
    }
}
