using TorchSharp;
using static TorchSharp.torch;

namespace CourseTests;

/// <summary>What every fused operator must hold, beside the same formula in torch's own operators.</summary>
/// <param name="fused">The operator, of the inputs.</param>
/// <param name="plain">The formula; it is given float64, or float32 where it is to overflow where the fused one does.</param>
/// <param name="inputs">Numbers for both, and what the fused one gets them as.</param>
sealed class Comparison(Func<Tensor[], Tensor> fused, Func<Tensor[], Tensor> plain, params (Tensor values, ScalarType dtype)[] inputs)
{
    sealed record Outcome(Tensor Result, Tensor?[] Gradients)
    {
        public Tensor?[] All => [Result, .. Gradients];
    }

    /// <summary>Numbers of rows and columns: single ones, whole registers of each width, one more and one less, more than a part of the work, and some at random.</summary>
    public static TheoryData<ScalarType, int, int> Sizes()
    {
        var data = new TheoryData<ScalarType, int, int>();
        var random = new Random(1);
        var sizes = new[] { (1, 1), (3, 7), (2, 16), (33, 31), (5, 100), (70, 48), (4, 257), (9, 65) }
            .Concat(Enumerable.Range(0, 6).Select(_ => (random.Next(1, 80), random.Next(1, 300))));
        foreach (var dtype in Dtypes)
            foreach (var (rows, columns) in sizes) data.Add(dtype, rows, columns);
        return data;
    }

    public static ScalarType[] Dtypes => [ScalarType.Float32, ScalarType.BFloat16];

    public static TheoryData<ScalarType> EitherDtype() => [.. Dtypes];

    /// <summary>Result and gradients are those of float64, up to a share of the largest number.</summary>
    public void IsClose(double tolerance)
    {
        using var scope = NewDisposeScope();
        Tensor[] given = Given();
        var exact = Run(plain, [.. given.Select(x => x.to(ScalarType.Float64))], null);
        // A gradient of varied numbers, exact in bfloat16
        var ours = Run(fused, given, randn(exact.Result.shape).to(ScalarType.BFloat16), out var direction);
        exact = Run(plain, [.. given.Select(x => x.to(ScalarType.Float64))], direction);
        Close(exact.Result, ours.Result, tolerance, "the result");
        using (no_grad()) Assert.Equal(Bits(ours.Result), Bits(fused(given)));
        for (int i = 0; i < ours.Gradients.Length; i++)
        {
            Assert.Equal(exact.Gradients[i] is null, ours.Gradients[i] is null);
            if (ours.Gradients[i] is not { } gradient) continue;
            Assert.Equal(given[i].dtype, gradient.dtype);
            Close(exact.Gradients[i]!, gradient, tolerance, $"the gradient of input {i}");
        }
    }

    /// <summary>However inputs and the result's gradient lie in memory, nothing changes by a bit.</summary>
    public void TakesAnyStrides()
    {
        using var scope = NewDisposeScope();
        Tensor[] given = Given(), spread = [.. given.Select(Spread)];
        var expected = Run(fused, given, randn(fused(given).shape), out var direction);
        Same(expected, Run(fused, spread, direction), "inputs that are not contiguous");
        Same(expected, Run(fused, given, Spread(direction)), "a gradient that is not contiguous");
        // That of a sum, which has stride 0
        var one = tensor(1f).to(direction.dtype);
        Same(Run(fused, given, one.expand(direction.shape).clone()), Run(fused, given, one.expand(direction.shape)), "an expanded gradient");
    }

    /// <summary>On one thread, two and three, and on more than there are processors, nothing changes by a bit.</summary>
    public void DoesNotDependOnThreads()
    {
        using var scope = NewDisposeScope();
        var given = Given();
        int before = get_num_threads();
        try
        {
            Outcome? expected = null;
            Tensor? direction = null;
            foreach (int threads in new[] { 1, 2, 3, 8 })
            {
                set_num_threads(threads);
                direction ??= randn(fused(given).shape);
                var outcome = Run(fused, given, direction, out direction);
                Same(expected ??= outcome, outcome, $"{threads} threads");
            }
        }
        finally
        {
            set_num_threads(before);
        }
    }

    /// <summary>
    /// With a NaN or an infinity at some place of an input or of the result's gradient: in the result NaN where the plain formula has it in float32 and each infinity where it
    /// has it; in gradients none that is a number where that has none, though which depends on the order of terms, as ∞ - ∞ does; and in all other places the numbers.
    /// </summary>
    /// <param name="tolerance">Of the largest number.</param>
    /// <param name="spoiled">The formula as torch has it, where that spoils more than the plain one does; nothing is asked of the places in between.</param>
    public void IsNotANumberWhereThePlainOneIsNot(double tolerance, Func<Tensor[], Tensor>? spoiled = null)
    {
        var random = new Random(1);
        float[] specials = [float.NaN, float.PositiveInfinity, float.NegativeInfinity];
        for (int i = 0; i <= inputs.Length; i++)
            foreach (float special in specials)
                for (int place = 0; place < 3; place++)
                {
                    using var scope = NewDisposeScope();
                    var given = Given();
                    Tensor direction = randn(fused(given).shape).to(ScalarType.BFloat16);
                    var changed = i < inputs.Length ? given[i] = given[i].clone() : direction;
                    long all = changed.numel(), at = place == 0 ? 0 : place == 1 ? all - 1 : random.NextInt64(all);
                    changed.view(-1)[at] = special;
                    var ours = Run(fused, given, direction, out direction);
                    Tensor[] single = [.. given.Select(x => x.to(ScalarType.Float32))];
                    var theirs = Run(plain, single, direction);
                    var most = spoiled is null ? theirs : Run(spoiled, single, direction);
                    string where = $"{special} at {at} of {(i < inputs.Length ? $"input {i}" : "the gradient")}";
                    for (int n = 0; n < ours.All.Length; n++)
                        if (ours.All[n] is { } x) SamePlaces(theirs.All[n]!, most.All[n]!, x, n == 0 && spoiled is null, tolerance, $"{(n == 0 ? "the result" : $"the gradient of input {n - 1}")} with {where}");
                }
    }

    Tensor[] Given() => [.. inputs.Select(input => input.values.to(input.dtype))];

    static Outcome Run(Func<Tensor[], Tensor> function, Tensor[] inputs, Tensor? direction) => Run(function, inputs, direction, out _);

    // The direction as it was given: in the result's dtype.
    static Outcome Run(Func<Tensor[], Tensor> function, Tensor[] inputs, Tensor? direction, out Tensor given)
    {
        Tensor[] leaves = [.. inputs.Select(x => x.detach().requires_grad_())];
        var result = function(leaves);
        given = (direction ?? ones(result.shape)).to(result.dtype);
        if (result.requires_grad) result.backward([given]);
        return new(result.detach(), [.. leaves.Select(x => x.grad)]);
    }

    /// <summary>The same numbers in memory of their own, dimensions in reverse order and NaN after each number.</summary>
    public static Tensor Spread(Tensor x)
    {
        long[] reverse = [.. Enumerable.Range(0, (int)x.dim()).Select(d => x.dim() - 1 - d)];
        var turned = x.dim() == 0 ? x : x.permute(reverse);
        var room = full([.. turned.shape, 2], float.NaN, dtype: x.dtype).select(-1, 1);
        room.copy_(turned.detach());
        return x.dim() == 0 ? room : room.permute(reverse);
    }

    public static void Close(Tensor expected, Tensor result, double tolerance, string what)
    {
        Assert.Equal(expected.shape, result.shape);
        if (expected.numel() == 0) return;
        double scale = Math.Max(1e-3, expected.abs().max().item<double>());
        double error = (expected.detach() - result.detach().to(ScalarType.Float64)).abs().max().item<double>();
        Assert.True(error <= tolerance * scale, $"{what} is off by {error:G3}, where the largest number is {scale:G3}");
    }

    public static byte[] Bits(Tensor x) => x.detach().contiguous().bytes.ToArray();

    static void Same(Outcome expected, Outcome result, string with)
    {
        for (int i = 0; i < expected.All.Length; i++)
        {
            Assert.Equal(expected.All[i] is null, result.All[i] is null);
            if (expected.All[i] is not { } x) continue;
            Assert.Equal(x.shape, result.All[i]!.shape);
            Assert.True(Bits(x).AsSpan().SequenceEqual(Bits(result.All[i]!)), $"{(i == 0 ? "the result" : $"the gradient of input {i - 1}")} changes with {with}");
        }
    }

    static void SamePlaces(Tensor expected, Tensor most, Tensor result, bool same, double tolerance, string what)
    {
        Assert.Equal(expected.shape, result.shape);
        float[] a = Numbers(expected), b = Numbers(result), c = Numbers(most);
        double scale = c.Where(float.IsFinite).Select(x => (double)Math.Abs(x)).DefaultIfEmpty(0).Max();
        for (int i = 0; i < a.Length; i++)
            if (float.IsFinite(c[i])) Assert.True(Math.Abs(c[i] - b[i]) <= tolerance * Math.Max(1e-3, scale), $"{what}: {b[i]} instead of {c[i]} at {i}");
            else if (!float.IsFinite(a[i])) Assert.True(same ? a[i].Equals(b[i]) : !float.IsFinite(b[i]), $"{what}: {b[i]} instead of {a[i]} at {i}");
    }

    public static float[] Numbers(Tensor x) => x.detach().to(ScalarType.Float32).contiguous().data<float>().ToArray();
}
