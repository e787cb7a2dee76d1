using TorchSharp.Tests.Oracle;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Operators;

public class ReductionTests
{
    private static readonly Input matrix = new([3, 4]);
    private static readonly Input cube = new([2, 3, 4]);

    private static double Variance(double[] x, int less) => x.Sum(v => Math.Pow(v - x.Average(), 2)) / (x.Length - less);
    private static double Product(double[] x) => x.Aggregate(1.0, (a, b) => a * b);
    private static double Norm(double[] x, double p) => Math.Pow(x.Sum(v => Math.Pow(Math.Abs(v), p)), 1 / p);

    private static double Quantile(double[] x, double q)
    {
        double[] sorted = [.. x.Order()];
        var at = q * (sorted.Length - 1);
        var below = (int)at;
        return below + 1 == sorted.Length ? sorted[below] : sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]);
    }

    private static Nd Running(Nd x, int dim, Func<double[], double> f) => Nd.Of(x.Shape, i =>
    {
        var at = (long[])i.Clone();
        var line = new double[i[dim] + 1];
        for (at[dim] = 0; at[dim] < line.Length; at[dim]++) line[at[dim]] = x[at];
        return f(line);
    });

    private static Case All(string name, Func<Tensor, Tensor> op, Func<double[], double> f, bool differentiable = true) =>
        Case.One(name, matrix, op, x => Nd.Scalar(f(x.Values)), differentiable);

    private static Case Along(string name, int dim, bool keep, Func<Tensor, Tensor> op, Func<double[], double> f, bool differentiable = true) =>
        Case.One(name, cube, op, x => x.Reduce(dim, keep, f), differentiable);

    private static double NotNaN(double[] x, Func<IEnumerable<double>, double> f) => f(x.Where(v => v >= 0).Select(Math.Sqrt));

    public static TheoryData<Case> Cases =>
    [
        All("sum", x => x.sum(), x => x.Sum()),
        Case.One("sum of whole numbers in float32", Input.Whole([3, 4], 0, 9), x => x.sum(ScalarType.Float32), x => Nd.Scalar(x.Values.Sum()), differentiable: false),
        Along("sum along one", 1, false, x => x.sum(1), x => x.Sum()),
        Along("sum along one, kept", -1 + 3, true, x => x.sum(-1, keepdim: true), x => x.Sum()),
        Case.One("sum along two", cube, x => x.sum(0, 2), x => x.Reduce(2, false, Enumerable.Sum).Reduce(0, false, Enumerable.Sum)),
        Case.One("sum along three", cube, x => x.sum(0, 1, 2), x => Nd.Scalar(x.Values.Sum())),
        Case.One("sum along an array", cube, x => x.sum([0, 2], true), x => x.Reduce(2, true, Enumerable.Sum).Reduce(0, true, Enumerable.Sum)),
        Case.One("torch.sum along one", cube, x => sum(x, 0L), x => x.Reduce(0, false, Enumerable.Sum)),
        All("mean", x => x.mean(), x => x.Average()),
        Along("mean along one", 1, true, x => x.mean([1], true), x => x.Average()),
        All("prod", x => x.prod(), Product),
        Along("prod along one", 0, false, x => x.prod(0L), Product),
        All("var", x => x.var(), x => Variance(x, 1)),
        All("var, biased", x => x.var(false), x => Variance(x, 0)),
        Along("var along one", 2, false, x => x.var(2), x => Variance(x, 1)),
        Along("var along an array, biased", 1, true, x => x.var([1L], false, true), x => Variance(x, 0)),
        Case.One("var along two", cube, x => x.var((0, 2), false), x => Nd.Of([3], i => Variance([.. from a in Enumerable.Range(0, 2) from b in Enumerable.Range(0, 4) select x[a, i[0], b]], 0))),
        All("std", x => x.std(), x => Math.Sqrt(Variance(x, 1))),
        Along("std along one", 2, false, x => x.std(2, unbiased: false), x => Math.Sqrt(Variance(x, 0))),
        Along("std along an array", 0, true, x => x.std([0L], true, true), x => Math.Sqrt(Variance(x, 1))),
        All("std_mean's std", x => x.std_mean().std, x => Math.Sqrt(Variance(x, 1))),
        Along("std_mean's mean along one", 1, false, x => x.std_mean(1L).mean, x => x.Average()),
        All("var_mean's var", x => x.var_mean(false).var, x => Variance(x, 0)),
        Along("var_mean's mean along an array", 1, true, x => x.var_mean([1L], true, true).mean, x => x.Average()),
        All("max", x => x.max(), x => x.Max()),
        Along("max along one", 1, false, x => x.max(1).values, x => x.Max()),
        Along("max's index", 1, true, x => x.max(1, true).indexes, x => Array.IndexOf(x, x.Max()), differentiable: false),
        All("min", x => x.min(), x => x.Min()),
        Along("min along one", 1, false, x => x.min(1).values, x => x.Min()),
        Along("min's index", 1, false, x => x.min(1).indexes, x => Array.IndexOf(x, x.Min()), differentiable: false),
        All("amax", x => x.amax(), x => x.Max()),
        Along("amax along one", 2, true, x => x.amax([2], keepdim: true), x => x.Max()),
        All("amin", x => x.amin(), x => x.Min()),
        Along("amin along one", 2, false, x => x.amin([2L]), x => x.Min()),
        All("aminmax's min", x => x.aminmax().min, x => x.Min(), differentiable: false),
        Along("aminmax's max along one", 1, false, x => x.aminmax(1).max, x => x.Max(), differentiable: false),
        All("argmax", x => x.argmax(), x => Array.IndexOf(x, x.Max()), differentiable: false),
        Along("argmax along one", 1, false, x => x.argmax(1), x => Array.IndexOf(x, x.Max()), differentiable: false),
        All("argmin", x => x.argmin(), x => Array.IndexOf(x, x.Min()), differentiable: false),
        Along("argmin along one", 1, true, x => x.argmin(1, true), x => Array.IndexOf(x, x.Min()), differentiable: false),
        All("all", x => (x > -1).all(), x => x.All(v => v > -1) ? 1 : 0, differentiable: false),
        Along("all along one", 1, false, x => (x > -1).all(1), x => x.All(v => v > -1) ? 1 : 0, differentiable: false),
        All("any", x => (x > 1.5).any(), x => x.Any(v => v > 1.5) ? 1 : 0, differentiable: false),
        Along("any along one", 1, true, x => (x > 1).any(1, true), x => x.Any(v => v > 1) ? 1 : 0, differentiable: false),
        All("count_nonzero", x => (x > 0).count_nonzero(), x => x.Count(v => v > 0), differentiable: false),
        Along("count_nonzero along one", 1, false, x => (x > 0).count_nonzero([1]), x => x.Count(v => v > 0), differentiable: false),
        Case.One("cumsum", cube, x => x.cumsum(1), x => Running(x, 1, Enumerable.Sum)),
        Case.One("cumprod", cube, x => x.cumprod(2), x => Running(x, 2, Product)),
        Case.One("cummax", cube, x => x.cummax(1).values, x => Running(x, 1, Enumerable.Max)),
        Case.One("cummax's index", cube, x => x.cummax(1).indexes, x => Running(x, 1, l => Array.IndexOf(l, l.Max())), differentiable: false),
        Case.One("cummin", cube, x => x.cummin(1).values, x => Running(x, 1, Enumerable.Min)),
        Case.One("logcumsumexp", cube, x => x.logcumsumexp(0), x => Running(x, 0, l => Math.Log(l.Sum(Math.Exp)))),
        Along("logsumexp", 2, true, x => x.logsumexp(2, true), x => Math.Log(x.Sum(Math.Exp))),
        All("median", x => x.median(), x => x.Order().ElementAt((x.Length - 1) / 2)),
        Case.One("mode", Input.Whole([5, 9], 0, 3), x => x.mode(1).values, x => x.Reduce(1, false, l => l.GroupBy(v => v).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).First().Key), differentiable: false),
        All("nansum", x => x.sqrt().nansum(), x => NotNaN(x, Enumerable.Sum), differentiable: false),
        All("nanmean", x => x.sqrt().nanmean(), x => NotNaN(x, Enumerable.Average), differentiable: false),
        Along("nanmean along one", 1, false, x => (x + 2).sqrt().nanmean(1), x => x.Average(v => Math.Sqrt(v + 2))),
        All("nanmedian", x => x.sqrt().nanmedian(), x => NotNaN(x, v => v.Order().ElementAt((v.Count() - 1) / 2)), differentiable: false),
        Along("quantile", 2, false, x => x.quantile(tensor(0.3), 2), x => Quantile(x, 0.3)),
        Along("nanquantile", 2, true, x => x.nanquantile(tensor(0.3), 2, true), x => Quantile(x, 0.3)),
        All("norm", x => x.norm(), x => Norm(x, 2)),
        All("norm with p", x => x.norm(3f), x => Norm(x, 3)),
        Along("norm along one", 1, true, x => x.norm(1, true, 1), x => Norm(x, 1)),
        Case.One("trace", matrix, x => x.trace(), x => Nd.Scalar(x[0, 0] + x[1, 1] + x[2, 2])),
        // libtorch adds 1e-7 to the norm it divides by
        Case.One("renorm", matrix, x => x.renorm(2, 0, 1), x => x.Zip(x.Reduce(1, true, l => Norm(l, 2)), (v, n) => n > 1 ? v / (n + 1e-7) : v), differentiable: false),
    ];

    [Theory, MemberData(nameof(Cases))]
    public void Value_and_gradient(Case operation) => operation.Run();

    [Fact]
    public void A_result_in_another_dtype_is_converted()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, 2, 4 });
        Assert.Equal(ScalarType.Float64, x.std([0L], type: ScalarType.Float64).dtype);
        Assert.Equal(ScalarType.Float64, x.mean([0], type: ScalarType.Float64).dtype);
        Assert.Equal(ScalarType.Int64, tensor(new[] { 1, 2 }).sum().dtype);
        Assert.Equal(ScalarType.Int64, tensor(new[] { true, true }).sum().dtype);
    }

    [Fact]
    public void A_result_can_be_put_into_a_tensor_that_is_there()
    {
        using var scope = NewDisposeScope();
        var result = empty(0);
        var returned = tensor(new[,] { { 1f, 5 }, { 7, 2 } }).amax([1], @out: result);
        Assert.Same(result, returned);
        Assert.Equal([5f, 7f], result.data<float>().ToArray());
    }
}
