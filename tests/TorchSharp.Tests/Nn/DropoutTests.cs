using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Nn;

public class DropoutTests
{
    [Fact]
    public void Training_drops_a_part_and_scales_the_rest()
    {
        manual_seed(1);
        var values = Numbers.Of(Dropout(0.3).call(ones(100_000)));
        // The number dropped is binomial: its part has standard deviation sqrt(0.3 · 0.7 / 1e5) = 0.00145; 5 of them.
        Assert.Equal(0.3, values.Count(v => v == 0) / 1e5, 0.0073);
        Assert.All(values.Where(v => v != 0), v => Assert.Equal(1 / 0.7, v, 1e-6));
    }

    [Fact]
    public void Evaluation_changes_nothing()
    {
        var dropout = Dropout(0.9);
        dropout.eval();
        using var x = Numbers.Some(1, 10);
        Assert.Equal(Numbers.Of(x), Numbers.Of(dropout.call(x)));
        dropout.train();
        Assert.NotEqual(Numbers.Of(x), Numbers.Of(dropout.call(x)));
    }

    [Fact]
    public void The_random_numbers_are_PyTorchs()
    {
        // PyTorch 1.13: torch.manual_seed(1337); F.dropout(torch.ones(8), 0.5)
        manual_seed(1337);
        Assert.Equal([0, 0, 0, 0, 2, 0, 2, 2], Numbers.Of(functional.dropout(ones(8), 0.5)));
    }

    [Fact]
    public void The_gradient_passes_where_nothing_was_dropped()
    {
        using var x = ones(50).requires_grad_();
        using var y = functional.dropout(x, 0.5);
        y.sum().backward();
        Assert.Equal(Numbers.Of(y), Numbers.Of(x.grad!));
    }

    [Fact]
    public void What_is_not_a_probability_is_refused() =>
        Assert.Contains("1.5", Assert.Throws<ArgumentException>(() => functional.dropout(ones(1), 1.5)).Message);
}
