using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Nn;

public class ActivationTests
{
    // erf by its Taylor series, exact to rounding for |x| < 3.
    private static double Erf(double x)
    {
        double term = x, sum = x;
        for (var n = 1; n < 60; n++)
        {
            term *= -x * x / n;
            sum += term / (2 * n + 1);
        }
        return 2 / Math.Sqrt(Math.PI) * sum;
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    public static TheoryData<string, Func<Tensor, Tensor>, Func<Tensor, Tensor>, Func<double, double>> Elementwise => new()
    {
        { "relu", x => functional.relu(x), x => ReLU().call(x), x => Math.Max(0, x) },
        { "leaky_relu", x => functional.leaky_relu(x, 0.2), x => LeakyReLU(0.2).call(x), x => x > 0 ? x : 0.2 * x },
        { "gelu", x => functional.gelu(x), x => GELU().call(x), x => x * 0.5 * (1 + Erf(x / Math.Sqrt(2))) },
        { "silu", x => functional.silu(x), x => SiLU().call(x), x => x * Sigmoid(x) },
        { "sigmoid", x => functional.sigmoid(x), x => nn.Sigmoid().call(x), Sigmoid },
        { "tanh", x => functional.tanh(x), x => nn.Tanh().call(x), Math.Tanh },
        { "softplus", x => functional.softplus(x, beta: 2), x => functional.softplus(x, beta: 2), x => Math.Log(1 + Math.Exp(2 * x)) / 2 },
        { "logsigmoid", x => functional.logsigmoid(x), x => functional.logsigmoid(x), x => Math.Log(Sigmoid(x)) },
    };

    [Theory, MemberData(nameof(Elementwise), DisableDiscoveryEnumeration = true)]
    public void Values_and_gradients_are_the_formulas(string name, Func<Tensor, Tensor> function, Func<Tensor, Tensor> module, Func<double, double> formula)
    {
        Assert.NotEmpty(name);
        using var x = Numbers.Some(1, 3, 5) * 3;
        var expected = Numbers.Of(x).Select(formula).ToArray();
        Numbers.Equal(expected, function(x), 1e-14);
        Numbers.Equal(expected, module(x), 1e-14);
        Numbers.CheckGradient(t => function(t[0]), x);
    }

    [Fact]
    public void In_place_overwrites_the_input()
    {
        foreach (var f in new Func<Tensor, Tensor>[] { x => functional.relu(x, true), x => functional.gelu(x, true), x => functional.silu(x, true), x => functional.sigmoid(x, true), x => functional.tanh(x, true), x => functional.leaky_relu(x, inplace: true) })
        {
            using var x = tensor([-1.0, 2.0]);
            using var y = f(x);
            Assert.Equal(Numbers.Of(y), Numbers.Of(x));
            Assert.NotEqual([-1, 2], Numbers.Of(x));
        }
    }

    [Fact]
    public void Gelu_of_1_is_the_probability_of_less_than_1() => Assert.Equal(0.8413447, functional.gelu(tensor(1f)).item<float>(), 1e-6);

    [Theory, InlineData(0), InlineData(1), InlineData(-1)]
    public void Softmax_divides_exponentials_by_their_sum(long dim)
    {
        using var x = Numbers.Some(2, 3, 4) * 5;
        var values = Numbers.Of(x);
        double Sum(int i) => Enumerable.Range(0, 12).Where(j => dim == 0 ? j % 4 == i % 4 : j / 4 == i / 4).Sum(j => Math.Exp(values[j]));
        Numbers.Equal(i => Math.Exp(values[i]) / Sum(i), functional.softmax(x, dim), 1e-14);
        Numbers.Equal(i => values[i] - Math.Log(Sum(i)), functional.log_softmax(x, dim), 1e-14);
        Numbers.Equal(i => Math.Exp(values[i]) / Sum(i), nn.Softmax(dim).call(x), 1e-14);
        Numbers.Equal(i => values[i] - Math.Log(Sum(i)), LogSoftmax(dim).call(x), 1e-14);
        Numbers.CheckGradient(t => functional.softmax(t[0], dim), x);
        Numbers.CheckGradient(t => functional.log_softmax(t[0], dim), x);
    }

    [Fact]
    public void Softmax_takes_a_type_to_compute_in() =>
        Assert.Equal(ScalarType.Float64, functional.softmax(ones(2), 0, ScalarType.Float64).dtype);

    [Fact]
    public void Log_softmax_does_not_overflow() =>
        Numbers.Equal([-2000, 0], functional.log_softmax(tensor([-1000.0, 1000.0]), 0), 1e-12);
}
