using Course;
using TorchSharp;
using static TorchSharp.torch;

namespace Benchmarks;

/// <summary>The products that GPT-2 124M's time goes to, beside the best rate that this chip's libtorch reaches at any product.</summary>
public static class Matmuls
{
    /// <summary>In float32 and bfloat16: a square, the products of a block, and the one with the vocabulary, for 1024 tokens.</summary>
    public static IEnumerable<Row> Measure()
    {
        set_num_threads(Environment.ProcessorCount);
        foreach (var dtype in new[] { ScalarType.Float32, ScalarType.BFloat16 })
        {
            double peak;
            try
            {
                peak = Machine.PeakFlopsPerSecond(dtype, CPU);
            }
            catch (NotSupportedException)
            {
                continue;
            }
            foreach (var (m, k, n) in new[] { (1024, 1024, 1024), (1024, 768, 2304), (1024, 768, 768), (1024, 768, 3072), (1024, 3072, 768), (1024, 768, 50304) })
            {
                using var scope = NewDisposeScope();
                using var unrecorded = no_grad();
                // As a linear layer has them: the weight's rows are the outputs.
                var (x, weight) = (randn(m, k).to(dtype), randn(n, k).to(dtype));
                var seconds = Clock.Measure(() => nn.functional.linear(x, weight).Dispose(), TimeSpan.FromSeconds(0.5)).MedianSeconds;
                var bound = Flops.Matmul(m, k, n) / peak;
                yield return new($"{Name(dtype)} linear {m}×{k} to {n} / its FLOPs at the peak of {peak * 1e-9:F0} GFLOP/s", $"{seconds * 1e3:F2} ms", $"{bound * 1e3:F2} ms", seconds / bound, 1.5);
            }
        }
    }

    private static string Name(ScalarType dtype) => dtype == ScalarType.BFloat16 ? "bf16" : "float32";
}
