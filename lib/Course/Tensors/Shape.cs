using static TorchSharp.torch;

namespace Course;

/// <summary>Shapes asserted by name, the counterpart of Python's jaxtyping with a checker: documentation that cannot go out of date.</summary>
public static class Shape
{
    /// <summary>Asserts the shape of one tensor: <c>Shape.Check(x, "batch seq hidden")</c>.</summary>
    /// <inheritdoc cref="Check(ValueTuple{Tensor, string}[])"/>
    public static IReadOnlyDictionary<string, long> Check(Tensor tensor, string dimensions) => Check((tensor, dimensions));

    /// <summary>
    /// Asserts the shapes of several tensors, <c>Shape.Check((x, "batch seq hidden"), (w, "hidden out"))</c>: a name stands for the same size
    /// wherever it occurs, a number for itself, <c>...</c> for any dimensions, the same wherever it occurs, and <c>_</c> for any size.
    /// </summary>
    /// <returns>The size of each name.</returns>
    /// <exception cref="ArgumentException">A pattern is malformed, or a shape is not as it says.</exception>
    public static IReadOnlyDictionary<string, long> Check(params (Tensor Tensor, string Dimensions)[] arguments)
    {
        string pattern = string.Join(", ", arguments.Select(one => one.Dimensions));
        long[][] shapes = [.. arguments.Select(one => one.Tensor.shape)];
        ArgumentException Wrong(string wrong) => Einops.Error("Shape.Check", pattern, shapes, wrong);

        var bound = new ShapeBinding(Wrong, ellipsisBroadcasts: false);
        for (int i = 0; i < arguments.Length; i++)
        {
            var side = EinopsSide.Parse(arguments[i].Dimensions, Wrong, allowRepeats: true);
            if (side.Groups.FirstOrDefault(group => group.InParentheses) is { } joined)
                throw Wrong($"'{joined}' is in parentheses; a shape has one name or number for each dimension");
            bound.Bind(arguments.Length == 1 ? "the tensor" : $"argument {i + 1}", shapes[i], side);
        }
        return bound.Sizes;
    }
}
