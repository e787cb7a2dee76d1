using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.Tests.Optim.Training;

namespace TorchSharp.Tests.Optim;

public class RMSPropTests
{
    [Theory, InlineData(0, 0, false), InlineData(0.9, 0.1, false), InlineData(0, 0, true), InlineData(0.9, 0.1, true)]
    public void RMSProp_divides_by_the_root_of_the_average_square(double momentum, double decay, bool centered)
    {
        double[] square = [0, 0, 0], mean = [0, 0, 0], buffer = [0, 0, 0];
        Matches(p => optim.RMSProp([p], 0.01, 0.9, 1e-6, decay, momentum, centered), (w, g, _) =>
        {
            var d = Each(g, w, (a, b) => a + decay * b);
            square = Each(square, d, (a, b) => 0.9 * a + 0.1 * b * b);
            mean = Each(mean, d, (a, b) => 0.9 * a + 0.1 * b);
            var variance = centered ? Each(square, mean, (a, b) => a - b * b) : square;
            var change = Each(d, variance, (a, b) => a / (Math.Sqrt(b) + 1e-6));
            buffer = Each(buffer, change, (a, b) => momentum * a + b);
            return Each(w, buffer, (a, b) => a - 0.01 * b);
        });
    }

    [Fact]
    public void Five_steps_are_PyTorchs() =>
        // PyTorch 1.13: torch.optim.RMSprop([w], lr=0.01, momentum=0.9, centered=True, weight_decay=0.1) on Training.Loss in float32.
        MatchesPyTorch(p => optim.RMSProp([p], 0.01, momentum: 0.9, centered: true, weight_decay: 0.1), 0.151919618, -1.13990462, -0.370488614);

    [Fact]
    public void Maximize_climbs()
    {
        double[] square = [0, 0, 0];
        Matches(p => optim.RMSProp([p], 0.01, 0.9, 1e-6, maximize: true), (w, g, _) =>
        {
            square = Each(square, g, (a, b) => 0.9 * a + 0.1 * b * b);
            return Each(w, Each(g, square, (a, b) => a / (Math.Sqrt(b) + 1e-6)), (a, b) => a + 0.01 * b);
        });
    }
}
