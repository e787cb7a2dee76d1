using TorchSharp.Modules;
using TorchSharp.Tests.Nn;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Tests.Optim;

/// <summary>A small problem, its gradient by hand, and an optimizer's path beside a plain formula's.</summary>
internal static class Training
{
    private static readonly double[] x = [0.3, -0.7, 1.1];
    public static readonly double[] Start = [1, -2, 0.5];

    /// <summary>loss = (w · x)² + 0.1 Σ w⁴.</summary>
    public static Tensor Loss(Tensor w)
    {
        using var point = tensor(x).to(w.dtype);
        return (w * point).sum().square() + w.pow(4).sum() * 0.1;
    }

    /// <summary>The loss's gradient at w.</summary>
    public static double[] Gradient(double[] w)
    {
        var product = w.Zip(x, (a, b) => a * b).Sum();
        return [.. w.Select((a, i) => 2 * product * x[i] + 0.4 * a * a * a)];
    }

    public static Parameter Parameter(ScalarType type = ScalarType.Float64) => new(tensor(Start).to(type));

    /// <summary>Runs an optimizer and a formula, w ← formula(w, gradient, step from 1), for 8 steps, and compares after each.</summary>
    public static void Matches(Func<Parameter, Optimizer> make, Func<double[], double[], int, double[]> formula)
    {
        var parameter = Parameter();
        using var optimizer = make(parameter);
        var w = Start;
        for (var step = 1; step <= 8; step++)
        {
            Step(optimizer, parameter);
            w = formula(w, Gradient(w), step);
            // Both are float64; what differs is the order of a few operations a step.
            Numbers.Equal(w, parameter, 1e-12);
        }
    }

    public static void Step(Optimizer optimizer, Parameter parameter)
    {
        optimizer.zero_grad();
        using var loss = Loss(parameter);
        loss.backward();
        optimizer.step();
    }

    /// <summary>Five float32 steps, as recorded from PyTorch.</summary>
    public static void MatchesPyTorch(Func<Parameter, Optimizer> make, params double[] recorded)
    {
        var parameter = Parameter(ScalarType.Float32);
        using var optimizer = make(parameter);
        for (var step = 0; step < 5; step++) Step(optimizer, parameter);
        // Single precision, five steps: a few units of the seventh digit.
        Numbers.Equal(recorded, parameter, 1e-6);
    }

    public static double[] Each(double[] a, double[] b, Func<double, double, double> f) => [.. a.Zip(b, f)];
}
