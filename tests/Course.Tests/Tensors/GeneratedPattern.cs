using static TorchSharp.torch;

namespace CourseTests.Tensors;

/// <summary>A random pattern with the sizes it needs, the shape it is for, and the same operation as explicit view, permute and expand.</summary>
sealed record GeneratedPattern(string Text, long[] Shape, (string, long)[] Sizes, Func<Tensor, Tensor> Explicit)
{
    sealed record Axis(string Name, long Size);

    internal enum Kind { Rearrange, Reduce, Repeat }

    internal static GeneratedPattern Make(Random random, Kind kind, string reduction = "sum")
    {
        var axes = Enumerable.Range(0, random.Next(1, 6)).Select(i => new Axis($"{(char)('a' + i)}{(random.Next(2) == 0 ? "x_" : "")}{i}", random.Next(1, 5))).ToList();
        // Every third pattern writes a run of its axes, possibly an empty one, as an ellipsis.
        int dotsAt = random.Next(axes.Count + 1), dotsCount = random.Next(3) == 0 ? random.Next(axes.Count - dotsAt + 1) : -1;
        List<Axis> dots = dotsCount < 0 ? [] : axes.GetRange(dotsAt, dotsCount);

        var (left, leftGroups, given) = (new List<string>(), new List<List<Axis>>(), new List<(string, long)>());
        for (int i = 0; i <= axes.Count;)
        {
            if (i == dotsAt && dotsCount >= 0 && !left.Contains("..."))
            {
                left.Add("...");
                leftGroups.AddRange(dots.Select(axis => new List<Axis> { axis }));
                i += dotsCount;
                continue;
            }
            if (random.Next(6) == 0) { left.Add(random.Next(2) == 0 ? "1" : "()"); leftGroups.Add([]); }
            if (i == axes.Count) break;
            int end = dotsCount >= 0 && i < dotsAt ? dotsAt : axes.Count;
            var group = axes.GetRange(i, random.Next(2) == 0 ? 1 : random.Next(1, end - i + 1));
            left.Add(Write(group, random));
            leftGroups.Add(group);
            // One size of each group may stay open; sometimes it is given although the shape would tell.
            int open = random.Next(4) == 0 ? -1 : random.Next(group.Count);
            given.AddRange(group.Where((_, k) => k != open).Select(axis => (axis.Name, axis.Size)));
            i += group.Count;
        }

        bool dotsVanish = kind == Kind.Reduce && dotsCount >= 0 && random.Next(3) == 0;
        var vanishing = kind == Kind.Reduce ? axes.Where(axis => dots.Contains(axis) ? dotsVanish : random.Next(2) == 0).ToList() : [];
        var added = kind == Kind.Repeat ? Enumerable.Range(0, random.Next(1, 3)).Select(i => new Axis($"new{i}", random.Next(1, 4))).ToList() : [];
        given.AddRange(added.Select(axis => (axis.Name, axis.Size)));

        // The right side: what is left, shuffled, with the ellipsis moving as one.
        List<List<Axis>> units = [.. axes.Except(vanishing).Except(dots).Concat(added).Select(axis => new List<Axis> { axis })];
        bool keepsDots = dotsCount >= 0 && !dotsVanish;
        if (keepsDots) units.Add(dots);
        var order = units.OrderBy(_ => random.Next()).ToList();
        var (right, outSizes) = (new List<string>(), new List<long>());
        for (int i = 0; i < order.Count;)
        {
            int count = random.Next(2) == 0 ? 1 : random.Next(1, order.Count - i + 1);
            var group = order.GetRange(i, count);
            bool hasDots = keepsDots && group.Any(unit => ReferenceEquals(unit, dots));
            bool parentheses = count > 1 || random.Next(5) == 0;
            string text = string.Join(' ', group.Select(unit => keepsDots && ReferenceEquals(unit, dots) ? "..." : unit[0].Name));
            right.Add(parentheses ? $"({text})" : text);
            if (hasDots && !parentheses) outSizes.AddRange(dots.Select(axis => axis.Size));
            else outSizes.Add(group.SelectMany(unit => unit).Aggregate(1L, (product, axis) => product * axis.Size));
            i += count;
            if (random.Next(8) == 0) { right.Add("1"); outSizes.Add(1); }
        }

        long[] split = [.. axes.Select(axis => axis.Size)];
        var kept = axes.Except(vanishing).ToList();
        var goes = order.SelectMany(unit => unit).ToList();
        Tensor Explicit(Tensor x)
        {
            x = x.contiguous().view(split);
            for (int i = axes.Count - 1; i >= 0; i--)
                if (vanishing.Contains(axes[i])) x = ReduceOne(x, i, reduction);
            // New axes go last, then everything is permuted into place.
            foreach (var axis in added) x = stack(Enumerable.Repeat(x, (int)axis.Size).ToArray(), x.dim());
            var have = kept.Concat(added).ToList();
            return x.permute([.. goes.Select(axis => (long)have.IndexOf(axis))]).contiguous().view([.. outSizes]);
        }
        long[] shape = [.. leftGroups.Select(group => group.Aggregate(1L, (product, axis) => product * axis.Size))];
        return new($"{string.Join(' ', left)} -> {string.Join(' ', right)}", shape, [.. given], Explicit);
    }

    static Tensor ReduceOne(Tensor x, int dim, string reduction)
    {
        var slices = Enumerable.Range(0, (int)x.shape[dim]).Select(i => x.select(dim, i)).ToList();
        return reduction switch
        {
            "sum" => slices.Aggregate((a, b) => a + b),
            "mean" => slices.Aggregate((a, b) => a + b) / slices.Count,
            "max" => slices.Aggregate(maximum),
            "min" => slices.Aggregate(minimum),
            _ => slices.Aggregate((a, b) => a * b),
        };
    }

    static string Write(List<Axis> group, Random random) =>
        group.Count > 1 || random.Next(5) == 0 ? $"({string.Join(' ', group.Select(axis => axis.Name))})" : group[0].Name;
}
