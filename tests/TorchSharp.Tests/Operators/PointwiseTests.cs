using TorchSharp.Tests.Oracle;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Operators;

public class PointwiseTests
{
    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);

    public static TheoryData<Case> Cases =>
    [
        Case.Each("abs", x => x.abs(), Math.Abs),
        Case.Each("absolute", x => x.absolute(), Math.Abs),
        Case.Each("acos", x => x.acos(), Math.Acos, -0.9, 0.9),
        Case.Each("arccos", x => x.arccos(), Math.Acos, -0.9, 0.9),
        Case.Each("acosh", x => x.acosh(), Math.Acosh, 1.1, 4),
        Case.Each("arccosh", x => x.arccosh(), Math.Acosh, 1.1, 4),
        Case.Each("asin", x => x.asin(), Math.Asin, -0.9, 0.9),
        Case.Each("arcsin", x => x.arcsin(), Math.Asin, -0.9, 0.9),
        Case.Each("asinh", x => x.asinh(), Math.Asinh),
        Case.Each("arcsinh", x => x.arcsinh(), Math.Asinh),
        Case.Each("atan", x => x.atan(), Math.Atan),
        Case.Each("arctan", x => x.arctan(), Math.Atan),
        Case.Each("atanh", x => x.atanh(), Math.Atanh, -0.9, 0.9),
        Case.Each("arctanh", x => x.arctanh(), Math.Atanh, -0.9, 0.9),
        Case.Each("ceil", x => x.ceil(), Math.Ceiling, differentiable: false),
        Case.Each("cos", x => x.cos(), Math.Cos),
        Case.Each("cosh", x => x.cosh(), Math.Cosh),
        Case.Each("deg2rad", x => x.deg2rad(), x => x * Math.PI / 180, -360, 360),
        Case.Each("rad2deg", x => x.rad2deg(), x => x * 180 / Math.PI),
        Case.Each("digamma", x => x.digamma(), Special.Digamma, 0.5, 5),
        Case.Each("erf", x => x.erf(), Special.Erf),
        Case.Each("erfc", x => x.erfc(), x => 1 - Special.Erf(x)),
        // x itself is the oracle: erfinv undoes erf
        Case.Each("erfinv", x => x.erfinv().erf(), x => x, -0.9, 0.9),
        Case.Each("erfinv's gradient", x => x.erfinv(), x => Inverse(Special.Erf, x), -0.9, 0.9),
        Case.Each("exp", x => x.exp(), Math.Exp),
        Case.Each("exp2", x => x.exp2(), x => Math.Pow(2, x)),
        Case.Each("expm1", x => x.expm1(), x => Math.Abs(x) < 1e-5 ? x + x * x / 2 : Math.Exp(x) - 1),
        Case.Each("fix", x => x.fix(), Math.Truncate, differentiable: false),
        Case.Each("floor", x => x.floor(), Math.Floor, differentiable: false),
        Case.Each("frac", x => x.frac(), x => x - Math.Truncate(x)),
        Case.Each("i0", x => x.i0(), Special.BesselI0),
        Case.Each("lgamma", x => x.lgamma(), Special.LogGamma, 0.5, 5),
        Case.Each("log", x => x.log(), Math.Log, 0.5, 5),
        Case.Each("log10", x => x.log10(), Math.Log10, 0.5, 5),
        Case.Each("log1p", x => x.log1p(), x => Math.Log(1 + x), -0.5, 5),
        Case.Each("log2", x => x.log2(), Math.Log2, 0.5, 5),
        Case.Each("logit", x => x.logit(), x => Math.Log(x / (1 - x)), 0.1, 0.9),
        Case.Each("logit, clamped", x => x.logit(0.4), x => Math.Log(Math.Clamp(x, 0.4, 0.6) / (1 - Math.Clamp(x, 0.4, 0.6))), 0.1, 0.9, differentiable: false),
        Case.Each("neg", x => x.neg(), x => -x),
        Case.Each("negative", x => x.negative(), x => -x),
        Case.Each("unary minus", x => -x, x => -x),
        Case.Each("positive", x => x.positive(), x => x),
        // libtorch sums six terms of the series for the trigamma function
        Case.Each("polygamma", x => x.polygamma(1), Special.Trigamma, 0.5, 5) with { Tolerance = 1e-8 },
        Case.Each("reciprocal", x => x.reciprocal(), x => 1 / x, 0.5, 3),
        Case.Each("round", x => x.round(), Math.Round, differentiable: false),
        Case.Each("round to decimals", x => x.round(2), x => Math.Round(x * 100) / 100, differentiable: false),
        Case.Each("rsqrt", x => x.rsqrt(), x => 1 / Math.Sqrt(x), 0.5, 3),
        Case.Each("sgn", x => x.sgn(), x => Math.Sign(x), differentiable: false),
        Case.Each("sign", x => x.sign(), x => Math.Sign(x), differentiable: false),
        Case.Each("signbit", x => x.signbit(), x => x < 0 ? 1 : 0, differentiable: false),
        Case.Each("sin", x => x.sin(), Math.Sin),
        Case.Each("sinc", x => x.sinc(), Sinc),
        Case.Each("sinh", x => x.sinh(), Math.Sinh),
        Case.Each("sqrt", x => x.sqrt(), Math.Sqrt, 0.5, 3),
        Case.Each("square", x => x.square(), x => x * x),
        Case.Each("tan", x => x.tan(), Math.Tan, -1, 1),
        Case.Each("tanh", x => x.tanh(), Math.Tanh),
        Case.Each("trunc", x => x.trunc(), Math.Truncate, differentiable: false),
        Case.Each("logical_not", x => x.round().logical_not(), x => Math.Round(x) == 0 ? 1 : 0, differentiable: false),
        Case.Each("clamp", x => x.clamp(-0.5, 1), x => Math.Clamp(x, -0.5, 1)),
        Case.Each("clamp from below", x => x.clamp(min: -0.5), x => Math.Max(x, -0.5)),
        Case.Each("clamp by tensors", x => x.clamp(tensor(-0.5), tensor(1.0)), x => Math.Clamp(x, -0.5, 1)),
        Case.Each("clamp_min", x => x.clamp_min(-0.5), x => Math.Max(x, -0.5)),
        Case.Each("clamp_max", x => x.clamp_max(0.5), x => Math.Min(x, 0.5)),
        Case.Each("clip", x => x.clip(-0.5, 1), x => Math.Clamp(x, -0.5, 1)),
        Case.Each("isfinite", x => (1 / x.round()).isfinite(), x => Math.Round(x) == 0 ? 0 : 1, differentiable: false),
        Case.Each("isinf", x => (1 / x.round()).isinf(), x => Math.Round(x) == 0 ? 1 : 0, differentiable: false),
        Case.Each("isnan", x => x.sqrt().isnan(), x => x < 0 ? 1 : 0, differentiable: false),
        Case.Each("isposinf", x => (x.sign() / 0.0).isposinf(), x => x > 0 ? 1 : 0, differentiable: false),
        Case.Each("isneginf", x => (x.sign() / 0.0).isneginf(), x => x < 0 ? 1 : 0, differentiable: false),
        Case.Each("isreal", x => complex(x, x.round()).isreal(), x => Math.Round(x) == 0 ? 1 : 0, differentiable: false),
        Case.Each("nan_to_num", x => x.sqrt().nan_to_num(7), x => x < 0 ? 7 : Math.Sqrt(x), differentiable: false),
        Case.Each("nan_to_num, infinities", x => (x.sign() / 0.0).nan_to_num(0, 8, -9), x => x > 0 ? 8 : -9, differentiable: false),
        Case.Each("angle of a real number", x => x.angle(), x => x < 0 ? Math.PI : 0, differentiable: false),
        Case.One("bitwise_not", Input.Whole([3, 4], -9, 9), x => x.bitwise_not(), x => x.Map(v => ~(long)v), differentiable: false),
        Case.One("bitwise_not of truth", Input.Mask(3, 4), x => ~x, x => x.Map(v => 1 - v), differentiable: false),
        Case.Both("angle of a complex number", (x, y) => complex(x.expand(3, 2, 4), y.expand(3, 2, 4)).angle(), (x, y) => Math.Atan2(y, x)),
        Case.Both("conj", (x, y) => complex(x.expand(3, 2, 4), y.expand(3, 2, 4)).conj().imag, (_, y) => -y),
        Case.Both("conj_physical", (x, y) => complex(x.expand(3, 2, 4), y.expand(3, 2, 4)).conj_physical().imag, (_, y) => -y),
        Case.Both("resolve_conj", (x, y) => complex(x.expand(3, 2, 4), y.expand(3, 2, 4)).conj().resolve_conj().imag.resolve_neg(), (_, y) => -y),
    ];

    [Theory, MemberData(nameof(Cases))]
    public void Value_and_gradient(Case operation) => operation.Run();

    [Fact]
    public void A_tensor_that_is_only_marked_conjugate_says_so_until_it_is_resolved()
    {
        using var scope = NewDisposeScope();
        var z = tensor(new System.Numerics.Complex[] { new(1, 2) });
        Assert.False(z.is_conj());
        Assert.True(z.conj().is_conj());
        Assert.True(z.conj().imag.is_neg());
        Assert.False(z.conj().resolve_conj().is_conj());
        Assert.False(z.conj().imag.resolve_neg().is_neg());
        Assert.Equal(new System.Numerics.Complex(1, -2), z.conj()[0].item<System.Numerics.Complex>());
    }

    private static double Inverse(Func<double, double> f, double y)
    {
        double low = -5, high = 5;
        for (var i = 0; i < 200; i++)
        {
            var middle = (low + high) / 2;
            if (f(middle) < y) low = middle;
            else high = middle;
        }
        return low;
    }
}
