using System.Text;
using System.Text.Json.Nodes;
using Course;

namespace CourseTests.LanguageModels;

/// <summary>GPT-2 once more, independently: plain loops in float64 over weights in Hugging Face's layout, (in, out), written to a file by hand.</summary>
sealed class Reference
{
    internal readonly Dictionary<string, (long[] Shape, float[] Values)> Weights = [];
    readonly GptConfig config;

    /// <summary>Random weights, none of which is at its default.</summary>
    internal Reference(GptConfig config, int seed)
    {
        this.config = config;
        var random = new Random(seed);
        long C = config.Width;
        void Add(string name, float mean, params long[] shape) => Weights[name] = (shape, [.. Enumerable.Range(0, (int)shape.Aggregate((a, b) => a * b)).Select(_ => mean + 0.4f * ((float)random.NextDouble() - 0.5f))]);
        Add("wte.weight", 0, config.VocabularySize, C);
        Add("wpe.weight", 0, config.BlockSize, C);
        for (int i = 0; i < config.Layers; i++)
        {
            foreach (string norm in new[] { "ln_1", "ln_2" }) { Add($"h.{i}.{norm}.weight", 1, C); Add($"h.{i}.{norm}.bias", 0, C); }
            foreach (var (name, from, to) in new[] { ("attn.c_attn", C, 3 * C), ("attn.c_proj", C, C), ("mlp.c_fc", C, 4 * C), ("mlp.c_proj", 4 * C, C) })
            {
                Add($"h.{i}.{name}.weight", 0, from, to);
                Add($"h.{i}.{name}.bias", 0, to);
            }
        }
        Add("ln_f.weight", 1, C);
        Add("ln_f.bias", 0, C);
    }

    /// <summary>Writes weights of that names, in the order given, as a safetensors file.</summary>
    internal void Write(string path, Func<string, string>? rename = null, Func<string, bool>? only = null, IEnumerable<KeyValuePair<string, (long[] Shape, float[] Values)>>? more = null)
    {
        var header = new JsonObject();
        var data = new List<byte>();
        foreach (var (name, (shape, values)) in Weights.Where(pair => only?.Invoke(pair.Key) ?? true).Concat(more ?? []))
        {
            int begin = data.Count;
            foreach (float value in values) data.AddRange(BitConverter.GetBytes(value));
            header[rename?.Invoke(name) ?? name] = new JsonObject { ["dtype"] = "F32", ["shape"] = new JsonArray([.. shape.Select(n => (JsonNode)n)]), ["data_offsets"] = new JsonArray(begin, data.Count) };
        }
        byte[] json = Encoding.UTF8.GetBytes(header.ToJsonString());
        File.WriteAllBytes(path, [.. BitConverter.GetBytes((ulong)json.Length), .. json, .. data]);
    }

    internal void WriteConfig(string path) => File.WriteAllText(path,
        $$"""{"n_layer":{{config.Layers}},"n_head":{{config.Heads}},"n_embd":{{config.Width}},"n_positions":{{config.BlockSize}},"vocab_size":{{config.VocabularySize}}}""");

    /// <summary>The logits of one sequence, (T, V).</summary>
    internal double[][] Logits(long[] ids)
    {
        int T = ids.Length, C = config.Width, hs = C / config.Heads;
        double[][] x = [.. Enumerable.Range(0, T).Select(t => Vector(C, c => At("wte.weight", ids[t] * C + c) + At("wpe.weight", t * C + c)))];
        for (int i = 0; i < config.Layers; i++)
        {
            double[][] qkv = [.. x.Select(row => Linear(Norm(row, $"h.{i}.ln_1"), $"h.{i}.attn.c_attn"))];
            for (int t = 0; t < T; t++)
            {
                var mixed = new double[C];
                for (int head = 0; head < config.Heads; head++)
                {
                    int at = head * hs;
                    double[] e = Vector(t + 1, s => Math.Exp(Enumerable.Range(at, hs).Sum(c => qkv[t][c] * qkv[s][C + c]) / Math.Sqrt(hs)));
                    for (int c = at; c < at + hs; c++) mixed[c] = Enumerable.Range(0, t + 1).Sum(s => e[s] / e.Sum() * qkv[s][2 * C + c]);
                }
                x[t] = Sum(x[t], Linear(mixed, $"h.{i}.attn.c_proj"));
            }
            for (int t = 0; t < T; t++)
            {
                double[] u = Linear(Norm(x[t], $"h.{i}.ln_2"), $"h.{i}.mlp.c_fc");
                x[t] = Sum(x[t], Linear(Vector(u.Length, c => 0.5 * u[c] * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (u[c] + 0.044715 * u[c] * u[c] * u[c])))), $"h.{i}.mlp.c_proj"));
            }
        }
        return [.. x.Select(row => Norm(row, "ln_f")).Select(row => Vector(config.VocabularySize, v => Enumerable.Range(0, C).Sum(c => row[c] * At("wte.weight", (long)v * C + c))))];
    }

    double At(string name, long i) => Weights[name].Values[i];

    static double[] Vector(int length, Func<int, double> value) => [.. Enumerable.Range(0, length).Select(value)];

    static double[] Sum(double[] a, double[] b) => Vector(a.Length, i => a[i] + b[i]);

    double[] Linear(double[] row, string name)
    {
        int outputs = (int)Weights[name + ".weight"].Shape[1];
        return Vector(outputs, o => At(name + ".bias", o) + Enumerable.Range(0, row.Length).Sum(i => row[i] * At(name + ".weight", (long)i * outputs + o)));
    }

    double[] Norm(double[] row, string name)
    {
        double mean = row.Average(), variance = row.Average(value => (value - mean) * (value - mean));
        return Vector(row.Length, i => (row[i] - mean) / Math.Sqrt(variance + 1e-5) * At(name + ".weight", i) + At(name + ".bias", i));
    }
}
