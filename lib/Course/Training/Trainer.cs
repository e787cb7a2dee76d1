using System.Diagnostics;
using System.Text;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Course;

/// <summary>
/// The lecture's training loop for a GPT: gradients of micro-batches added up, clipped, one step of AdamW, and now and then a validation loss, HellaSwag, samples
/// and a checkpoint. All of a run lies in one folder: <c>run.json</c>, <c>log.jsonl</c>, <c>checkpoint.safetensors</c>, and at the end <c>model/</c>. A run that was
/// stopped, in whatever way, goes on from its checkpoint to the same bits, on the same machine with the same number of threads.
/// <code>
/// using var data = TrainingData.FromText(text, TextCodec.Characters(text), folder);
/// using var trainer = new Trainer(TrainerSettings.Presets["char"].For(data.Codec), data, folder);
/// trainer.Run(record => Console.WriteLine(record));
/// </code>
/// </summary>
public sealed class Trainer : IDisposable
{
    /// <summary>The log's name: a line for each <see cref="TrainingRecord"/>.</summary>
    public const string LogFileName = "log.jsonl";

    /// <summary>The checkpoint's name.</summary>
    public const string CheckpointFileName = "checkpoint.safetensors";

    /// <summary>The folder that the trained model is saved to at the end, in Hugging Face's layout.</summary>
    public const string ModelFolderName = "model";

    readonly TrainingData data;
    readonly string folder;
    readonly Device device;
    readonly IReadOnlyList<HellaSwagItem>? questions;
    readonly DocumentLoader training, validation;
    readonly MixedPrecision? mixed;
    readonly FusedAdamW optimizer;
    readonly Checkpoint checkpoint;
    readonly double? peak;
    bool isResumed;

    /// <summary>A run at its start. torch's default generator is seeded with the settings' seed.</summary>
    /// <param name="settings">The recipe.</param>
    /// <param name="data">What to train on; not disposed by the trainer.</param>
    /// <param name="folder">The run's folder; it is made if it is not there.</param>
    /// <param name="device">Where to train; <see cref="Devices.Default"/> if not given.</param>
    /// <param name="questions">HellaSwag's questions; null for none.</param>
    /// <exception cref="ArgumentException">The settings do not fit together, or not the data.</exception>
    public Trainer(TrainerSettings settings, TrainingData data, string folder, Device? device = null, IReadOnlyList<HellaSwagItem>? questions = null)
        : this(settings, data, folder, device ?? Devices.Default, questions, fused: (device ?? Devices.Default).type == DeviceType.CPU) { }

    // Fused operators compute in the recipe's dtype from float32 parameters, on the CPU; torch's own operators have the parameters rounded for them.
    internal Trainer(TrainerSettings settings, TrainingData data, string folder, Device device, IReadOnlyList<HellaSwagItem>? questions, bool fused)
    {
        settings.Check();
        if (settings.Model.VocabularySize < data.Codec.VocabularySize)
            throw new ArgumentException($"The model's vocabulary has {settings.Model.VocabularySize} tokens, that of the data ({data.Codec.Name}) {data.Codec.VocabularySize}: the model has no rows for the others.", nameof(settings));
        (Settings, this.data, this.folder, this.device, this.questions) = (settings, data, Path.GetFullPath(folder), device, questions);
        DocumentLoader Loader(IReadOnlyList<TokenFile> files) => new(files, settings.MicroBatch, settings.Sequence, (ulong)settings.Seed, data.Separator, settings.Model.VocabularySize, device: device);
        (training, validation) = (Loader(data.Training), Loader(data.Validation));

        // Measuring it draws random matrices, so it comes before the seed, and before what a checkpoint has in its place.
        peak = Peak();
        manual_seed(settings.Seed);
        Model = new Gpt(settings.Model with { Fused = fused ? settings.Compute : null }, device);
        Model.Copies.KeepsGradients = fused;
        mixed = !fused && settings.Compute == ScalarType.BFloat16 ? new MixedPrecision(Model) : null;
        IReadOnlyList<Parameter> parameters = mixed?.Parameters ?? [.. Model.parameters()];
        // Biases and the norms' scales are few and have nothing to overfit with; only matrices decay.
        optimizer = new(parameters, settings.LearningRate, settings.Beta1, settings.Beta2, settings.Epsilon, settings.WeightDecay, undecayed: parameters.Where(p => p.dim() < 2), copies: Model.Copies);
        var essentials = settings.Essentials();
        essentials["Data"] = data.Fingerprint;
        checkpoint = mixed is null ? new(Model, optimizer, essentials) : new(mixed, optimizer, essentials);
    }

    /// <summary>The recipe.</summary>
    public TrainerSettings Settings { get; }

    /// <summary>The model. On the CPU its parameters are float32 and it computes in the settings' dtype; elsewhere they have that dtype.</summary>
    public Gpt Model { get; }

    /// <summary>How many steps were done.</summary>
    public long StepsDone { get; private set; }

    /// <summary>FLOPs to train on one token: three times the forward pass, which multiplies with each matrix once and attends to the whole sequence.</summary>
    public static double FlopsPerToken(GptConfig model, int sequence)
    {
        double matrices = 12.0 * model.Layers * model.Width * model.Width + (double)model.VocabularySize * model.Width;
        return 3 * (2 * matrices + 4.0 * model.Layers * sequence * model.Width);
    }

    /// <summary>Puts everything where the folder's checkpoint has it; what the log has from later is cut off.</summary>
    /// <exception cref="FileNotFoundException">There is no checkpoint.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    /// <exception cref="InvalidOperationException">It is of a run with other settings or other data; the message says what differs. Nothing was changed.</exception>
    public void Resume()
    {
        (StepsDone, training.Position) = checkpoint.Load(PathOf(CheckpointFileName));
        isResumed = true;
        if (!File.Exists(PathOf(LogFileName))) return;
        var kept = TrainingRecord.Read(PathOf(LogFileName)).Where(record => record.Kind == "step" ? record.Step < StepsDone : record.Step <= StepsDone);
        AtomicFile.Write(PathOf(LogFileName), file => file.Write(Encoding.UTF8.GetBytes(string.Concat(kept.Select(record => record.ToJson() + "\n")))));
    }

    /// <summary>Trains until the last step, or until it is cancelled; then the last whole step is saved.</summary>
    /// <param name="report">Told each record of the log.</param>
    /// <param name="cancel">Stops the run between two micro-batches.</param>
    /// <returns>Whether the run is complete.</returns>
    /// <exception cref="IOException">The folder holds a run that was not resumed.</exception>
    /// <exception cref="ArithmeticException">The loss is no number any more; the last checkpoint stays.</exception>
    public bool Run(Action<TrainingRecord>? report = null, CancellationToken cancel = default)
    {
        Directory.CreateDirectory(folder);
        if (!isResumed && (File.Exists(PathOf(CheckpointFileName)) || File.Exists(PathOf(LogFileName)))) throw new IOException($"{folder} already holds a training run. Resume it, or start a new one in another folder.");
        new TrainingRun(data.Source, data.Codec.Name, Settings).Write(folder);
        using var log = new StreamWriter(new FileStream(PathOf(LogFileName), FileMode.Append, FileAccess.Write, FileShare.Read)) { AutoFlush = true };
        void Log(TrainingRecord record)
        {
            log.Write(record.ToJson() + "\n");
            report?.Invoke(record);
        }

        long savedAt = isResumed ? StepsDone : -1;
        void Save()
        {
            if (savedAt == StepsDone) return;
            checkpoint.Save(PathOf(CheckpointFileName), StepsDone, training.Position);
            savedAt = StepsDone;
            Log(new() { Kind = "checkpoint", Step = StepsDone });
        }

        if (!isResumed)
        {
            // A run that is killed early has something to go on from, too.
            Save();
            Assess(Log, cancel);
        }
        while (StepsDone < Settings.Steps)
        {
            var watch = Stopwatch.StartNew();
            if (Step(cancel) is not var (loss, norm))
            {
                Save();
                return false;
            }
            double seconds = watch.Elapsed.TotalSeconds, tokensPerSecond = Settings.TotalBatch / seconds;
            Log(new()
            {
                Kind = "step", Step = StepsDone - 1, Loss = loss, LearningRate = Settings.LearningRateAt(StepsDone - 1), Norm = norm, Milliseconds = 1000 * seconds, TokensPerSecond = tokensPerSecond,
                Mfu = peak is { } flopsPerSecond ? Mfu.Of(FlopsPerToken(Settings.Model, Settings.Sequence) * Settings.TotalBatch, seconds, flopsPerSecond) : null,
            });
            Assess(Log, cancel);
            if (StepsDone == Settings.Steps || IsDue(Settings.CheckpointEvery)) Save();
        }
        Export(PathOf(ModelFolderName));
        return true;
    }

    /// <summary>One step of the optimizer; null where it was cancelled, and then nothing has changed.</summary>
    /// <exception cref="ArithmeticException">The loss or the gradient is no number any more, and so perhaps the model.</exception>
    public (double Loss, double Norm)? Step(CancellationToken cancel = default)
    {
        long position = training.Position;
        optimizer.ZeroGrad();
        double loss = 0;
        for (int micro = 0; micro < Settings.Accumulation; micro++)
        {
            if (cancel.IsCancellationRequested)
            {
                training.Position = position;
                return null;
            }
            using var scope = NewDisposeScope();
            var (inputs, targets) = training.Next();
            // Mean over the step's tokens: each micro-batch has the mean over its own.
            var part = Model.call(inputs, targets).loss! / Settings.Accumulation;
            part.backward();
            mixed?.TakeGradients();
            loss += part.to(ScalarType.Float64).item<double>();
        }
        optimizer.LearningRate = Settings.LearningRateAt(StepsDone);
        double norm = optimizer.Step(Settings.Clip);
        if (!double.IsFinite(loss) || !double.IsFinite(norm))
            throw new ArithmeticException($"At step {StepsDone} the loss is {loss} and the gradient's norm {norm}: the run has diverged. A lower learning rate or a longer warm-up may help; the last checkpoint stays.");
        mixed?.RoundWeights();
        StepsDone++;
        return (loss, norm);
    }

    /// <summary>The mean cross entropy of the validation data in nats, over the settings' number of batches.</summary>
    public double ValidationLoss(CancellationToken cancel = default)
    {
        using var untracked = no_grad();
        long all = Math.Max(1, (validation.Tokens - 1) / ((long)Settings.MicroBatch * Settings.Sequence));
        long batches = Settings.ValidationBatches == 0 ? all : Math.Min(all, Settings.ValidationBatches);
        double sum = 0;
        validation.Position = 0;
        for (long i = 0; i < batches; i++)
        {
            cancel.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var (inputs, targets) = validation.Next();
            sum += Model.call(inputs, targets).loss!.to(ScalarType.Float64).item<double>();
        }
        return sum / batches;
    }

    /// <summary>What the model writes after the settings' prompt: the same at the same step, whatever else was asked of it.</summary>
    public IReadOnlyList<string> Samples()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator((ulong)(Settings.Seed + StepsDone), device);
        var prompt = data.Codec.Encode(Settings.Prompt);
        var idx = tensor(prompt.Select(id => (long)id).ToArray(), device: device).expand(Settings.Samples, prompt.Count);
        var written = Model.Generate(idx, Settings.SampleTokens, new Sampling(TopK: 50), generator).cpu();
        return [.. Enumerable.Range(0, Settings.Samples).Select(row => data.Codec.Decode(written[row].data<long>().ToArray().Select(id => (int)id)))];
    }

    /// <summary>Saves the model in float32 and Hugging Face's layout.</summary>
    public void Export(string to)
    {
        if (mixed is null)
        {
            Model.Save(to);
            return;
        }
        using var untracked = no_grad();
        using var whole = new Gpt(Settings.Model, CPU);
        foreach (var (target, master) in whole.parameters().Zip(mixed.Parameters)) target.copy_(master);
        whole.Save(to);
    }

    // What is due after this number of steps, besides the checkpoint. A cancelled look at the model is no loss: the run is about to save and leave.
    void Assess(Action<TrainingRecord> log, CancellationToken cancel)
    {
        bool isLast = StepsDone == Settings.Steps;
        try
        {
            if (IsDue(Settings.ValidateEvery) || (isLast && Settings.ValidateEvery > 0))
            {
                var watch = Stopwatch.StartNew();
                log(new() { Kind = "validation", Step = StepsDone, Loss = ValidationLoss(cancel), Milliseconds = watch.Elapsed.TotalMilliseconds });
            }
            if (questions is not null && (IsDue(Settings.HellaSwagEvery) || (isLast && Settings.HellaSwagEvery > 0)))
            {
                var watch = Stopwatch.StartNew();
                var score = HellaSwag.Score(Model, questions, data.Codec.Encode, cancel: cancel);
                log(new() { Kind = "hellaswag", Step = StepsDone, Accuracy = score.Accuracy, AccuracyNorm = score.AccuracyNorm, Items = score.Items, Milliseconds = watch.Elapsed.TotalMilliseconds });
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
        if (StepsDone > 0 && (IsDue(Settings.SampleEvery) || (isLast && Settings.SampleEvery > 0)))
            foreach (string text in Samples()) log(new() { Kind = "sample", Step = StepsDone, Text = text });
    }

    bool IsDue(int every) => every > 0 && StepsDone % every == 0;

    double? Peak()
    {
        try
        {
            return Mfu.Peak(Settings.Compute, device).FlopsPerSecond;
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    string PathOf(string name) => Path.Combine(folder, name);

    /// <summary>Frees the model and the optimizer.</summary>
    public void Dispose()
    {
        optimizer.Dispose();
        mixed?.Dispose();
        Model.Dispose();
    }
}
