using Course.Picograd;

namespace Course.Tests.Picograd;

/// <summary>Values against plain loops over System.Math in float64. Sizes reach past several SIMD vectors and matmul's blocks of 256.</summary>
public sealed class KernelTests
{
    public static TheoryData<string> Elementwise => [.. Functions.Keys];

    static readonly Dictionary<string, (Func<Tensor, Tensor> Op, Func<double, double> Math, double Low)> Functions = new()
    {
        ["neg"] = (x => -x, x => -x, -3),
        ["reciprocal"] = (x => x.Reciprocal(), x => 1 / x, 0.1),
        ["pow 1"] = (x => x.Pow(1), x => x, -3),
        ["pow 2"] = (x => x.Pow(2), x => x * x, -3),
        ["pow 0.3"] = (x => x.Pow(0.3), x => Math.Pow(x, 0.3), 0),
        ["sqrt"] = (x => x.Sqrt(), Math.Sqrt, 0),
        ["exp"] = (x => x.Exp(), Math.Exp, -3),
        ["exp2"] = (x => x.Exp2(), x => Math.Pow(2, x), -3),
        ["log"] = (x => x.Log(), Math.Log, 0.1),
        ["log2"] = (x => x.Log2(), Math.Log2, 0.1),
        ["sin"] = (x => x.Sin(), Math.Sin, -3),
        ["cos"] = (x => x.Cos(), Math.Cos, -3),
        ["tanh"] = (x => x.Tanh(), Math.Tanh, -3),
        ["sigmoid"] = (x => x.Sigmoid(), x => 1 / (1 + Math.Exp(-x)), -3),
        ["relu"] = (x => x.Relu(), x => Math.Max(x, 0), -3),
        ["positive"] = (x => x.Positive(), x => x > 0 ? 1 : 0, -3),
    };

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void Elementwise_ops_agree_with_System_Math(string name)
    {
        var (op, math, low) = Functions[name];
        // A few units in the last place of values up to 20 (2.4e-7·20 in float32).
        foreach (var (device, tolerance) in new[] { (Device.Cpu, 5e-6), (Device.CpuFloat64, 1e-14) })
        {
            var x = Tensor.Uniform([3, 5, 7], new Random(1), low, 3, device: device);
            AssertEqual(x.ToArray<double>().Select(math), op(x), tolerance);
            AssertEqual(x.Permute(2, 0, 1).ToArray<double>().Select(math), op(x.Permute(2, 0, 1)), tolerance);
        }
    }

    [Fact]
    public void Sigmoid_of_large_numbers_does_not_overflow() =>
        Assert.Equal([0f, 0, 1, 1], Tensor.Of([-1e30f, -200, 200, 1e30f], [4]).Sigmoid().ToArray<float>());

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6), InlineData(7), InlineData(8)]
    public void Binary_ops_broadcast_like_nested_loops(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 25; i++)
        {
            var (shapeA, shapeB) = Shapes.Broadcastable(random);
            Tensor a = Strided(shapeA, random), b = Strided(shapeB, random);
            int[] common = (a + b).Shape;
            AssertEqual(Indices(common).Select(at => At(a, at) + At(b, at)), a + b, 1e-14);
            AssertEqual(Indices(common).Select(at => At(a, at) * At(b, at)), a * b, 1e-14);
            AssertEqual(Indices(common).Select(at => At(a, at) - At(b, at)), a - b, 1e-14);
            // a·(1/b) is rounded twice; |a| ≤ 3 and |1/b| ≤ 10, so by less than 1e-14.
            AssertEqual(Indices(common).Select(at => At(a, at) / At(b, at)), a / b, 1e-13);
            AssertEqual(Indices(common).Select(at => At(a, at) == At(b, at) ? 1.0 : 0), a.EqualTo(b), 0);
            AssertEqual(Indices(common).Select(at => 1.0), a.EqualTo(a.Expand(common)), 0);
        }
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void Reductions_agree_with_nested_loops(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 25; i++)
        {
            var x = Strided(Shapes.Any(random), random);
            int[] axes = [.. Enumerable.Range(0, x.Rank).Where(_ => random.Next(2) == 0)];
            int[] Kept(int[] at) => [.. at.Select((n, axis) => axes.Contains(axis) ? 0 : n)];
            var groups = Indices(x.Shape).GroupBy(at => string.Join(",", Kept(at)), at => At(x, at)).ToArray();
            AssertEqual(groups.Select(g => g.Sum()), x.Sum(axes), 1e-13);
            AssertEqual(groups.Select(g => g.Max()), x.Max(axes), 0);
            Assert.Equal(x.Shape.Select((n, axis) => axes.Contains(axis) ? 1 : n), x.Sum(axes, keepDims: true).Shape);
            Assert.Equal(x.Shape.Where((_, axis) => !axes.Contains(axis)), x.Max(axes).Shape);
        }
    }

    [Theory]
    [InlineData(1, 1, 1), InlineData(4, 7, 16), InlineData(32, 30, 200), InlineData(32, 200, 27), InlineData(5, 257, 19), InlineData(3, 600, 300), InlineData(130, 2, 513)]
    public void Matmul_agrees_with_three_loops(int m, int k, int n)
    {
        var random = new Random(m + k + n);
        foreach (var (device, epsilon) in new[] { (Device.Cpu, 1.2e-7), (Device.CpuFloat64, 2.2e-16) })
        {
            Tensor a = Tensor.Uniform([m, k], random, -1, 1, device: device), b = Tensor.Uniform([k, n], random, -1, 1, device: device);
            double[] x = a.ToArray<double>(), y = b.ToArray<double>();
            var expected = Indices([m, n]).Select(at => Enumerable.Range(0, k).Sum(p => x[at[0] * k + p] * y[p * n + at[1]])).ToArray();
            // The bound of a sum of k products of numbers below 1: k·ε each, k of them at the very worst; errors grow like √k in truth.
            double tolerance = k * epsilon;
            AssertEqual(expected, a.MatMul(b), tolerance);
            var storedTransposed = Tensor.Of(b.T.ToArray<double>(), [n, k], device: device).T;
            AssertEqual(expected, Tensor.Of(a.T.ToArray<double>(), [k, m], device: device).T.MatMul(storedTransposed), tolerance);

            var vector = Tensor.Of(y[..k], [k], device: device);
            var product = Enumerable.Range(0, m).Select(i => Enumerable.Range(0, k).Sum(p => x[i * k + p] * y[p])).ToArray();
            AssertEqual(product, a.MatMul(vector), tolerance);
            AssertEqual(product, Tensor.Of(a.T.ToArray<double>(), [k, m], device: device).T.MatMul(vector), tolerance);
        }
    }

    [Fact]
    public void Batched_matmul_is_a_matmul_for_each_position()
    {
        var random = new Random(1);
        Tensor a = Tensor.Normal([2, 3, 4, 5], random), b = Tensor.Normal([3, 5, 6], random);
        var product = a.Permute(1, 0, 2, 3).MatMul(b.Reshape(3, 1, 5, 6));
        Assert.Equal([3, 2, 4, 6], product.Shape);
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 2; j++)
                Assert.Equal(
                    a.Reshape(6, 20).Gather([j * 3 + i]).Reshape(4, 5).MatMul(b.Gather([i]).Reshape(5, 6)).ToArray<float>(),
                    product.Reshape(6, 24).Gather([i * 2 + j]).ToArray<float>());
    }

    [Fact]
    public void Softmax_and_cross_entropy_survive_large_logits()
    {
        var logits = Tensor.Of([1000f, 1000, 0, -1e30f, 5, 5, 5, 5], [2, 4]);
        Assert.Equal([0.5f, 0.5f, 0, 0, 0.25f, 0.25f, 0.25f, 0.25f], logits.Softmax().ToArray<float>());
        Assert.Equal((Math.Log(2) + Math.Log(4)) / 2, logits.CrossEntropy([1, 3]).Item(), 1e-6);
        Assert.Equal(1000.0 / 2 + (Math.Log(2) + Math.Log(4)) / 2, logits.CrossEntropy([2, 0]).Item(), 1e-4);
    }

    static double At(Tensor x, int[] index)
    {
        int[] own = index[^x.Rank..];
        for (int axis = 0; axis < own.Length; axis++)
            if (x.Shape[axis] == 1) own[axis] = 0;
        return x[own];
    }

    static IEnumerable<int[]> Indices(int[] shape) =>
        shape.Aggregate((IEnumerable<int[]>)[[]], (prefixes, n) => prefixes.SelectMany(p => Enumerable.Range(0, n), (p, i) => (int[])[.. p, i]));

    // Of the shape, but often a permuted or expanded view, and away from 0.
    static Tensor Strided(int[] shape, Random random)
    {
        int[] axes = [.. Enumerable.Range(0, shape.Length)];
        random.Shuffle(axes);
        int[] stored = [.. axes.Select(axis => random.Next(4) == 0 ? 1 : shape[axis])];
        var x = Tensor.Uniform(stored, random, 0.1, 3, device: Device.CpuFloat64);
        return x.Expand([.. axes.Select(axis => shape[axis])]).Permute([.. axes.Select((_, i) => Array.IndexOf(axes, i))]);
    }

    static void AssertEqual(IEnumerable<double> expected, Tensor actual, double tolerance)
    {
        var (e, a) = (expected.ToArray(), actual.ToArray<double>());
        Assert.Equal(e.Length, a.Length);
        for (int i = 0; i < e.Length; i++)
            Assert.True(Math.Abs(e[i] - a[i]) <= tolerance, $"element {i} of {string.Join("×", actual.Shape)}: {a[i]:R}, expected {e[i]:R}");
    }
}
