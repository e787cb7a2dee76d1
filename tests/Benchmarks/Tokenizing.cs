using Course;
using Microsoft.ML.Tokenizers;

namespace Benchmarks;

/// <summary>GPT-2's tokenizer on English text, on one core, beside npm's tiktoken (OpenAI's, in WebAssembly) and beside what is promised.</summary>
public static class Tokenizing
{
    private const int Copies = 10; // Moby-Dick ten times is 12 MB

    /// <summary>Encodes the same file in turn, <paramref name="rounds"/> times each. Both are charged the processor time of their process, because others run beside.</summary>
    public static IEnumerable<Row> Measure(int rounds = 5)
    {
        var file = Path.GetTempFileName();
        try
        {
            var text = string.Concat(Enumerable.Repeat(Corpus.Load(), Copies));
            File.WriteAllText(file, text);
            double megabytes = new FileInfo(file).Length * 1e-6;
            var tokenizer = TiktokenTokenizer.CreateForModel("gpt2");
            using var wasm = new TiktokenWasm();
            List<double> ours = [], theirs = [];
            for (var i = -1; i < rounds; i++) // the first warms up
            {
                var before = Environment.CpuUsage.TotalTime;
                tokenizer.EncodeToIds(text);
                var mine = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
                var peer = wasm.Seconds(file);
                if (i < 0) continue;
                ours.Add(mine);
                theirs.Add(peer);
            }
            double our = megabytes / ours.Order().ElementAt(rounds / 2), their = megabytes / theirs.Order().ElementAt(rounds / 2);
            yield return new("GPT-2's tokenizer, one core / tiktoken in WebAssembly (time a byte)", $"{our:F1} MB/s", $"{their:F1} MB/s", their / our, 1 / 3.0);
            yield return new("GPT-2's tokenizer, one core / 20 MB/s (time a byte)", $"{our:F1} MB/s", "20 MB/s", 20 / our, 1);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
