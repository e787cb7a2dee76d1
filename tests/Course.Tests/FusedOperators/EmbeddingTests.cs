using Course;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CourseTests.FusedOperators;

/// <summary>The embedding and, with the same table, the head: what of a model's forward pass shares a <see cref="Fused.TiedGradient"/>.</summary>
public sealed class EmbeddingTests : IDisposable
{
    static double Tolerance(ScalarType dtype) => dtype == ScalarType.Float32 ? 1e-5 : 1.2e-2;

    readonly Bf16Copies copies = new();

    public void Dispose() => copies.Dispose();

    static Tensor PlainEmbedding(Tensor idx, Tensor tokens, Tensor positions) =>
        tokens.index_select(0, idx.reshape(-1)).view(idx.shape[0], idx.shape[1], tokens.shape[1]) + positions.narrow(0, 0, idx.shape[1]);

    static (Tensor, ScalarType) Table(int rows, int columns) => (randn(rows, columns), ScalarType.Float32);

    static Comparison Alone(Tensor idx, int vocabulary, int length, int width) =>
        new(x => Fused.Embedding(idx, x[0], x[1], new()), x => PlainEmbedding(idx, x[0], x[1]), Table(vocabulary, width), Table(length, width));

    // Embedding, something in between, head: the table's gradient is of both.
    Comparison Tied(ScalarType dtype, Tensor idx, int vocabulary, int length, int width) => new(x =>
    {
        var tied = new Fused.TiedGradient();
        return Fused.Head(Fused.Embedding(idx, x[0], x[1], tied).to(dtype).tanh(), x[0], copies, tied);
    }, x => PlainEmbedding(idx, x[0], x[1]).tanh().matmul(x[0].t()), Table(vocabulary, width), Table(length, width));

    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(3, 7, 9, 5)]
    [InlineData(2, 16, 16, 48)]
    [InlineData(4, 9, 40, 33)]
    public void Should_be_the_sum_of_two_tables_rows(int batch, int length, int vocabulary, int width)
    {
        manual_seed(width);
        // Tokens repeat
        Alone(randint(vocabulary, [batch, length]), vocabulary, length + 2, width).IsClose(1e-6);
        foreach (var dtype in Comparison.Dtypes) Tied(dtype, randint(vocabulary, [batch, length]), vocabulary, length + 2, width).IsClose(Tolerance(dtype));
    }

    [Fact]
    public void Should_take_no_tokens()
    {
        using var scope = NewDisposeScope();
        foreach (var (batch, length) in new[] { (0, 5), (2, 0) })
        {
            Tensor tokens = randn(7, 4).requires_grad_(), positions = randn(6, 4).requires_grad_();
            var y = Fused.Embedding(zeros(batch, length, dtype: ScalarType.Int64), tokens, positions, new());
            Assert.Equal([batch, length, 4L], y.shape);
            y.sum().backward();
            Assert.Equal(0, tokens.grad!.abs().sum().item<float>() + positions.grad!.abs().sum().item<float>());
        }
    }

    [Fact]
    public void Should_not_depend_on_strides_and_threads()
    {
        manual_seed(1);
        var idx = randint(9, [5, 3]).t();
        Alone(idx, 9, 5, 20).TakesAnyStrides();
        Alone(idx, 9, 5, 20).DoesNotDependOnThreads();
        // float32's head is torch's own product
        Tied(ScalarType.BFloat16, idx, 9, 5, 20).TakesAnyStrides();
        Tied(ScalarType.BFloat16, idx, 9, 5, 20).DoesNotDependOnThreads();
    }

    [Theory, MemberData(nameof(Comparison.EitherDtype), MemberType = typeof(Comparison))]
    public void Should_not_be_a_number_where_the_tables_are_not(ScalarType dtype)
    {
        manual_seed(2);
        var idx = randint(9, [2, 5]);
        Alone(idx, 9, 6, 8).IsNotANumberWhereThePlainOneIsNot(1e-6);
        Tied(dtype, idx, 9, 6, 8).IsNotANumberWhereThePlainOneIsNot(2 * Tolerance(dtype));
    }

    [Theory, MemberData(nameof(Comparison.EitherDtype), MemberType = typeof(Comparison))]
    public void Should_add_up_the_gradients_of_micro_batches(ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        Parameter tokens = new(randn(9, 12)), positions = new(randn(5, 12)), exactTokens = new(tokens.detach().to(ScalarType.Float64)), exactPositions = new(positions.detach().to(ScalarType.Float64));
        for (int i = 0; i < 3; i++)
        {
            var idx = randint(9, [2, 4]);
            var tied = new Fused.TiedGradient();
            Fused.Head(Fused.Embedding(idx, tokens, positions, tied).to(dtype).tanh(), tokens, copies, tied).to(ScalarType.Float32).square().sum().backward();
            PlainEmbedding(idx, exactTokens, exactPositions).tanh().matmul(exactTokens.t()).square().sum().backward();
        }
        Comparison.Close(exactTokens.grad!, tokens.grad!, Tolerance(dtype), "the table's gradient");
        Comparison.Close(exactPositions.grad!, positions.grad!, Tolerance(dtype), "the positions' gradient");
    }

    [Fact]
    public void Should_keep_the_tables_gradient_where_that_is_asked_for()
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        using var keeping = new Bf16Copies { KeepsGradients = true };
        Parameter tokens = new(randn(9, 12)), same = new(tokens.detach().clone()), positions = new(randn(5, 12)), samePositions = new(positions.detach().clone());
        for (int i = 0; i < 3; i++)
        {
            var idx = randint(9, [2, 4]);
            foreach (var (table, places, copy) in new[] { (tokens, positions, keeping), (same, samePositions, copies) })
            {
                var tied = new Fused.TiedGradient();
                Fused.Head(Fused.Embedding(idx, table, places, tied).to(ScalarType.BFloat16).tanh(), table, copy, tied).to(ScalarType.Float32).square().sum().backward();
            }
            // One stays bfloat16, but for rows that tokens were added to; the second brings the sum
            Assert.Equal(i == 0, tokens.grad is null);
            Assert.Equal(i > 0, keeping.Gradient(tokens) is null);
            var gradient = tokens.grad ?? keeping.Gradient(tokens)!.ToFloat32();
            // The same additions in another order
            Comparison.Close(same.grad!.to(ScalarType.Float64), gradient, 1e-6, "the table's gradient");
            Comparison.Close(samePositions.grad!.to(ScalarType.Float64), positions.grad!, 0, "the positions' gradient");
        }
    }

    [Fact]
    public void Should_refuse_tokens_and_positions_that_are_not_in_the_tables()
    {
        using var scope = NewDisposeScope();
        Assert.ThrowsAny<Exception>(() => Fused.Embedding(full([1, 2], 7L), randn(7, 4), randn(6, 4), new()));
        Assert.ThrowsAny<Exception>(() => Fused.Embedding(full([1, 7], 3L), randn(7, 4), randn(6, 4), new()));
    }
}
