using System.Diagnostics;
using Course;
using Microsoft.ML.Tokenizers;
using TorchSharp;
using static TorchSharp.torch;

namespace Benchmarks;

/// <summary>A training step of GPT-2 124M with fused operators, beside eager PyTorch with bfloat16 autocast: forward, backward, clipping, AdamW.</summary>
public static class TrainingStep
{
    // Each multiplication of a weight takes 2 FLOPs a token forward and 4 backward; positions are looked up, not multiplied.
    private const double MultipliedParameters = 12 * 12 * 768.0 * 768 + 50304.0 * 768;

    /// <summary>Steps of one batch in turn, ours, PyTorch's and PyTorch's with freed memory kept; the medians.</summary>
    public static IEnumerable<Row> Measure(int batch, int length, int rounds)
    {
        var threads = Environment.ProcessorCount;
        set_num_threads(threads);
        var (model, optimizer) = Start();
        using var freesModel = model;
        using var freesOptimizer = optimizer;
        using var tokens = randint(0, 50257, [batch, length + 1]);
        using var eager = new PyTorch("gpt2_step.py", false, batch, length, threads);
        using var keeping = new PyTorch("gpt2_step.py", true, batch, length, threads);

        double Ours(bool train)
        {
            using var scope = NewDisposeScope();
            using var mode = set_grad_enabled(train);
            var watch = Stopwatch.StartNew();
            var loss = model.call(tokens[.., ..^1], tokens[.., 1..]).loss!;
            if (train) Step(loss, optimizer);
            loss.item<float>();
            return watch.Elapsed.TotalSeconds;
        }

        foreach (var (what, train) in new[] { ("step", true), ("forward", false) })
        {
            List<double> ours = [], theirs = [], kept = [];
            for (var i = -2; i < rounds; i++) // the first two warm up
            {
                var (a, b, c) = (Ours(train), eager.Seconds(what), keeping.Seconds(what));
                if (i < 0) continue;
                ours.Add(a);
                theirs.Add(b);
                kept.Add(c);
            }
            double mine = Median(ours), flops = (train ? 6 : 2) * MultipliedParameters * batch * length;
            var name = $"GPT-2 124M {what}, B{batch} T{length}";
            if (train && length == 64) yield return Compare(name + " / PyTorch bf16", mine, Median(theirs), 1 / 2.5);
            else yield return Compare(name + " / PyTorch bf16", mine, Median(theirs), 1);
            yield return Compare(name + " / PyTorch bf16, memory kept", mine, Median(kept), train ? 1 / 1.5 : 1);
            if (!train) continue;
            var peak = Machine.PeakFlopsPerSecond(ScalarType.BFloat16, CPU);
            yield return Compare($"{name} / its FLOPs at the bf16 peak of {peak * 1e-9:F0} GFLOP/s", mine, flops / peak, 2);
        }
    }

    /// <summary>The losses of both in 20 steps from the same parameters on the same batches of text, a new one each step: no step's may be apart by 1e-2.</summary>
    public static IEnumerable<Row> Losses(int batch, int length, int steps = 20)
    {
        var threads = Environment.ProcessorCount;
        set_num_threads(threads);
        var (model, optimizer) = Start();
        using var freesModel = model;
        using var freesOptimizer = optimizer;
        var ids = TiktokenTokenizer.CreateForModel("gpt2").EncodeToIds(Corpus.Load()).Take(steps * batch * (length + 1));
        using var tokens = tensor(ids.Select(id => (long)id).ToArray()).view(steps, batch, length + 1);
        using var eager = new PyTorch("gpt2_step.py", true, batch, length, threads);
        var file = Path.GetTempFileName();
        try
        {
            Write(model, tokens, file);
            eager.Answer($"load {file}");
        }
        finally
        {
            File.Delete(file);
        }
        double[] ours = new double[steps], theirs = new double[steps];
        for (var i = 0; i < steps; i++)
        {
            using var scope = NewDisposeScope();
            var loss = model.call(tokens[i][.., ..^1], tokens[i][.., 1..]).loss!;
            Step(loss, optimizer);
            (ours[i], theirs[i]) = (loss.item<float>(), eager.Answer("step")[1]);
        }
        var apart = ours.Zip(theirs, (mine, peer) => Math.Abs(mine - peer)).Max();
        yield return new($"GPT-2 124M losses of {steps} steps, B{batch} T{length}, the last one beside PyTorch's; at most {apart:F4} apart / 0.01", $"{ours[^1]:F4}", $"{theirs[^1]:F4}", apart / 1e-2, 1);
    }

    private static (Gpt Model, FusedAdamW Optimizer) Start()
    {
        manual_seed(1337);
        var model = new Gpt(new GptConfig { VocabularySize = 50304, Fused = ScalarType.BFloat16 });
        model.Copies.KeepsGradients = true;
        return (model, new(model.parameters(), 3e-4, 0.9, 0.95, weightDecay: 0.1, copies: model.Copies));
    }

    private static void Step(Tensor loss, FusedAdamW optimizer)
    {
        loss.backward();
        optimizer.Step(1.0);
        optimizer.ZeroGrad();
    }

    // The parameters in the order of the peer's, whose blocks have both norms first, and the tokens.
    private static void Write(Gpt model, Tensor tokens, string file)
    {
        var parameters = model.named_parameters().ToDictionary(pair => pair.name["transformer.".Length..], pair => pair.parameter);
        string[] parts = ["ln_1", "ln_2", "attn.c_attn", "attn.c_proj", "mlp.c_fc", "mlp.c_proj"];
        string[] modules = [.. Enumerable.Range(0, model.Config.Layers).SelectMany(layer => parts.Select(part => $"h.{layer}.{part}")), "ln_f"];
        string[] names = ["wte.weight", "wpe.weight", .. modules.SelectMany(module => new[] { module + ".weight", module + ".bias" })];
        if (names.Length != parameters.Count) throw new InvalidOperationException($"The model has {parameters.Count} parameters, the peer {names.Length}.");
        using var stream = File.Create(file);
        foreach (var name in names) stream.Write(parameters[name].bytes);
        stream.Write(tokens.bytes);
    }

    private static Row Compare(string what, double ours, double peer, double reach) => new(what, $"{ours * 1e3:F0} ms", $"{peer * 1e3:F0} ms", ours / peer, reach);

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
