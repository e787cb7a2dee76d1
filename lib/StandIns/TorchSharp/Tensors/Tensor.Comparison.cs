namespace TorchSharp;

public static partial class torch
{
    // Comparisons, element by element.
    public partial class Tensor
    {
        /// <summary>x = y.</summary>
        public Tensor eq(Tensor target) => Aten.Call("eq.Tensor", this, target);
        /// <summary><see cref="eq(Tensor)"/> in place.</summary>
        public Tensor eq_(Tensor target) => Aten.InPlace("eq_.Tensor", this, target);
        /// <summary>x = y.</summary>
        public Tensor eq(Scalar target) => Aten.Call("eq.Scalar", this, target);
        /// <summary><see cref="eq(Scalar)"/> in place.</summary>
        public Tensor eq_(Scalar target) => Aten.InPlace("eq_.Scalar", this, target);
        /// <summary>x = y, element by element.</summary>
        public Tensor equal(Tensor target) => eq(target);
        /// <summary>x ≠ y.</summary>
        public Tensor ne(Tensor target) => Aten.Call("ne.Tensor", this, target);
        /// <summary><see cref="ne(Tensor)"/> in place.</summary>
        public Tensor ne_(Tensor target) => Aten.InPlace("ne_.Tensor", this, target);
        /// <summary>x ≠ y.</summary>
        public Tensor ne(Scalar target) => Aten.Call("ne.Scalar", this, target);
        /// <summary><see cref="ne(Scalar)"/> in place.</summary>
        public Tensor ne_(Scalar target) => Aten.InPlace("ne_.Scalar", this, target);
        /// <summary>x ≠ y.</summary>
        public Tensor not_equal(Tensor target) => ne(target);
        /// <summary>x ≠ y in place.</summary>
        public Tensor not_equal_(Tensor target) => ne_(target);
        /// <summary>x ≥ y.</summary>
        public Tensor ge(Tensor target) => Aten.Call("ge.Tensor", this, target);
        /// <summary><see cref="ge(Tensor)"/> in place.</summary>
        public Tensor ge_(Tensor target) => Aten.InPlace("ge_.Tensor", this, target);
        /// <summary>x ≥ y.</summary>
        public Tensor ge(Scalar target) => Aten.Call("ge.Scalar", this, target);
        /// <summary><see cref="ge(Scalar)"/> in place.</summary>
        public Tensor ge_(Scalar target) => Aten.InPlace("ge_.Scalar", this, target);
        /// <summary>x ≥ y.</summary>
        public Tensor greater_equal(Tensor target) => ge(target);
        /// <summary>x > y.</summary>
        public Tensor gt(Tensor target) => Aten.Call("gt.Tensor", this, target);
        /// <summary><see cref="gt(Tensor)"/> in place.</summary>
        public Tensor gt_(Tensor target) => Aten.InPlace("gt_.Tensor", this, target);
        /// <summary>x > y.</summary>
        public Tensor gt(Scalar target) => Aten.Call("gt.Scalar", this, target);
        /// <summary><see cref="gt(Scalar)"/> in place.</summary>
        public Tensor gt_(Scalar target) => Aten.InPlace("gt_.Scalar", this, target);
        /// <summary>x > y.</summary>
        public Tensor greater(Tensor target) => gt(target);
        /// <summary>x ≤ y.</summary>
        public Tensor le(Tensor target) => Aten.Call("le.Tensor", this, target);
        /// <summary><see cref="le(Tensor)"/> in place.</summary>
        public Tensor le_(Tensor target) => Aten.InPlace("le_.Tensor", this, target);
        /// <summary>x ≤ y.</summary>
        public Tensor le(Scalar target) => Aten.Call("le.Scalar", this, target);
        /// <summary><see cref="le(Scalar)"/> in place.</summary>
        public Tensor le_(Scalar target) => Aten.InPlace("le_.Scalar", this, target);
        /// <summary>x ≤ y.</summary>
        public Tensor less_equal(Tensor target) => le(target);
        /// <summary>x ≤ y in place.</summary>
        public Tensor less_equal_(Tensor target) => le_(target);
        /// <summary>x &lt; y.</summary>
        public Tensor lt(Tensor target) => Aten.Call("lt.Tensor", this, target);
        /// <summary><see cref="lt(Tensor)"/> in place.</summary>
        public Tensor lt_(Tensor target) => Aten.InPlace("lt_.Tensor", this, target);
        /// <summary>x &lt; y.</summary>
        public Tensor lt(Scalar target) => Aten.Call("lt.Scalar", this, target);
        /// <summary><see cref="lt(Scalar)"/> in place.</summary>
        public Tensor lt_(Scalar target) => Aten.InPlace("lt_.Scalar", this, target);
        /// <summary>x &lt; y.</summary>
        public Tensor less(Tensor target) => lt(target);
        /// <summary>Whether |x - y| ≤ atol + rtol·|y| everywhere.</summary>
        public bool allclose(Tensor target, double rtol = 1E-05, double atol = 1E-08, bool equal_nan = false) => Aten.Bool("allclose", this, target, rtol, atol, equal_nan);
        /// <summary>Whether |x - y| ≤ atol + rtol·|y|, for each element.</summary>
        public Tensor isclose(Tensor other, double rtol = 1E-05, double atol = 1E-08, bool nanEqual = false) => Aten.Call("isclose", this, other, rtol, atol, nanEqual);
        /// <summary>Whether each element is among the test elements.</summary>
        public Tensor isin(Tensor test_elements, bool assumeUnique = false, bool invert = false) => Aten.Call("isin.Tensor_Tensor", this, test_elements, assumeUnique, invert);
        /// <summary>x where the condition is true, y elsewhere.</summary>
        public Tensor where(Tensor condition, Tensor y) => Aten.Call("where.self", condition, this, y);
    }
}
