using TorchSharp.Tests.Oracle;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Operators;

public class IndexingTests
{
    private static readonly Input matrix = new([3, 4]);
    private static readonly Input cube = new([2, 3, 4]);

    private static Case Moved(string name, Input input, Func<Tensor, Tensor> op, long[] shape, Func<Nd, long[], double> value) =>
        Case.One(name, input, op, x => Nd.Of(shape, i => value(x, i)));

    private static Tensor At(params long[] indices) => tensor(indices);

    /// <summary>The array after a loop over the index and source has changed a copy of it.</summary>
    private static Case Written(string name, Func<Tensor[], Tensor> op, Action<double[,], Nd, Nd> write) =>
        new(name, [matrix, Input.Whole([2, 4], 0, 3), new([2, 4])], op, x =>
        {
            var to = new double[3, 4];
            for (var i = 0; i < 12; i++) to[i / 4, i % 4] = x[0].Values[i];
            write(to, x[1], x[2]);
            return Nd.Of([3, 4], i => to[i[0], i[1]]);
        });

    private static Case Slices(string name, Func<Tensor, Tensor, Tensor> op, Func<double, double, double> write) =>
        new(name, [matrix, new([2, 4])], x => op(x[0], x[1]), x => Nd.Of([3, 4], i => i[0] == 1 ? x[0][i] : write(x[0][i], x[1][i[0] == 2 ? 0 : 1, i[1]])));

    public static TheoryData<Case> Cases =>
    [
        Moved("x[i]", cube, x => x[1], [3, 4], (x, i) => x[1, i[0], i[1]]),
        Moved("x[i, j]", cube, x => x[1, -1], [4], (x, i) => x[1, 2, i[0]]),
        Moved("x[i, j, k]", cube, x => x[1, 2, 3], [], (x, _) => x[1, 2, 3]),
        Moved("x[four]", new([2, 2, 2, 2]), x => x[1, 0, 1, 0], [], (x, _) => x[1, 0, 1, 0]),
        Moved("x[five]", new([2, 2, 2, 2, 2]), x => x[1, 0, 1, 0, 1], [], (x, _) => x[1, 0, 1, 0, 1]),
        Moved("x[six]", new([2, 2, 2, 2, 2, 2]), x => x[1, 0, 1, 0, 1, 1], [], (x, _) => x[1, 0, 1, 0, 1, 1]),
        Moved("x[array]", cube, x => x[new long[] { 1, 2 }], [4], (x, i) => x[1, 2, i[0]]),
        Moved("x[range]", matrix, x => x[1..3], [2, 4], (x, i) => x[i[0] + 1, i[1]]),
        Moved("x[^1]", matrix, x => x[^1], [4], (x, i) => x[2, i[0]]),
        Moved("x[.., -1]", matrix, x => x[.., -1], [3], (x, i) => x[i[0], 3]),
        Moved("x[.., ^2..]", matrix, x => x[.., ^2..], [3, 2], (x, i) => x[i[0], i[1] + 2]),
        Moved("x[..^1]", matrix, x => x[..^1], [2, 4], (x, i) => x[i]),
        Moved("x[slice]", matrix, x => x[TensorIndex.Colon, TensorIndex.Slice(1, null, 2)], [3, 2], (x, i) => x[i[0], 1 + 2 * i[1]]),
        Moved("x[tuple]", matrix, x => x[(1, null)], [2, 4], (x, i) => x[i[0] + 1, i[1]]),
        Moved("x[ellipsis, i]", cube, x => x[TensorIndex.Ellipsis, 1], [2, 3], (x, i) => x[i[0], i[1], 1]),
        Moved("x[i, ellipsis, j]", cube, x => x[1, TensorIndex.Ellipsis, 2], [3], (x, i) => x[1, i[0], 2]),
        Moved("x[new dimension]", matrix, x => x[.., TensorIndex.None], [3, 1, 4], (x, i) => x[i[0], i[2]]),
        Moved("x[null]", matrix, x => x[TensorIndex.Null, 1], [1, 4], (x, i) => x[1, i[1]]),
        Moved("x[true]", matrix, x => x[TensorIndex.Bool(true), 1..2], [1, 1, 4], (x, i) => x[1, i[2]]),
        Moved("x[indices]", matrix, x => x[At(2, 0, 2)], [3, 4], (x, i) => x[i[0] == 1 ? 0 : 2, i[1]]),
        Moved("x[indices, indices]", matrix, x => x[At(2, 0), At(1, 3)], [2], (x, i) => i[0] == 0 ? x[2, 1] : x[0, 3]),
        Moved("x[.., indices]", matrix, x => x[.., TensorIndex.Tensor(At(3, 0))], [3, 2], (x, i) => x[i[0], i[1] == 0 ? 3 : 0]),
        Moved("x[indices, range, indices]", cube, x => x[TensorIndex.Tensor(At(1, 0)), 1.., TensorIndex.Tensor(At(2, 3))], [2, 2], (x, i) => i[0] == 0 ? x[1, 1 + i[1], 2] : x[0, 1 + i[1], 3]),
        Moved("x[i, indices]", cube, x => x[1, TensorIndex.Tensor(At(2, 0))], [2, 4], (x, i) => x[1, i[0] == 0 ? 2 : 0, i[1]]),
        Moved("x[mask, i] of two dimensions", cube, x => x[TensorIndex.Tensor(tensor(new[,] { { true, false, false }, { false, false, true } })), 1], [2], (x, i) => i[0] == 0 ? x[0, 0, 1] : x[1, 2, 1]),
        Moved("x[ellipsis, indices] after a mask", cube, x => x[TensorIndex.Tensor(tensor(new[] { false, true })), TensorIndex.Ellipsis, TensorIndex.Tensor(At(3))], [1, 3], (x, i) => x[1, i[1], 3]),
        Case.One("x[mask]", matrix, x => x[x > 0], x => new([x.Values.Count(v => v > 0)], [.. x.Values.Where(v => v > 0)])),
        Case.One("index of a mask", matrix, x => x.index(x > 0), x => new([x.Values.Count(v => v > 0)], [.. x.Values.Where(v => v > 0)])),
        Moved("index of entries", matrix, x => x.index([1, TensorIndex.Colon]), [4], (x, i) => x[1, i[0]]),
        new Case("gather", [matrix, Input.Whole([2, 4], 0, 3)], x => x[0].gather(0, x[1]), x => Nd.Of([2, 4], i => x[0][(long)x[1][i], i[1]])),
        new Case("take_along_dim", [matrix, Input.Whole([2, 4], 0, 3)], x => x[0].take_along_dim(x[1], 0), x => Nd.Of([2, 4], i => x[0][(long)x[1][i], i[1]])),
        new Case("take", [matrix, Input.Whole([5], 0, 12)], x => x[0].take(x[1]), x => x[1].Map(i => x[0].Values[(long)i])),
        new Case("take_along_dim, flattened", [matrix, Input.Whole([5], 0, 12)], x => x[0].take_along_dim(x[1]), x => x[1].Map(i => x[0].Values[(long)i])),
        new Case("index_select", [matrix, Input.Whole([5], 0, 4)], x => x[0].index_select(1, x[1]), x => Nd.Of([3, 5], i => x[0][i[0], (long)x[1][i[1]]])),
        new Case("masked_select", [matrix, Input.Mask(3, 4)], x => x[0].masked_select(x[1]), x => new([(long)x[1].Values.Sum()], [.. x[0].Values.Where((_, k) => x[1].Values[k] == 1)])),
        new Case("masked_fill", [matrix, Input.Mask(4)], x => x[0].masked_fill(x[1], -7), x => x[0].Zip(x[1], (v, m) => m == 1 ? -7 : v)),
        new Case("masked_scatter", [matrix, new([12])], x => x[0].masked_scatter(x[0].detach() > 0, x[1]), x =>
        {
            var next = 0;
            return x[0].Map(v => v > 0 ? x[1].Values[next++] : v);
        }),
        Moved("select", cube, x => x.select(1, -1), [2, 4], (x, i) => x[i[0], 2, i[1]]),
        Moved("slice", matrix, x => x.slice(1, 0, 4, 3), [3, 2], (x, i) => x[i[0], 3 * i[1]]),
        new Case("select_scatter", [matrix, new([3])], x => x[0].select_scatter(x[1], 1, 2), x => Nd.Of([3, 4], i => i[1] == 2 ? x[1][i[0]] : x[0][i])),
        new Case("slice_scatter", [matrix, new([3, 2])], x => x[0].slice_scatter(x[1], 1, 1, 3), x => Nd.Of([3, 4], i => i[1] is 1 or 2 ? x[1][i[0], i[1] - 1] : x[0][i])),
        new Case("diagonal_scatter", [matrix, new([3])], x => x[0].diagonal_scatter(x[1], 1), x => Nd.Of([3, 4], i => i[1] == i[0] + 1 ? x[1][i[0]] : x[0][i])),
        Written("scatter_add", x => x[0].scatter_add(0, x[1], x[2]), (to, at, from) => { for (var r = 0; r < 2; r++) for (var c = 0; c < 4; c++) to[(long)at[r, c], c] += from[r, c]; }),
        // an index of its own for each row, since what is written twice has no order
        new Case("scatter", [matrix, new([2, 4])], x => x[0].scatter(0, tensor(new long[,] { { 0, 1, 2, 0 }, { 2, 0, 1, 1 } }), x[1]), x => Nd.Of([3, 4], i =>
        {
            long[,] at = { { 0, 1, 2, 0 }, { 2, 0, 1, 1 } };
            return at[0, i[1]] == i[0] ? x[1][0, i[1]] : at[1, i[1]] == i[0] ? x[1][1, i[1]] : x[0][i];
        })),
        Slices("index_add", (x, y) => x.index_add(0, At(2, 0), y, 0.5), (x, y) => x + 0.5 * y),
        Slices("index_copy", (x, y) => x.index_copy(0, At(2, 0), y), (_, y) => y),
        Slices("index_fill", (x, _) => x.index_fill(0, At(2, 0), -7), (_, _) => -7) with { Differentiable = false },
    ];

    [Theory, MemberData(nameof(Cases))]
    public void Value_and_gradient(Case operation) => operation.Run();

    [Fact]
    public void What_is_set_lands_where_it_would_be_read()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, 3);
        x[0, 1] = 5f;
        x[1] = tensor(new[] { 1f, 2, 3 });
        x[.., 0] = 7f;
        x[^1, 1..] = tensor(new[] { 8f, 9 });
        Assert.Equal([7f, 5, 0, 7, 8, 9], x.data<float>().ToArray());
        x[x > 7] = -1f;
        x[TensorIndex.Colon, TensorIndex.Tensor(At(0, 2))] = tensor(new[,] { { 10f, 11 }, { 12, 13 } });
        Assert.Equal([10f, 5, 11, 12, -1, 13], x.data<float>().ToArray());
        x[At(0, 1), At(2, 0)] = 0f;
        Assert.Equal([10f, 5, 0, 0, -1, 13], x.data<float>().ToArray());
        x[TensorIndex.Ellipsis] = 1.5;
        Assert.Equal(Enumerable.Repeat(1.5f, 6), x.data<float>());
        var deep = zeros([2, 2, 2, 2, 2, 2]);
        deep[1, 1, 1] = 1f;
        deep[0, 0, 0, 0] = 1f;
        deep[0, 0, 1, 0, 1] = 1f;
        deep[0, 1, 1, 0, 1, 0] = 1f;
        deep[new long[] { 1, 0, 0, 0, 0, 0 }] = 1f;
        Assert.Equal(8 + 4 + 2 + 1 + 1f, deep.sum().item<float>());
    }

    [Fact]
    public void Index_put_sets_or_adds()
    {
        using var scope = NewDisposeScope();
        var x = zeros(3);
        Assert.Same(x, x.index_put_(tensor(new[] { 1f, 2, 3 }), [At(0, 2, 0)], accumulate: true));
        Assert.Equal([4f, 0, 2], x.data<float>().ToArray());
        x.index_put_(ones(2), [At(1, 2)]);
        Assert.Equal([4f, 1, 1], x.data<float>().ToArray());
        x.index_put_((Scalar)9, At(1));
        x.index_put_((Scalar)8, (TensorIndex)0);
        x.index_put_(tensor(1f), [2L], accumulate: true);
        Assert.Equal([8f, 9, 2], x.data<float>().ToArray());
        x.index_put_(tensor(5f), 1..);
        Assert.Equal([8f, 5, 5], x.data<float>().ToArray());
    }

    [Fact]
    public void Writing_through_an_index_is_differentiated()
    {
        using var scope = NewDisposeScope();
        var source = tensor(3.0, requires_grad: true);
        var x = zeros(3, float64);
        x[1] = source * 2;
        (x * x).sum().backward();
        // d(2s)²/ds = 8s
        Assert.Equal(24.0, source.grad!.item<double>());
    }

    [Fact]
    public void An_index_past_the_end_says_so()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, 3);
        Assert.Contains("index 2 out of range", Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => x[2]).Message);
        Assert.Contains("out of bounds", Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => x[At(5)]).Message);
    }

    [Fact]
    public void Entries_convert_to_tensors_where_they_are_places()
    {
        using var scope = NewDisposeScope();
        TensorIndex three = 3;
        Assert.Equal(3L, ((Tensor)three).item<long>());
        Assert.Throws<InvalidCastException>(() => (Tensor)TensorIndex.Colon);
    }
}
