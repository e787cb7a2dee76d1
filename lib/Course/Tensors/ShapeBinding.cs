namespace Course;

/// <summary>The sizes that names have so far, and where each was first seen.</summary>
/// <param name="error">Makes the exception from what is wrong.</param>
/// <param name="ellipsisBroadcasts">Whether dimensions under an ellipsis may differ where one is 1 or missing, instead of being equal.</param>
sealed class ShapeBinding(Func<string, ArgumentException> error, bool ellipsisBroadcasts)
{
    readonly Dictionary<string, (long Size, string Where)> bound = [];
    (long[] Sizes, string Where)? dots;

    internal IReadOnlyDictionary<string, long> Sizes => bound.ToDictionary(one => one.Key, one => one.Value.Size);

    /// <summary>Matches a shape with its pattern, binding names that are new and comparing those that are not.</summary>
    /// <exception cref="ArgumentException">They do not match.</exception>
    internal void Bind(string where, long[] shape, EinopsSide side)
    {
        int named = side.Groups.Count - (side.HasEllipsis ? 1 : 0), under = shape.Length - named;
        if (side.HasEllipsis ? under < 0 : under != 0)
            throw error($"{where} has {shape.Length} dimensions, the pattern {(side.HasEllipsis ? "at least " : "")}{named}");
        for (int i = 0, dimension = 0; i < side.Groups.Count; i++)
        {
            var group = side.Groups[i];
            if (group.IsEllipsis)
            {
                BindDots(where, shape[dimension..(dimension + under)]);
                dimension += under;
                continue;
            }
            long size = shape[dimension];
            if (group.Axes is not [var axis] || axis.Size != null)
            {
                if (size != (group.Axes.FirstOrDefault().Size ?? 1)) throw error($"dimension {dimension} of {where} is {size}, but the pattern says {group}");
            }
            else if (!axis.Name.StartsWith('_') && !bound.TryAdd(axis.Name, (size, where)) && bound[axis.Name].Size != size)
            {
                throw error($"{axis} is {size} in dimension {dimension} of {where}, but {bound[axis.Name].Size} in {bound[axis.Name].Where}");
            }
            dimension++;
        }
    }

    void BindDots(string where, long[] sizes)
    {
        if (dots is not var (seen, first)) dots = (sizes, where);
        else if (ellipsisBroadcasts)
        {
            var (longer, shorter) = seen.Length >= sizes.Length ? (seen, sizes) : (sizes, seen);
            long[] padded = [.. Enumerable.Repeat(1L, longer.Length - shorter.Length), .. shorter];
            if (longer.Zip(padded).Any(pair => pair.First != pair.Second && pair.First != 1 && pair.Second != 1))
                throw error($"... is [{string.Join(", ", sizes)}] in {where} and [{string.Join(", ", seen)}] in {first}, which do not broadcast");
            dots = ([.. longer.Zip(padded, (a, b) => a == 1 ? b : a)], where);
        }
        else if (!sizes.SequenceEqual(seen))
        {
            throw error($"... is [{string.Join(", ", sizes)}] in {where}, but [{string.Join(", ", seen)}] in {first}");
        }
    }
}
