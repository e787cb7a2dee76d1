using TorchSharp.Tests.Oracle;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Operators;

public class JoiningTests
{
    private static readonly Input[] pair = [new([2, 3]), new([2, 3])];

    private static Case Two(string name, Func<Tensor[], Tensor> op, long[] shape, Func<Nd[], long[], double> value) =>
        new(name, pair, op, x => Nd.Of(shape, i => value(x, i)));

    public static TheoryData<Case> Cases =>
    [
        Two("cat", x => cat(x), [4, 3], (x, i) => x[i[0] / 2][i[0] % 2, i[1]]),
        Two("cat of a list", x => cat(new List<Tensor>(x), 1), [2, 6], (x, i) => x[i[1] / 3][i[0], i[1] % 3]),
        Two("cat of a span", x => cat((ReadOnlySpan<Tensor>)x, -1), [2, 6], (x, i) => x[i[1] / 3][i[0], i[1] % 3]),
        Two("concat", x => concat(x, 1), [2, 6], (x, i) => x[i[1] / 3][i[0], i[1] % 3]),
        Two("concatenate", x => concatenate(x, 1), [2, 6], (x, i) => x[i[1] / 3][i[0], i[1] % 3]),
        Two("stack", x => stack(x), [2, 2, 3], (x, i) => x[i[0]][i[1], i[2]]),
        Two("stack along the last", x => stack(x, -1), [2, 3, 2], (x, i) => x[i[2]][i[0], i[1]]),
        Two("hstack", x => hstack(x), [2, 6], (x, i) => x[i[1] / 3][i[0], i[1] % 3]),
        Two("hstack of a sequence", x => hstack(x.Select(t => t)), [2, 6], (x, i) => x[i[1] / 3][i[0], i[1] % 3]),
        Two("vstack", x => vstack(x), [4, 3], (x, i) => x[i[0] / 2][i[0] % 2, i[1]]),
        Two("row_stack", x => row_stack(x), [4, 3], (x, i) => x[i[0] / 2][i[0] % 2, i[1]]),
        Two("dstack", x => dstack(x), [2, 3, 2], (x, i) => x[i[2]][i[0], i[1]]),
        Two("column_stack", x => column_stack(x), [2, 6], (x, i) => x[i[1] / 3][i[0], i[1] % 3]),
        Two("block_diag", x => block_diag(x), [4, 6], (x, i) => i[0] / 2 == i[1] / 3 ? x[i[0] / 2][i[0] % 2, i[1] % 3] : 0),
        new Case("cartesian_prod", [new([2]), new([3])], x => cartesian_prod(x), x => Nd.Of([6, 2], i => i[1] == 0 ? x[0][i[0] / 3] : x[1][i[0] % 3])),
        new Case("combinations", [new([3])], x => combinations(x[0]), x => Nd.Of([3, 2], i => x[0][(i[0], i[1]) switch { (0, 0) or (1, 0) => 0, (0, 1) or (2, 0) => 1, _ => 2 }])),
        new Case("meshgrid", [new([2]), new([3])], x => meshgrid(x)[1], x => Nd.Of([2, 3], i => x[1][i[1]])) with { Differentiable = false },
        new Case("meshgrid, xy", [new([2]), new([3])], x => meshgrid(x, "xy")[0], x => Nd.Of([3, 2], i => x[0][i[1]])) with { Differentiable = false },
        new Case("broadcast_tensors", [new([3]), new([2, 1])], x => broadcast_tensors(x)[1], x => Nd.Of([2, 3], i => x[1][i[0], 0])) with { Differentiable = false },
    ];

    [Theory, MemberData(nameof(Cases))]
    public void Value_and_gradient(Case operation) => operation.Run();

    [Fact]
    public void Shapes_broadcast_or_are_named()
    {
        Assert.Equal([2L, 3, 4], broadcast_shapes([3, 1], [2, 1, 4]));
        Assert.Contains("[3], [4]", Assert.Throws<ArgumentException>(() => broadcast_shapes([3], [4])).Message);
    }

    [Fact]
    public void A_missing_tensor_is_named()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("Tensor 1 of a list of 2", Assert.Throws<ArgumentException>(() => cat([zeros(1), null!])).Message);
    }
}
