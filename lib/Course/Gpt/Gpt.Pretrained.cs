using System.Text.Json;
using System.Text.Json.Nodes;
using TorchSharp;
using static TorchSharp.torch;

namespace Course;

public sealed partial class Gpt
{
    // OpenAI's code kept the weights of its layers as (in, out); torch keeps them as (out, in), and Hugging Face's files kept OpenAI's way.
    static readonly string[] transposed = ["attn.c_attn.weight", "attn.c_proj.weight", "mlp.c_fc.weight", "mlp.c_proj.weight"];

    // Causal masks, which some files hold. The dot in front matters: attn.c_attn.bias is a parameter.
    static readonly string[] masks = [".attn.bias", ".attn.masked_bias"];

    const string Prefix = "transformer.", HeadName = "lm_head.weight", ConfigFileName = "config.json";

    /// <summary>Loads a model from safetensors in Hugging Face's layout, in one file or several.</summary>
    /// <param name="pathOrName">A file, an index, a folder with either; or <c>gpt2</c>, <c>gpt2-medium</c>, <c>gpt2-large</c>, <c>gpt2-xl</c>, looked for in
    /// <c>$COURSE_DATA</c> and in Hugging Face's cache.</param>
    /// <param name="config">The model's sizes. If not given they are the preset's, else those of the <c>config.json</c> beside the weights, else those of the preset
    /// that the weights' shapes fit.</param>
    /// <param name="device">Where the model shall be; the default device if not given.</param>
    /// <exception cref="FileNotFoundException">There are no weights; the message says where they were looked for and where to get them.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or holds no GPT-2 of these sizes.</exception>
    public static Gpt FromPretrained(string pathOrName, GptConfig? config = null, Device? device = null)
    {
        string path = PretrainedWeights.Find(pathOrName);
        using var checkpoint = SafetensorsCheckpoint.Open(path);
        Dictionary<string, string> sources = [];
        foreach (string name in checkpoint.Names.Where(name => !masks.Any(name.EndsWith)))
            if (!sources.TryAdd(name == HeadName || name.StartsWith(Prefix, StringComparison.Ordinal) ? name : Prefix + name, name))
                throw new InvalidDataException($"{path} holds {name} with and without the prefix {Prefix}: one too many.");
        bool hasHead = sources.Remove(HeadName);
        config ??= GptConfig.Presets.GetValueOrDefault(pathOrName) ?? ReadConfig(path) ?? Recognize(checkpoint, sources, path);

        var model = new Gpt(config, device);
        try
        {
            using var untracked = no_grad();
            var parameters = model.named_parameters().ToDictionary(pair => pair.name, pair => pair.parameter);
            string Some(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal).Take(4));
            if (Some(parameters.Keys.Except(sources.Keys)) is { Length: > 0 } missing) throw new InvalidDataException($"{path} lacks parameters of a GPT with {config.Layers} layers: {missing} …");
            if (Some(sources.Keys.Except(parameters.Keys)) is { Length: > 0 } unknown) throw new InvalidDataException($"{path} holds what a GPT with {config.Layers} layers has not: {unknown} …");
            foreach (var (name, parameter) in parameters)
            {
                using var scope = NewDisposeScope();
                bool turn = transposed.Any(name.EndsWith);
                long[] expected = turn ? [.. parameter.shape.Reverse()] : parameter.shape, found = checkpoint.Entry(sources[name]).Shape;
                if (!found.SequenceEqual(expected))
                    throw new InvalidDataException($"{path}: {sources[name]} is [{string.Join(", ", found)}], but [{string.Join(", ", expected)}] in {config}.");
                var values = checkpoint.Read(sources[name]);
                parameter.copy_(turn ? values.t() : values);
            }
            if (hasHead)
            {
                using var scope = NewDisposeScope();
                var (head, wte) = (checkpoint.Read(HeadName), checkpoint.Read(sources[Prefix + "wte.weight"]));
                if (!head.shape.SequenceEqual(wte.shape) || !head.equal(wte).all().ToBoolean())
                    throw new InvalidDataException($"{path}: {HeadName} differs from wte.weight, but here the two are one parameter.");
            }
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>Writes the weights and a <c>config.json</c> to a folder, as Hugging Face's <c>GPT2LMHeadModel</c> does and loads them.</summary>
    /// <param name="folder">The folder; it is made if it is not there, and a model in it is replaced.</param>
    public void Save(string folder)
    {
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        Directory.CreateDirectory(folder);
        SafetensorsFile.Save(Path.Combine(folder, SafetensorsCheckpoint.SingleFileName),
            named_parameters().Select(pair => KeyValuePair.Create(pair.name, transposed.Any(pair.name.EndsWith) ? pair.parameter.t() : pair.parameter)),
            new Dictionary<string, string> { ["format"] = "pt" });
        var json = new JsonObject
        {
            ["architectures"] = new JsonArray("GPT2LMHeadModel"), ["model_type"] = "gpt2", ["activation_function"] = "gelu_new", ["layer_norm_epsilon"] = 1e-5,
            ["initializer_range"] = 0.02, ["tie_word_embeddings"] = true, ["attn_pdrop"] = 0.0, ["embd_pdrop"] = 0.0, ["resid_pdrop"] = 0.0,
            ["n_layer"] = Config.Layers, ["n_head"] = Config.Heads, ["n_embd"] = Config.Width, ["n_positions"] = Config.BlockSize, ["n_ctx"] = Config.BlockSize, ["vocab_size"] = Config.VocabularySize,
        };
        File.WriteAllText(Path.Combine(folder, ConfigFileName), json.ToJsonString(new() { WriteIndented = true }) + "\n");
    }

    // The sizes in the config.json beside the weights, or null where there is none.
    static GptConfig? ReadConfig(string weights)
    {
        string file = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(weights))!, ConfigFileName);
        if (!File.Exists(file)) return null;
        try
        {
            var json = JsonNode.Parse(File.ReadAllText(file))!;
            int Size(string name) => json[name]?.GetValue<int>() ?? throw new InvalidDataException($"{file} has no {name}.");
            if (json["activation_function"]?.GetValue<string>() is { } activation and not ("gelu_new" or "gelu_pytorch_tanh"))
                throw new InvalidDataException($"{file} asks for the activation {activation}; GPT-2's, and the only one here, is gelu_new.");
            return new() { Layers = Size("n_layer"), Heads = Size("n_head"), Width = Size("n_embd"), BlockSize = Size("n_positions"), VocabularySize = Size("vocab_size") };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"{file} is not the configuration of a GPT-2: {e.Message}", e);
        }
    }

    // Shapes tell everything but the number of heads, which is known for the released models only.
    static GptConfig Recognize(SafetensorsCheckpoint checkpoint, Dictionary<string, string> sources, string path)
    {
        long[] Shape(string name) => sources.TryGetValue(Prefix + name, out string? source) && checkpoint.Entry(source).Shape is { Length: 2 } shape ? shape
            : throw new InvalidDataException($"{path} holds no GPT-2: there is no matrix {name}.");
        var (wte, wpe) = (Shape("wte.weight"), Shape("wpe.weight"));
        int layers = sources.Keys.Count(name => name.EndsWith(".attn.c_attn.weight", StringComparison.Ordinal));
        return GptConfig.Presets.Values.FirstOrDefault(preset => preset.Layers == layers && preset.Width == wte[1]) is { } known
            ? known with { VocabularySize = checked((int)wte[0]), BlockSize = checked((int)wpe[0]) }
            : throw new InvalidDataException($"{path} holds a GPT with {layers} layers of width {wte[1]}, none of OpenAI's; its number of heads cannot be told from the weights. "
                + $"Put its {ConfigFileName} beside it, or give a {nameof(GptConfig)}.");
    }
}
