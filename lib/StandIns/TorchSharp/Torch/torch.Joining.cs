namespace TorchSharp;

// Tensors put together, and functions of several tensors.
public static partial class torch
{
    /// <summary>The tensors one after the other along a dimension.</summary>
    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => Aten.Call("cat", tensors.ToArray(), dim);
    /// <inheritdoc cref="cat(IList{Tensor}, long)"/>
    public static Tensor cat(Tensor[] tensors, long dim = 0) => Aten.Call("cat", tensors, dim);
    /// <inheritdoc cref="cat(IList{Tensor}, long)"/>
    public static Tensor cat(ReadOnlySpan<Tensor> tensors, long dim = 0) => Aten.Call("cat", tensors.ToArray(), dim);
    /// <inheritdoc cref="cat(IList{Tensor}, long)"/>
    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);
    /// <inheritdoc cref="cat(IList{Tensor}, long)"/>
    public static Tensor concat(Tensor[] tensors, long dim = 0) => cat(tensors, dim);
    /// <inheritdoc cref="cat(IList{Tensor}, long)"/>
    public static Tensor concat(ReadOnlySpan<Tensor> tensors, long dim = 0) => cat(tensors, dim);
    /// <inheritdoc cref="cat(IList{Tensor}, long)"/>
    public static Tensor concatenate(IList<Tensor> tensors, long axis = 0) => cat(tensors, axis);
    /// <inheritdoc cref="cat(IList{Tensor}, long)"/>
    public static Tensor concatenate(Tensor[] tensors, long axis = 0) => cat(tensors, axis);
    /// <inheritdoc cref="cat(IList{Tensor}, long)"/>
    public static Tensor concatenate(ReadOnlySpan<Tensor> tensors, long axis = 0) => cat(tensors, axis);
    /// <summary>The tensors along a new dimension.</summary>
    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) => Aten.Call("stack", tensors.ToArray(), dim);
    /// <summary>The tensors one after the other along the second dimension, vectors along their only one.</summary>
    public static Tensor hstack(IList<Tensor> tensors) => Aten.Call("hstack", tensors.ToArray());
    /// <inheritdoc cref="hstack(IList{Tensor})"/>
    public static Tensor hstack(params Tensor[] tensors) => Aten.Call("hstack", tensors);
    /// <inheritdoc cref="hstack(IList{Tensor})"/>
    public static Tensor hstack(IEnumerable<Tensor> tensors) => Aten.Call("hstack", tensors.ToArray());
    /// <inheritdoc cref="hstack(IList{Tensor})"/>
    public static Tensor hstack(ReadOnlySpan<Tensor> tensors) => Aten.Call("hstack", tensors.ToArray());
    /// <summary>The tensors one below the other; vectors are rows.</summary>
    public static Tensor vstack(IList<Tensor> tensors) => Aten.Call("vstack", tensors.ToArray());
    /// <inheritdoc cref="vstack(IList{Tensor})"/>
    public static Tensor vstack(Tensor[] tensors) => Aten.Call("vstack", tensors);
    /// <inheritdoc cref="vstack(IList{Tensor})"/>
    public static Tensor vstack(ReadOnlySpan<Tensor> tensors) => Aten.Call("vstack", tensors.ToArray());
    /// <summary>The tensors one behind the other, along the third dimension.</summary>
    public static Tensor dstack(IList<Tensor> tensors) => Aten.Call("dstack", tensors.ToArray());
    /// <inheritdoc cref="dstack(IList{Tensor})"/>
    public static Tensor dstack(params Tensor[] tensors) => Aten.Call("dstack", tensors);
    /// <summary>The tensors side by side; vectors are columns.</summary>
    public static Tensor column_stack(IList<Tensor> tensors) => Aten.Call("column_stack", tensors.ToArray());
    /// <inheritdoc cref="column_stack(IList{Tensor})"/>
    public static Tensor column_stack(params Tensor[] tensors) => Aten.Call("column_stack", tensors);
    /// <inheritdoc cref="vstack(IList{Tensor})"/>
    public static Tensor row_stack(IList<Tensor> tensors) => vstack(tensors);
    /// <inheritdoc cref="vstack(IList{Tensor})"/>
    public static Tensor row_stack(params Tensor[] tensors) => vstack(tensors);
    /// <summary>The tensors along the diagonal of a matrix, zeros elsewhere.</summary>
    public static Tensor block_diag(params Tensor[] tensors) => Aten.Call("block_diag", tensors);
    /// <summary>Every combination of one element of each vector, one row each.</summary>
    public static Tensor cartesian_prod(IList<Tensor> tensors) => Aten.Call("cartesian_prod", tensors.ToArray());
    /// <inheritdoc cref="cartesian_prod(IList{Tensor})"/>
    public static Tensor cartesian_prod(params Tensor[] tensors) => Aten.Call("cartesian_prod", tensors);
    /// <summary>Every combination of r elements of a vector, one row each.</summary>
    public static Tensor combinations(Tensor input, int r = 2, bool with_replacement = false) => Aten.Call("combinations", input, r, with_replacement);
    /// <summary>For each vector, its coordinate at every point of the grid they span.</summary>
    /// <param name="tensors">The vectors.</param>
    /// <param name="indexing">"ij" for the first vector along the first dimension, "xy" along the second.</param>
    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij") => Aten.List("meshgrid.indexing", tensors.ToArray(), indexing);
    /// <summary>Views of the tensors in the shape they broadcast to.</summary>
    public static IList<Tensor> broadcast_tensors(params Tensor[] tensors) => Aten.List("broadcast_tensors", tensors);
    /// <summary>The shape that these shapes broadcast to.</summary>
    /// <exception cref="ArgumentException">They do not.</exception>
    public static Size broadcast_shapes(params long[][] shapes)
    {
        var result = new long[shapes.Max(s => s.Length)];
        Array.Fill(result, 1);
        foreach (var shape in shapes)
        {
            for (var i = 1; i <= shape.Length; i++)
            {
                ref var size = ref result[^i];
                if (size == 1) size = shape[^i];
                else if (shape[^i] != 1 && shape[^i] != size)
                    throw new ArgumentException($"Shapes do not broadcast: {string.Join(", ", shapes.Select(s => $"[{string.Join(", ", s)}]"))}.", nameof(shapes));
            }
        }
        return new(result);
    }

    /// <summary>The sum of products that Einstein's notation says, such as "bij,bjk->bik".</summary>
    public static Tensor einsum(string equation, params Tensor[] tensors) => Aten.Call("einsum", equation, tensors);
    /// <summary>The product of matrices, in the order that costs least.</summary>
    public static Tensor chain_matmul(params Tensor[] matrices) => Aten.Call("linalg_multi_dot", matrices);
    /// <summary>x where the condition is true, y elsewhere.</summary>
    public static Tensor where(Tensor condition, Tensor x, Tensor y) => Aten.Call("where.self", condition, x, y);
    /// <summary>The indices where the condition is true, one tensor a dimension.</summary>
    public static Tensor[] where(Tensor condition) => Aten.List("where", condition);
    /// <summary>The p-norm of the difference between each row of the one and each of the other.</summary>
    public static Tensor cdist(Tensor x1, Tensor x2, double p = 2.0, compute_mode compute_mode = compute_mode.use_mm_for_euclid_dist_if_necessary) =>
        Aten.Call("cdist", x1, x2, p, (long)compute_mode);
    /// <summary>The index at which each value would be put into the sorted sequence.</summary>
    public static Tensor searchsorted(Tensor sorted_sequence, Tensor values, bool out_int32 = false, bool right = false, Tensor? sorter = null) =>
        Aten.Call("searchsorted.Tensor", sorted_sequence, values, out_int32, right, Arg.None, sorter);
    /// <summary>The 2-norm of all elements.</summary>
    public static Tensor norm(Tensor input) => input.norm();
    /// <summary>The elements at these indices along the dimension.</summary>
    /// <param name="input">Where from.</param>
    /// <param name="dim">Along which dimension.</param>
    /// <param name="index">Which.</param>
    /// <param name="sparse_grad">Whether the gradient is a sparse tensor.</param>
    public static Tensor gather(Tensor input, long dim, Tensor index, bool sparse_grad = false) => Aten.Call("gather", input, dim, index, sparse_grad);
    /// <summary>The values that are there, each once, where each came from, and how often.</summary>
    /// <remarks>What was not asked for is null.</remarks>
    public static (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(Tensor input, bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null) =>
        input.unique(sorted, return_inverse, return_counts, dim);
}
