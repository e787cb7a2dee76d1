using Course;
using TorchExtras;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Benchmarks;

/// <summary>Fused operators beside torch's own and beside what the memory allows.</summary>
public static class FusedKernels
{
    /// <summary>All of them.</summary>
    public static IEnumerable<Row> Measure()
    {
        set_num_threads(Environment.ProcessorCount);
        using var scope = NewDisposeScope();
        using (no_grad())
        {
            var x = randn(4_000_000);
            yield return Compare("tanh-GELU of 4M floats / five operators", () => Fused.Gelu(x), () => Gelu.Tanh(x), 1 / 10.0);
            yield return BesideCopying("tanh-GELU of 4M floats", () => Fused.Gelu(x).Dispose(), 8 * x.numel(), 1 / 0.6);

            var (s, a, weight, bias) = (randn(1024, 768), randn(1024, 768).to(ScalarType.BFloat16), ones(768), zeros(768));
            yield return Compare("residual + norm of 1024×768 / plain", () => Fused.ResidualLayerNorm(s, a, weight, bias).normalized, () => nn.functional.layer_norm(s + a, [768], weight, bias).to(ScalarType.BFloat16), 1);
            yield return BesideCopying("residual + norm of 1024×768", () =>
            {
                var (sum, normalized) = Fused.ResidualLayerNorm(s, a, weight, bias);
                sum.Dispose();
                normalized.Dispose();
            }, (4 + 2 + 4 + 2) * s.numel());

            var (logits, targets) = (randn(256, 50304).to(ScalarType.BFloat16), randint(0, 50304, [256]));
            yield return Compare("cross entropy of 256×50304 / plain", () => Fused.CrossEntropy(logits, targets), () => nn.functional.cross_entropy(logits.to(ScalarType.Float32), targets), 1);
            yield return BesideCopying("cross entropy of 256×50304", () => Fused.CrossEntropy(logits, targets).Dispose(), 2 * logits.numel());

            var qkv = randn(1, 2048, 3 * 768);
            yield return Compare("causal attention, T 2048, 12 heads of 64 / plain", () => Fused.CausalAttention(qkv, 12), () => Plain(qkv, 12), 1 / 1.5);
            var half = qkv[.., ..1024].contiguous();
            var (at1024, at2048) = (Peak(() => Fused.CausalAttention(half, 12)), Peak(() => Fused.CausalAttention(qkv, 12)));
            yield return new("peak memory of causal attention, T 2048 / T 1024", $"{at2048 * 1e-6:F1} MB", $"{at1024 * 1e-6:F1} MB", (double)at2048 / at1024, 2.1);
        }
        yield return AdamW();
    }

    // 32 bytes a parameter: the gradient read for its norm; parameter, gradient and two averages read, and all but the gradient written.
    private static Row AdamW()
    {
        using var scope = NewDisposeScope();
        const long parameters = 124_000_000;
        var p = new Parameter(randn(parameters));
        p.grad = randn(parameters);
        using var optimizer = new FusedAdamW([p]);
        using var unrecorded = no_grad();
        return BesideCopying("AdamW of 124M parameters", () => optimizer.Step(1.0), 32 * parameters, 1 / 0.7);
    }

    private static Tensor Plain(Tensor qkv, int heads)
    {
        var (B, T, C) = (qkv.shape[0], qkv.shape[1], qkv.shape[2] / 3);
        var parts = qkv.view(B, T, 3, heads, C / heads).permute(2, 0, 3, 1, 4);
        return nn.functional.scaled_dot_product_attention(parts[0], parts[1], parts[2], is_casual: true).transpose(1, 2).reshape(B, T, C);
    }

    private static long Peak(Func<Tensor> work)
    {
        TensorMemory.ResetPeak();
        var before = TensorMemory.LiveBytes;
        work().Dispose();
        return TensorMemory.PeakBytes - before;
    }

    // Beside the time that its bytes, read and written, take at the rate at which memory is copied: the two take turns. What is copied is far larger than any cache.
    private static Row BesideCopying(string what, Action ours, long bytes, double? reach = null)
    {
        const long floats = 64 << 20;
        using Tensor from = ones(floats), to = ones(floats);
        var comparison = Clock.Compare(ours, () => { to.copy_(from); }, TimeSpan.FromSeconds(2));
        double bandwidth = 8 * floats / comparison.B.MedianSeconds, bound = bytes / bandwidth;
        return new($"{what} / {bytes * 1e-6:F0} MB at copying's {bandwidth * 1e-9:F0} GB/s", Time(comparison.A.MedianSeconds), Time(bound), comparison.A.MedianSeconds / bound, reach);
    }

    private static string Time(double seconds) => $"{seconds * 1e3:F2} ms";

    private static Row Compare(string what, Func<Tensor> ours, Func<Tensor> theirs, double? reach)
    {
        var comparison = Clock.Compare(ours, theirs, TimeSpan.FromSeconds(1), 7);
        return new(what, $"{comparison.A.MedianSeconds * 1e3:F2} ms", $"{comparison.B.MedianSeconds * 1e3:F2} ms", comparison.Ratio, reach);
    }
}
