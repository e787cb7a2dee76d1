using Course;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CourseTests.FusedOperators;

public sealed class Bf16CopiesTests : IDisposable
{
    readonly DisposeScope scope = NewDisposeScope();
    readonly Bf16Copies copies = new();

    public void Dispose()
    {
        copies.Dispose();
        scope.Dispose();
    }

    static void IsRounded(Tensor parameter, Tensor copy)
    {
        Assert.Equal(ScalarType.BFloat16, copy.dtype);
        Assert.Equal(parameter.shape, copy.shape);
        Assert.True(copy.is_contiguous());
        // Bits, since NaN equals nothing; which NaN does not matter
        float[] expected = Comparison.Numbers(parameter.detach().to(ScalarType.BFloat16)), result = Comparison.Numbers(copy);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(float.IsNaN(expected[i]) ? float.IsNaN(result[i]) : BitConverter.SingleToInt32Bits(expected[i]) == BitConverter.SingleToInt32Bits(result[i]), $"{result[i]:G9} instead of {expected[i]:G9} at {i}");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 3)]
    [InlineData(7, 33)]
    [InlineData(300, 301)]
    [InlineData(0, 4)]
    [InlineData(4, 0)]
    public void Should_be_the_parameter_rounded(int rows, int columns)
    {
        manual_seed(rows);
        var p = new Parameter(randn(rows, columns));
        IsRounded(p, copies.Of(p));
        IsRounded(p.t(), copies.Of(p.t()));
    }

    [Fact]
    public void Should_round_ties_to_even_and_keep_NaN_and_infinity()
    {
        // Around ties, both ways; the largest numbers, which round to infinity; the smallest
        var bits = new List<int>();
        foreach (int upper in new[] { 0, 1, 0x3F80, 0x3F81, 0x7F7F, 0x0080, 0x7F80, 0x8000, 0xBF80, 0xFF7F, 0xFF80 })
            foreach (int lower in new[] { 0, 1, 0x7FFF, 0x8000, 0x8001, 0xFFFF }) bits.Add(upper << 16 | lower);
        IsRounded(tensor(bits.Select(BitConverter.Int32BitsToSingle).ToArray()), copies.Of(tensor(bits.Select(BitConverter.Int32BitsToSingle).ToArray())));
        Assert.Contains(bits, b => float.IsNaN(BitConverter.Int32BitsToSingle(b)));
    }

    [Fact]
    public void Should_follow_its_parameter()
    {
        var p = new Parameter(randn(5, 3));
        var first = copies.Of(p);
        Assert.Same(first, copies.Of(p));
        using (no_grad()) p.mul_(3);
        IsRounded(p, copies.Of(p));
    }

    [Fact]
    public void Should_tell_parameters_apart()
    {
        // A matrix and itself turned around; several without elements; a view of another's beginning
        Parameter square = new(randn(4, 4)), none = new(randn(0, 3)), nothing = new(randn(0));
        Tensor[] all = [square, square.t(), none, nothing, none, square.narrow(0, 0, 2), square];
        foreach (var p in all) IsRounded(p, copies.Of(p));
        Tensor one = copies.Of(none), other = copies.Of(nothing);
        Assert.Equal([0L, 3L], one.shape);
        Assert.Equal([0L], other.shape);
    }

    [Fact]
    public void Should_not_depend_on_the_number_of_threads()
    {
        var values = randn(300, 1001);
        int before = get_num_threads();
        try
        {
            foreach (int threads in new[] { 1, 2, 3, 8 })
            {
                set_num_threads(threads);
                var p = new Parameter(values.clone());
                IsRounded(p, copies.Of(p));
            }
        }
        finally
        {
            set_num_threads(before);
        }
    }

    [Fact]
    public void Should_keep_gradients_only_of_leaves_that_want_them()
    {
        copies.KeepsGradients = true;
        Parameter p = new(randn(3, 3)), none = new(randn(0, 3));
        Tensor gradient = randn(3, 3).to(ScalarType.BFloat16), frozen = randn(3, 3);
        Assert.NotNull(copies.Keep(frozen, gradient));
        Assert.NotNull(copies.Keep(p * 2, gradient));
        Assert.NotNull(copies.Keep(p.t(), gradient));
        Assert.NotNull(copies.Keep(none, randn(0, 3).to(ScalarType.BFloat16)));
        Assert.Null(copies.Keep(p, gradient));
        Assert.True(copies.Gradient(p)!.ToFloat32().equal(gradient.to(ScalarType.Float32)).all().item<bool>());
        Assert.Null(copies.Gradient(p.t()));
        copies.Forget(p);
        Assert.Null(copies.Gradient(p));
    }
}
