namespace Course.Picograd;

public sealed partial class Tensor
{
    /// <summary>The elementwise sum; shapes broadcast.</summary>
    public static Tensor operator +(Tensor a, Tensor b) => Apply(new Op.Add(), Broadcast("add", a, b));

    /// <summary>The elementwise product; shapes broadcast.</summary>
    public static Tensor operator *(Tensor a, Tensor b) => Apply(new Op.Mul(), Broadcast("mul", a, b));

    /// <summary>The elementwise difference a + (−1)·b; shapes broadcast.</summary>
    public static Tensor operator -(Tensor a, Tensor b) => a + -b;

    /// <summary>The elementwise quotient a·(1/b); shapes broadcast.</summary>
    public static Tensor operator /(Tensor a, Tensor b) => a * b.Reciprocal();

    /// <summary>The tensor times −1.</summary>
    public static Tensor operator -(Tensor x) => x * -1;

    /// <summary>Adds a number to every element.</summary>
    public static Tensor operator +(Tensor x, double c) => x + x.Constant(c);

    /// <summary>Adds a number to every element.</summary>
    public static Tensor operator +(double c, Tensor x) => x.Constant(c) + x;

    /// <summary>Subtracts a number from every element.</summary>
    public static Tensor operator -(Tensor x, double c) => x + x.Constant(-c);

    /// <summary>A number minus every element.</summary>
    public static Tensor operator -(double c, Tensor x) => x.Constant(c) + -x;

    /// <summary>Multiplies every element by a number.</summary>
    public static Tensor operator *(Tensor x, double c) => x * x.Constant(c);

    /// <summary>Multiplies every element by a number.</summary>
    public static Tensor operator *(double c, Tensor x) => x.Constant(c) * x;

    /// <summary>Divides every element by a number.</summary>
    public static Tensor operator /(Tensor x, double c) => x * x.Constant(1 / c);

    /// <summary>A number divided by every element.</summary>
    public static Tensor operator /(double c, Tensor x) => x.Constant(c) * x.Reciprocal();

    /// <summary>1/x, elementwise.</summary>
    public Tensor Reciprocal() => Apply(new Op.Reciprocal(), this);

    /// <summary>x to a constant power, elementwise; NaN where a negative x meets a fractional exponent.</summary>
    public Tensor Pow(double exponent) => Apply(new Op.Pow(exponent), this);

    /// <summary>The square root, elementwise.</summary>
    public Tensor Sqrt() => Apply(new Op.Sqrt(), this);

    /// <summary>eˣ, elementwise.</summary>
    public Tensor Exp() => Apply(new Op.Exp(), this);

    /// <summary>2ˣ, elementwise.</summary>
    public Tensor Exp2() => Apply(new Op.Exp2(), this);

    /// <summary>The natural logarithm, elementwise.</summary>
    public Tensor Log() => Apply(new Op.Log(), this);

    /// <summary>The logarithm to base 2, elementwise.</summary>
    public Tensor Log2() => Apply(new Op.Log2(), this);

    /// <summary>The sine of x in radians, elementwise.</summary>
    public Tensor Sin() => Apply(new Op.Sin(), this);

    /// <summary>The cosine of x in radians, elementwise: sin(π/2 − x).</summary>
    public Tensor Cos() => (Math.PI / 2 - this).Sin();

    /// <summary>The hyperbolic tangent, elementwise.</summary>
    public Tensor Tanh() => Apply(new Op.Tanh(), this);

    /// <summary>1/(1 + e⁻ˣ), elementwise, as ½(1 + tanh(x/2)), which cannot overflow.</summary>
    public Tensor Sigmoid() => 0.5 * (1 + (0.5 * this).Tanh());

    /// <summary>max(x, 0), elementwise; its gradient at 0 is 0.</summary>
    public Tensor Relu() => Apply(new Op.Relu(), this);

    /// <summary>1 where x &gt; 0, else 0; has no gradient.</summary>
    public Tensor Positive() => Apply(new Op.Positive(), this);

    /// <summary>1 where the elements are equal, else 0; shapes broadcast; has no gradient.</summary>
    public Tensor EqualTo(Tensor other) => Apply(new Op.Equal(), Broadcast("equal", this, other));

    Tensor Constant(double value) => Scalar(value, device: Device);
}
