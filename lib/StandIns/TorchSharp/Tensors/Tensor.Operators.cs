namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>x + y, element by element.</summary>
        public static Tensor operator +(Tensor left, Tensor right) => left.add(right);
        /// <inheritdoc cref="op_Addition(Tensor, Tensor)"/>
        public static Tensor operator +(Tensor left, Scalar right) => left.add(right);
        /// <inheritdoc cref="op_Addition(Tensor, Tensor)"/>
        public static Tensor operator +(Tensor left, int right) => left.add((Scalar)right);
        /// <inheritdoc cref="op_Addition(Tensor, Tensor)"/>
        public static Tensor operator +(Tensor left, long right) => left.add((Scalar)right);
        /// <inheritdoc cref="op_Addition(Tensor, Tensor)"/>
        public static Tensor operator +(Tensor left, float right) => left.add((Scalar)right);
        /// <inheritdoc cref="op_Addition(Tensor, Tensor)"/>
        public static Tensor operator +(Tensor left, double right) => left.add((Scalar)right);
        /// <inheritdoc cref="op_Addition(Tensor, Tensor)"/>
        public static Tensor operator +(Scalar left, Tensor right) => right.add(left);
        /// <inheritdoc cref="op_Addition(Tensor, Tensor)"/>
        public static Tensor operator +(int left, Tensor right) => right.add((Scalar)left);
        /// <inheritdoc cref="op_Addition(Tensor, Tensor)"/>
        public static Tensor operator +(long left, Tensor right) => right.add((Scalar)left);
        /// <inheritdoc cref="op_Addition(Tensor, Tensor)"/>
        public static Tensor operator +(float left, Tensor right) => right.add((Scalar)left);
        /// <inheritdoc cref="op_Addition(Tensor, Tensor)"/>
        public static Tensor operator +(double left, Tensor right) => right.add((Scalar)left);
        /// <summary>x - y, element by element.</summary>
        public static Tensor operator -(Tensor left, Tensor right) => left.sub(right);
        /// <inheritdoc cref="op_Subtraction(Tensor, Tensor)"/>
        public static Tensor operator -(Tensor left, Scalar right) => left.sub(right);
        /// <inheritdoc cref="op_Subtraction(Tensor, Tensor)"/>
        public static Tensor operator -(Tensor left, int right) => left.sub((Scalar)right);
        /// <inheritdoc cref="op_Subtraction(Tensor, Tensor)"/>
        public static Tensor operator -(Tensor left, long right) => left.sub((Scalar)right);
        /// <inheritdoc cref="op_Subtraction(Tensor, Tensor)"/>
        public static Tensor operator -(Tensor left, float right) => left.sub((Scalar)right);
        /// <inheritdoc cref="op_Subtraction(Tensor, Tensor)"/>
        public static Tensor operator -(Tensor left, double right) => left.sub((Scalar)right);
        /// <inheritdoc cref="op_Subtraction(Tensor, Tensor)"/>
        public static Tensor operator -(Scalar left, Tensor right) => Aten.Call("rsub.Scalar", right, left, 1L);
        /// <inheritdoc cref="op_Subtraction(Tensor, Tensor)"/>
        public static Tensor operator -(int left, Tensor right) => Aten.Call("rsub.Scalar", right, (Scalar)left, 1L);
        /// <inheritdoc cref="op_Subtraction(Tensor, Tensor)"/>
        public static Tensor operator -(long left, Tensor right) => Aten.Call("rsub.Scalar", right, (Scalar)left, 1L);
        /// <inheritdoc cref="op_Subtraction(Tensor, Tensor)"/>
        public static Tensor operator -(float left, Tensor right) => Aten.Call("rsub.Scalar", right, (Scalar)left, 1L);
        /// <inheritdoc cref="op_Subtraction(Tensor, Tensor)"/>
        public static Tensor operator -(double left, Tensor right) => Aten.Call("rsub.Scalar", right, (Scalar)left, 1L);
        /// <summary>x·y, element by element.</summary>
        public static Tensor operator *(Tensor left, Tensor right) => left.mul(right);
        /// <inheritdoc cref="op_Multiply(Tensor, Tensor)"/>
        public static Tensor operator *(Tensor left, Scalar right) => left.mul(right);
        /// <inheritdoc cref="op_Multiply(Tensor, Tensor)"/>
        public static Tensor operator *(Tensor left, int right) => left.mul((Scalar)right);
        /// <inheritdoc cref="op_Multiply(Tensor, Tensor)"/>
        public static Tensor operator *(Tensor left, long right) => left.mul((Scalar)right);
        /// <inheritdoc cref="op_Multiply(Tensor, Tensor)"/>
        public static Tensor operator *(Tensor left, float right) => left.mul((Scalar)right);
        /// <inheritdoc cref="op_Multiply(Tensor, Tensor)"/>
        public static Tensor operator *(Tensor left, double right) => left.mul((Scalar)right);
        /// <inheritdoc cref="op_Multiply(Tensor, Tensor)"/>
        public static Tensor operator *(Scalar left, Tensor right) => right.mul(left);
        /// <inheritdoc cref="op_Multiply(Tensor, Tensor)"/>
        public static Tensor operator *(int left, Tensor right) => right.mul((Scalar)left);
        /// <inheritdoc cref="op_Multiply(Tensor, Tensor)"/>
        public static Tensor operator *(long left, Tensor right) => right.mul((Scalar)left);
        /// <inheritdoc cref="op_Multiply(Tensor, Tensor)"/>
        public static Tensor operator *(float left, Tensor right) => right.mul((Scalar)left);
        /// <inheritdoc cref="op_Multiply(Tensor, Tensor)"/>
        public static Tensor operator *(double left, Tensor right) => right.mul((Scalar)left);
        /// <summary>x/y, element by element.</summary>
        public static Tensor operator /(Tensor left, Tensor right) => left.div(right);
        /// <inheritdoc cref="op_Division(Tensor, Tensor)"/>
        public static Tensor operator /(Tensor left, Scalar right) => left.div(right);
        /// <inheritdoc cref="op_Division(Tensor, Tensor)"/>
        public static Tensor operator /(Tensor left, int right) => left.div((Scalar)right);
        /// <inheritdoc cref="op_Division(Tensor, Tensor)"/>
        public static Tensor operator /(Tensor left, long right) => left.div((Scalar)right);
        /// <inheritdoc cref="op_Division(Tensor, Tensor)"/>
        public static Tensor operator /(Tensor left, float right) => left.div((Scalar)right);
        /// <inheritdoc cref="op_Division(Tensor, Tensor)"/>
        public static Tensor operator /(Tensor left, double right) => left.div((Scalar)right);
        /// <inheritdoc cref="op_Division(Tensor, Tensor)"/>
        public static Tensor operator /(Scalar left, Tensor right) => Divide(left, right);
        /// <inheritdoc cref="op_Division(Tensor, Tensor)"/>
        public static Tensor operator /(int left, Tensor right) => Divide((Scalar)left, right);
        /// <inheritdoc cref="op_Division(Tensor, Tensor)"/>
        public static Tensor operator /(long left, Tensor right) => Divide((Scalar)left, right);
        /// <inheritdoc cref="op_Division(Tensor, Tensor)"/>
        public static Tensor operator /(float left, Tensor right) => Divide((Scalar)left, right);
        /// <inheritdoc cref="op_Division(Tensor, Tensor)"/>
        public static Tensor operator /(double left, Tensor right) => Divide((Scalar)left, right);
        /// <summary>x - y·⌊x/y⌋, element by element.</summary>
        public static Tensor operator %(Tensor left, Tensor right) => left.remainder(right);
        /// <inheritdoc cref="op_Modulus(Tensor, Tensor)"/>
        public static Tensor operator %(Tensor left, Scalar right) => left.remainder(right);
        /// <inheritdoc cref="op_Modulus(Tensor, Tensor)"/>
        public static Tensor operator %(Tensor left, int right) => left.remainder((Scalar)right);
        /// <inheritdoc cref="op_Modulus(Tensor, Tensor)"/>
        public static Tensor operator %(Tensor left, long right) => left.remainder((Scalar)right);
        /// <inheritdoc cref="op_Modulus(Tensor, Tensor)"/>
        public static Tensor operator %(Tensor left, float right) => left.remainder((Scalar)right);
        /// <inheritdoc cref="op_Modulus(Tensor, Tensor)"/>
        public static Tensor operator %(Tensor left, double right) => left.remainder((Scalar)right);
        /// <summary>x = y, element by element.</summary>
        public static Tensor operator ==(Tensor left, Tensor right) => left.eq(right);
        /// <summary>x = y, element by element.</summary>
        public static Tensor operator ==(Tensor left, Scalar right) => left.eq(right);
        /// <summary>x = y, element by element.</summary>
        public static Tensor operator ==(Scalar left, Tensor right) => right.eq(left);
        /// <summary>x ≠ y, element by element.</summary>
        public static Tensor operator !=(Tensor left, Tensor right) => left.ne(right);
        /// <summary>x ≠ y, element by element.</summary>
        public static Tensor operator !=(Tensor left, Scalar right) => left.ne(right);
        /// <summary>x ≠ y, element by element.</summary>
        public static Tensor operator !=(Scalar left, Tensor right) => right.ne(left);
        /// <summary>x &lt; y, element by element.</summary>
        public static Tensor operator <(Tensor left, Tensor right) => left.lt(right);
        /// <summary>x &lt; y, element by element.</summary>
        public static Tensor operator <(Tensor left, Scalar right) => left.lt(right);
        /// <summary>x &lt; y, element by element.</summary>
        public static Tensor operator <(Scalar left, Tensor right) => right.gt(left);
        /// <summary>x ≤ y, element by element.</summary>
        public static Tensor operator <=(Tensor left, Tensor right) => left.le(right);
        /// <summary>x ≤ y, element by element.</summary>
        public static Tensor operator <=(Tensor left, Scalar right) => left.le(right);
        /// <summary>x ≤ y, element by element.</summary>
        public static Tensor operator <=(Scalar left, Tensor right) => right.ge(left);
        /// <summary>x > y, element by element.</summary>
        public static Tensor operator >(Tensor left, Tensor right) => left.gt(right);
        /// <summary>x > y, element by element.</summary>
        public static Tensor operator >(Tensor left, Scalar right) => left.gt(right);
        /// <summary>x > y, element by element.</summary>
        public static Tensor operator >(Scalar left, Tensor right) => right.lt(left);
        /// <summary>x ≥ y, element by element.</summary>
        public static Tensor operator >=(Tensor left, Tensor right) => left.ge(right);
        /// <summary>x ≥ y, element by element.</summary>
        public static Tensor operator >=(Tensor left, Scalar right) => left.ge(right);
        /// <summary>x ≥ y, element by element.</summary>
        public static Tensor operator >=(Scalar left, Tensor right) => right.le(left);
        /// <summary>-x.</summary>
        public static Tensor operator -(Tensor tensor) => tensor.neg();
        /// <summary>Each bit inverted, or each truth value.</summary>
        public static Tensor operator ~(Tensor left) => left.bitwise_not();
        /// <summary>Bitwise and.</summary>
        public static Tensor operator &(Tensor left, Tensor right) => left.bitwise_and(right);
        /// <summary>Bitwise or.</summary>
        public static Tensor operator |(Tensor left, Tensor right) => left.bitwise_or(right);
        /// <summary>Bitwise exclusive or.</summary>
        public static Tensor operator ^(Tensor left, Tensor right) => left.bitwise_xor(right);

        private static Tensor Divide(Scalar left, Tensor right)
        {
            using var reciprocal = right.reciprocal();
            return reciprocal.mul(left);
        }
    }
}
