using System.Text.Json;
using System.Text.Json.Serialization;

namespace Course;

/// <summary>A line of a run's log, <c>log.jsonl</c>: what is not of its kind is null.</summary>
public sealed record TrainingRecord
{
    static readonly JsonSerializerOptions format = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary><c>step</c>, <c>validation</c>, <c>hellaswag</c>, <c>sample</c> or <c>checkpoint</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>For a step its number, from 0; for all else how many steps were done.</summary>
    public required long Step { get; init; }

    /// <summary>The mean cross entropy in nats: of the step's tokens before it changed the model, or of the validation data.</summary>
    public double? Loss { get; init; }

    /// <summary>The step's learning rate.</summary>
    public double? LearningRate { get; init; }

    /// <summary>The norm of the step's gradient before it was clipped.</summary>
    public double? Norm { get; init; }

    /// <summary>How long it took.</summary>
    public double? Milliseconds { get; init; }

    /// <summary>How many tokens a second the step learned from.</summary>
    public double? TokensPerSecond { get; init; }

    /// <summary>Model FLOPs utilization, against <see cref="Mfu.Peak"/>; null where no peak is known.</summary>
    public double? Mfu { get; init; }

    /// <summary>The part of HellaSwag's questions where the right ending was the likeliest.</summary>
    public double? Accuracy { get; init; }

    /// <summary>The part where the right ending was the likeliest per token.</summary>
    public double? AccuracyNorm { get; init; }

    /// <summary>How many questions those are.</summary>
    public int? Items { get; init; }

    /// <summary>What the model wrote.</summary>
    public string? Text { get; init; }

    /// <summary>Reads a log. A last line that a killed run did not finish is left out.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">A line is no record.</exception>
    public static IReadOnlyList<TrainingRecord> Read(string path)
    {
        string text = File.ReadAllText(path);
        List<TrainingRecord> records = [];
        string[] lines = text.Split('\n');
        foreach (var (number, line) in lines[..^1].Index())
            try
            {
                records.Add(JsonSerializer.Deserialize<TrainingRecord>(line, format)!);
            }
            catch (JsonException e)
            {
                throw new InvalidDataException($"{path}, line {number + 1}: no record of a training run: {e.Message}", e);
            }
        return records;
    }

    /// <summary>The line of the log, without the line's end.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, format);

    /// <summary>The line that a person reads.</summary>
    public override string ToString() => FormattableString.Invariant(Kind switch
    {
        "step" => $"step {Step,5} | loss {Loss:F4} | lr {LearningRate:0.00e+0} | norm {Norm:F3} | {Milliseconds,7:F0} ms | {TokensPerSecond,9:N0} tokens/s | MFU {100 * Mfu:F1} %",
        "validation" => $"after {Step} steps: validation loss {Loss:F4}",
        "hellaswag" => $"after {Step} steps: HellaSwag {Accuracy:P2} right, {AccuracyNorm:P2} per token, of {Items} questions",
        "sample" => $"after {Step} steps the model writes: {Text}",
        _ => (FormattableString)$"after {Step} steps: {Kind}",
    });
}
