using TorchSharp;
using static TorchSharp.torch;

namespace Course;

/// <summary>
/// Tensor operations that name the axes instead of counting them, in the pattern language of einops (Rogozhnikov, 2022).
/// A pattern has one entry for each dimension: a name; <c>1</c> or <c>()</c>; several names in parentheses for a dimension that is their
/// product, the first one slowest; <c>...</c> for any number of further dimensions. Sizes that the shape does not determine are passed by name.
/// </summary>
public static class Einops
{
    /// <summary>Splits, reorders and joins dimensions: <c>x.Rearrange("b s (h d) -> b h s d", ("h", 8))</c>.</summary>
    /// <returns>The same elements; a view of <paramref name="tensor"/> wherever strides can express it.</returns>
    /// <exception cref="ArgumentException">The pattern is malformed, does not fit the shape, or has not the same axes on both sides.</exception>
    public static Tensor Rearrange(this Tensor tensor, string pattern, params (string Name, long Size)[] sizes) =>
        new EinopsPlan(nameof(Rearrange), pattern, tensor.shape, sizes, mayVanish: false, mayAppear: false).Run(tensor);

    /// <summary>Aggregates over the axes that the right side does not name: <c>x.Reduce("b s d -> b d", "mean")</c>.</summary>
    /// <param name="tensor">Any tensor; of floating point for mean.</param>
    /// <param name="pattern">The pattern; a number on the left is an axis to reduce, as in <c>"b (s 2) -> b s"</c>.</param>
    /// <param name="reduction">mean, sum, max, min or prod.</param>
    /// <param name="sizes">Sizes that the shape does not determine.</param>
    /// <exception cref="ArgumentException">The pattern is malformed, does not fit the shape, or names an axis on the right only; there is no such reduction, or none for this dtype.</exception>
    public static Tensor Reduce(this Tensor tensor, string pattern, string reduction, params (string Name, long Size)[] sizes)
    {
        var plan = new EinopsPlan(nameof(Reduce), pattern, tensor.shape, sizes, mayVanish: true, mayAppear: false);
        if (reduction == "mean" && !tensor.is_floating_point() && !tensor.is_complex())
            throw Error(nameof(Reduce), pattern, [tensor.shape], $"the mean of {tensor.dtype} is not a {tensor.dtype}; convert the tensor to a floating type first");
        Func<Tensor, long[], Tensor> reduce = reduction switch
        {
            "mean" => (x, dims) => x.mean(dims),
            "sum" => (x, dims) => x.sum(dims),
            "max" => (x, dims) => x.amax(dims, keepdim: false),
            "min" => (x, dims) => x.amin(dims, keepdim: false),
            "prod" => (x, dims) => dims.Reverse().Aggregate(x, (product, dim) => product.prod(dim)),
            _ => throw Error(nameof(Reduce), pattern, [tensor.shape], $"'{reduction}' is not a reduction; there are mean, sum, max, min and prod"),
        };
        return plan.Run(tensor, reduce);
    }

    /// <summary>Repeats along the axes that only the right side names: <c>x.Repeat("h w -> h (w copies)", ("copies", 2))</c>.</summary>
    /// <returns>A view with stride 0 along new dimensions where nothing joins them with others, else a copy.</returns>
    /// <exception cref="ArgumentException">The pattern is malformed, does not fit the shape, or names an axis on the left only.</exception>
    public static Tensor Repeat(this Tensor tensor, string pattern, params (string Name, long Size)[] sizes) =>
        new EinopsPlan(nameof(Repeat), pattern, tensor.shape, sizes, mayVanish: false, mayAppear: true).Run(tensor);

    /// <summary>
    /// Multiplies tensors along the axes they share and sums over those that the right side does not name:
    /// <c>Einops.Einsum("batch s1 hidden, batch s2 hidden -> batch s1 s2", x, y)</c>. Axes under <c>...</c> broadcast.
    /// </summary>
    /// <exception cref="ArgumentException">The pattern is malformed or does not fit the shapes.</exception>
    public static Tensor Einsum(string pattern, params Tensor[] tensors)
    {
        long[][] shapes = [.. tensors.Select(tensor => tensor.shape)];
        ArgumentException Wrong(string wrong) => Error(nameof(Einsum), pattern, shapes, wrong);

        string[] sides = pattern.Split("->");
        if (sides.Length != 2) throw Wrong($"it has {sides.Length - 1} arrows '->'; it needs one, between the axes that come in and those that go out");
        EinopsSide[] inputs = [.. sides[0].Split(',').Select(text => EinopsSide.Parse(text, Wrong, allowRepeats: true))];
        var output = EinopsSide.Parse(sides[1], Wrong);
        if (inputs.Length != tensors.Length) throw Wrong($"it describes {inputs.Length} tensors, separated by commas, and {tensors.Length} are given");
        if (inputs.Append(output).SelectMany(side => side.Groups).FirstOrDefault(group => group.InParentheses || group.Axes is not [{ Size: null }] || group.Axes[0].Name.StartsWith('_')) is { } odd)
            throw Wrong($"'{(odd.Axes is [var axis] && axis.Name.StartsWith('_') ? "_" : odd)}' is not a name; Einsum has names and ... only, Rearrange splits and joins");
        if (output.Axes.Except(inputs.SelectMany(input => input.Axes)).ToList() is [var unknown, ..]) throw Wrong($"'{unknown}' stands on the right side but not on the left");

        var bound = new ShapeBinding(Wrong, ellipsisBroadcasts: true);
        for (int i = 0; i < inputs.Length; i++) bound.Bind($"tensor {i + 1}", shapes[i], inputs[i]);

        const string letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
        var names = inputs.SelectMany(input => input.Axes).Where(axis => !axis.IsEllipsis).Distinct().ToList();
        if (names.Count > letters.Length) throw Wrong($"it has {names.Count} names; libtorch has letters for {letters.Length}");
        string Letters(EinopsSide side) => string.Concat(side.Axes.Select(axis => axis.IsEllipsis ? "..." : letters[names.IndexOf(axis)].ToString()));
        return einsum($"{string.Join(',', inputs.Select(Letters))}->{Letters(output)}", tensors);
    }

    internal static ArgumentException Error(string function, string pattern, long[][] shapes, string wrong) =>
        new($"{function} \"{pattern}\" on {(shapes.Length == 1 ? "shape" : "shapes")} {string.Join(", ", shapes.Select(shape => $"[{string.Join(", ", shape)}]"))}: {wrong}.");
}
