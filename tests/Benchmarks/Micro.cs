using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Course;
using Microsoft.ML.Tokenizers;
using TorchSharp;
using static TorchSharp.torch;

namespace Benchmarks;

/// <summary>What is too short for a stopwatch: single operators and calls, by BenchmarkDotNet, with the bytes that each leaves to the garbage collector.</summary>
public class Micro
{
    private const string Sentence = "Call me Ishmael. Some years ago, never mind how long precisely, I thought I would sail about a little.";
    private readonly Tensor a = ones(4, 4), b = ones(4, 4), wide = ones(64, 768), scale = ones(768), offset = zeros(768);
    private readonly TiktokenTokenizer tokenizer = TiktokenTokenizer.CreateForModel("gpt2");
    private IReadOnlyList<int> ids = [];

    /// <summary>Prints BenchmarkDotNet's table. In this process: one of its own would be built first, and take the stand-ins' native library along.</summary>
    /// <returns>False where a benchmark failed.</returns>
    public static bool Run()
    {
        var results = Directory.CreateTempSubdirectory("course-micro");
        try
        {
            var config = ManualConfig.CreateEmpty()
                .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
                .AddDiagnoser(BenchmarkDotNet.Diagnosers.MemoryDiagnoser.Default)
                .AddColumnProvider(DefaultColumnProviders.Instance)
                .AddLogger(NullLogger.Instance)
                .WithArtifactsPath(results.FullName);
            var summary = BenchmarkRunner.Run<Micro>(config);
            BenchmarkDotNet.Exporters.MarkdownExporter.Console.ExportToLog(summary, ConsoleLogger.Default);
            return !summary.HasCriticalValidationErrors && summary.Reports.Length > 0 && summary.Reports.All(report => report.Success);
        }
        finally
        {
            results.Delete(recursive: true);
        }
    }

    /// <summary>One thread and no recording of gradients, so that it is the call that is measured.</summary>
    [GlobalSetup]
    public void Start()
    {
        set_num_threads(1);
        set_grad_enabled(false);
        ids = tokenizer.EncodeToIds(Sentence);
    }

    /// <summary>As it was.</summary>
    [GlobalCleanup]
    public void End() => set_grad_enabled(true);

    /// <summary>The smallest arithmetic operator.</summary>
    [Benchmark(Description = "add of two 4×4")]
    public void Add() => a.add(b).Dispose();

    /// <summary>An operator that only makes a tensor of the same memory.</summary>
    [Benchmark(Description = "view of 4×4 as 16")]
    public void View() => a.view(16).Dispose();

    /// <summary>An index expression.</summary>
    [Benchmark(Description = "row of 4×4 by index")]
    public void Index() => a[1].Dispose();

    /// <summary>A value read back.</summary>
    [Benchmark(Description = "item of one element")]
    public float Item()
    {
        using var element = a[0, 0];
        return element.item<float>();
    }

    /// <summary>A scope that disposes of one tensor.</summary>
    [Benchmark(Description = "dispose scope around an add")]
    public void Scope()
    {
        using var scope = NewDisposeScope();
        a.add(b);
    }

    /// <summary>libtorch's layer norm.</summary>
    [Benchmark(Description = "layer norm of 64×768")]
    public void Norm() => nn.functional.layer_norm(wide, [768], scale, offset).Dispose();

    /// <summary>The fused one, which adds before.</summary>
    [Benchmark(Description = "fused residual + layer norm of 64×768")]
    public void FusedNorm()
    {
        var (sum, normalized) = Fused.ResidualLayerNorm(wide, wide, scale, offset);
        sum.Dispose();
        normalized.Dispose();
    }

    /// <summary>Text to ids.</summary>
    [Benchmark(Description = "encode a sentence of 103 characters")]
    public int Encode() => tokenizer.EncodeToIds(Sentence).Count;

    /// <summary>Ids to text.</summary>
    [Benchmark(Description = "decode it")]
    public string? Decode() => tokenizer.Decode(ids);
}
