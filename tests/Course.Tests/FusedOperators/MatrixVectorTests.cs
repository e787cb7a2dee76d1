using Course;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseTests.FusedOperators;

/// <summary>The product of a matrix and a few vectors beside torch's own in float64.</summary>
public sealed class MatrixVectorTests
{
    public static TheoryData<ScalarType, int, int, int> Sizes()
    {
        var data = new TheoryData<ScalarType, int, int, int>();
        var random = new Random(1);
        var sizes = new[] { (1, 1, 1), (1, 7, 5), (2, 4, 16), (3, 33, 31), (1, 130, 768), (8, 50, 100), (5, 3, 257), (1, 1000, 48), (2, 9, 3072), (1, 2, 20_000), (0, 8, 8), (3, 0, 8), (3, 8, 0) }
            .Concat(Enumerable.Range(0, 6).Select(_ => (random.Next(1, 10), random.Next(1, 200), random.Next(1, 700))));
        foreach (var dtype in Comparison.Dtypes)
            foreach (var (vectors, outputs, inputs) in sizes)
                data.Add(dtype, vectors, outputs, inputs);
        return data;
    }

    // Sums are float32 whatever the inputs are, and those are exact in both: half a unit of 2⁻²⁴ for each addition at worst, and far less where errors have either sign.
    static void Close(Tensor exact, Tensor result, long inputs)
    {
        Assert.Equal(ScalarType.Float32, result.dtype);
        Assert.Equal(exact.shape, result.shape);
        if (exact.numel() == 0) return;
        var error = (exact - result.to(ScalarType.Float64)).abs().max().item<double>();
        Assert.InRange(error, 0, 4e-7 * Math.Sqrt(inputs) * Math.Max(1, exact.abs().max().item<double>()));
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Should_be_the_product_within_float32s_rounding(ScalarType dtype, int vectors, int outputs, int inputs)
    {
        using var scope = NewDisposeScope();
        manual_seed(vectors * 1000 + outputs + inputs);
        Tensor weight = randn(outputs, inputs).to(dtype), bias = randn(outputs);
        foreach (var type in new[] { ScalarType.Float32, ScalarType.BFloat16 })
        {
            var x = randn(vectors, inputs).to(type);
            var exact = x.to(ScalarType.Float64).matmul(weight.to(ScalarType.Float64).t());
            Close(exact, Fused.MatrixVector(weight, x), inputs);
            Close(exact + bias.to(ScalarType.Float64), Fused.MatrixVector(weight, x, bias), inputs);
            if (vectors > 0) Close(exact[0], Fused.MatrixVector(weight, x[0]), inputs);
        }
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.BFloat16)]
    public void Should_take_tensors_that_are_not_contiguous(ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        Tensor weight = randn(40, 70).to(dtype).t(), x = randn(3, 40, 2).to(dtype).transpose(0, 2), bias = randn(140)[torch.TensorIndex.Slice(0, 140, 2)]; // (70, 40), (2, 40, 3), (70)
        x = x.transpose(1, 2); // (2, 3, 40)
        Close(x.to(ScalarType.Float64).matmul(weight.to(ScalarType.Float64).t()) + bias, Fused.MatrixVector(weight, x, bias), 40);
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.BFloat16)]
    public void Should_give_NaN_and_infinity_where_they_come_out_plainly(ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        float[] special = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0, -0f, 1e30f, 1e-40f];
        foreach (long inputs in new[] { 37, 64 })
            foreach (long place in new[] { 0, inputs - 1 })
                for (int i = 0; i < special.Length; i++)
                {
                    Tensor weight = ones(9, inputs).to(dtype), x = ones(2, inputs);
                    weight[4, place] = special[i];
                    x[1, inputs / 2] = special[(i + 1) % special.Length];
                    var exact = x.matmul(weight.to(ScalarType.Float32).t()).data<float>().ToArray();
                    var result = Fused.MatrixVector(weight, x).data<float>().ToArray();
                    for (int j = 0; j < exact.Length; j++) Assert.True(exact[j].Equals(result[j]) || Math.Abs(exact[j] - result[j]) <= 1e-6 * Math.Abs(exact[j]), $"{result[j]} instead of {exact[j]}");
                }
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.BFloat16)]
    public void Should_depend_neither_on_the_number_of_threads_nor_on_the_other_vectors(ScalarType dtype)
    {
        int before = get_num_threads();
        try
        {
            using var scope = NewDisposeScope();
            Tensor weight = randn(1003, 333).to(dtype), x = randn(7, 333);
            set_num_threads(1);
            var alone = cat([.. Enumerable.Range(0, 7).Select(i => Fused.MatrixVector(weight, x[i..(i + 1)]))], 0);
            foreach (int threads in new[] { 1, 2, 3, 8 })
            {
                set_num_threads(threads);
                for (int repeat = 0; repeat < 20; repeat++)
                    Assert.Equal(alone.bytes.ToArray(), Fused.MatrixVector(weight, x).bytes.ToArray());
            }
        }
        finally
        {
            set_num_threads(before);
        }
    }

    [Fact]
    public void Should_refuse_what_does_not_fit()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("[3, 4]", Assert.Throws<ArgumentException>(() => Fused.MatrixVector(zeros(3, 4), zeros(3))).Message);
        Assert.Throws<ArgumentException>(() => Fused.MatrixVector(zeros(4), zeros(4)));
        Assert.Contains("[4]", Assert.Throws<ArgumentException>(() => Fused.MatrixVector(zeros(3, 4), zeros(4), zeros(4))).Message);
    }
}
