using System.Numerics;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The transposed matrix, as a view; of other dimensions, all in reverse.</summary>
        public Tensor T => Aten.Call("numpy_T", this);
        /// <summary>The last two dimensions exchanged, as a view.</summary>
        public Tensor mT => Aten.Call("mT", this);
        /// <summary>The conjugate transpose of a matrix.</summary>
        public Tensor H => Aten.Call("matrix_H", this);
        /// <summary>The last two dimensions exchanged, conjugated.</summary>
        public Tensor mH => Aten.Call("mH", this);
        /// <summary>The real parts, as a view.</summary>
        public Tensor real => Aten.Call("real", this);
        /// <summary>The imaginary parts, as a view.</summary>
        public Tensor imag => Aten.Call("imag", this);

        /// <summary>The values in lists within lists, one a dimension; of a scalar the value as a <see cref="Scalar"/>.</summary>
        public object tolist()
        {
            if (ndim == 0) return ToScalar();
            using var scope = NewDisposeScope();
            return ndim == 1 ? unbind().Select(t => (object)t.ToScalar()).ToList() : unbind().Select(t => t.tolist()).ToList();
        }

        /// <summary>The indices of the elements that are not zero, one tensor a dimension.</summary>
        public IList<Tensor> nonzero_as_list() => Aten.List("nonzero_numpy", this);
    }
}
