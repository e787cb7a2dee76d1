using System.Globalization;
using System.Security.Cryptography;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Course;

/// <summary>
/// All that a training run needs to go on as if it had never stopped: parameters, the optimizer's memory, the states of random generators, the step, the place in the
/// data; and the run's settings, so that it is not resumed with others. A file holds the old checkpoint or the new one, whenever the program or the machine dies.
/// <code>
/// var checkpoint = new Checkpoint(model, optimizer, config: new Dictionary&lt;string, string&gt; { ["width"] = "768", ["seed"] = "1337" });
/// long step = 0;
/// if (File.Exists(path)) (step, loader.Position) = checkpoint.Load(path);
/// while (step &lt; steps)
/// {
///     …                                               // loss.backward(); optimizer.step();
///     if (++step % 100 == 0) checkpoint.Save(path, step, loader.Position);
/// }
/// </code>
/// The learning rate follows from the step; schedules of TorchSharp's classes have a state of their own that is not saved.
/// </summary>
public sealed class Checkpoint
{
    const string ModelPrefix = "model.", OptimizerPrefix = "optimizer.", GeneratorPrefix = "generator.", DefaultGenerator = GeneratorPrefix + "default";
    const string ConfigPrefix = "config.", OptimizerKey = "optimizer", StepKey = "step", DataPositionKey = "data_position";

    // The last tensor of the file: the SHA-256 of the whole file while these 32 bytes were zero.
    const string DigestName = "sha256";

    readonly Func<Dictionary<string, Tensor>> state;
    readonly Action loaded;
    readonly OptimizerTensors optimizer;
    readonly IReadOnlyDictionary<string, string> config;
    readonly Dictionary<string, Generator> generators = [];

    /// <summary>Checkpoints of a model that trains in its own dtype.</summary>
    /// <param name="model">Its parameters and buffers are saved, by their names with <c>model.</c> in front, and loaded in place.</param>
    /// <param name="optimizer">Any optimizer of TorchSharp.</param>
    /// <param name="config">What a run that goes on must have in common with the one that was saved: sizes, seeds, hyperparameters.</param>
    /// <param name="generators">The run's own random generators, by name. torch's default one is always saved, that of a GPU never: TorchSharp does not give its state.</param>
    public Checkpoint(Module model, OptimizerHelper optimizer, IReadOnlyDictionary<string, string> config, IReadOnlyDictionary<string, Generator>? generators = null)
        : this(() => model.state_dict(), () => { }, OptimizerTensors.Of(optimizer), config, generators) { }

    /// <inheritdoc cref="Checkpoint(Module, OptimizerHelper, IReadOnlyDictionary{string, string}, IReadOnlyDictionary{string, Generator})"/>
    public Checkpoint(Module model, FusedAdamW optimizer, IReadOnlyDictionary<string, string> config, IReadOnlyDictionary<string, Generator>? generators = null)
        : this(() => model.state_dict(), () => { }, OptimizerTensors.Of(optimizer), config, generators) { }

    /// <summary>Checkpoints of a model that trains in mixed precision: the masters are saved.</summary>
    /// <param name="mixed">The model's master weights, those of the optimizer.</param>
    /// <param name="optimizer">Any optimizer of TorchSharp.</param>
    /// <param name="config">What a run that goes on must have in common with the one that was saved.</param>
    /// <param name="generators">The run's own random generators, by name.</param>
    public Checkpoint(MixedPrecision mixed, OptimizerHelper optimizer, IReadOnlyDictionary<string, string> config, IReadOnlyDictionary<string, Generator>? generators = null)
        : this(mixed.State, mixed.RoundWeights, OptimizerTensors.Of(optimizer), config, generators) { }

    /// <inheritdoc cref="Checkpoint(MixedPrecision, OptimizerHelper, IReadOnlyDictionary{string, string}, IReadOnlyDictionary{string, Generator})"/>
    public Checkpoint(MixedPrecision mixed, FusedAdamW optimizer, IReadOnlyDictionary<string, string> config, IReadOnlyDictionary<string, Generator>? generators = null)
        : this(mixed.State, mixed.RoundWeights, OptimizerTensors.Of(optimizer), config, generators) { }

    Checkpoint(Func<Dictionary<string, Tensor>> state, Action loaded, OptimizerTensors optimizer, IReadOnlyDictionary<string, string> config, IReadOnlyDictionary<string, Generator>? generators)
    {
        (this.state, this.loaded, this.optimizer, this.config) = (state, loaded, optimizer, config);
        foreach (var (name, generator) in generators ?? new Dictionary<string, Generator>())
            if (name == "default") throw new ArgumentException("A generator is named 'default'; that is torch's own, which is saved anyway.", nameof(generators));
            else this.generators.Add(GeneratorPrefix + name, generator);
    }

    /// <summary>Writes a checkpoint between two steps, in place of the one that is there: beside it, flushed to the disk, then renamed over it.</summary>
    /// <param name="path">The file, in the safetensors format.</param>
    /// <param name="step">How many steps were taken.</param>
    /// <param name="dataPosition">The loader's position.</param>
    /// <exception cref="IOException">The disk is full, or the folder is not there; the old checkpoint stays.</exception>
    public void Save(string path, long step, long dataPosition = 0)
    {
        using var scope = NewDisposeScope();
        Dictionary<string, Tensor> tensors = new() { [DigestName] = zeros(SHA256.HashSizeInBytes, dtype: ScalarType.Byte), [DefaultGenerator] = get_rng_state() };
        foreach (var (name, one) in state()) tensors.Add(ModelPrefix + name, one);
        foreach (var (name, one) in optimizer.Read()) tensors.Add(OptimizerPrefix + name, one);
        foreach (var (name, generator) in generators) tensors.Add(name, generator.get_state());
        var metadata = config.ToDictionary(pair => ConfigPrefix + pair.Key, pair => pair.Value);
        metadata[OptimizerKey] = optimizer.Name;
        metadata[StepKey] = step.ToString(CultureInfo.InvariantCulture);
        metadata[DataPositionKey] = dataPosition.ToString(CultureInfo.InvariantCulture);
        AtomicFile.Write(path, file =>
        {
            using var hash = SHA256.Create();
            using (var hashed = new CryptoStream(file, hash, CryptoStreamMode.Write, leaveOpen: true)) SafetensorsFile.Write(hashed, tensors, metadata);
            file.Seek(-SHA256.HashSizeInBytes, SeekOrigin.End);
            file.Write(hash.Hash);
        });
    }

    /// <summary>Puts the model, the optimizer and the generators where they were. Nothing is changed before all of the file was found to be whole and to fit.</summary>
    /// <param name="path">A file that <see cref="Save"/> wrote.</param>
    /// <returns>How many steps were taken, and the loader's position.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or no checkpoint; the message says how.</exception>
    /// <exception cref="InvalidOperationException">It is of a run with other settings, another model, optimizer or generators; the message says what differs.</exception>
    public (long Step, long DataPosition) Load(string path)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no checkpoint {path}.", path);
        using var untracked = no_grad();
        using var scope = NewDisposeScope();
        using var file = SafetensorsFile.Open(path);
        CheckDigest(file);
        CheckConfig(file);
        var model = state();
        CheckTensors(file, model);

        foreach (var (name, one) in model)
            using (var saved = file.Read(ModelPrefix + name)) one.copy_(saved);
        optimizer.Write(file.Entries.Keys.Where(name => name.StartsWith(OptimizerPrefix, StringComparison.Ordinal))
            .ToDictionary(name => name[OptimizerPrefix.Length..], name => file.Read(name)));
        foreach (var (name, generator) in generators) generator.set_state(file.Read(name));
        set_rng_state(file.Read(DefaultGenerator));
        loaded();
        return (Number(file, StepKey), Number(file, DataPositionKey));
    }

    static void CheckDigest(SafetensorsFile file)
    {
        if (!file.Entries.TryGetValue(DigestName, out var digest) || digest.ByteCount != SHA256.HashSizeInBytes || digest.End != file.Entries.Values.Max(entry => entry.End))
            throw new InvalidDataException($"{file.Path} is no checkpoint of a training run: it does not end with the {DigestName} of its content.");
        using var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 20];
        for (long left = stream.Length - SHA256.HashSizeInBytes; left > 0;)
        {
            var piece = buffer.AsSpan(0, (int)Math.Min(left, buffer.Length));
            stream.ReadExactly(piece);
            hash.AppendData(piece);
            left -= piece.Length;
        }
        hash.AppendData(new byte[SHA256.HashSizeInBytes]);
        if (!hash.GetHashAndReset().AsSpan().SequenceEqual(file.Bytes(DigestName)))
            throw new InvalidDataException($"{file.Path} is damaged: its content does not have the {DigestName} that was written with it. Some byte changed since.");
    }

    void CheckConfig(SafetensorsFile file)
    {
        var saved = file.Metadata.Where(pair => pair.Key.StartsWith(ConfigPrefix, StringComparison.Ordinal)).ToDictionary(pair => pair.Key[ConfigPrefix.Length..], pair => pair.Value);
        string Of(IReadOnlyDictionary<string, string> settings, string key) => settings.TryGetValue(key, out var value) ? $"'{value}'" : "not set";
        string[] differences = [.. saved.Keys.Union(config.Keys).Where(key => Of(saved, key) != Of(config, key)).Order(StringComparer.Ordinal)
            .Select(key => $"{key} is {Of(saved, key)} there and {Of(config, key)} here")];
        string was = file.Metadata[OptimizerKey], now = optimizer.Name;
        if (was != now) differences = [.. differences, $"the optimizer is {was} there and {now} here"];
        if (differences.Length > 0) throw new InvalidOperationException($"{file.Path} is of a run with other settings: {string.Join("; ", differences)}. Resume with the settings of that run, or start a new one in another file.");
    }

    void CheckTensors(SafetensorsFile file, Dictionary<string, Tensor> model)
    {
        var fits = (bool condition, string what) => { if (!condition) throw new InvalidOperationException($"{file.Path} does not fit this run: {what}."); };
        string Shape(IEnumerable<long> sizes) => $"[{string.Join(", ", sizes)}]";
        foreach (var (name, one) in model)
        {
            var entry = file.Entries.GetValueOrDefault(ModelPrefix + name);
            fits(entry is not null, $"it has no tensor {name} of this model");
            fits(entry!.Shape.SequenceEqual(one.shape) && SafetensorsDType.Torch(entry.DType) == one.dtype,
                $"{name} is {Shape(entry.Shape)} of {entry.DType} there and {Shape(one.shape)} of {SafetensorsDType.Name(one.dtype)} here");
        }
        foreach (string name in file.Entries.Keys.Where(name => name.StartsWith(ModelPrefix, StringComparison.Ordinal)))
            fits(model.ContainsKey(name[ModelPrefix.Length..]), $"it has a tensor {name[ModelPrefix.Length..]}, which this model has not");

        var sizes = optimizer.Shapes();
        fits(file.Entries.Keys.Count(name => name.StartsWith(OptimizerPrefix + "group.", StringComparison.Ordinal)) == optimizer.Groups, $"its optimizer has not {optimizer.Groups} groups of parameters");
        foreach (string name in file.Entries.Keys.Where(name => name.StartsWith(OptimizerPrefix, StringComparison.Ordinal)))
        {
            string[] parts = name.Split('.', 3);
            if (parts[1] == "group") continue;
            int place = int.Parse(parts[1], CultureInfo.InvariantCulture);
            long[] shape = file.Entries[name].Shape;
            fits(place < sizes.Count && (shape.Length == 0 || shape.SequenceEqual(sizes[place])), $"{parts[2]} of the optimizer's parameter {place} has the shape {Shape(shape)}, and this optimizer has {(place < sizes.Count ? Shape(sizes[place]) : $"{sizes.Count} parameters")}");
        }
        foreach (string name in optimizer.Always) fits(file.Entries.ContainsKey(OptimizerPrefix + name), $"it lacks {name} of this optimizer");
        string[] kept = [.. file.Entries.Keys.Where(name => name.StartsWith(GeneratorPrefix, StringComparison.Ordinal) && name != DefaultGenerator).Order(StringComparer.Ordinal)];
        fits(kept.SequenceEqual(generators.Keys.Order(StringComparer.Ordinal)), $"it has the random generators [{string.Join(", ", kept)}], this run has [{string.Join(", ", generators.Keys)}]");
    }

    static long Number(SafetensorsFile file, string key) => long.Parse(file.Metadata[key], CultureInfo.InvariantCulture);
}
