using TorchSharp.Modules;
using TorchSharp.Tests.Nn;
using static TorchSharp.torch;
using static TorchSharp.Tests.Optim.Training;

namespace TorchSharp.Tests.Optim;

public class SGDTests
{
    [Fact]
    public void Plain_descent_subtracts_the_gradient() =>
        Matches(p => optim.SGD([p], 0.05), (w, g, _) => Each(w, g, (a, b) => a - 0.05 * b));

    [Theory, InlineData(0, false), InlineData(0.3, false), InlineData(0, true)]
    public void Momentum_adds_up_gradients_that_fade(double dampening, bool nesterov)
    {
        double[]? buffer = null;
        Matches(p => optim.SGD([p], 0.02, momentum: 0.9, dampening: dampening, weight_decay: 0.1, nesterov: nesterov), (w, g, _) =>
        {
            var d = Each(g, w, (a, b) => a + 0.1 * b);
            buffer = buffer is null ? d : Each(buffer, d, (a, b) => 0.9 * a + (1 - dampening) * b);
            return Each(w, nesterov ? Each(d, buffer, (a, b) => a + 0.9 * b) : buffer, (a, b) => a - 0.02 * b);
        });
    }

    [Fact]
    public void Maximize_climbs() =>
        Matches(p => optim.SGD([p], 0.01, maximize: true), (w, g, _) => Each(w, g, (a, b) => a + 0.01 * b));

    [Fact]
    public void Five_steps_are_PyTorchs() =>
        // PyTorch 1.13: torch.optim.SGD([w], lr=0.01, momentum=0.9, nesterov=True, weight_decay=0.1) on Training.Loss in float32.
        MatchesPyTorch(p => optim.SGD([p], 0.01, momentum: 0.9, nesterov: true, weight_decay: 0.1), 0.74213618, -1.14898241, -0.195407033);

    [Fact]
    public void A_parameter_without_gradient_stays()
    {
        var p = Parameter();
        using var optimizer = optim.SGD([p], 1);
        Assert.Null(optimizer.step());
        Assert.Equal(Start, Numbers.Of(p));
    }

    [Fact]
    public void A_parameter_given_twice_steps_once()
    {
        var p = Parameter();
        using var optimizer = optim.SGD([p, p], 1);
        Assert.Single(optimizer.parameters());
        p.grad = ones_like(p);
        optimizer.step();
        Assert.Equal(Start.Select(v => v - 1), Numbers.Of(p));
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        Assert.Contains("lr is -1", Assert.Throws<ArgumentException>(() => optim.SGD([Parameter()], -1)).Message);
        Assert.Contains("momentum is -1", Assert.Throws<ArgumentException>(() => optim.SGD([Parameter()], 1, momentum: -1)).Message);
        Assert.Contains("nesterov", Assert.Throws<ArgumentException>(() => optim.SGD([Parameter()], 1, nesterov: true)).Message);
    }
}
