using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Nn;

public class PaddingTests
{
    [Fact]
    public void Pad_starts_with_the_last_dimension()
    {
        using var x = tensor(new[,] { { 1.0, 2 }, { 3, 4 } });
        Assert.Equal([9, 1, 2, 9, 3, 4], Numbers.Of(functional.pad(x, (1, 0), value: 9)));
        Assert.Equal([0, 0, 1, 2, 3, 4], Numbers.Of(functional.pad(x, (0, 0, 1, 0))));
        Assert.Equal([2, 4], functional.pad(x, 1).shape);
        Assert.Equal([1, 3], Numbers.Of(functional.pad(x, [0, -1])));
        Assert.Equal([0, 1, 2, 0, 3, 4], Numbers.Of(functional.pad(x, (1, 0), PaddingModes.Zeros, value: 9)));
        Numbers.CheckGradient(t => functional.pad(t[0], [1, 2, 0, 1]), x);
    }

    [Theory, InlineData(PaddingModes.Reflect, new[] { 3.0, 2, 1, 2, 3, 2 }), InlineData(PaddingModes.Replicate, new[] { 1.0, 1, 1, 2, 3, 3 }), InlineData(PaddingModes.Circular, new[] { 2.0, 3, 1, 2, 3, 1 })]
    public void Other_modes_take_values_from_inside(PaddingModes mode, double[] expected)
    {
        using var x = tensor(new[] { 1.0, 2, 3 }).reshape(1, 1, 3);
        Assert.Equal(expected, Numbers.Of(functional.pad(x, (2, 1), mode)));
        Numbers.CheckGradient(t => functional.pad(t[0], (2, 1), mode), x);
    }

    [Fact]
    public void One_hot_has_a_1_at_each_class()
    {
        using var y = functional.one_hot(tensor(new long[] { 2, 0 }));
        Assert.Equal(ScalarType.Int64, y.dtype);
        Assert.Equal([0, 0, 1, 1, 0, 0], Numbers.Of(y));
        Assert.Equal([2, 5], functional.one_hot(tensor(new long[] { 2, 0 }), 5).shape);
    }
}
