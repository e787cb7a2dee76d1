using static TorchSharp.torch;

namespace TorchSharp.Tests.Oracle;

/// <summary>An operator on random inputs and what it should give.</summary>
/// <param name="Name">What is tested, starting with the operator's name.</param>
/// <param name="Inputs">What it takes.</param>
/// <param name="Operator">The operator.</param>
/// <param name="Expected">The same by loops over plain arrays.</param>
/// <param name="Differentiable">Whether its gradients are compared with central differences.</param>
/// <param name="Tolerance">How far apart values may be, relative to those over 1: float64 on both sides, of the same formula up to the order of a few operations.</param>
public sealed record Case(string Name, Input[] Inputs, Func<Tensor[], Tensor> Operator, Func<Nd[], Nd> Expected, bool Differentiable = true, double Tolerance = 1e-11)
{
    /// <summary>Each element by itself.</summary>
    public static Case Each(string name, Func<Tensor, Tensor> op, Func<double, double> expected, double low = -2, double high = 2, bool differentiable = true) =>
        new(name, [new([3, 4], low, high)], x => op(x[0]), x => x[0].Map(expected), differentiable);

    /// <summary>Two tensors that broadcast, element by element.</summary>
    public static Case Both(string name, Func<Tensor, Tensor, Tensor> op, Func<double, double, double> expected, double low = -2, double high = 2, bool differentiable = true) =>
        new(name, [new([3, 1, 4], low, high), new([2, 4], low, high)], x => op(x[0], x[1]), x => x[0].Zip(x[1], expected), differentiable);

    /// <summary>One tensor as a whole.</summary>
    public static Case One(string name, Input input, Func<Tensor, Tensor> op, Func<Nd, Nd> expected, bool differentiable = true) =>
        new(name, [input], x => op(x[0]), x => expected(x[0]), differentiable);

    /// <summary>Compares values, and gradients where there are any.</summary>
    public void Run()
    {
        using var scope = NewDisposeScope();
        var random = new Random(1337);
        var inputs = Inputs.Select(i => i.Make(random)).ToArray();
        var expected = Expected([.. inputs.Select(Nd.From)]);
        var actual = Operator(inputs);
        Assert.Equal(expected.Shape, actual.shape);
        Close.To(expected.Values, Nd.From(actual).Values, Tolerance);
        if (Differentiable) CentralDifferences.Check(Operator, inputs, random);
    }

    public override string ToString() => Name;
}
