using TorchSharp.Tests.Oracle;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Operators;

public class ShapeTests
{
    private static readonly Input vector = new([6]);
    private static readonly Input matrix = new([3, 4]);
    private static readonly Input cube = new([2, 3, 4]);

    private static Case Moved(string name, Input input, Func<Tensor, Tensor> op, long[] shape, Func<Nd, long[], double> value, bool differentiable = true) =>
        Case.One(name, input, op, x => Nd.Of(shape, i => value(x, i)), differentiable);

    private static Case Same(string name, Input input, Func<Tensor, Tensor> op, params long[] shape) =>
        Case.One(name, input, op, x => new(shape, x.Values));

    private static Case Part(string name, Input input, Func<Tensor, Tensor[]> op, int which, long[] shape, Func<Nd, long[], double> value) =>
        Moved(name, input, x => op(x)[which], shape, value);

    public static TheoryData<Case> Cases =>
    [
        Same("alias", matrix, x => x.alias(), 3, 4),
        Same("clone", matrix, x => x.clone(), 3, 4),
        Same("contiguous", matrix, x => x.contiguous(), 3, 4),
        Same("reshape", matrix, x => x.reshape(2, -1), 2, 6),
        Same("view", matrix, x => x.view(4, 3), 4, 3),
        Same("view_as", matrix, x => x.view_as(zeros(12)), 12),
        Same("flatten", cube, x => x.flatten(), 24),
        Same("flatten two", cube, x => x.flatten(1), 2, 12),
        Same("ravel", cube, x => x.ravel(), 24),
        Same("unflatten", matrix, x => x.unflatten(1, 2, 2), 3, 2, 2),
        Same("unflatten to a size", matrix, x => x.unflatten(1, new Size((2, 2))), 3, 2, 2),
        Same("squeeze", new([1, 3, 1]), x => x.squeeze(), 3),
        Same("squeeze one", new([1, 3, 1]), x => x.squeeze(0), 3, 1),
        Same("unsqueeze", matrix, x => x.unsqueeze(-1), 3, 4, 1),
        Same("atleast_1d", new([]), x => x.atleast_1d(), 1),
        Same("atleast_2d", vector, x => x.atleast_2d(), 1, 6),
        Same("atleast_3d", vector, x => x.atleast_3d(), 1, 6, 1),
        Moved("t", matrix, x => x.t(), [4, 3], (x, i) => x[i[1], i[0]]),
        Moved("T", matrix, x => x.T, [4, 3], (x, i) => x[i[1], i[0]]),
        Moved("mT", cube, x => x.mT, [2, 4, 3], (x, i) => x[i[0], i[2], i[1]]),
        Moved("adjoint", cube, x => x.adjoint(), [2, 4, 3], (x, i) => x[i[0], i[2], i[1]]),
        Moved("transpose", cube, x => x.transpose(0, -1), [4, 3, 2], (x, i) => x[i[2], i[1], i[0]]),
        Moved("swapaxes", cube, x => x.swapaxes(0, 1), [3, 2, 4], (x, i) => x[i[1], i[0], i[2]]),
        Moved("swapdims", cube, x => x.swapdims(0, 1), [3, 2, 4], (x, i) => x[i[1], i[0], i[2]]),
        Moved("permute", cube, x => x.permute(2, 0, 1), [4, 2, 3], (x, i) => x[i[1], i[2], i[0]]),
        Moved("permute by a list", cube, x => x.permute(new List<long> { 2, 0, 1 }), [4, 2, 3], (x, i) => x[i[1], i[2], i[0]]),
        Moved("movedim", cube, x => x.movedim([0], [2]), [3, 4, 2], (x, i) => x[i[2], i[0], i[1]]),
        Moved("moveaxis", cube, x => x.moveaxis([0, 1], [1, 2]), [4, 2, 3], (x, i) => x[i[1], i[2], i[0]]),
        Moved("torch.movedim", cube, x => movedim(x, 0, 2), [3, 4, 2], (x, i) => x[i[2], i[0], i[1]]),
        Moved("torch.moveaxis", cube, x => moveaxis(x, -1, 0), [4, 2, 3], (x, i) => x[i[1], i[2], i[0]]),
        Moved("torch.moveaxis of two", cube, x => moveaxis(x, (0, 1), (1, 2)), [4, 2, 3], (x, i) => x[i[1], i[2], i[0]]),
        Moved("torch.moveaxis of three", cube, x => moveaxis(x, (0, 1, 2), (2, 1, 0)), [4, 3, 2], (x, i) => x[i[2], i[1], i[0]]),
        Moved("expand", new([3, 1]), x => x.expand(2, -1, 4), [2, 3, 4], (x, i) => x[i[1], 0]),
        Moved("expand_as", new([3, 1]), x => x.expand_as(zeros(3, 4)), [3, 4], (x, i) => x[i[0], 0]),
        Moved("broadcast_to", new([3, 1]), x => x.broadcast_to(2, 3, 4), [2, 3, 4], (x, i) => x[i[1], 0]),
        Moved("repeat", new([2, 3]), x => x.repeat(2, 2), [4, 6], (x, i) => x[i[0] % 2, i[1] % 3]),
        Moved("tile", new([2, 3]), x => x.tile([2]), [2, 6], (x, i) => x[i[0], i[1] % 3]),
        Moved("repeat_interleave", vector, x => x.repeat_interleave(2), [12], (x, i) => x[i[0] / 2]),
        Moved("repeat_interleave by counts", matrix, x => x.repeat_interleave(tensor(new long[] { 1, 0, 2 }), 0), [3, 4], (x, i) => x[i[0] == 0 ? 0 : 2, i[1]]),
        Moved("flip", matrix, x => x.flip(0, 1), [3, 4], (x, i) => x[2 - i[0], 3 - i[1]]),
        Moved("fliplr", matrix, x => x.fliplr(), [3, 4], (x, i) => x[i[0], 3 - i[1]]),
        Moved("flipud", matrix, x => x.flipud(), [3, 4], (x, i) => x[2 - i[0], i[1]]),
        Moved("roll", matrix, x => x.roll(1, 0), [3, 4], (x, i) => x[(i[0] + 2) % 3, i[1]]),
        Moved("roll flattened", matrix, x => x.roll(1), [3, 4], (x, i) => x.Values[(i[0] * 4 + i[1] + 11) % 12]),
        Moved("roll two", matrix, x => x.roll((1, 1), (0, 1)), [3, 4], (x, i) => x[(i[0] + 2) % 3, (i[1] + 3) % 4]),
        Moved("roll by arrays", matrix, x => x.roll([2L], [1L]), [3, 4], (x, i) => x[i[0], (i[1] + 2) % 4]),
        Moved("rot90", matrix, x => x.rot90(), [4, 3], (x, i) => x[i[1], 3 - i[0]]),
        Moved("rot90 back", matrix, x => x.rot90(-1), [4, 3], (x, i) => x[2 - i[1], i[0]]),
        Moved("as_strided", vector, x => x.as_strided([2, 2], [1, 2], 1), [2, 2], (x, i) => x[1 + i[0] + 2 * i[1]]),
        Moved("unfold", vector, x => x.unfold(0, 3, 2), [2, 3], (x, i) => x[2 * i[0] + i[1]]),
        Moved("diag of a matrix", matrix, x => x.diag(1), [3], (x, i) => x[i[0], i[0] + 1]),
        Moved("diag of a vector", new([3]), x => x.diag(), [3, 3], (x, i) => i[0] == i[1] ? x[i[0]] : 0),
        Moved("diag_embed", new([2, 3]), x => x.diag_embed(), [2, 3, 3], (x, i) => i[1] == i[2] ? x[i[0], i[1]] : 0),
        Moved("diagflat", new([3]), x => x.diagflat(1), [4, 4], (x, i) => i[0] + 1 == i[1] ? x[i[0]] : 0),
        Moved("diagonal", cube, x => x.diagonal(1, 1, 2), [2, 3], (x, i) => x[i[0], i[1], i[1] + 1]),
        Moved("tril", matrix, x => x.tril(), [3, 4], (x, i) => i[1] <= i[0] ? x[i] : 0),
        Moved("triu", matrix, x => x.triu(1), [3, 4], (x, i) => i[1] >= i[0] + 1 ? x[i] : 0),
        Moved("diff", matrix, x => x.diff(), [3, 3], (x, i) => x[i[0], i[1] + 1] - x[i[0], i[1]]),
        Moved("diff twice, prepended", vector, x => x.diff(2, prepend: x[..2]), [6], (x, i) => P(x, i[0] + 2) - 2 * P(x, i[0] + 1) + P(x, i[0])),
        Moved("narrow", matrix, x => x.narrow(1, 1, 2), [3, 2], (x, i) => x[i[0], i[1] + 1]),
        Moved("view_as_complex and back", new([3, 2]), x => x.view_as_complex().view_as_real(), [3, 2], (x, i) => x[i]),
        Moved("imag of view_as_complex", new([3, 2]), x => x.view_as_complex().imag, [3], (x, i) => x[i[0], 1]),
        Part("chunk", matrix, x => x.chunk(3, 1), 1, [3, 2], (x, i) => x[i[0], i[1] + 2]),
        Part("split", matrix, x => x.split(3, 1), 1, [3, 1], (x, i) => x[i[0], i[1] + 3]),
        Part("split by sizes", matrix, x => x.split([1, 3], 1), 1, [3, 3], (x, i) => x[i[0], i[1] + 1]),
        Part("split by sizes along the first", matrix, x => x.split(1L, 2L), 1, [2, 4], (x, i) => x[i[0] + 1, i[1]]),
        Part("tensor_split", vector, x => x.tensor_split(4), 1, [2], (x, i) => x[i[0] + 2]),
        Part("tensor_split at indices", vector, x => x.tensor_split([1, 4]), 1, [3], (x, i) => x[i[0] + 1]),
        Part("tensor_split at a tensor's indices", vector, x => x.tensor_split(tensor(new long[] { 1, 4 })), 2, [2], (x, i) => x[i[0] + 4]),
        Part("hsplit", matrix, x => x.hsplit(2L), 1, [3, 2], (x, i) => x[i[0], i[1] + 2]),
        Part("vsplit", new([4, 3]), x => x.vsplit(2L), 1, [2, 3], (x, i) => x[i[0] + 2, i[1]]),
        Part("unbind", matrix, x => x.unbind(1), 2, [3], (x, i) => x[i[0], 2]),
    ];

    private static double P(Nd x, long i) => i < 2 ? x[i] : x[i - 2];

    [Theory, MemberData(nameof(Cases))]
    public void Value_and_gradient(Case operation) => operation.Run();

    [Fact]
    public void Parts_are_as_many_and_as_long_as_asked()
    {
        using var scope = NewDisposeScope();
        var x = arange(10);
        Assert.Equal([4L, 4, 2], x.chunk(3).Select(t => t.size(0)));
        Assert.Equal([3L, 3, 3, 1], x.split(3L).Select(t => t.size(0)));
        Assert.Equal([4L, 3, 3], x.tensor_split(3).Select(t => t.size(0)));
        Assert.Equal(10, x.unbind().Length);
    }

    [Fact]
    public void Views_share_memory_and_copies_do_not()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, 3);
        foreach (var view in (Tensor[])[x.view(6), x.t(), x[0], x[.., 1..], x.permute(1, 0), x.unsqueeze(0), x.expand(4, 2, 3), x.alias(), x.diagonal(), x.reshape(3, 2), x.detach()])
        {
            x.zero_();
            view.fill_(1);
            Assert.True(x.sum().item<float>() > 0);
        }
        x.zero_();
        foreach (var copy in (Tensor[])[x.clone(), x.flip(0), x.repeat(2, 1), x.t().contiguous(), x.to(ScalarType.Float32, copy: true)]) copy.fill_(1);
        Assert.Equal(0f, x.sum().item<float>());
    }

    [Fact]
    public void Strides_say_where_the_next_element_lies()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, 3, 4);
        Assert.Equal([12L, 4, 1], x.stride());
        Assert.Equal([1L, 4, 12], x.permute(2, 1, 0).stride());
        Assert.Equal(4, x.stride(-2));
        Assert.Equal([0L, 12, 4, 1], x.expand(5, 2, 3, 4).stride());
        Assert.Equal(5, x[0, 1][1..].storage_offset());
        Assert.True(x.is_contiguous());
        Assert.False(x.transpose(0, 1).is_contiguous());
        Assert.Equal(3, x.size(-2));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.size(3));
    }

    [Fact]
    public void A_dimension_in_place_changes_the_tensor_itself()
    {
        using var scope = NewDisposeScope();
        var x = zeros(1, 3);
        Assert.Same(x, x.squeeze_());
        Assert.Equal([3L], x.shape);
        Assert.Equal([3L, 1], x.unsqueeze_(1).shape);
        Assert.Equal([1L, 3], x.transpose_(0, 1).shape);
    }
}
