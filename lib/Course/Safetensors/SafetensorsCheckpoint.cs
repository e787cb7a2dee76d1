using System.Text.Json;
using static TorchSharp.torch;

namespace Course;

/// <summary>The tensors of a model, in one safetensors file or split over several with an index that says which tensor is in which.</summary>
public sealed class SafetensorsCheckpoint : IDisposable
{
    /// <summary>What Hugging Face names the file of a model in one piece.</summary>
    public const string SingleFileName = "model.safetensors";

    /// <summary>What Hugging Face names the index of a model in several files.</summary>
    public const string IndexFileName = "model.safetensors.index.json";

    readonly Dictionary<string, SafetensorsFile> fileOf = [];
    readonly Dictionary<string, SafetensorsFile> files = [];

    SafetensorsCheckpoint(string path) => Path = path;

    /// <summary>Opens a model.</summary>
    /// <param name="path">A <c>.safetensors</c> file, an index (<c>.json</c>), or a folder with <see cref="SingleFileName"/> or <see cref="IndexFileName"/>.</param>
    /// <exception cref="FileNotFoundException">The file, or one that the index names, is not there.</exception>
    /// <exception cref="InvalidDataException">A file breaks the format, or the index does not fit its files.</exception>
    public static SafetensorsCheckpoint Open(string path)
    {
        string file = FileOf(path) ?? throw new FileNotFoundException(Directory.Exists(path)
            ? $"The folder {path} has neither {SingleFileName} nor {IndexFileName}."
            : $"There is no file or folder {path}.", path);
        var checkpoint = new SafetensorsCheckpoint(file);
        try
        {
            if (file.EndsWith(".json", StringComparison.Ordinal)) checkpoint.OpenIndex(file);
            else foreach (string name in checkpoint.OpenFile(file).Entries.Keys) checkpoint.fileOf.Add(name, checkpoint.files[file]);
            return checkpoint;
        }
        catch
        {
            checkpoint.Dispose();
            throw;
        }
    }

    /// <summary>The file or index that <see cref="Open"/> would open for this path, or null where there is none.</summary>
    internal static string? FileOf(string path) =>
        new[] { path, System.IO.Path.Combine(path, SingleFileName), System.IO.Path.Combine(path, IndexFileName) }.FirstOrDefault(File.Exists);

    /// <summary>The file, or the index of the files.</summary>
    public string Path { get; }

    /// <summary>The names of all tensors.</summary>
    public IReadOnlyCollection<string> Names => fileOf.Keys;

    /// <summary>What the header of its file says about a tensor.</summary>
    /// <exception cref="KeyNotFoundException">There is no such tensor.</exception>
    public SafetensorsEntry Entry(string name) => Find(name).Entries[name];

    /// <summary>Makes a torch tensor of the file's shape and dtype, a copy that outlives the checkpoint.</summary>
    /// <exception cref="KeyNotFoundException">There is no such tensor.</exception>
    /// <exception cref="NotSupportedException">torch has no such dtype.</exception>
    public Tensor Read(string name, Device? device = null) => Find(name).Read(name, device);

    void OpenIndex(string index)
    {
        string folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(index))!;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(index), new() { AllowDuplicateProperties = false });
            foreach (var pair in document.RootElement.GetProperty("weight_map").EnumerateObject())
            {
                string name = pair.Value.GetString() ?? "";
                // An index from elsewhere must not make us read outside its folder.
                if (name is "" or "." or ".." || name.AsSpan().IndexOfAny('/', '\\') >= 0)
                    throw new InvalidDataException($"{index} puts tensor '{pair.Name}' into '{name}', which is not the name of a file beside it.");
                string path = System.IO.Path.Combine(folder, name);
                if (!files.ContainsKey(path) && !File.Exists(path)) throw new FileNotFoundException($"{index} names {name}, which is not beside it: the model has more files than were downloaded.", path);
                var file = OpenFile(path);
                if (!file.Entries.ContainsKey(pair.Name)) throw new InvalidDataException($"{index} puts tensor '{pair.Name}' into {name}, but it is not there.");
                fileOf.Add(pair.Name, file);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new InvalidDataException($"{index} is not an index of safetensors files, a JSON object with a weight_map from tensors to files: {e.Message}", e);
        }
    }

    SafetensorsFile OpenFile(string path) => files.TryGetValue(path, out var open) ? open : files[path] = SafetensorsFile.Open(path);

    SafetensorsFile Find(string name) => fileOf.TryGetValue(name, out var file) ? file : throw new KeyNotFoundException($"{Path} has no tensor '{name}'.");

    /// <summary>Closes all files.</summary>
    public void Dispose()
    {
        foreach (var file in files.Values) file.Dispose();
        files.Clear();
        fileOf.Clear();
    }
}
