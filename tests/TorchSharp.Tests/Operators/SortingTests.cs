using TorchSharp.Tests.Oracle;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Operators;

public class SortingTests
{
    private static readonly Input matrix = new([4, 5]);

    private static Nd Lines(Nd x, int dim, int count, Func<double[], double[]> f)
    {
        var shape = (long[])x.Shape.Clone();
        shape[dim] = count;
        return Nd.Of(shape, i =>
        {
            var at = (long[])i.Clone();
            var line = new double[x.Shape[dim]];
            for (at[dim] = 0; at[dim] < line.Length; at[dim]++) line[at[dim]] = x[at];
            return f(line)[i[dim]];
        });
    }

    private static double[] Order(double[] x) => [.. Enumerable.Range(0, x.Length).OrderBy(i => x[i]).Select(i => (double)i)];

    public static TheoryData<Case> Cases =>
    [
        Case.One("sort", matrix, x => x.sort().Values, x => Lines(x, 1, 5, l => [.. l.Order()])),
        Case.One("sort, descending along the first", matrix, x => x.sort(0, true).Values, x => Lines(x, 0, 4, l => [.. l.OrderDescending()])),
        Case.One("sort's indices", matrix, x => x.sort(1).Indices, x => Lines(x, 1, 5, Order), differentiable: false),
        Case.One("sort, stable", Input.Whole([4, 9], 0, 3), x => x.sort(1, stable: true).Indices, x => Lines(x, 1, 9, Order), differentiable: false),
        Case.One("msort", matrix, x => x.msort(), x => Lines(x, 0, 4, l => [.. l.Order()])),
        Case.One("argsort", matrix, x => x.argsort(), x => Lines(x, 1, 5, Order), differentiable: false),
        Case.One("argsort, descending", matrix, x => x.argsort(0, true), x => Lines(x, 0, 4, l => [.. Order(l).Reverse()]), differentiable: false),
        Case.One("topk", matrix, x => x.topk(2).values, x => Lines(x, 1, 2, l => [.. l.OrderDescending()])),
        Case.One("topk's indices, smallest", matrix, x => x.topk(3, 0, largest: false).indexes, x => Lines(x, 0, 3, Order), differentiable: false),
        Case.One("kthvalue", matrix, x => x.kthvalue(2, 1).values, x => x.Reduce(1, false, l => l.Order().ElementAt(1))),
        Case.One("kthvalue's index", matrix, x => x.kthvalue(2, null, true).indices, x => x.Reduce(1, true, l => Order(l)[1]), differentiable: false),
        Case.One("bincount", Input.Whole([20], 0, 5), x => x.bincount(null, 7), x => Nd.Of([7], i => x.Values.Count(v => v == i[0])), differentiable: false),
        Case.One("bincount with weights", Input.Whole([20], 0, 5), x => x.bincount(x * 0.5, 5), x => Nd.Of([5], i => x.Values.Where(v => v == i[0]).Sum(v => v * 0.5)), differentiable: false),
        Case.One("histc", new([50], 0, 4), x => x.histc(4, 0, 4), x => Nd.Of([4], i => x.Values.Count(v => (long)v == i[0])), differentiable: false),
        Case.One("bucketize", matrix, x => x.bucketize(tensor(new[] { -1.0, 0, 1 })), x => x.Map(v => v <= -1 ? 0 : v <= 0 ? 1 : v <= 1 ? 2 : 3), differentiable: false),
        Case.One("searchsorted", matrix, x => searchsorted(tensor(new[] { -1.0, 0, 1 }), x), x => x.Map(v => v <= -1 ? 0 : v <= 0 ? 1 : v <= 1 ? 2 : 3), differentiable: false),
        Case.One("bucketize, right", Input.Whole([9], -2, 3), x => x.bucketize(tensor(new long[] { -1, 0, 1 }), right: true), x => x.Map(v => v < -1 ? 0 : v < 0 ? 1 : v < 1 ? 2 : 3), differentiable: false),
    ];

    [Theory, MemberData(nameof(Cases))]
    public void Value_and_gradient(Case operation) => operation.Run();

    [Fact]
    public void Unique_gives_each_value_once_with_what_was_asked_for()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new long[] { 3, 1, 3, 2, 1, 3 });
        var (output, inverse, counts) = x.unique(return_inverse: true, return_counts: true);
        Assert.Equal([1L, 2, 3], output.data<long>().ToArray());
        Assert.Equal([2L, 0, 2, 1, 0, 2], inverse!.data<long>().ToArray());
        Assert.Equal([2L, 1, 3], counts!.data<long>().ToArray());
        Assert.Null(unique(x).counts);
        var rows = tensor(new long[,] { { 1, 2 }, { 1, 2 }, { 0, 5 } }).unique(dim: 0);
        Assert.Equal([0L, 5, 1, 2], rows.output.data<long>().ToArray());
        var runs = tensor(new long[] { 1, 1, 2, 1 }).unique_consecutive(return_counts: true);
        Assert.Equal([1L, 2, 1], runs.output.data<long>().ToArray());
        Assert.Equal([2L, 1, 1], runs.counts!.data<long>().ToArray());
    }

    [Fact]
    public void A_histogram_has_edges_between_its_bins()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 0.5, 1.5, 1.7, 3 });
        var (counts, edges) = histogram(x, 3, (0, 3));
        Assert.Equal([1.0, 2, 1], counts.data<double>().ToArray());
        Assert.Equal([0.0, 1, 2, 3], edges.data<double>().ToArray());
        // one and two of the three that fall into bins one wide
        Assert.Equal([1 / 3.0, 2 / 3.0], histogram(x, tensor(new[] { 0.0, 1, 2 }), density: true).hist.data<double>().ToArray());
    }
}
