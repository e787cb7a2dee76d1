using Course;

namespace CourseTests.Fusion;

public sealed class ExprGraphTests
{
    [Fact]
    public void Should_simplify()
    {
        Assert.Equal(["v2 = x0 · x0"], Lines(Fuse.Compile(x => x * 1 * x + 0)));
        // One product, used twice
        Assert.Equal(["v2 = x0 · x1", "v3 = v2 + v2"], Lines(Fuse.Compile((x, y) => x * y + y * x)));
        Assert.Equal(["v6 = 3 · x0"], Lines(Fuse.Compile(x => 6 * x / 2)));
        Assert.Equal(["v1 = -x0"], Lines(Fuse.Compile(x => -(-(-x)))));
        // NaN - NaN is not 0, nor is 0·∞
        Assert.Equal(["v1 = x0 - x0"], Lines(Fuse.Compile(x => x - x)));
        Assert.Equal(["v2 = 0 · x0"], Lines(Fuse.Compile(x => x * 0)));
        var gelu = Fuse.Compile(x => 0.5 * x * (1 + (Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x.Pow(3))).Tanh()));
        Assert.DoesNotContain("tanh", gelu.Graph);
        Assert.Contains("sigmoid", gelu.Graph);

        static string[] Lines(FusedFunction f) => [.. f.Graph.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[..^2]))];
    }
}
