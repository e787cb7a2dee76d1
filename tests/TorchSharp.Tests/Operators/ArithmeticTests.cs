using TorchSharp.Tests.Oracle;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Operators;

public class ArithmeticTests
{
    private static double Mod(double x, double y) => x - y * Math.Floor(x / y);

    private static Case Whole(string name, Func<Tensor, Tensor, Tensor> op, Func<long, long, long> expected, long low = 1, long high = 30) =>
        new(name, [Input.Whole([3, 1, 4], low, high), Input.Whole([2, 4], low, high)], x => op(x[0], x[1]), x => x[0].Zip(x[1], (a, b) => expected((long)a, (long)b)), false);

    public static TheoryData<Case> Cases =>
    [
        Case.Both("add", (x, y) => x.add(y), (x, y) => x + y),
        Case.Both("add with alpha", (x, y) => x.add(y, 2.5), (x, y) => x + 2.5 * y),
        Case.Each("add a number", x => x.add(3), x => x + 3),
        Case.Each("add a number with alpha", x => x.add(3, 2), x => x + 6),
        Case.Both("+", (x, y) => x + y, (x, y) => x + y),
        Case.Each("+ numbers", x => 1 + (2L + (0.5f + (0.25 + x))) + 1 + 2L + 0.5f + 0.25, x => x + 7.5),
        Case.Both("sub", (x, y) => x.sub(y), (x, y) => x - y),
        Case.Both("subtract", (x, y) => x.subtract(y), (x, y) => x - y),
        Case.Each("subtract a number", x => x.subtract(3), x => x - 3),
        Case.Both("-", (x, y) => x - y, (x, y) => x - y),
        Case.Each("- numbers", x => 1 - (2L - (0.5f - (0.25 - x))) - 1 - 2L - 0.5f - 0.25, x => 1 - (2 - (0.5 - (0.25 - x))) - 3.75),
        Case.Both("mul", (x, y) => x.mul(y), (x, y) => x * y),
        Case.Both("multiply", (x, y) => x.multiply(y), (x, y) => x * y),
        Case.Each("multiply by a number", x => x.multiply(3), x => x * 3),
        Case.Both("*", (x, y) => x * y, (x, y) => x * y),
        Case.Each("* numbers", x => 2 * (2L * (0.5f * (0.25 * x))) * 2 * 2L * 0.5f * 0.25, x => x * 0.25),
        Case.Both("div", (x, y) => x.div(y), (x, y) => x / y, 0.5, 3),
        Case.Both("div, floor", (x, y) => x.div(y, RoundingMode.floor), (x, y) => Math.Floor(x / y), differentiable: false),
        Case.Both("div, trunc", (x, y) => x.div(y, RoundingMode.trunc), (x, y) => Math.Truncate(x / y), differentiable: false),
        Case.Each("div by a number", x => x.div(4), x => x / 4),
        Case.Both("divide", (x, y) => x.divide(y), (x, y) => x / y, 0.5, 3),
        Case.Each("divide by a number, floor", x => x.divide(0.7, RoundingMode.floor), x => Math.Floor(x / 0.7), differentiable: false),
        Case.Both("/", (x, y) => x / y, (x, y) => x / y, 0.5, 3),
        Case.Each("/ numbers", x => 1 / (2L / (0.5f / (0.25 / x))) / 1 / 2L / 0.5f / 0.25, x => 1 / (2 / (0.5 / (0.25 / x))) * 4, 0.5, 3),
        Case.Both("true_divide", (x, y) => x.true_divide(y), (x, y) => x / y, 0.5, 3),
        Case.Each("true_divide by a number", x => x.true_divide(4), x => x / 4),
        Case.Both("floor_divide", (x, y) => x.floor_divide(y), (x, y) => Math.Floor(x / y), differentiable: false),
        Case.Each("floor_divide by a number", x => x.floor_divide(0.7), x => Math.Floor(x / 0.7), differentiable: false),
        Case.Both("remainder", (x, y) => x.remainder(y), Mod, 0.5, 3),
        Case.Both("remainder of negative numbers", (x, y) => x.remainder(y), Mod, differentiable: false),
        Case.Each("remainder by a number", x => x.remainder(0.7), x => Mod(x, 0.7)),
        Case.Both("%", (x, y) => x % y, Mod, differentiable: false),
        Case.Each("% numbers", x => x % 3 % 2L % 1.5f % 0.75, x => Mod(Mod(Mod(Mod(x, 3), 2), 1.5), 0.75)),
        Case.Both("fmod", (x, y) => x.fmod(y), (x, y) => Math.IEEERemainder(x, y) is var r && r != 0 && r < 0 != x < 0 ? r + Math.CopySign(y, x) : r, differentiable: false),
        Case.Each("fmod by a number", x => x.fmod(0.7), x => x % 0.7),
        Case.Both("pow", (x, y) => x.pow(y), Math.Pow, 0.5, 3),
        Case.Each("pow of a number", x => x.pow(3), x => x * x * x),
        Case.Both("float_power", (x, y) => x.@float().float_power(y), (x, y) => Math.Pow((float)x, y), 0.5, 3, differentiable: false),
        new Case("addcdiv", [new([3, 4]), new([3, 4]), new([3, 4], 0.5, 2)], x => x[0].addcdiv(x[1], x[2], 0.5), x => x[0].Zip(x[1].Zip(x[2], (a, b) => 0.5 * a / b), (a, b) => a + b)),
        new Case("addcdiv without a value", [new([3, 4]), new([3, 4]), new([3, 4], 0.5, 2)], x => x[0].addcdiv(x[1], x[2]), x => x[0].Zip(x[1].Zip(x[2], (a, b) => a / b), (a, b) => a + b)),
        new Case("addcmul", [new([3, 4]), new([3, 4]), new([3, 4])], x => x[0].addcmul(x[1], x[2], 0.5), x => x[0].Zip(x[1].Zip(x[2], (a, b) => 0.5 * a * b), (a, b) => a + b)),
        Case.Both("atan2", (x, y) => x.atan2(y), Math.Atan2),
        Case.Both("arctan2", (x, y) => x.arctan2(y), Math.Atan2),
        Case.Both("arctan of two", (x, y) => x.arctan(y), Math.Atan2),
        Case.Both("copysign", (x, y) => x.copysign(y), Math.CopySign, differentiable: false),
        Case.Both("fmax", (x, y) => x.fmax(y), Math.Max),
        Case.Both("fmax beside NaN", (x, y) => x.fmax(y.sqrt()), (x, y) => y < 0 ? x : Math.Max(x, Math.Sqrt(y)), differentiable: false),
        Case.Both("fmin", (x, y) => x.fmin(y), Math.Min),
        Case.Both("maximum", (x, y) => x.maximum(y), Math.Max),
        Case.Both("max", (x, y) => x.max(y), Math.Max),
        Case.Both("minimum", (x, y) => x.minimum(y), Math.Min),
        Case.Both("min", (x, y) => x.min(y), Math.Min),
        Whole("gcd", (x, y) => x.gcd(y), Gcd),
        Whole("lcm", (x, y) => x.lcm(y), (a, b) => a / Gcd(a, b) * b),
        Case.Both("heaviside", (x, y) => x.round().heaviside(y), (x, y) => Math.Round(x) == 0 ? y : x > 0 ? 1 : 0, differentiable: false),
        Case.Both("hypot", (x, y) => x.hypot(y), (x, y) => Math.Sqrt(x * x + y * y)),
        Case.Both("igamma", (x, y) => x.igamma(y), Special.GammaP, 0.5, 3, differentiable: false),
        Case.Both("igammac", (x, y) => x.igammac(y), (a, x) => 1 - Special.GammaP(a, x), 0.5, 3, differentiable: false),
        Case.Both("ldexp", (x, y) => x.ldexp(y.round()), (x, y) => x * Math.Pow(2, Math.Round(y)), differentiable: false),
        new Case("lerp", [new([3, 4]), new([3, 4]), new([3, 4], 0, 1)], x => x[0].lerp(x[1], x[2]), x => Nd.Of([3, 4], i => x[0][i] + x[2][i] * (x[1][i] - x[0][i]))),
        Case.Both("logaddexp", (x, y) => x.logaddexp(y), (x, y) => Math.Log(Math.Exp(x) + Math.Exp(y))),
        Case.Both("logaddexp2", (x, y) => x.logaddexp2(y), (x, y) => Math.Log2(Math.Pow(2, x) + Math.Pow(2, y))),
        Case.Both("nextafter", (x, y) => x.nextafter(y), (x, y) => x < y ? Math.BitIncrement(x) : Math.BitDecrement(x), differentiable: false),
        Case.Both("xlogy", (x, y) => x.xlogy(y), (x, y) => x * Math.Log(y), 0.5, 3),
        Case.Each("xlogy of zero", x => x.relu().xlogy(0.0), x => x > 0 ? double.NegativeInfinity : 0, differentiable: false),
        Case.One("dist", new([3, 4]), x => x.dist(ones(3, 4, float64), 3), x => Nd.Scalar(Math.Cbrt(x.Values.Sum(v => Math.Pow(Math.Abs(v - 1), 3))))),
        Whole("bitwise_and", (x, y) => x.bitwise_and(y), (a, b) => a & b, -30),
        Whole("&", (x, y) => x & y, (a, b) => a & b, -30),
        Whole("bitwise_or", (x, y) => x.bitwise_or(y), (a, b) => a | b, -30),
        Whole("|", (x, y) => x | y, (a, b) => a | b, -30),
        Whole("bitwise_xor", (x, y) => x.bitwise_xor(y), (a, b) => a ^ b, -30),
        Whole("^", (x, y) => x ^ y, (a, b) => a ^ b, -30),
        Whole("bitwise_left_shift", (x, y) => x.bitwise_left_shift(y), (a, b) => a << (int)b),
        Whole("bitwise_right_shift", (x, y) => x.bitwise_right_shift(y), (a, b) => a >> (int)b),
        Whole("logical_and", (x, y) => x.logical_and(y), (a, b) => a != 0 && b != 0 ? 1 : 0, 0, 3),
        Whole("logical_or", (x, y) => x.logical_or(y), (a, b) => a != 0 || b != 0 ? 1 : 0, 0, 3),
        Whole("logical_xor", (x, y) => x.logical_xor(y), (a, b) => a != 0 ^ b != 0 ? 1 : 0, 0, 3),
    ];

    [Theory, MemberData(nameof(Cases))]
    public void Value_and_gradient(Case operation) => operation.Run();

    private static long Gcd(long a, long b) => b == 0 ? a : Gcd(b, a % b);
}
