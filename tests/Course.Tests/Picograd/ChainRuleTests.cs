using Course.Picograd;

namespace Course.Tests.Picograd;

public sealed class ChainRuleTests
{
    public static TheoryData<string, int> Cases => new(from op in Ops.Keys from seed in Enumerable.Range(1, 5) select (op, seed));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradient_agrees_with_central_differences(string op, int seed)
    {
        var random = new Random(seed);
        var (function, inputs) = Ops[op](random);
        // The loss weighs every element of the result differently, so a gradient in the wrong place shows.
        var weights = Weights(function(inputs), random);
        CentralDifferences.AssertAgree(x => (function(x) * weights).Sum(), inputs);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Second_derivative_agrees_with_central_differences_of_the_first(string op, int seed)
    {
        var random = new Random(seed);
        var (function, inputs) = Ops[op](random);
        var weights = Weights(function(inputs), random);
        Tensor[] directions = [.. inputs.Select(x => Weights(x, random))];

        // Squared, so that linear functions, too, have a second derivative.
        Tensor Slope(Tensor[] x)
        {
            (function(x).Pow(2) * weights).Sum().Backward(createGraph: true);
            var slope = x.Zip(directions, (input, direction) => (input.Grad! * direction).Sum()).Aggregate((a, b) => a + b);
            foreach (var input in x) input.Grad = null;
            return slope;
        }

        CentralDifferences.AssertAgree(Slope, inputs);
    }

    [Fact]
    public void Gradient_of_a_maximum_is_shared_equally_by_ties()
    {
        var x = Tensor.Of([1f, 3, 3, 2, 5, 0], [2, 3], requiresGrad: true);
        x.Max(1).Sum().Backward();
        Assert.Equal([0, 0.5f, 0.5f, 0, 1, 0], x.Grad!.ToArray<float>());
    }

    [Fact]
    public void Relu_has_gradient_zero_at_zero()
    {
        var x = Tensor.Of([-1f, 0, 1], [3], requiresGrad: true);
        x.Relu().Sum().Backward();
        Assert.Equal([0f, 0, 1], x.Grad!.ToArray<float>());
    }

    // Domains stay clear of poles and kinks by more than the difference step.
    static readonly Dictionary<string, Func<Random, (Func<Tensor[], Tensor>, Tensor[])>> Ops = new()
    {
        ["neg"] = Unary(x => -x, -2, 2),
        ["reciprocal"] = Unary(x => x.Reciprocal(), 0.5, 2),
        ["reciprocal of negatives"] = Unary(x => x.Reciprocal(), -2, -0.5),
        ["pow 2"] = Unary(x => x.Pow(2), -2, 2),
        ["pow 3"] = Unary(x => x.Pow(3), -2, 2),
        ["pow -1.5"] = Unary(x => x.Pow(-1.5), 0.5, 2),
        ["sqrt"] = Unary(x => x.Sqrt(), 0.5, 2),
        ["exp"] = Unary(x => x.Exp(), -2, 2),
        ["exp2"] = Unary(x => x.Exp2(), -2, 2),
        ["log"] = Unary(x => x.Log(), 0.5, 2),
        ["log2"] = Unary(x => x.Log2(), 0.5, 2),
        ["sin"] = Unary(x => x.Sin(), -4, 4),
        ["cos"] = Unary(x => x.Cos(), -4, 4),
        ["tanh"] = Unary(x => x.Tanh(), -2, 2),
        ["sigmoid"] = Unary(x => x.Sigmoid(), -4, 4),
        ["relu of positives"] = Unary(x => x.Relu(), 0.1, 2),
        ["relu of negatives"] = Unary(x => x.Relu(), -2, -0.1),
        ["arithmetic with numbers"] = Unary(x => 3 - (2 / x + x / 4) * 5 - (1 + x) * 0.5 + 7, 0.5, 2),
        ["mean"] = Unary(x => x.Mean(), -2, 2),
        ["mean of the last axis"] = Unary(x => x.Reshape(-1, x.Rank == 0 ? 1 : x.Shape[^1]).Mean(-1), -2, 2),

        ["add"] = Binary((a, b) => a + b, -2, 2),
        ["sub"] = Binary((a, b) => a - b, -2, 2),
        ["mul"] = Binary((a, b) => a * b, -2, 2),
        ["div"] = Binary((a, b) => a / b, 0.5, 2),
        ["each used twice"] = Binary((a, b) => (a + b) * a + b * b, -2, 2),

        ["sum"] = Reduction((x, axes, keepDims) => x.Sum(axes, keepDims)),
        ["max"] = Reduction((x, axes, keepDims) => x.Max(axes, keepDims)),

        ["matmul"] = MatMul((m, k, n) => ([m, k], [k, n])),
        ["matvec"] = MatMul((m, k, n) => ([m, k], [k])),
        ["matmul of batches"] = MatMul((m, k, n) => ([2, 3, m, k], [2, 3, k, n])),
        ["matmul, batches broadcast"] = MatMul((m, k, n) => ([3, 1, m, k], [2, k, n])),
        ["matmul of a batch by one matrix"] = MatMul((m, k, n) => ([2, 3, m, k], [k, n])),
        ["matmul of one matrix by a batch"] = MatMul((m, k, n) => ([m, k], [3, k, n])),
        ["matvec of a batch"] = MatMul((m, k, n) => ([2, m, k], [k])),
        ["matmul of transposed"] = r => (x => x[0].T.MatMul(x[1].T), [Uniform([4, 3], r), Uniform([5, 4], r)]),
        ["matvec of transposed"] = r => (x => x[0].T.MatMul(x[1]), [Uniform([4, 3], r), Uniform([4], r)]),

        ["reshape"] = r =>
        {
            int m = r.Next(1, 5), n = r.Next(1, 5);
            return (x => x[0].Reshape(n, -1, m), [Uniform([m, 2, n], r)]);
        },
        ["permute"] = r =>
        {
            int[] axes = [0, 1, 2, 3];
            r.Shuffle(axes);
            return (x => x[0].Permute(axes), [Uniform([2, 3, 1, 4], r)]);
        },
        ["reshape of permuted"] = r => (x => x[0].Permute(2, 0, 1).Reshape(6, 4) * x[0].Reshape(6, 4), [Uniform([2, 3, 4], r)]),
        ["expand"] = r =>
        {
            var (small, _) = Shapes.Broadcastable(r);
            int[] large = [2, .. small.Select(n => n == 1 ? 3 : n)];
            return (x => x[0].Expand(large), [Uniform(small, r)]);
        },

        ["gather"] = r =>
        {
            int[] rows = Indices(7, 4, r);
            return (x => x[0].Gather(rows), [Uniform([4, 3, 2], r)]);
        },
        ["softmax"] = r => (x => x[0].Softmax(), [Uniform([r.Next(1, 4), r.Next(1, 4), r.Next(1, 6)], r)]),
        ["crossentropy"] = r =>
        {
            int n = r.Next(1, 6), classes = r.Next(1, 6);
            int[] targets = Indices(n, classes, r);
            return (x => x[0].CrossEntropy(targets), [Uniform([n, classes], r)]);
        },
        ["a language model"] = r =>
        {
            int[] context = Indices(6, 5, r), targets = Indices(3, 5, r);
            return (x => (x[0].Gather(context).Reshape(3, 4).MatMul(x[1]) + x[2]).Tanh().MatMul(x[3]).CrossEntropy(targets),
                [Uniform([5, 2], r), Uniform([4, 6], r), Uniform([6], r), Uniform([6, 5], r)]);
        },
    };

    static Func<Random, (Func<Tensor[], Tensor>, Tensor[])> Unary(Func<Tensor, Tensor> op, double low, double high) =>
        random => (x => op(x[0]), [Uniform(Shapes.Any(random), random, low, high)]);

    static Func<Random, (Func<Tensor[], Tensor>, Tensor[])> Binary(Func<Tensor, Tensor, Tensor> op, double low, double high) => random =>
    {
        var (a, b) = Shapes.Broadcastable(random);
        return (x => op(x[0], x[1]), [Uniform(a, random), Uniform(b, random, low, high)]);
    };

    static Func<Random, (Func<Tensor[], Tensor>, Tensor[])> MatMul(Func<int, int, int, (int[], int[])> shapes) => random =>
    {
        var (a, b) = shapes(random.Next(1, 6), random.Next(1, 6), random.Next(1, 6));
        return (x => x[0].MatMul(x[1]), [Uniform(a, random), Uniform(b, random)]);
    };

    static Func<Random, (Func<Tensor[], Tensor>, Tensor[])> Reduction(Func<Tensor, int[], bool, Tensor> op) => random =>
    {
        // No two elements are within the difference step of each other, so a maximum stays the maximum.
        int[] shape = Shapes.Any(random);
        double[] values = [.. Enumerable.Range(1, shape.Aggregate(1, (a, b) => a * b)).Select(i => 0.05 * i)];
        random.Shuffle(values);
        int[] axes = [.. Enumerable.Range(0, shape.Length).Where(_ => random.Next(2) == 0)];
        bool keepDims = random.Next(2) == 0;
        return (x => op(x[0], axes, keepDims), [Tensor.Of(values, shape, requiresGrad: true, Device.CpuFloat64)]);
    };

    static int[] Indices(int count, int below, Random random) => [.. Enumerable.Range(0, count).Select(_ => random.Next(below))];

    static Tensor Uniform(int[] shape, Random random, double low = -2, double high = 2) =>
        Tensor.Uniform(shape, random, low, high, requiresGrad: true, Device.CpuFloat64);

    static Tensor Weights(Tensor like, Random random) => Tensor.Normal(like.Shape, random, device: Device.CpuFloat64);
}
