using System.Globalization;

namespace Course;

/// <summary>Where the weights of released models are looked for on this machine, and where to get them.</summary>
static class PretrainedWeights
{
    const string DataVariable = "COURSE_DATA";

    // The sizes of the files that Hugging Face gives out, known for the one the lecture uses.
    static readonly Dictionary<string, long> sizes = new() { ["gpt2"] = 548_105_171 };

    /// <summary>The weights' file or index.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    internal static string Find(string pathOrName)
    {
        if (!GptConfig.Presets.ContainsKey(pathOrName))
            return SafetensorsCheckpoint.FileOf(pathOrName) ?? throw new FileNotFoundException(Directory.Exists(pathOrName)
                ? $"The folder {pathOrName} has neither {SafetensorsCheckpoint.SingleFileName} nor {SafetensorsCheckpoint.IndexFileName}."
                : $"There is no file or folder {pathOrName}, and it is none of the names {string.Join(", ", GptConfig.Presets.Keys)}.", pathOrName);
        string? data = Environment.GetEnvironmentVariable(DataVariable);
        string[] folders = [.. Folders(pathOrName, data)];
        return folders.Select(SafetensorsCheckpoint.FileOf).FirstOrDefault(file => file is not null) ?? throw new FileNotFoundException(Missing(pathOrName, data, folders));
    }

    static IEnumerable<string> Folders(string name, string? data)
    {
        if (!string.IsNullOrEmpty(data)) yield return Path.Combine(data, name);
        foreach (string repository in new[] { $"models--openai-community--{name}", $"models--{name}" })
        {
            string folder = Path.Combine(Hub, repository), main = Path.Combine(folder, "refs/main");
            // A repository has a folder for each version that was ever loaded; main says which is the newest.
            string[] versions = Directory.Exists(Path.Combine(folder, "snapshots")) ? Directory.GetDirectories(Path.Combine(folder, "snapshots")) : [];
            string newest = File.Exists(main) ? File.ReadAllText(main).Trim() : "";
            if (versions.Length == 0) yield return Path.Combine(folder, "snapshots/*");
            foreach (string version in versions.OrderByDescending(version => Path.GetFileName(version) == newest)) yield return version;
        }
        yield return Path.GetFullPath(name);
    }

    static string Hub => Variable("HF_HUB_CACHE") ?? (Variable("HF_HOME") is { } home ? Path.Combine(home, "hub")
        : Path.Combine(Variable("XDG_CACHE_HOME") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"), "huggingface/hub"));

    static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    static string Missing(string name, string? data, string[] folders)
    {
        string size = sizes.TryGetValue(name, out long bytes) ? $" ({bytes.ToString("N0", CultureInfo.InvariantCulture)} bytes)" : "";
        return $"There are no weights of {name} on this machine: no {SafetensorsCheckpoint.SingleFileName} or {SafetensorsCheckpoint.IndexFileName} in {string.Join(", ", folders)}. "
            + $"Download https://huggingface.co/openai-community/{name}/resolve/main/{SafetensorsCheckpoint.SingleFileName}{size} into "
            + $"{(string.IsNullOrEmpty(data) ? $"a folder {name} in a folder of your data, and set {DataVariable} to the latter" : Path.Combine(data, name))}.";
    }
}
