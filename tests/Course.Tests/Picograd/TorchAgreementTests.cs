using Course.Picograd;
using TorchSharp;

namespace Course.Tests.Picograd;

/// <summary>picograd against libtorch's autograd: the same random expressions, in float64, from the same numbers.</summary>
public sealed class TorchAgreementTests
{
    // The two add up in different orders: some 50 ops, each within a few times 1e-16 of numbers below 1000.
    const double Tolerance = 1e-9;

    [Fact]
    public void Values_and_gradients_of_200_random_graphs_are_libtorchs()
    {
        var opsSeen = new HashSet<string>();
        for (int seed = 1; seed <= 200; seed++)
        {
            using var scope = torch.NewDisposeScope();
            var random = new Random(seed);
            var parameters = new List<Pair>();
            Pair NewParameter(int[] shape)
            {
                var x = Tensor.Normal(shape, random, requiresGrad: true, device: Device.CpuFloat64);
                parameters.Add(new Pair(x, torch.tensor(x.ToArray<double>(), [.. shape.Select(n => (long)n)], requires_grad: true)));
                return parameters[^1];
            }

            List<Pair> pool = [NewParameter([3, 4]), .. Enumerable.Range(0, 3).Select(_ => NewParameter(Shapes.Any(random)))];
            for (int i = 0; i < 25; i++)
            {
                var next = Step(pool, NewParameter, random);
                // Products of products would otherwise leave the range in which the tolerance means something.
                pool.Add(next.Torch.abs().max().item<double>() > 100 ? next.With(x => x.Tanh(), x => x.tanh()) : next);
            }

            var loss = pool.Select(x => x.With(t => t.Mean(), t => t.mean())).Aggregate((a, b) => a.With(b, (x, y) => x + y, (x, y) => x + y));
            loss.Picograd.Backward();
            loss.Torch.backward();
            opsSeen.UnionWith(loss.Picograd.TopologicalOrder().Select(t => t.Op?.Name ?? "leaf"));

            AssertClose(seed, loss.Torch, loss.Picograd);
            foreach (var p in parameters) AssertClose(seed, p.Torch.grad!, p.Picograd.Grad!);
        }

        string[] expected = ["add", "mul", "reciprocal", "pow", "sqrt", "exp", "exp2", "log", "log2", "sin", "tanh", "relu", "reshape", "permute", "expand",
            "sum", "max", "matmul", "matvec", "gather", "softmax", "crossentropy"];
        Assert.Empty(expected.Except(opsSeen));
    }

    static Pair Step(List<Pair> pool, Func<int[], Pair> newParameter, Random random)
    {
        var x = pool[random.Next(pool.Count)];
        int[] shape = x.Picograd.Shape;
        int rows = shape.Length == 0 ? 1 : shape[0];
        int[] indices = [.. Enumerable.Range(0, 3).Select(_ => random.Next(rows))];
        int[] axes = [.. Enumerable.Range(0, shape.Length).Where(_ => random.Next(2) == 0)];
        long[] dims = [.. axes.Select(axis => (long)axis)];
        var matrix = x.With(t => t.Reshape(rows, -1), t => t.reshape(rows, -1));
        int columns = matrix.Picograd.Shape[1];
        switch (random.Next(20))
        {
            case 0: return x.With(t => t.Sin(), t => t.sin());
            case 1: return x.With(t => t.Cos(), t => t.cos());
            case 2: return x.With(t => t.Tanh(), t => t.tanh());
            case 3: return x.With(t => t.Relu(), t => t.relu());
            case 4: return x.With(t => t.Sigmoid(), t => t.sigmoid());
            case 5: return x.With(t => (t.Tanh() * 2).Exp(), t => (t.tanh() * 2).exp());
            case 6: return x.With(t => (1 - t.Sin()).Exp2(), t => (1 - t.sin()).exp2());
            case 7: return x.With(t => (t * t + 1).Log(), t => (t * t + 1).log());
            case 8: return x.With(t => (t * t + 2).Log2(), t => (t * t + 2).log2());
            case 9: return x.With(t => (t.Pow(2) + 0.5).Sqrt(), t => (t.pow(2) + 0.5).sqrt());
            case 10: return x.With(t => 3 / (t.Pow(2) + 1).Pow(1.5), t => 3 / (t.pow(2) + 1).pow(1.5));
            case 11: return shape.Length == 0 ? -x : x.With(t => t.Softmax(), t => t.softmax(-1));
            case 12: return axes.Length == 0 ? x.With(t => t.Sum(), t => t.sum()) : x.With(t => t.Sum(axes, keepDims: true), t => t.sum(dims, keepdim: true));
            case 13: return axes.Length == 0 ? x.With(t => t.Max(), t => t.max()) : x.With(t => t.Max(axes), t => t.amax(dims));
            case 14: return x.With(t => t.Permute([.. Enumerable.Range(0, shape.Length).Reverse()]), t => t.permute([.. Enumerable.Range(0, shape.Length).Reverse().Select(i => (long)i)]));
            case 15: return matrix.With(t => t.Gather(indices), t => t.index_select(0, torch.tensor(indices.Select(i => (long)i).ToArray())));
            case 16:
                int[] targets = [.. Enumerable.Range(0, rows).Select(_ => random.Next(columns))];
                var classes = torch.tensor(targets.Select(i => (long)i).ToArray()).unsqueeze(1);
                return matrix.With(t => t.CrossEntropy(targets), t => -t.log_softmax(1).gather(1, classes).mean());
            case 17: return matrix.With(newParameter([columns, 3]), (t, w) => t.MatMul(w), (t, w) => t.matmul(w));
            case 18: return matrix.With(newParameter([columns]), (t, v) => t.MatMul(v), (t, v) => t.mv(v));
            default:
                var y = pool.Where(p => Broadcasts(p.Picograd.Shape, shape)).OrderBy(_ => random.Next()).First();
                return random.Next(4) switch
                {
                    0 => x.With(y, (a, b) => a + b, (a, b) => a + b),
                    1 => x.With(y, (a, b) => a - b, (a, b) => a - b),
                    2 => x.With(y, (a, b) => a / (b * b + 1), (a, b) => a / (b * b + 1)),
                    _ => x.With(y, (a, b) => a * b, (a, b) => a * b)
                };
        }
    }

    static bool Broadcasts(int[] a, int[] b) => a.Reverse().Zip(b.Reverse()).All(n => n.First == n.Second || n.First == 1 || n.Second == 1);

    static void AssertClose(int seed, torch.Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.Shape.Select(n => (long)n));
        var (e, a) = (expected.detach().contiguous().data<double>().ToArray(), actual.ToArray<double>());
        double scale = Math.Max(1e-3, e.Max(Math.Abs));
        for (int i = 0; i < e.Length; i++) Assert.True(Math.Abs(e[i] - a[i]) <= Tolerance * scale, $"graph {seed}: {a[i]:R}, libtorch {e[i]:R}");
    }

    sealed record Pair(Tensor Picograd, torch.Tensor Torch)
    {
        internal Pair With(Func<Tensor, Tensor> picograd, Func<torch.Tensor, torch.Tensor> libtorch) => new(picograd(Picograd), libtorch(Torch));

        internal Pair With(Pair other, Func<Tensor, Tensor, Tensor> picograd, Func<torch.Tensor, torch.Tensor, torch.Tensor> libtorch) =>
            new(picograd(Picograd, other.Picograd), libtorch(Torch, other.Torch));

        public static Pair operator -(Pair x) => x.With(t => -t, t => -t);
    }
}
