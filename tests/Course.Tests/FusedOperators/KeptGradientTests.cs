using Course;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CourseTests.FusedOperators;

public sealed class KeptGradientTests
{
    public static TheoryData<int, int, long[]> Tokens() => new()
    {
        { 7, 5, [3L, 0, 3, 6] },            // the first row and the last, one twice
        { 9, 33, [4L, 5, 6, 4] },           // rows that follow each other
        { 4, 16, [0L, 1, 2, 3] },           // all of them
        { 6, 1, [2L] },
        { 5, 8, [] },
        { 3000, 50, [2999L, 17, 1500, 17] }, // stretches of more than a piece of AdamW's
    };

    [Theory, MemberData(nameof(Tokens))]
    public unsafe void Should_be_the_table_with_rows_added_to_it(int rows, int columns, long[] tokens)
    {
        using var scope = NewDisposeScope();
        manual_seed(rows);
        Tensor table = randn(rows, columns).to(ScalarType.BFloat16), idx = tensor(tokens), gradient = randn(tokens.Length, columns);
        var expected = table.to(ScalarType.Float32).index_add_(0, idx, gradient, 1);
        using var kept = new KeptGradient(Comparison.Spread(table), isWhole: false);
        kept.Add(idx, gradient);
        Assert.Equal(Comparison.Bits(expected), Comparison.Bits(kept.ToFloat32()));
        Assert.Null(kept.SumOfSquares);
        // Stretch by stretch: bfloat16 where nothing was added
        List<float> numbers = [];
        foreach (var (count, data, isHalf) in kept.Stretches())
        {
            Assert.True(count > 0);
            for (long i = 0; i < count; i++) numbers.Add(isHalf ? BitConverter.Int32BitsToSingle(((ushort*)data)[i] << 16) : ((float*)data)[i]);
        }
        Assert.Equal(Comparison.Numbers(expected), numbers);
    }

    [Theory, MemberData(nameof(Tokens))]
    public void Should_be_what_a_step_uses(int rows, int columns, long[] tokens)
    {
        using var scope = NewDisposeScope();
        manual_seed(rows + 1);
        Parameter kept = new(randn(rows, columns)), plain = new(kept.detach().clone());
        using var copies = new Bf16Copies { KeepsGradients = true };
        using FusedAdamW one = new([kept], copies: copies), other = new([plain]);
        Tensor table = randn(rows, columns).to(ScalarType.BFloat16), gradient = randn(tokens.Length, columns);
        Assert.Null(copies.Keep(kept, table, isWhole: false));
        copies.Gradient(kept)!.Add(tensor(tokens), gradient);
        plain.grad = table.to(ScalarType.Float32).index_add_(0, tensor(tokens), gradient, 1);
        double norm = other.Step();
        Assert.Equal(norm, one.Step(), 1e-6 * norm);
        Assert.Equal(Comparison.Bits(plain), Comparison.Bits(kept));
    }

    [Fact]
    public void Should_know_the_squares_of_what_is_whole()
    {
        using var scope = NewDisposeScope();
        var table = randn(40, 31).to(ScalarType.BFloat16);
        using var kept = new KeptGradient(table, isWhole: true);
        double expected = table.to(ScalarType.Float64).square().sum().item<double>();
        Assert.Equal(expected, kept.SumOfSquares!.Value, 1e-6 * expected);
        Assert.Equal((table.numel(), true), kept.Stretches().Select(stretch => (stretch.Count, stretch.IsHalf)).Single());
    }

    [Fact]
    public void Should_spoil_only_the_row_that_what_is_no_number_is_added_to()
    {
        using var scope = NewDisposeScope();
        var gradient = ones(2, 20);
        gradient[1, 3] = float.NaN;
        using var kept = new KeptGradient(ones(6, 20).to(ScalarType.BFloat16), isWhole: false);
        kept.Add(tensor(new[] { 4L, 2 }), gradient);
        float[] numbers = Comparison.Numbers(kept.ToFloat32());
        for (int i = 0; i < numbers.Length; i++)
            if (i == 2 * 20 + 3) Assert.True(float.IsNaN(numbers[i]));
            else Assert.Equal(i / 20 is 2 or 4 ? 2 : 1, numbers[i]);
    }
}
