using System.Diagnostics;
using TorchSharp;

namespace Benchmarks;

/// <summary>What one small operator costs from C#, beside the same operator from Python on the same libtorch.</summary>
public static class OperatorCall
{
    private const int Calls = 200_000;

    /// <summary>Times 4×4 additions in turn, ours and Python's, <paramref name="rounds"/> times each, and compares the medians.</summary>
    public static Row Measure(int rounds = 7)
    {
        using var python = new PyTorch("add.py", keepMemory: false);
        torch.set_num_threads(1);
        using var noGrad = torch.no_grad();
        using var a = torch.ones(4, 4);
        using var b = torch.ones(4, 4);
        double CSharp()
        {
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < Calls; i++) torch.add(a, b).Dispose();
            return watch.Elapsed.TotalSeconds / Calls;
        }

        python.Seconds();
        CSharp();
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var i = 0; i < rounds; i++)
        {
            ours.Add(CSharp());
            theirs.Add(python.Seconds());
        }
        var (mine, peer) = (Median(ours), Median(theirs));
        return new("torch.add of two 4×4, C# / Python", $"{mine * 1e6:F2} µs", $"{peer * 1e6:F2} µs", mine / peer, 1.5);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
