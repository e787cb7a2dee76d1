using TorchSharp.Tests.Oracle;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Operators;

public class ComparisonTests
{
    private static Case Compare(string name, Func<Tensor, Tensor, Tensor> op, Func<double, double, bool> expected) =>
        new(name, [Input.Whole([3, 1, 4], 0, 3), Input.Whole([2, 4], 0, 3)], x => op(x[0], x[1]), x => x[0].Zip(x[1], (a, b) => expected(a, b) ? 1 : 0), false);

    private static Case Number(string name, Func<Tensor, Tensor> op, Func<double, bool> expected) =>
        new(name, [Input.Whole([3, 4], 0, 4)], x => op(x[0]), x => x[0].Map(a => expected(a) ? 1 : 0), false);

    public static TheoryData<Case> Cases =>
    [
        Compare("eq", (x, y) => x.eq(y), (x, y) => x == y),
        Compare("equal", (x, y) => x.equal(y), (x, y) => x == y),
        Compare("==", (x, y) => x == y, (x, y) => x == y),
        Compare("ne", (x, y) => x.ne(y), (x, y) => x != y),
        Compare("not_equal", (x, y) => x.not_equal(y), (x, y) => x != y),
        Compare("!=", (x, y) => x != y, (x, y) => x != y),
        Compare("ge", (x, y) => x.ge(y), (x, y) => x >= y),
        Compare("greater_equal", (x, y) => x.greater_equal(y), (x, y) => x >= y),
        Compare(">=", (x, y) => x >= y, (x, y) => x >= y),
        Compare("gt", (x, y) => x.gt(y), (x, y) => x > y),
        Compare("greater", (x, y) => x.greater(y), (x, y) => x > y),
        Compare(">", (x, y) => x > y, (x, y) => x > y),
        Compare("le", (x, y) => x.le(y), (x, y) => x <= y),
        Compare("less_equal", (x, y) => x.less_equal(y), (x, y) => x <= y),
        Compare("<=", (x, y) => x <= y, (x, y) => x <= y),
        Compare("lt", (x, y) => x.lt(y), (x, y) => x < y),
        Compare("less", (x, y) => x.less(y), (x, y) => x < y),
        Compare("<", (x, y) => x < y, (x, y) => x < y),
        Number("eq a number", x => x.eq(2), x => x == 2),
        Number("== a number", x => x == 2, x => x == 2),
        Number("number ==", x => 2 == x, x => x == 2),
        Number("ne a number", x => x.ne(2), x => x != 2),
        Number("!= a number", x => x != 2, x => x != 2),
        Number("ge a number", x => x.ge(2), x => x >= 2),
        Number(">= a number", x => x >= 2, x => x >= 2),
        Number("number >=", x => 2 >= x, x => x <= 2),
        Number("gt a number", x => x.gt(2), x => x > 2),
        Number("> a number", x => x > 2, x => x > 2),
        Number("number >", x => 2 > x, x => x < 2),
        Number("le a number", x => x.le(2), x => x <= 2),
        Number("<= a number", x => x <= 2, x => x <= 2),
        Number("number <=", x => 2 <= x, x => x >= 2),
        Number("lt a number", x => x.lt(2), x => x < 2),
        Number("< a number", x => x < 2, x => x < 2),
        Number("number <", x => 2 < x, x => x > 2),
        Number("isin", x => x.isin(tensor(new long[] { 1, 3 })), x => x is 1 or 3),
        Number("isin, inverted", x => x.isin(tensor(new long[] { 1, 3 }), invert: true), x => x is not (1 or 3)),
        Case.Each("isclose", x => x.isclose(zeros(4, float64), 0, 0.5), x => Math.Abs(x) <= 0.5 ? 1 : 0, differentiable: false),
        Case.Both("where", (x, y) => x.where(y > 0, y), (x, y) => y > 0 ? x : y),
        Case.Both("torch.where", (x, y) => where(y > 0, x, y), (x, y) => y > 0 ? x : y),
    ];

    [Theory, MemberData(nameof(Cases))]
    public void Value_and_gradient(Case operation) => operation.Run();

    [Fact]
    public void Allclose_allows_atol_and_rtol_times_the_other()
    {
        using var scope = NewDisposeScope();
        var y = tensor(new[] { 100.0, -100.0 });
        Assert.True((y + 1.0).allclose(y, rtol: 0.01, atol: 0));
        Assert.False((y + 1.01).allclose(y, rtol: 0.01, atol: 0));
        Assert.True(allclose(y + 1.01, y, rtol: 0.01, atol: 0.02));
        var nan = tensor(new[] { double.NaN });
        Assert.False(nan.allclose(nan));
        Assert.True(nan.allclose(nan, equal_nan: true));
    }

    [Fact]
    public void Equals_compares_shapes_and_values()
    {
        using var scope = NewDisposeScope();
        var x = arange(6).reshape(2, 3);
        Assert.True(x.Equals(arange(6).reshape(2, 3)));
        Assert.False(x.Equals(arange(6)));
        Assert.False(x.Equals(arange(1, 7).reshape(2, 3)));
        Assert.False(x.Equals(x.@int()));
        Assert.False(x.Equals("x"));
    }

    [Fact]
    public void Where_alone_gives_the_indices_of_what_is_true()
    {
        using var scope = NewDisposeScope();
        var mask = tensor(new[,] { { true, false }, { false, true }, { true, true } });
        var indices = where(mask);
        Assert.Equal([0L, 1, 2, 2], indices[0].data<long>().ToArray());
        Assert.Equal([0L, 1, 0, 1], indices[1].data<long>().ToArray());
        Assert.Equal([[0L, 0], [1, 1], [2, 0], [2, 1]], mask.nonzero().unbind().Select(t => t.data<long>().ToArray()));
        Assert.Equal([0L, 1, 2, 2], mask.nonzero_as_list()[0].data<long>().ToArray());
        Assert.True(mask.argwhere().Equals(mask.nonzero()));
    }
}
