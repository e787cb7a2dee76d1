using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.Tests.Optim.Training;

namespace TorchSharp.Tests.Optim;

public class AdagradTests
{
    [Theory, InlineData(0, 0, 0), InlineData(0.1, 0.2, 0.3)]
    public void Adagrad_divides_by_the_root_of_all_squares_so_far(double lr_decay, double weight_decay, double initial)
    {
        double[] sum = [initial, initial, initial];
        Matches(p => optim.Adagrad([p], 0.1, lr_decay, weight_decay, initial, 1e-8), (w, g, t) =>
        {
            var d = Each(g, w, (a, b) => a + weight_decay * b);
            sum = Each(sum, d, (a, b) => a + b * b);
            return Each(w, Each(d, sum, (a, b) => a / (Math.Sqrt(b) + 1e-8)), (a, b) => a - 0.1 / (1 + (t - 1) * lr_decay) * b);
        });
    }

    [Fact]
    public void Five_steps_are_PyTorchs() =>
        // PyTorch 1.13: torch.optim.Adagrad([w], lr=0.01, lr_decay=0.1, weight_decay=0.1, initial_accumulator_value=0.1) on Training.Loss in float32.
        MatchesPyTorch(p => optim.Adagrad([p], 0.01, 0.1, 0.1, 0.1), 0.972147942, -1.97190535, 0.471890301);
}
