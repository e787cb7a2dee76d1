namespace TorchSharp;

public static partial class torch
{
    // Element by element with another tensor or a number; shapes broadcast.
    public partial class Tensor
    {
        /// <summary>x + y.</summary>
        public Tensor add(Tensor target) => Aten.Call("add.Tensor", this, target, 1L);
        /// <summary><see cref="add(Tensor)"/> in place.</summary>
        public Tensor add_(Tensor target) => Aten.InPlace("add_.Tensor", this, target, 1L);
        /// <summary>x + αy.</summary>
        public Tensor add(Tensor target, Scalar alpha) => Aten.Call("add.Tensor", this, target, alpha);
        /// <summary><see cref="add(Tensor, Scalar)"/> in place.</summary>
        public Tensor add_(Tensor target, Scalar alpha) => Aten.InPlace("add_.Tensor", this, target, alpha);
        /// <summary>x + y.</summary>
        public Tensor add(Scalar scalar) => Aten.Call("add.Scalar", this, scalar, 1L);
        /// <summary><see cref="add(Scalar)"/> in place.</summary>
        public Tensor add_(Scalar scalar) => Aten.InPlace("add_.Scalar", this, scalar, 1L);
        /// <summary>x + αy.</summary>
        public Tensor add(Scalar scalar, Scalar alpha) => Aten.Call("add.Scalar", this, scalar, alpha);
        /// <summary><see cref="add(Scalar, Scalar)"/> in place.</summary>
        public Tensor add_(Scalar scalar, Scalar alpha) => Aten.InPlace("add_.Scalar", this, scalar, alpha);
        /// <summary>x - y.</summary>
        public Tensor sub(Tensor target) => Aten.Call("sub.Tensor", this, target, 1L);
        /// <summary><see cref="sub(Tensor)"/> in place.</summary>
        public Tensor sub_(Tensor target) => Aten.InPlace("sub_.Tensor", this, target, 1L);
        /// <summary>x - y.</summary>
        public Tensor sub(Scalar target) => Aten.Call("sub.Scalar", this, target, 1L);
        /// <summary><see cref="sub(Scalar)"/> in place.</summary>
        public Tensor sub_(Scalar target) => Aten.InPlace("sub_.Scalar", this, target, 1L);
        /// <summary>x - y.</summary>
        public Tensor subtract(Tensor target) => sub(target);
        /// <summary>x - y.</summary>
        public Tensor subtract(Scalar target) => sub(target);
        /// <summary>x - y in place.</summary>
        public Tensor subtract_(Tensor target) => sub_(target);
        /// <summary>x - y in place.</summary>
        public Tensor subtract_(Scalar target) => sub_(target);
        /// <summary>x·y.</summary>
        public Tensor mul(Tensor target) => Aten.Call("mul.Tensor", this, target);
        /// <summary><see cref="mul(Tensor)"/> in place.</summary>
        public Tensor mul_(Tensor target) => Aten.InPlace("mul_.Tensor", this, target);
        /// <summary>x·y.</summary>
        public Tensor mul(Scalar target) => Aten.Call("mul.Scalar", this, target);
        /// <summary><see cref="mul(Scalar)"/> in place.</summary>
        public Tensor mul_(Scalar target) => Aten.InPlace("mul_.Scalar", this, target);
        /// <summary>x·y.</summary>
        public Tensor multiply(Tensor target) => mul(target);
        /// <summary>x·y.</summary>
        public Tensor multiply(Scalar target) => mul(target);
        /// <summary>x/y, rounded as asked.</summary>
        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => Aten.Call("div.Tensor_mode", this, target, Rounding(rounding_mode));
        /// <summary><see cref="div(Tensor, RoundingMode)"/> in place.</summary>
        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => Aten.InPlace("div_.Tensor_mode", this, target, Rounding(rounding_mode));
        /// <summary>x/y, rounded as asked.</summary>
        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => Aten.Call("div.Scalar_mode", this, target, Rounding(rounding_mode));
        /// <summary><see cref="div(Scalar, RoundingMode)"/> in place.</summary>
        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => Aten.InPlace("div_.Scalar_mode", this, target, Rounding(rounding_mode));
        /// <summary>x/y, rounded as asked.</summary>
        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);
        /// <summary>x/y, rounded as asked.</summary>
        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);
        /// <summary>x/y in place, rounded as asked.</summary>
        public Tensor divide_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);
        /// <summary>x/y in place, rounded as asked.</summary>
        public Tensor divide_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);
        /// <summary>x/y.</summary>
        public Tensor true_divide(Tensor other) => Aten.Call("div.Tensor", this, other);
        /// <summary><see cref="true_divide(Tensor)"/> in place.</summary>
        public Tensor true_divide_(Tensor other) => Aten.InPlace("div_.Tensor", this, other);
        /// <summary>x/y.</summary>
        public Tensor true_divide(Scalar other) => Aten.Call("div.Scalar", this, other);
        /// <summary><see cref="true_divide(Scalar)"/> in place.</summary>
        public Tensor true_divide_(Scalar other) => Aten.InPlace("div_.Scalar", this, other);
        /// <summary>x/y rounded down.</summary>
        public Tensor floor_divide(Tensor other) => Aten.Call("div.Tensor_mode", this, other, "floor");
        /// <summary><see cref="floor_divide(Tensor)"/> in place.</summary>
        public Tensor floor_divide_(Tensor other) => Aten.InPlace("div_.Tensor_mode", this, other, "floor");
        /// <summary>x/y rounded down.</summary>
        public Tensor floor_divide(Scalar other) => Aten.Call("div.Scalar_mode", this, other, "floor");
        /// <summary><see cref="floor_divide(Scalar)"/> in place.</summary>
        public Tensor floor_divide_(Scalar other) => Aten.InPlace("div_.Scalar_mode", this, other, "floor");
        /// <summary>x - y·⌊x/y⌋, which has y's sign.</summary>
        public Tensor remainder(Tensor target) => Aten.Call("remainder.Tensor", this, target);
        /// <summary><see cref="remainder(Tensor)"/> in place.</summary>
        public Tensor remainder_(Tensor target) => Aten.InPlace("remainder_.Tensor", this, target);
        /// <summary>x - y·⌊x/y⌋, which has y's sign.</summary>
        public Tensor remainder(Scalar scalar) => Aten.Call("remainder.Scalar", this, scalar);
        /// <summary><see cref="remainder(Scalar)"/> in place.</summary>
        public Tensor remainder_(Scalar scalar) => Aten.InPlace("remainder_.Scalar", this, scalar);
        /// <summary>The remainder of x/y, which has x's sign.</summary>
        public Tensor fmod(Tensor target) => Aten.Call("fmod.Tensor", this, target);
        /// <summary><see cref="fmod(Tensor)"/> in place.</summary>
        public Tensor fmod_(Tensor target) => Aten.InPlace("fmod_.Tensor", this, target);
        /// <summary>The remainder of x/y, which has x's sign.</summary>
        public Tensor fmod(Scalar scalar) => Aten.Call("fmod.Scalar", this, scalar);
        /// <summary><see cref="fmod(Scalar)"/> in place.</summary>
        public Tensor fmod_(Scalar scalar) => Aten.InPlace("fmod_.Scalar", this, scalar);
        /// <summary>x to the power of each exponent.</summary>
        public Tensor pow(Tensor exponent) => Aten.Call("pow.Tensor_Tensor", this, exponent);
        /// <summary>x to the power of the exponent.</summary>
        public Tensor pow(Scalar exponent) => Aten.Call("pow.Tensor_Scalar", this, exponent);
        /// <summary><see cref="pow(Tensor)"/> in place.</summary>
        public Tensor pow_(Tensor exponent) => Aten.InPlace("pow_.Tensor", this, exponent);
        /// <summary><see cref="pow(Scalar)"/> in place.</summary>
        public Tensor pow_(Scalar exponent) => Aten.InPlace("pow_.Scalar", this, exponent);
        /// <summary>x to the power of each exponent, in double precision.</summary>
        public Tensor float_power(Tensor target) => Aten.Call("float_power.Tensor_Tensor", this, target);
        /// <summary>x + value·y/z.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.Call("addcdiv", this, tensor1, tensor2, value);
        /// <summary><see cref="addcdiv(Tensor, Tensor, Scalar)"/> in place.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.InPlace("addcdiv_", this, tensor1, tensor2, value);
        /// <summary>x + y/z.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => Aten.Call("addcdiv", this, tensor1, tensor2);
        /// <summary><see cref="addcdiv(Tensor, Tensor)"/> in place.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => Aten.InPlace("addcdiv_", this, tensor1, tensor2);
        /// <summary>x + value·y·z.</summary>
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.Call("addcmul", this, tensor1, tensor2, value);
        /// <summary><see cref="addcmul(Tensor, Tensor, Scalar)"/> in place.</summary>
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.InPlace("addcmul_", this, tensor1, tensor2, value);
        /// <summary>|x| with the sign of other.</summary>
        public Tensor copysign(Tensor other) => Aten.Call("copysign.Tensor", this, other);
        /// <summary>The greater of the two, the other where one is NaN.</summary>
        public Tensor fmax(Tensor other) => Aten.Call("fmax", this, other);
        /// <summary>The smaller of the two, the other where one is NaN.</summary>
        public Tensor fmin(Tensor other) => Aten.Call("fmin", this, other);
        /// <summary>The greater of the two, NaN where one is.</summary>
        public Tensor maximum(Tensor other) => Aten.Call("maximum", this, other);
        /// <summary>The smaller of the two, NaN where one is.</summary>
        public Tensor minimum(Tensor other) => Aten.Call("minimum", this, other);
        /// <summary>The greater of the two, NaN where one is.</summary>
        public Tensor max(Tensor other) => Aten.Call("maximum", this, other);
        /// <summary>The smaller of the two, NaN where one is.</summary>
        public Tensor min(Tensor other) => Aten.Call("minimum", this, other);
        /// <summary>0 for negative x, 1 for positive, other for 0.</summary>
        public Tensor heaviside(Tensor other) => Aten.Call("heaviside", this, other);
        /// <summary>The regularized lower incomplete gamma function.</summary>
        public Tensor igamma(Tensor other) => Aten.Call("igamma", this, other);
        /// <summary>The regularized upper incomplete gamma function.</summary>
        public Tensor igammac(Tensor other) => Aten.Call("igammac", this, other);
        /// <summary>x·2ᵒᵗʰᵉʳ.</summary>
        public Tensor ldexp(Tensor other) => Aten.Call("ldexp.Tensor", this, other);
        /// <summary><see cref="ldexp(Tensor)"/> in place.</summary>
        public Tensor ldexp_(Tensor other) => Aten.InPlace("ldexp_", this, other);
        /// <summary>x + weight·(end - x).</summary>
        public Tensor lerp(Tensor end, Tensor weight) => Aten.Call("lerp.Tensor", this, end, weight);
        /// <summary><see cref="lerp(Tensor, Tensor)"/> in place.</summary>
        public Tensor lerp_(Tensor end, Tensor weight) => Aten.InPlace("lerp_.Tensor", this, end, weight);
        /// <summary>ln(eˣ + eʸ), computed stably.</summary>
        public Tensor logaddexp(Tensor other) => Aten.Call("logaddexp", this, other);
        /// <summary>log₂(2ˣ + 2ʸ), computed stably.</summary>
        public Tensor logaddexp2(Tensor other) => Aten.Call("logaddexp2", this, other);
        /// <summary>The next number of the dtype towards other.</summary>
        public Tensor nextafter(Tensor other) => Aten.Call("nextafter", this, other);
        /// <summary>x ln y, and 0 where x is 0.</summary>
        public Tensor xlogy(Tensor y) => Aten.Call("xlogy.Tensor", this, y);
        /// <summary><see cref="xlogy(Tensor)"/> in place.</summary>
        public Tensor xlogy_(Tensor y) => Aten.InPlace("xlogy_.Tensor", this, y);
        /// <summary>x ln y, and 0 where x is 0.</summary>
        public Tensor xlogy(Scalar y) => Aten.Call("xlogy.Scalar_Other", this, y);
        /// <summary><see cref="xlogy(Scalar)"/> in place.</summary>
        public Tensor xlogy_(Scalar y) => Aten.InPlace("xlogy_.Scalar_Other", this, y);
        /// <summary>The p-norm of the difference.</summary>
        public Tensor dist(Tensor other, float p = 2f) => Aten.Call("dist", this, other, (double)p);

        private static Arg Rounding(RoundingMode mode) => mode switch { RoundingMode.trunc => "trunc", RoundingMode.floor => "floor", _ => Arg.None };
    }
}
