using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.Tests.Optim.Training;

namespace TorchSharp.Tests.Optim;

public class AdamTests
{
    /// <summary>Algorithm 1 of Kingma and Ba 2015; with amsgrad the largest average of squares so far; decay is added to the gradient, or shrinks the parameter.</summary>
    private static Func<double[], double[], int, double[]> Formula(double lr, double beta1, double beta2, double eps, double l2 = 0, double decoupled = 0, bool amsgrad = false, bool maximize = false)
    {
        double[] m = [0, 0, 0], v = [0, 0, 0], largest = [0, 0, 0];
        return (w, gradient, t) =>
        {
            var g = Each(gradient, w, (a, b) => (maximize ? -a : a) + l2 * b);
            w = [.. w.Select(a => a * (1 - lr * decoupled))];
            m = Each(m, g, (a, b) => beta1 * a + (1 - beta1) * b);
            v = Each(v, g, (a, b) => beta2 * a + (1 - beta2) * b * b);
            largest = Each(largest, v, Math.Max);
            return Each(w, Each(m, amsgrad ? largest : v, (a, b) => a / (1 - Math.Pow(beta1, t)) / (Math.Sqrt(b / (1 - Math.Pow(beta2, t))) + eps)), (a, b) => a - lr * b);
        };
    }

    [Theory, InlineData(0, false, false), InlineData(0.1, false, false), InlineData(0.1, true, false), InlineData(0, false, true)]
    public void Adam_is_the_papers_algorithm(double decay, bool amsgrad, bool maximize) =>
        Matches(p => optim.Adam([p], 0.05, 0.8, 0.95, 1e-6, decay, amsgrad, maximize), Formula(0.05, 0.8, 0.95, 1e-6, l2: decay, amsgrad: amsgrad, maximize: maximize));

    [Theory, InlineData(0, false, false), InlineData(0.1, false, false), InlineData(0.1, true, true)]
    public void AdamW_shrinks_the_parameter_beside_the_step(double decay, bool amsgrad, bool maximize) =>
        Matches(p => optim.AdamW([p], 0.05, 0.8, 0.95, 1e-6, decay, amsgrad, maximize), Formula(0.05, 0.8, 0.95, 1e-6, decoupled: decay, amsgrad: amsgrad, maximize: maximize));

    [Fact]
    public void The_first_step_is_the_learning_rate_whatever_the_gradient()
    {
        var p = Parameter();
        using var optimizer = optim.Adam([p], lr: 0.1);
        p.grad = tensor(new[] { 1e-3, -5.0, 1e4 });
        optimizer.step();
        Nn.Numbers.Equal([0.9, -1.9, 0.4], p, 1e-5);
    }

    // PyTorch 1.13 on Training.Loss in float32.
    [Fact]
    public void Five_steps_are_PyTorchs()
    {
        // torch.optim.Adam([w], lr=0.01, weight_decay=0.1, amsgrad=True)
        MatchesPyTorch(p => optim.Adam([p], 0.01, weight_decay: 0.1, amsgrad: true), 0.950064421, -1.95005536, 0.450045675);
        // torch.optim.AdamW([w], lr=0.01, weight_decay=0.1, betas=(0.9, 0.95))
        MatchesPyTorch(p => optim.AdamW([p], 0.01, 0.9, 0.95, weight_decay: 0.1), 0.945149958, -1.94015634, 0.447632074);
    }

    [Fact]
    public void Without_weight_decay_given_there_is_none() =>
        Assert.Equal(0, ((AdamW.Options)optim.AdamW([Parameter()]).state_dict().Options[0]).weight_decay);

    [Fact]
    public void Betas_are_settable()
    {
        using var optimizer = optim.Adam([Parameter()], beta1: 0.8);
        Assert.Equal((0.8, 0.999), optimizer.Betas);
        optimizer.Betas = (0.1, 0.2);
        Assert.Equal((0.1, 0.2), optimizer.Betas);
        Assert.Contains("beta2 is 1", Assert.Throws<ArgumentException>(() => optim.Adam([Parameter()], beta2: 1)).Message);
    }
}
