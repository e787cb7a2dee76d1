using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Nn;

public class EmbeddingTests
{
    [Fact]
    public void The_first_values_are_PyTorchs()
    {
        // PyTorch 1.13: torch.manual_seed(1337); torch.nn.Embedding(3, 2, padding_idx=1)
        manual_seed(1337);
        Numbers.Equal([-2.02599216, -2.06550884, 0, 0, -1.25022185, 0.803233743], Embedding(3, 2, padding_idx: 1).weight, 1e-8);
    }

    [Theory, InlineData(ScalarType.Int64), InlineData(ScalarType.Int32)]
    public void Forward_looks_rows_up(ScalarType type)
    {
        var embedding = Embedding(4, 3);
        var table = Numbers.Of(embedding.weight);
        int[] rows = [2, 0, 2, 3];
        using var y = embedding.call(tensor(rows).to(type).reshape(2, 2));
        Assert.Equal([2, 2, 3], y.shape);
        Numbers.Equal(i => table[rows[i / 3] * 3 + i % 3], y, 0);
    }

    [Fact]
    public void The_gradient_adds_up_over_repeated_rows_and_leaves_padding_out()
    {
        var embedding = Embedding(4, 2, padding_idx: -1);
        embedding.call(tensor(new long[] { 1, 1, 3, 0 })).sum().backward();
        Assert.Equal([1, 1, 2, 2, 0, 0, 0, 0], Numbers.Of(embedding.weight.grad!));
    }

    [Fact]
    public void Max_norm_cuts_the_rows_that_are_looked_up()
    {
        var embedding = Embedding_from_pretrained(tensor(new[,] { { 3.0, 4 }, { 6, 8 } }), max_norm: 1);
        // libtorch divides by the norm plus 1e-7.
        Numbers.Equal([0.6, 0.8], embedding.call(tensor(new long[] { 0 })), 1e-7);
        Assert.Equal([6, 8], Numbers.Of(embedding.weight)[2..]);
        Assert.False(embedding.weight.requires_grad);
    }

    [Fact]
    public void A_padding_row_outside_the_table_is_refused() =>
        Assert.Contains("-4 to 3", Assert.Throws<ArgumentException>(() => Embedding(4, 2, padding_idx: 4)).Message);
}
