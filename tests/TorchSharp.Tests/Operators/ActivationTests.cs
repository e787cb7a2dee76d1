using TorchSharp.Tests.Oracle;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Operators;

public class ActivationTests
{
    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
    private static double Elu(double x, double alpha) => x > 0 ? x : alpha * (Math.Exp(x) - 1);
    private static Nd Softmax(Nd x, int dim) => x.Zip(x.Reduce(dim, true, line => Math.Log(line.Sum(Math.Exp))), (v, l) => Math.Exp(v - l));

    public static TheoryData<Case> Cases =>
    [
        Case.Each("celu", x => x.celu(), x => Elu(x, 1)),
        Case.Each("celu with alpha", x => x.celu(2.5), x => x > 0 ? x : 2.5 * (Math.Exp(x / 2.5) - 1)),
        Case.Each("elu", x => x.elu(1.5), x => Elu(x, 1.5)),
        Case.Each("elu with scales", x => x.elu(1.5, 2, 0.5), x => 2 * (x > 0 ? x : 1.5 * (Math.Exp(0.5 * x) - 1))),
        Case.Each("gelu", x => x.gelu(), x => x * 0.5 * (1 + Special.Erf(x / Math.Sqrt(2)))),
        Case.One("glu", new([3, 4]), x => x.glu(), x => Nd.Of([3, 2], i => x[i] * Sigmoid(x[i[0], i[1] + 2]))),
        Case.Each("hardsigmoid", x => x.hardsigmoid(), x => Math.Clamp(x / 6 + 0.5, 0, 1), -5, 5),
        Case.Each("hardswish", x => x.hardswish(), x => x * Math.Clamp(x / 6 + 0.5, 0, 1), -5, 5),
        Case.Each("hardtanh", x => x.hardtanh(-0.5, 1), x => Math.Clamp(x, -0.5, 1)),
        Case.Each("leaky_relu", x => x.leaky_relu(0.1), x => x > 0 ? x : 0.1 * x),
        Case.Each("log_sigmoid", x => x.log_sigmoid(), x => Math.Log(Sigmoid(x))),
        Case.One("log_softmax", new([3, 4]), x => x.log_softmax(0), x => Softmax(x, 0).Map(Math.Log)),
        new Case("prelu", [new([3, 4]), new([4], 0.1, 0.5)], x => x[0].prelu(x[1]), x => x[0].Zip(x[1], (v, w) => v > 0 ? v : w * v)),
        Case.Each("relu", x => x.relu(), x => Math.Max(x, 0)),
        Case.Each("relu6", x => x.relu6(), x => Math.Clamp(x, 0, 6), -8, 8),
        Case.Each("selu", x => x.selu(), x => 1.0507009873554805 * Elu(x, 1.6732632423543772)),
        Case.Each("sigmoid", x => x.sigmoid(), Sigmoid),
        Case.Each("silu", x => x.silu(), x => x * Sigmoid(x)),
        Case.One("softmax", new([3, 4]), x => x.softmax(1), x => Softmax(x, 1)),
        Case.One("softmax in double", new([3, 4], DType: ScalarType.Float32), x => x.softmax(-1, ScalarType.Float64), x => Softmax(x, 1), differentiable: false),
        Case.Each("softplus", x => x.softplus(), x => Math.Log(1 + Math.Exp(x))),
        Case.Each("softplus past its threshold", x => x.softplus(2, 1), x => 2 * x > 1 ? x : Math.Log(1 + Math.Exp(2 * x)) / 2),
        Case.Each("threshold", x => x.threshold(0.5, -7), x => x > 0.5 ? x : -7),
    ];

    [Theory, MemberData(nameof(Cases))]
    public void Value_and_gradient(Case operation) => operation.Run();
}
