using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;
using Course;
using TorchSharp;
using static TorchSharp.torch;

namespace Benchmarks;

/// <summary>GPT-2 124M writing token by token with a cache of keys and values in bfloat16, beside eager PyTorch and beside the time that reading the weights takes.</summary>
public static class Decoding
{
    private const int Prompt = 8, Tokens = 64;

    // Each token multiplies all of these once, 2 bytes each.
    private const long WeightBytes = 2 * (12 * 12 * 768L * 768 + 50304L * 768);

    /// <summary>Continuations of one prompt in turn, ours, PyTorch's, ours in plain float32 operators, and as many bytes read as the weights have; the medians of the time a token.</summary>
    public static IEnumerable<Row> Measure(int batch, int rounds)
    {
        var threads = Environment.ProcessorCount;
        set_num_threads(threads);
        manual_seed(1337);
        using var scope = NewDisposeScope();
        using var fused = new Gpt(new GptConfig { VocabularySize = 50304, Fused = ScalarType.BFloat16 });
        using var plain = new Gpt(new GptConfig { VocabularySize = 50304 });
        using var prompt = randint(0, 50257, [batch, Prompt]);
        using var weights = zeros(WeightBytes, dtype: ScalarType.Byte);
        using var pytorch = new PyTorch("gpt2_decode.py", true, batch, Prompt, Tokens, threads);

        double Ours(Gpt model)
        {
            var watch = Stopwatch.StartNew();
            model.Generate(prompt, Tokens, Sampling.Greedy).Dispose();
            return watch.Elapsed.TotalSeconds / Tokens;
        }

        double Read()
        {
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < 8; i++) ReadAll(weights, threads);
            return watch.Elapsed.TotalSeconds / 8;
        }

        List<double> ours = [], before = [], theirs = [], read = [];
        for (var i = -1; i < rounds; i++) // the first warms up
        {
            var (a, b, c, d) = (Ours(fused), Read(), pytorch.Seconds("decode"), Ours(plain));
            if (i < 0) continue;
            ours.Add(a);
            read.Add(b);
            theirs.Add(c);
            before.Add(d);
        }
        var (mine, bound) = (Median(ours), Median(read));
        var name = $"GPT-2 124M decoding, B{batch}";
        yield return Compare(name + " / PyTorch bf16", mine, Median(theirs), 1);
        yield return Compare(name + " / plain float32 operators", mine, Median(before), 1);
        if (batch == 1) yield return Compare($"{name} / reading the {WeightBytes * 1e-6:F0} MB of weights at {WeightBytes / bound * 1e-9:F0} GB/s", mine, bound, 1 / 0.6);
    }

    private static Row Compare(string what, double ours, double peer, double reach) => new(what, $"{ours * 1e3:F2} ms a token", $"{peer * 1e3:F2} ms", ours / peer, reach);

    // Each thread a piece of its own, four vectors at a time: nothing but loads.
    private static void ReadAll(Tensor tensor, int threads)
    {
        var ors = new ulong[threads];
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread =>
        {
            var vectors = MemoryMarshal.Cast<byte, Vector<ulong>>(tensor.bytes);
            var (from, to) = (vectors.Length * (long)thread / threads, vectors.Length * (thread + 1L) / threads);
            var piece = vectors[(int)from..(int)to];
            Vector<ulong> a = default, b = default, c = default, d = default;
            for (; piece.Length >= 4; piece = piece[4..]) (a, b, c, d) = (a | piece[0], b | piece[1], c | piece[2], d | piece[3]);
            ors[thread] = Vector.Sum(a | b | c | d);
        });
        if (ors.Any(x => x != 0)) throw new InvalidOperationException("zeros were read as something else");
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
