namespace TorchSharp;

public static partial class torch
{
    // Functions of each element.
    public partial class Tensor
    {
        /// <summary>|x| of each element.</summary>
        public Tensor abs() => Aten.Call("abs", this);
        /// <summary><see cref="abs()"/> in place.</summary>
        public Tensor abs_() => Aten.InPlace("abs_", this);
        /// <summary>|x| of each element.</summary>
        public Tensor absolute() => Aten.Call("abs", this);
        /// <summary><see cref="absolute()"/> in place.</summary>
        public Tensor absolute_() => Aten.InPlace("abs_", this);
        /// <summary>The smallest integer that is not less than x.</summary>
        public Tensor ceil() => Aten.Call("ceil", this);
        /// <summary><see cref="ceil()"/> in place.</summary>
        public Tensor ceil_() => Aten.InPlace("ceil_", this);
        /// <summary>The complex conjugate, as a view.</summary>
        public Tensor conj() => Aten.Call("conj", this);
        /// <summary>The complex conjugate, computed.</summary>
        public Tensor conj_physical() => Aten.Call("conj_physical", this);
        /// <summary><see cref="conj_physical()"/> in place.</summary>
        public Tensor conj_physical_() => Aten.InPlace("conj_physical_", this);
        /// <summary>The derivative of ln Γ(x).</summary>
        public Tensor digamma() => Aten.Call("digamma", this);
        /// <summary><see cref="digamma()"/> in place.</summary>
        public Tensor digamma_() => Aten.InPlace("digamma_", this);
        /// <summary>The error function, 2/√π ∫₀ˣ exp(-t²) dt.</summary>
        public Tensor erf() => Aten.Call("erf", this);
        /// <summary><see cref="erf()"/> in place.</summary>
        public Tensor erf_() => Aten.InPlace("erf_", this);
        /// <summary>1 - erf(x).</summary>
        public Tensor erfc() => Aten.Call("erfc", this);
        /// <summary><see cref="erfc()"/> in place.</summary>
        public Tensor erfc_() => Aten.InPlace("erfc_", this);
        /// <summary>The number whose error function is x.</summary>
        public Tensor erfinv() => Aten.Call("erfinv", this);
        /// <summary><see cref="erfinv()"/> in place.</summary>
        public Tensor erfinv_() => Aten.InPlace("erfinv_", this);
        /// <summary>eˣ.</summary>
        public Tensor exp() => Aten.Call("exp", this);
        /// <summary><see cref="exp()"/> in place.</summary>
        public Tensor exp_() => Aten.InPlace("exp_", this);
        /// <summary>2ˣ.</summary>
        public Tensor exp2() => Aten.Call("exp2", this);
        /// <summary>eˣ - 1, precise for small x.</summary>
        public Tensor expm1() => Aten.Call("expm1", this);
        /// <summary><see cref="expm1()"/> in place.</summary>
        public Tensor expm1_() => Aten.InPlace("expm1_", this);
        /// <summary>x without its fraction.</summary>
        public Tensor fix() => Aten.Call("trunc", this);
        /// <summary><see cref="fix()"/> in place.</summary>
        public Tensor fix_() => Aten.InPlace("trunc_", this);
        /// <summary>The largest integer that is not greater than x.</summary>
        public Tensor floor() => Aten.Call("floor", this);
        /// <summary><see cref="floor()"/> in place.</summary>
        public Tensor floor_() => Aten.InPlace("floor_", this);
        /// <summary>The fraction of x, with its sign.</summary>
        public Tensor frac() => Aten.Call("frac", this);
        /// <summary><see cref="frac()"/> in place.</summary>
        public Tensor frac_() => Aten.InPlace("frac_", this);
        /// <summary>The modified Bessel function of the first kind of order 0.</summary>
        public Tensor i0() => Aten.Call("i0", this);
        /// <summary>ln |Γ(x)|.</summary>
        public Tensor lgamma() => Aten.Call("lgamma", this);
        /// <summary><see cref="lgamma()"/> in place.</summary>
        public Tensor lgamma_() => Aten.InPlace("lgamma_", this);
        /// <summary>The natural logarithm.</summary>
        public Tensor log() => Aten.Call("log", this);
        /// <summary><see cref="log()"/> in place.</summary>
        public Tensor log_() => Aten.InPlace("log_", this);
        /// <summary>The logarithm to base 10.</summary>
        public Tensor log10() => Aten.Call("log10", this);
        /// <summary><see cref="log10()"/> in place.</summary>
        public Tensor log10_() => Aten.InPlace("log10_", this);
        /// <summary>ln(1 + x), precise for small x.</summary>
        public Tensor log1p() => Aten.Call("log1p", this);
        /// <summary><see cref="log1p()"/> in place.</summary>
        public Tensor log1p_() => Aten.InPlace("log1p_", this);
        /// <summary>The logarithm to base 2.</summary>
        public Tensor log2() => Aten.Call("log2", this);
        /// <summary><see cref="log2()"/> in place.</summary>
        public Tensor log2_() => Aten.InPlace("log2_", this);
        /// <summary>ln(x / (1 - x)), x clamped to [eps, 1 - eps] where eps is given.</summary>
        public Tensor logit(double? eps = null) => Aten.Call("logit", this, eps);
        /// <summary>x with NaN and the infinities replaced, by zero and the dtype's extremes unless given.</summary>
        public Tensor nan_to_num(double nan = 0, double? posinf = null, double? neginf = null) => Aten.Call("nan_to_num", this, nan, posinf, neginf);
        /// <summary>-x.</summary>
        public Tensor neg() => Aten.Call("neg", this);
        /// <summary><see cref="neg()"/> in place.</summary>
        public Tensor neg_() => Aten.InPlace("neg_", this);
        /// <summary>-x.</summary>
        public Tensor negative() => Aten.Call("neg", this);
        /// <summary>x itself.</summary>
        public Tensor positive() => Aten.Call("positive", this);
        /// <summary>1/x.</summary>
        public Tensor reciprocal() => Aten.Call("reciprocal", this);
        /// <summary><see cref="reciprocal()"/> in place.</summary>
        public Tensor reciprocal_() => Aten.InPlace("reciprocal_", this);
        /// <summary>The nearest integer, ties to even, or as many decimals.</summary>
        public Tensor round(long decimals = 0) => Aten.Call("round.decimals", this, decimals);
        /// <summary><see cref="round(long)"/> in place.</summary>
        public Tensor round_(long decimals = 0) => Aten.InPlace("round_.decimals", this, decimals);
        /// <summary>1/√x.</summary>
        public Tensor rsqrt() => Aten.Call("rsqrt", this);
        /// <summary><see cref="rsqrt()"/> in place.</summary>
        public Tensor rsqrt_() => Aten.InPlace("rsqrt_", this);
        /// <summary>x/|x|, and 0 for 0.</summary>
        public Tensor sgn() => Aten.Call("sgn", this);
        /// <summary><see cref="sgn()"/> in place.</summary>
        public Tensor sgn_() => Aten.InPlace("sgn_", this);
        /// <summary>-1, 0 or 1.</summary>
        public Tensor sign() => Aten.Call("sign", this);
        /// <summary><see cref="sign()"/> in place.</summary>
        public Tensor sign_() => Aten.InPlace("sign_", this);
        /// <summary>Whether the sign bit is set.</summary>
        public Tensor signbit() => Aten.Call("signbit", this);
        /// <summary>√x.</summary>
        public Tensor sqrt() => Aten.Call("sqrt", this);
        /// <summary><see cref="sqrt()"/> in place.</summary>
        public Tensor sqrt_() => Aten.InPlace("sqrt_", this);
        /// <summary>x².</summary>
        public Tensor square() => Aten.Call("square", this);
        /// <summary>x without its fraction.</summary>
        public Tensor trunc() => Aten.Call("trunc", this);
        /// <summary><see cref="trunc()"/> in place.</summary>
        public Tensor trunc_() => Aten.InPlace("trunc_", this);
        /// <summary>The (p+1)-th derivative of ln Γ(x).</summary>
        public Tensor polygamma(long p) => Aten.Call("polygamma", p, this);
        /// <summary><see cref="polygamma(long)"/> in place.</summary>
        public Tensor polygamma_(long p) => Aten.InPlace("polygamma_", this, p);
        /// <summary>Whether each element is neither infinite nor NaN.</summary>
        public Tensor isfinite() => Aten.Call("isfinite", this);
        /// <summary>Whether each element is infinite.</summary>
        public Tensor isinf() => Aten.Call("isinf", this);
        /// <summary>Whether each element is NaN.</summary>
        public Tensor isnan() => Aten.Call("isnan", this);
        /// <summary>Whether each element is -∞.</summary>
        public Tensor isneginf() => Aten.Call("isneginf", this);
        /// <summary>Whether each element is +∞.</summary>
        public Tensor isposinf() => Aten.Call("isposinf", this);
        /// <summary>Whether the imaginary part of each element is zero.</summary>
        public Tensor isreal() => Aten.Call("isreal", this);
        /// <summary>The tensor with its conjugation carried out.</summary>
        public Tensor resolve_conj() => Aten.Call("resolve_conj", this);
        /// <summary>The tensor with its negation carried out.</summary>
        public Tensor resolve_neg() => Aten.Call("resolve_neg", this);
        /// <summary>Each element, at least min and at most max; null for no bound.</summary>
        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Aten.Call("clamp", this, min, max);
        /// <summary><see cref="clamp(Scalar, Scalar)"/> in place.</summary>
        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => Aten.InPlace("clamp_", this, min, max);
        /// <summary>Each element, at least min and at most max; null for no bound.</summary>
        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Aten.Call("clamp.Tensor", this, min, max);
        /// <summary><see cref="clamp(Tensor, Tensor)"/> in place.</summary>
        public Tensor clamp_(Tensor? min = null, Tensor? max = null) => Aten.InPlace("clamp_.Tensor", this, min, max);
        /// <summary>Each element, at most max.</summary>
        public Tensor clamp_max(Scalar max) => Aten.Call("clamp_max", this, max);
        /// <summary><see cref="clamp_max(Scalar)"/> in place.</summary>
        public Tensor clamp_max_(Scalar max) => Aten.InPlace("clamp_max_", this, max);
        /// <summary>Each element, at least min.</summary>
        public Tensor clamp_min(Scalar min) => Aten.Call("clamp_min", this, min);
        /// <summary><see cref="clamp_min(Scalar)"/> in place.</summary>
        public Tensor clamp_min_(Scalar min) => Aten.InPlace("clamp_min_", this, min);
        /// <summary>Each element, at least min and at most max; null for no bound.</summary>
        public Tensor clip(Scalar? min = null, Scalar? max = null) => Aten.Call("clamp", this, min, max);
    }
}
