using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using TorchSharp;

namespace Course;

/// <summary>The recipe of a training run. What is not given is the lecture's for GPT-2's 124M parameters.</summary>
public sealed record TrainerSettings
{
    /// <summary>The model's sizes. The lecture rounds the vocabulary up to 50304, a multiple of 128, which chips like better.</summary>
    public GptConfig Model { get; init; } = new() { VocabularySize = 50304 };

    /// <summary>How long the sequences are, T.</summary>
    public int Sequence { get; init; } = 1024;

    /// <summary>How many sequences go through the model at once, B: as many as fit into memory.</summary>
    public int MicroBatch { get; init; } = 16;

    /// <summary>How many tokens a step learns from: as many micro-batches as that takes are accumulated.</summary>
    public int TotalBatch { get; init; } = 524_288;

    /// <summary>How many steps the run has; the learning rate's schedule depends on it.</summary>
    public int Steps { get; init; } = 19_073;

    /// <summary>The learning rate after the warm-up.</summary>
    public double LearningRate { get; init; } = 6e-4;

    /// <summary>The learning rate at the end.</summary>
    public double FinalLearningRate { get; init; } = 6e-5;

    /// <summary>For so many steps the learning rate grows to its highest.</summary>
    public int WarmupSteps { get; init; } = 715;

    /// <summary>How strongly AdamW pulls tensors of two and more dimensions to zero; others it leaves alone.</summary>
    public double WeightDecay { get; init; } = 0.1;

    /// <summary>How slowly AdamW forgets gradients.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>How slowly AdamW forgets their squares.</summary>
    public double Beta2 { get; init; } = 0.95;

    /// <summary>What AdamW adds to the denominator.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Gradients of a larger norm are scaled down to it.</summary>
    public double Clip { get; init; } = 1;

    /// <summary>What the model computes in, Float32 or BFloat16. In the latter float32 master weights are kept.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<torch.ScalarType>))]
    public torch.ScalarType Compute { get; init; } = torch.ScalarType.BFloat16;

    /// <summary>What the initial weights and the order of the data belong to.</summary>
    public long Seed { get; init; } = 1337;

    /// <summary>After each so many steps the validation loss is computed; 0 for never.</summary>
    public int ValidateEvery { get; init; } = 250;

    /// <summary>Over so many batches, the same each time; 0 for as many as there are.</summary>
    public int ValidationBatches { get; init; } = 20;

    /// <summary>After each so many steps HellaSwag's questions are answered, where the file is there; 0 for never.</summary>
    public int HellaSwagEvery { get; init; } = 250;

    /// <summary>After each so many steps the model writes samples; 0 for never.</summary>
    public int SampleEvery { get; init; } = 250;

    /// <summary>How many samples.</summary>
    public int Samples { get; init; } = 4;

    /// <summary>How many tokens a sample adds to the prompt.</summary>
    public int SampleTokens { get; init; } = 32;

    /// <summary>What samples begin with.</summary>
    public string Prompt { get; init; } = "Hello, I'm a language model,";

    /// <summary>After each so many steps a checkpoint is saved; 0 for only at the end, or when the run is stopped.</summary>
    public int CheckpointEvery { get; init; } = 1000;

    /// <summary>How many micro-batches a step accumulates.</summary>
    [JsonIgnore]
    public int Accumulation => TotalBatch / (MicroBatch * Sequence);

    /// <summary>
    /// The recipes: <c>gpt2-124m</c>, the lecture's run over 10 billion tokens; <c>char</c>, a character model for two cores and about three minutes;
    /// <c>smoke</c>, seconds, to see that all works. The last two take their vocabulary from their text.
    /// </summary>
    public static IReadOnlyDictionary<string, TrainerSettings> Presets { get; } = new Dictionary<string, TrainerSettings>
    {
        ["gpt2-124m"] = new(),
        ["char"] = new()
        {
            Model = new() { Layers = 4, Heads = 4, Width = 128, BlockSize = 128, VocabularySize = 1 }, Sequence = 128, MicroBatch = 16, TotalBatch = 2048, Steps = 1500,
            LearningRate = 2e-3, FinalLearningRate = 1e-4, WarmupSteps = 100, Beta2 = 0.99, Compute = torch.ScalarType.Float32,
            ValidateEvery = 500, ValidationBatches = 0, HellaSwagEvery = 0, SampleEvery = 500, Samples = 1, SampleTokens = 200, Prompt = "\n", CheckpointEvery = 500,
        },
        ["smoke"] = new()
        {
            Model = new() { Layers = 2, Heads = 2, Width = 32, BlockSize = 32, VocabularySize = 1 }, Sequence = 32, MicroBatch = 4, TotalBatch = 256, Steps = 20,
            LearningRate = 3e-3, FinalLearningRate = 3e-4, WarmupSteps = 5, Beta2 = 0.99, Compute = torch.ScalarType.Float32,
            ValidateEvery = 10, ValidationBatches = 8, HellaSwagEvery = 0, SampleEvery = 20, Samples = 1, SampleTokens = 40, Prompt = "\n", CheckpointEvery = 10,
        },
    };

    /// <summary>The same for data of its own: with a vocabulary that is at least as large, and a prompt of its characters.</summary>
    public TrainerSettings For(TextCodec codec) => this with
    {
        Model = Model with { VocabularySize = Math.Max(Model.VocabularySize, codec.VocabularySize) }, Prompt = Has(codec, Prompt) ? Prompt : codec.Decode([0]),
    };

    static bool Has(TextCodec codec, string text)
    {
        try
        {
            return codec.Encode(text).Count > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>The learning rate of a step, from 0: up in a line while warming up, then half a cosine down to the final one (Loshchilov and Hutter 2017).</summary>
    public double LearningRateAt(long step)
    {
        if (step < WarmupSteps) return LearningRate * (step + 1) / WarmupSteps;
        double done = Math.Min(1, (step - WarmupSteps) / Math.Max(1.0, Steps - WarmupSteps));
        return FinalLearningRate + (LearningRate - FinalLearningRate) * 0.5 * (1 + Math.Cos(Math.PI * done));
    }

    /// <exception cref="ArgumentException">Sizes do not fit together; the message says which.</exception>
    public void Check()
    {
        Model.Check();
        foreach (var (name, value) in new[] { (nameof(Sequence), Sequence), (nameof(MicroBatch), MicroBatch), (nameof(TotalBatch), TotalBatch), (nameof(Steps), Steps) })
            if (value < 1) throw new ArgumentException($"{name} is {value}; it is at least 1.");
        foreach (var (name, value) in new[] { (nameof(WarmupSteps), WarmupSteps), (nameof(ValidateEvery), ValidateEvery), (nameof(ValidationBatches), ValidationBatches), (nameof(HellaSwagEvery), HellaSwagEvery), (nameof(SampleEvery), SampleEvery), (nameof(CheckpointEvery), CheckpointEvery) })
            if (value < 0) throw new ArgumentException($"{name} is {value}; it is at least 0.");
        foreach (var (name, value) in new[] { (nameof(LearningRate), LearningRate), (nameof(Clip), Clip), (nameof(Epsilon), Epsilon) })
            if (!(value > 0) || double.IsInfinity(value)) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; it is a number above 0."));
        if (Sequence > Model.BlockSize) throw new ArgumentException($"{nameof(Sequence)} is {Sequence}, longer than the model's block size {Model.BlockSize}: it has no positions beyond it.");
        if (TotalBatch % ((long)MicroBatch * Sequence) != 0)
            throw new ArgumentException($"{nameof(TotalBatch)} is {TotalBatch} tokens, no multiple of the {(long)MicroBatch * Sequence} of a micro-batch ({MicroBatch} sequences of {Sequence}).");
        if (Compute is not (torch.ScalarType.Float32 or torch.ScalarType.BFloat16)) throw new ArgumentException($"{nameof(Compute)} is {Compute}; it is Float32 or BFloat16.");
    }

    /// <summary>What a run that goes on must have in common with the one that was stopped: all that changes a number of the training itself.</summary>
    internal Dictionary<string, string> Essentials()
    {
        string[] others = [nameof(ValidateEvery), nameof(ValidationBatches), nameof(HellaSwagEvery), nameof(SampleEvery), nameof(Samples), nameof(SampleTokens), nameof(Prompt), nameof(CheckpointEvery)];
        var json = JsonSerializer.SerializeToNode(this)!.AsObject();
        foreach (string other in others) json.Remove(other);
        return json.SelectMany(pair => pair.Value is System.Text.Json.Nodes.JsonObject sizes ? sizes.Select(size => KeyValuePair.Create($"{pair.Key}.{size.Key}", $"{size.Value}")) : [KeyValuePair.Create(pair.Key, $"{pair.Value}")])
            .ToDictionary(pair => pair.Key, pair => pair.Value);
    }
}
