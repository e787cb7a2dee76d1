namespace TorchSharp;

public static partial class torch
{
    // Bits, truth values and divisors, element by element.
    public partial class Tensor
    {
        /// <summary>The greatest common divisor.</summary>
        public Tensor gcd(Tensor other) => Aten.Call("gcd", this, other);
        /// <summary><see cref="gcd(Tensor)"/> in place.</summary>
        public Tensor gcd_(Tensor other) => Aten.InPlace("gcd_", this, other);
        /// <summary>The least common multiple.</summary>
        public Tensor lcm(Tensor other) => Aten.Call("lcm", this, other);
        /// <summary><see cref="lcm(Tensor)"/> in place.</summary>
        public Tensor lcm_(Tensor other) => Aten.InPlace("lcm_", this, other);
        /// <summary>Bitwise and.</summary>
        public Tensor bitwise_and(Tensor other) => Aten.Call("bitwise_and.Tensor", this, other);
        /// <summary><see cref="bitwise_and(Tensor)"/> in place.</summary>
        public Tensor bitwise_and_(Tensor other) => Aten.InPlace("bitwise_and_.Tensor", this, other);
        /// <summary>Bitwise or.</summary>
        public Tensor bitwise_or(Tensor other) => Aten.Call("bitwise_or.Tensor", this, other);
        /// <summary><see cref="bitwise_or(Tensor)"/> in place.</summary>
        public Tensor bitwise_or_(Tensor other) => Aten.InPlace("bitwise_or_.Tensor", this, other);
        /// <summary>Bitwise exclusive or.</summary>
        public Tensor bitwise_xor(Tensor other) => Aten.Call("bitwise_xor.Tensor", this, other);
        /// <summary><see cref="bitwise_xor(Tensor)"/> in place.</summary>
        public Tensor bitwise_xor_(Tensor other) => Aten.InPlace("bitwise_xor_.Tensor", this, other);
        /// <summary>The bits shifted left.</summary>
        public Tensor bitwise_left_shift(Tensor other) => Aten.Call("bitwise_left_shift.Tensor", this, other);
        /// <summary><see cref="bitwise_left_shift(Tensor)"/> in place.</summary>
        public Tensor bitwise_left_shift_(Tensor other) => Aten.InPlace("bitwise_left_shift_.Tensor", this, other);
        /// <summary>The bits shifted right.</summary>
        public Tensor bitwise_right_shift(Tensor other) => Aten.Call("bitwise_right_shift.Tensor", this, other);
        /// <summary><see cref="bitwise_right_shift(Tensor)"/> in place.</summary>
        public Tensor bitwise_right_shift_(Tensor other) => Aten.InPlace("bitwise_right_shift_.Tensor", this, other);
        /// <summary>Whether both are not zero.</summary>
        public Tensor logical_and(Tensor other) => Aten.Call("logical_and", this, other);
        /// <summary><see cref="logical_and(Tensor)"/> in place.</summary>
        public Tensor logical_and_(Tensor other) => Aten.InPlace("logical_and_", this, other);
        /// <summary>Whether one is not zero.</summary>
        public Tensor logical_or(Tensor other) => Aten.Call("logical_or", this, other);
        /// <summary><see cref="logical_or(Tensor)"/> in place.</summary>
        public Tensor logical_or_(Tensor other) => Aten.InPlace("logical_or_", this, other);
        /// <summary>Whether exactly one is not zero.</summary>
        public Tensor logical_xor(Tensor other) => Aten.Call("logical_xor", this, other);
        /// <summary><see cref="logical_xor(Tensor)"/> in place.</summary>
        public Tensor logical_xor_(Tensor other) => Aten.InPlace("logical_xor_", this, other);
        /// <summary>Whether each element is zero.</summary>
        public Tensor logical_not() => Aten.Call("logical_not", this);
        /// <summary><see cref="logical_not()"/> in place.</summary>
        public Tensor logical_not_() => Aten.InPlace("logical_not_", this);
        /// <summary>Each bit inverted.</summary>
        public Tensor bitwise_not() => Aten.Call("bitwise_not", this);
        /// <summary><see cref="bitwise_not()"/> in place.</summary>
        public Tensor bitwise_not_() => Aten.InPlace("bitwise_not_", this);
    }
}
