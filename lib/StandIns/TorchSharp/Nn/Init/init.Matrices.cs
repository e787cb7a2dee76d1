namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class init
        {
            /// <summary>Makes a matrix the identity, as far as its shape allows.</summary>
            /// <exception cref="ArgumentException">The tensor is not a matrix.</exception>
            public static Tensor eye_(Tensor tensor)
            {
                RequireMatrix(tensor);
                return Untracked(tensor, t =>
                {
                    using var identity = Aten.Call("eye.m", t.shape[0], t.shape[1], t.dtype, Arg.None, t.device);
                    t.copy_(identity);
                });
            }

            /// <summary>Makes a convolution's filters pass their channels through: 1 in the middle, 0 elsewhere.</summary>
            /// <param name="tensor">(out, in, …) of three to five dimensions.</param>
            /// <exception cref="ArgumentException">The tensor has other dimensions.</exception>
            public static Tensor dirac_(Tensor tensor)
            {
                var shape = tensor.shape;
                if (shape.Length is < 3 or > 5)
                    throw new ArgumentException($"The tensor has shape [{string.Join(", ", shape)}]; a convolution's filters have three to five dimensions.", nameof(tensor));
                return Untracked(tensor, t =>
                {
                    t.zero_();
                    for (var channel = 0L; channel < Math.Min(shape[0], shape[1]); channel++)
                    {
                        using var scope = NewDisposeScope();
                        var element = t.select(0, channel).select(0, channel);
                        foreach (var size in shape.Skip(2)) element = element.select(0, size / 2);
                        element.fill_(1);
                    }
                });
            }

            /// <summary>Draws a matrix with orthonormal rows or columns, whichever are fewer (Saxe et al. 2014).</summary>
            /// <param name="tensor">A tensor of at least two dimensions; all but the first are taken together.</param>
            /// <param name="gain">A factor.</param>
            /// <exception cref="ArgumentException">The tensor has fewer dimensions.</exception>
            public static Tensor orthogonal_(Tensor tensor, double gain = 1)
            {
                var shape = tensor.shape;
                if (shape.Length < 2)
                    throw new ArgumentException($"The tensor has shape [{string.Join(", ", shape)}]; it must have at least two dimensions.", nameof(tensor));
                if (tensor.numel() == 0) return tensor;
                return Untracked(tensor, t =>
                {
                    using var scope = NewDisposeScope();
                    var rows = shape[0];
                    var columns = t.numel() / rows;
                    var random = Aten.Call("empty.memory_format", new[] { rows, columns }, t.dtype, Arg.None, t.device).normal_();
                    if (rows < columns) random = random.t();
                    var (q, r) = Aten.Pair("linalg_qr", random);
                    // The signs make the distribution uniform over all orthogonal matrices.
                    q = q.mul(Aten.Call("sign", Aten.Call("diagonal", r)));
                    if (rows < columns) q = q.t();
                    t.copy_(q.reshape(shape)).mul_(gain);
                });
            }

            /// <summary>Draws a matrix normally and sets the same part of each column to zero (Martens 2010).</summary>
            /// <param name="tensor">A matrix.</param>
            /// <param name="sparsity">The part of each column that is zero, from 0 to 1.</param>
            /// <param name="std">The standard deviation of the rest.</param>
            /// <exception cref="ArgumentException">The tensor is not a matrix.</exception>
            public static Tensor sparse_(Tensor tensor, double sparsity, double std = 0.01)
            {
                RequireMatrix(tensor);
                return Untracked(tensor, t =>
                {
                    var (rows, columns) = (t.shape[0], t.shape[1]);
                    var zeros = (long)Math.Ceiling(sparsity * rows);
                    t.normal_(0, std);
                    for (var column = 0L; column < columns; column++)
                    {
                        using var scope = NewDisposeScope();
                        var chosen = Aten.Call("randperm", rows).narrow(0, 0, zeros).to(t.device);
                        Aten.InPlace("index_fill_.int_Scalar", t.select(1, column), 0, chosen, 0);
                    }
                });
            }

            private static void RequireMatrix(Tensor tensor)
            {
                if (tensor.Dimensions != 2)
                    throw new ArgumentException($"The tensor has shape [{string.Join(", ", tensor.shape)}]; it must have two dimensions.", nameof(tensor));
            }
        }
    }
}
