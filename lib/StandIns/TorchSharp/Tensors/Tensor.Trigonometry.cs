namespace TorchSharp;

public static partial class torch
{
    // Angles and hyperbolas, element by element.
    public partial class Tensor
    {
        /// <summary>The angle in [0, π] whose cosine is x.</summary>
        public Tensor acos() => Aten.Call("acos", this);
        /// <summary><see cref="acos()"/> in place.</summary>
        public Tensor acos_() => Aten.InPlace("acos_", this);
        /// <summary>The non-negative number whose hyperbolic cosine is x.</summary>
        public Tensor acosh() => Aten.Call("acosh", this);
        /// <summary><see cref="acosh()"/> in place.</summary>
        public Tensor acosh_() => Aten.InPlace("acosh_", this);
        /// <summary>The angle in [0, π] whose cosine is x.</summary>
        public Tensor arccos() => Aten.Call("acos", this);
        /// <summary><see cref="arccos()"/> in place.</summary>
        public Tensor arccos_() => Aten.InPlace("acos_", this);
        /// <summary>The non-negative number whose hyperbolic cosine is x.</summary>
        public Tensor arccosh() => Aten.Call("acosh", this);
        /// <summary><see cref="arccosh()"/> in place.</summary>
        public Tensor arccosh_() => Aten.InPlace("acosh_", this);
        /// <summary>The angle in [-π/2, π/2] whose sine is x.</summary>
        public Tensor asin() => Aten.Call("asin", this);
        /// <summary><see cref="asin()"/> in place.</summary>
        public Tensor asin_() => Aten.InPlace("asin_", this);
        /// <summary>The number whose hyperbolic sine is x.</summary>
        public Tensor asinh() => Aten.Call("asinh", this);
        /// <summary><see cref="asinh()"/> in place.</summary>
        public Tensor asinh_() => Aten.InPlace("asinh_", this);
        /// <summary>The angle in [-π/2, π/2] whose sine is x.</summary>
        public Tensor arcsin() => Aten.Call("asin", this);
        /// <summary><see cref="arcsin()"/> in place.</summary>
        public Tensor arcsin_() => Aten.InPlace("asin_", this);
        /// <summary>The number whose hyperbolic sine is x.</summary>
        public Tensor arcsinh() => Aten.Call("asinh", this);
        /// <summary><see cref="arcsinh()"/> in place.</summary>
        public Tensor arcsinh_() => Aten.InPlace("asinh_", this);
        /// <summary>The angle in (-π/2, π/2) whose tangent is x.</summary>
        public Tensor atan() => Aten.Call("atan", this);
        /// <summary><see cref="atan()"/> in place.</summary>
        public Tensor atan_() => Aten.InPlace("atan_", this);
        /// <summary>The number whose hyperbolic tangent is x.</summary>
        public Tensor atanh() => Aten.Call("atanh", this);
        /// <summary><see cref="atanh()"/> in place.</summary>
        public Tensor atanh_() => Aten.InPlace("atanh_", this);
        /// <summary>The angle in (-π/2, π/2) whose tangent is x.</summary>
        public Tensor arctan() => Aten.Call("atan", this);
        /// <summary><see cref="arctan()"/> in place.</summary>
        public Tensor arctan_() => Aten.InPlace("atan_", this);
        /// <summary>The number whose hyperbolic tangent is x.</summary>
        public Tensor arctanh() => Aten.Call("atanh", this);
        /// <summary><see cref="arctanh()"/> in place.</summary>
        public Tensor arctanh_() => Aten.InPlace("atanh_", this);
        /// <summary>The argument of each complex element, in radians.</summary>
        public Tensor angle() => Aten.Call("angle", this);
        /// <summary>The cosine of x, in radians.</summary>
        public Tensor cos() => Aten.Call("cos", this);
        /// <summary><see cref="cos()"/> in place.</summary>
        public Tensor cos_() => Aten.InPlace("cos_", this);
        /// <summary>The hyperbolic cosine of x.</summary>
        public Tensor cosh() => Aten.Call("cosh", this);
        /// <summary><see cref="cosh()"/> in place.</summary>
        public Tensor cosh_() => Aten.InPlace("cosh_", this);
        /// <summary>Degrees as radians.</summary>
        public Tensor deg2rad() => Aten.Call("deg2rad", this);
        /// <summary>Radians as degrees.</summary>
        public Tensor rad2deg() => Aten.Call("rad2deg", this);
        /// <summary>The sine of x, in radians.</summary>
        public Tensor sin() => Aten.Call("sin", this);
        /// <summary><see cref="sin()"/> in place.</summary>
        public Tensor sin_() => Aten.InPlace("sin_", this);
        /// <summary>sin(πx)/(πx), and 1 for 0.</summary>
        public Tensor sinc() => Aten.Call("sinc", this);
        /// <summary><see cref="sinc()"/> in place.</summary>
        public Tensor sinc_() => Aten.InPlace("sinc_", this);
        /// <summary>The hyperbolic sine of x.</summary>
        public Tensor sinh() => Aten.Call("sinh", this);
        /// <summary><see cref="sinh()"/> in place.</summary>
        public Tensor sinh_() => Aten.InPlace("sinh_", this);
        /// <summary>The tangent of x, in radians.</summary>
        public Tensor tan() => Aten.Call("tan", this);
        /// <summary><see cref="tan()"/> in place.</summary>
        public Tensor tan_() => Aten.InPlace("tan_", this);
        /// <summary>The hyperbolic tangent of x.</summary>
        public Tensor tanh() => Aten.Call("tanh", this);
        /// <summary><see cref="tanh()"/> in place.</summary>
        public Tensor tanh_() => Aten.InPlace("tanh_", this);
        /// <summary>The angle of the point (other, x), in (-π, π].</summary>
        public Tensor atan2(Tensor other) => Aten.Call("atan2", this, other);
        /// <summary><see cref="atan2(Tensor)"/> in place.</summary>
        public Tensor atan2_(Tensor other) => Aten.InPlace("atan2_", this, other);
        /// <summary>The angle of the point (other, x), in (-π, π].</summary>
        public Tensor arctan2(Tensor other) => Aten.Call("atan2", this, other);
        /// <summary><see cref="arctan2(Tensor)"/> in place.</summary>
        public Tensor arctan2_(Tensor other) => Aten.InPlace("atan2_", this, other);
        /// <summary>The angle of the point (other, x), in (-π, π].</summary>
        public Tensor arctan(Tensor other) => Aten.Call("atan2", this, other);
        /// <summary><see cref="arctan(Tensor)"/> in place.</summary>
        public Tensor arctan_(Tensor other) => Aten.InPlace("atan2_", this, other);
        /// <summary>√(x² + y²).</summary>
        public Tensor hypot(Tensor other) => Aten.Call("hypot", this, other);
    }
}
