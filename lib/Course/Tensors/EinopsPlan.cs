using static TorchSharp.torch;

namespace Course;

/// <summary>A pattern <c>left -> right</c> applied to one shape: the size of every axis, checked.</summary>
sealed class EinopsPlan
{
    readonly string function, pattern;
    readonly long[] shape;
    readonly Dictionary<string, long> sizes = [];
    readonly EinopsSide left, right;

    /// <summary>Reads the pattern and finds the sizes; what may differ between the two sides depends on the function.</summary>
    /// <param name="function">Rearrange, Reduce or Repeat, for messages.</param>
    /// <param name="pattern">The pattern.</param>
    /// <param name="shape">The tensor's shape.</param>
    /// <param name="given">The sizes that the caller gave.</param>
    /// <param name="mayVanish">Whether axes of the left side may be missing on the right.</param>
    /// <param name="mayAppear">Whether the right side may have axes that the left has not.</param>
    /// <exception cref="ArgumentException">The pattern is malformed or does not fit.</exception>
    internal EinopsPlan(string function, string pattern, long[] shape, (string Name, long Size)[] given, bool mayVanish, bool mayAppear)
    {
        (this.function, this.pattern, this.shape) = (function, pattern, shape);
        string[] sides = pattern.Split("->");
        if (sides.Length != 2) throw Error($"it has {sides.Length - 1} arrows '->'; it needs one, between the axes that come in and those that go out");
        var (from, to) = (EinopsSide.Parse(sides[0], Error), EinopsSide.Parse(sides[1], Error, firstNumber: sides[0].Length));
        CheckNames(from, to, mayVanish, mayAppear);
        ReadSizes(from, to, given);

        int named = from.Groups.Count - (from.HasEllipsis ? 1 : 0);
        if (from.HasEllipsis ? shape.Length < named : shape.Length != named)
            throw Error($"the tensor has {shape.Length} dimensions, the left side {(from.HasEllipsis ? "at least " : "")}{named}");
        (left, right) = (from.Expand(shape.Length - named), to.Expand(shape.Length - named));
        for (int i = 0; i < shape.Length; i++) Solve(i, left.Groups[i]);
        foreach (var axis in right.Axes.Where(axis => !sizes.ContainsKey(axis.Name))) throw Error($"nothing says how large the new axis '{axis}' is; pass (\"{axis}\", size)");
        if (right.Axes.Aggregate(1.0, (product, axis) => product * sizes[axis.Name]) >= long.MaxValue) throw Error("the result would have more elements than can be counted");
    }

    /// <summary>Splits the dimensions, reduces the axes that vanish, puts the rest in order, repeats along new ones, and joins.</summary>
    /// <param name="tensor">A tensor of the plan's shape.</param>
    /// <param name="reduce">Given a tensor and the dimensions to reduce away; called only if there are some.</param>
    internal Tensor Run(Tensor tensor, Func<Tensor, long[], Tensor>? reduce = null)
    {
        string[] came = [.. left.Axes.Select(axis => axis.Name)], goes = [.. right.Axes.Select(axis => axis.Name)];
        string[] kept = [.. came.Where(goes.Contains)];
        long[] vanishing = [.. Enumerable.Range(0, came.Length).Where(i => !goes.Contains(came[i])).Select(i => (long)i)];

        using var scope = NewDisposeScope();
        var result = tensor.reshape([.. came.Select(name => sizes[name])]);
        if (vanishing.Length > 0 && reduce != null) result = reduce(result, vanishing);
        result = result.permute([.. goes.Where(kept.Contains).Select(name => (long)Array.IndexOf(kept, name))]);
        if (goes.Length > kept.Length)
        {
            for (int i = 0; i < goes.Length; i++)
                if (!kept.Contains(goes[i])) result = result.unsqueeze(i);
            result = result.expand([.. goes.Select(name => sizes[name])], isImplicit: false);
        }
        return result.reshape([.. right.Groups.Select(group => group.Axes.Aggregate(1L, (product, axis) => product * sizes[axis.Name]))])
            .MoveToOuterDisposeScope();
    }

    void CheckNames(EinopsSide from, EinopsSide to, bool mayVanish, bool mayAppear)
    {
        if (from.Axes.Concat(to.Axes).Any(axis => axis.Name.StartsWith('_'))) throw Error("'_' is not a name here; name the axis");
        if (from.Groups.Any(group => group.InParentheses && group.Axes.Any(axis => axis.IsEllipsis)))
            throw Error("the left side has ... in parentheses; how a dimension splits into them cannot be known");
        if (to.HasEllipsis && !from.HasEllipsis) throw Error("... stands on the right side but not on the left");
        if (!mayVanish && from.Axes.Except(to.Axes).ToList() is [var lost, ..])
            throw Error($"'{lost}' stands on the left side but not on the right, and {function} keeps every axis; Reduce takes axes away");
        if (!mayAppear && to.Axes.Except(from.Axes).ToList() is [var added, ..])
            throw Error($"'{added}' stands on the right side but not on the left, and {function} adds no axis; Repeat does");
    }

    void ReadSizes(EinopsSide from, EinopsSide to, (string Name, long Size)[] given)
    {
        var axes = from.Axes.Concat(to.Axes).Where(axis => !axis.IsEllipsis).Distinct().ToList();
        foreach (var axis in axes.Where(axis => axis.Size != null)) sizes[axis.Name] = axis.Size!.Value;
        string[] names = [.. axes.Where(axis => axis.Size == null).Select(axis => axis.Name)];
        foreach (var (name, size) in given)
        {
            if (!names.Contains(name)) throw Error($"a size is given for '{name}', which the pattern does not have; it has {(names.Length == 0 ? "no names" : string.Join(", ", names))}");
            if (size < 1) throw Error($"{name} = {size} is given; a size is at least 1");
            if (!sizes.TryAdd(name, size)) throw Error($"the size of '{name}' is given twice");
        }
    }

    void Solve(int dimension, EinopsGroup group)
    {
        long rest = shape[dimension];
        var unknown = group.Axes.Where(axis => !sizes.ContainsKey(axis.Name)).ToList();
        if (unknown.Count > 1)
            throw Error($"'{group}' can be split in several ways; pass the sizes of {unknown.Count - 1} of {string.Join(", ", unknown)}");

        string known = string.Join(" · ", group.Axes.Except(unknown).Select(axis => axis.Size is { } size ? $"{size}" : $"{axis} = {sizes[axis.Name]}"));
        foreach (var axis in group.Axes.Except(unknown))
        {
            if (rest % sizes[axis.Name] != 0) throw Error($"dimension {dimension} is {shape[dimension]}, which '{group}' with {known} does not divide");
            rest /= sizes[axis.Name];
        }
        if (unknown is [var missing]) sizes[missing.Name] = rest;
        else if (rest != 1) throw Error($"dimension {dimension} is {shape[dimension]}, but '{group}' makes it {(known == "" ? "1" : known)}");
    }

    ArgumentException Error(string wrong) => Einops.Error(function, pattern, [shape], wrong);
}
