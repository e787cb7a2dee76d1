using Course;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseTests.Fusion;

/// <summary>Random functions, as expressions and as torch's operators: each step works on two earlier values. Values stay small, so that rounding does.</summary>
static class RandomProgram
{
    public sealed record Step(int Kind, int A, int B);

    const int kinds = 15;

    public static List<Step> Make(Random random, int inputs, int steps) =>
        [.. Enumerable.Range(0, steps).Select(i => new Step(random.Next(kinds), random.Next(Math.Max(0, inputs + i - 5), inputs + i), random.Next(inputs + i)))];

    public static Expr Run(List<Step> steps, Expr[] inputs)
    {
        List<Expr> values = [.. inputs];
        foreach (var (kind, i, j) in steps)
        {
            var (a, b) = (values[i], values[j]);
            values.Add(kind switch
            {
                0 => a + b,
                1 => a - 0.5 * b,
                2 => (a * b).Tanh(),
                3 => a / (1.5 + b * b),
                4 => -a.Sigmoid(),
                5 => (-(a * a)).Exp(),
                6 => (1 + a * a).Log(),
                7 => (0.5 + b * b).Sqrt() + a,
                8 => (1 + b * b).Rsqrt() * a,
                9 => Expr.Max(a, b - 0.25),
                10 => Expr.Min(a, 0.5 * b + 0.1),
                11 => Expr.Where(a > 0.3, b, 2 * a),
                12 => a - a.Mean(),
                13 => a.Sum().Tanh() + b,
                _ => (a - a.Max()).Exp() * b,
            });
        }
        // The first input takes part in any case.
        return values[^1] + 0.1 * inputs[0];
    }

    public static Tensor Run(List<Step> steps, Tensor[] inputs)
    {
        List<Tensor> values = [.. inputs];
        foreach (var (kind, i, j) in steps)
        {
            var (a, b) = (values[i], values[j]);
            values.Add(kind switch
            {
                0 => a + b,
                1 => a - 0.5 * b,
                2 => (a * b).tanh(),
                3 => a / (1.5 + b * b),
                4 => -a.sigmoid(),
                5 => (-(a * a)).exp(),
                6 => (1 + a * a).log(),
                7 => (0.5 + b * b).sqrt() + a,
                8 => (1 + b * b).rsqrt() * a,
                9 => maximum(a, b - 0.25),
                10 => minimum(a, 0.5 * b + 0.1),
                11 => where(a > 0.3, b, 2 * a),
                12 => a - a.mean([-1], keepdim: true),
                13 => a.sum(-1, keepdim: true).tanh() + b,
                _ => (a - a.amax([-1], keepdim: true)).exp() * b,
            });
        }
        return values[^1] + 0.1 * inputs[0];
    }
}
