using System.Text;
using System.Text.Json;

namespace Course;

/// <summary>What a run's folder says about it, in <c>run.json</c>, so that it can go on without being told again.</summary>
/// <param name="Data">The text or the folder of shards that it is trained on.</param>
/// <param name="Tokens">The name of the <see cref="TextCodec"/>.</param>
/// <param name="Settings">Its recipe.</param>
public sealed record TrainingRun(string Data, string Tokens, TrainerSettings Settings)
{
    /// <summary>The file's name.</summary>
    public const string FileName = "run.json";

    static readonly JsonSerializerOptions indented = new() { WriteIndented = true };

    /// <summary>Reads the file of a folder.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">It is not what <see cref="Write"/> wrote.</exception>
    public static TrainingRun Read(string folder)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) throw new FileNotFoundException($"{folder} holds no training run: there is no {path}.", path);
        try
        {
            return JsonSerializer.Deserialize<TrainingRun>(File.ReadAllText(path)) ?? throw new InvalidDataException($"{path} describes no training run.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} describes no training run: {e.Message}", e);
        }
    }

    internal void Write(string folder) =>
        AtomicFile.Write(Path.Combine(folder, FileName), file => file.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(this, indented) + "\n")));
}
