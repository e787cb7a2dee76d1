using static TorchSharp.torch;

namespace Course;

/// <summary>
/// A number for each element of a tensor that does not exist yet: what <see cref="Fuse"/> hands to a function in place of tensors. Arithmetic on it computes nothing;
/// it notes what is to be computed, and with that the function describes itself.
/// </summary>
public sealed class Expr
{
    internal Expr(ExprGraph? graph, int id, ExprOp op, Varies varies, double value, params Expr[] operands) =>
        (Graph, Id, Op, Varies, Value, Operands) = (graph, id, op, varies, value, operands);

    // A constant belongs to no graph until it meets an expression that does.
    internal ExprGraph? Graph { get; }

    // Operands have smaller ones.
    internal int Id { get; }

    internal ExprOp Op { get; }

    internal Varies Varies { get; }

    // Of a constant its value, of an input its index.
    internal double Value { get; }

    internal Expr[] Operands { get; }

    internal bool IsConstant => Op == ExprOp.Constant;

    internal bool IsNumber(double value) => IsConstant && Value == value;

    internal bool VariesAlongRow => (Varies & Varies.AlongRow) != 0;

    /// <summary>The same number for every element.</summary>
    public static implicit operator Expr(double value) => new(null, -1, ExprOp.Constant, Varies.Nowhere, value);

    /// <summary>Does not compile: a graph has no place for a tensor that is there already.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(noTensors, error: true)]
    public static implicit operator Expr(Tensor tensor) => throw new NotSupportedException(noTensors);

    const string noTensors = "A tensor cannot be used inside of a fused function: make it one of its arguments, Fuse.Compile((x, t) => ...).Call(x, t), or use a single number of it, t.item<float>().";

    /// <summary>a + b.</summary>
    public static Expr operator +(Expr a, Expr b) => ExprGraph.Apply(ExprOp.Add, a, b);

    /// <summary>a - b.</summary>
    public static Expr operator -(Expr a, Expr b) => ExprGraph.Apply(ExprOp.Subtract, a, b);

    /// <summary>a·b.</summary>
    public static Expr operator *(Expr a, Expr b) => ExprGraph.Apply(ExprOp.Multiply, a, b);

    /// <summary>a / b.</summary>
    public static Expr operator /(Expr a, Expr b) => ExprGraph.Apply(ExprOp.Divide, a, b);

    /// <summary>-a.</summary>
    public static Expr operator -(Expr a) => ExprGraph.Apply(ExprOp.Negate, a);

    /// <summary>1 where a &gt; b, else 0; a condition for <see cref="Where"/>. It has no gradient.</summary>
    public static Expr operator >(Expr a, Expr b) => ExprGraph.Apply(ExprOp.Greater, a, b);

    /// <summary>1 where a &lt; b, else 0.</summary>
    public static Expr operator <(Expr a, Expr b) => b > a;

    /// <summary>1 where a ≥ b, else 0.</summary>
    public static Expr operator >=(Expr a, Expr b) => ExprGraph.Apply(ExprOp.GreaterOrEqual, a, b);

    /// <summary>1 where a ≤ b, else 0.</summary>
    public static Expr operator <=(Expr a, Expr b) => b >= a;

    /// <summary><paramref name="then"/> where the condition holds, else <paramref name="otherwise"/>.</summary>
    /// <param name="condition">A comparison, or anything that is 0 where it does not hold and positive where it does.</param>
    /// <param name="then">Its gradient is 0 where the condition does not hold.</param>
    /// <param name="otherwise">Its gradient is 0 where the condition holds.</param>
    public static Expr Where(Expr condition, Expr then, Expr otherwise) => ExprGraph.Apply(ExprOp.Where, condition, then, otherwise);

    /// <summary>The greater of the two, NaN where one is; where they are equal each gets half of the gradient, as torch.maximum has it.</summary>
    public static Expr Max(Expr a, Expr b) => ExprGraph.Apply(ExprOp.Max, a, b);

    /// <summary>The smaller of the two, NaN where one is; where they are equal each gets half of the gradient, as torch.minimum has it.</summary>
    public static Expr Min(Expr a, Expr b) => ExprGraph.Apply(ExprOp.Min, a, b);

    /// <summary>eˣ.</summary>
    public Expr Exp() => ExprGraph.Apply(ExprOp.Exp, this);

    /// <summary>The natural logarithm.</summary>
    public Expr Log() => ExprGraph.Apply(ExprOp.Log, this);

    /// <summary>The hyperbolic tangent.</summary>
    public Expr Tanh() => ExprGraph.Apply(ExprOp.Tanh, this);

    /// <summary>1/(1 + e⁻ˣ).</summary>
    public Expr Sigmoid() => ExprGraph.Apply(ExprOp.Sigmoid, this);

    /// <summary>The square root.</summary>
    public Expr Sqrt() => ExprGraph.Apply(ExprOp.Sqrt, this);

    /// <summary>One over the square root.</summary>
    public Expr Rsqrt() => ExprGraph.Apply(ExprOp.Rsqrt, this);

    /// <summary>x·x·…, <paramref name="exponent"/> times.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The exponent is less than 1 or more than 16.</exception>
    public Expr Pow(int exponent)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(exponent, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(exponent, 16);
        return ExprGraph.Together("pow", [this], () =>
        {
            // By squaring: x⁶ = (x·x²)².
            Expr Power(int n) => n == 1 ? this : n % 2 == 1 ? this * Power(n - 1) : Squared(Power(n / 2));
            static Expr Squared(Expr x) => x * x;
            return Power(exponent);
        });
    }

    /// <summary>The sum over the last dimension, which stays with size 1.</summary>
    public Expr Sum() => ExprGraph.Apply(ExprOp.Sum, this);

    /// <summary>The mean over the last dimension, which stays with size 1.</summary>
    public Expr Mean() => ExprGraph.Together("mean", [this], () => VariesAlongRow ? Sum() / Graph!.Columns : this);

    /// <summary>The greatest over the last dimension, which stays with size 1; NaN where one is. Equal ones share the gradient, as torch.amax has it.</summary>
    public Expr Max() => ExprGraph.Apply(ExprOp.RowMax, this);

    /// <summary>The expression in words, on one line.</summary>
    public override string ToString() => ExprText.Formula(this);
}
