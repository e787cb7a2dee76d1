namespace Course.Tests.Picograd;

/// <summary>Random small shapes.</summary>
static class Shapes
{
    internal static int[] Any(Random random) => [.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => random.Next(1, 5))];

    /// <summary>Two shapes that broadcast: of one common shape, each with some axes shrunk to 1 and some leading axes dropped.</summary>
    internal static (int[], int[]) Broadcastable(Random random)
    {
        int[] common = Any(random);
        int[] Part() => [.. common.Skip(random.Next(0, common.Length + 1)).Select(n => random.Next(3) == 0 ? 1 : n)];
        return (Part(), Part());
    }

}
