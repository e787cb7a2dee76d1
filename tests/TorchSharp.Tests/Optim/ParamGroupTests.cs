using TorchSharp.Modules;
using TorchSharp.Tests.Nn;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Optim;

public class ParamGroupTests
{
    private static Parameter OnesWithGradient()
    {
        var p = new Parameter(ones(1, dtype: ScalarType.Float64));
        p.grad = ones(1, dtype: ScalarType.Float64);
        return p;
    }

    [Fact]
    public void Groups_have_settings_of_their_own_and_take_the_rest_from_the_optimizer()
    {
        Parameter decayed = OnesWithGradient(), plain = OnesWithGradient();
        using var optimizer = optim.AdamW(
        [
            new AdamW.ParamGroup([decayed], new() { weight_decay = 0.5 }),
            new AdamW.ParamGroup { Parameters = [plain] },
        ], lr: 0.1);
        optimizer.step();
        // A first Adam step is the learning rate, up to eps.
        Numbers.Equal([1 - 0.1 * 0.5 - 0.1], decayed, 1e-8);
        Numbers.Equal([0.9], plain, 1e-8);
        Assert.Equal([0.1, 0.1], optimizer.ParamGroups.Select(g => g.LearningRate));
    }

    [Fact]
    public void A_groups_learning_rate_can_change_between_steps()
    {
        Parameter a = OnesWithGradient(), b = OnesWithGradient();
        using var optimizer = optim.SGD([new SGD.ParamGroup([a], lr: 1), new SGD.ParamGroup([b], new() { LearningRate = 2 })], 3);
        foreach (var group in optimizer.ParamGroups) group.LearningRate *= 10;
        optimizer.step();
        Assert.Equal(-9, a.item<double>());
        Assert.Equal(-19, b.item<double>());
        Assert.Equal([1, 2], optimizer.ParamGroups.Select(g => g.InitialLearningRate));
    }

    [Fact]
    public void A_group_can_be_added_later()
    {
        Parameter a = OnesWithGradient(), b = OnesWithGradient();
        using var optimizer = optim.SGD([a], 1);
        optimizer.add_param_group(new SGD.ParamGroup([b], lr: 2));
        optimizer.step();
        Assert.Equal([0, -1], new[] { a, b }.Select(p => p.item<double>()));
        Assert.Equal([a, b], optimizer.parameters());
    }

    [Fact]
    public void A_parameter_belongs_in_one_group()
    {
        var p = OnesWithGradient();
        using var optimizer = optim.SGD([p], 1);
        Assert.Contains("another parameter group", Assert.Throws<ArgumentException>(() => optimizer.add_param_group(new SGD.ParamGroup([p]))).Message);
    }

    [Fact]
    public void Named_parameters_can_be_given()
    {
        var linear = nn.Linear(1, 1, dtype: ScalarType.Float64);
        var before = linear.weight.item<double>();
        using var optimizer = optim.SGD(linear.named_parameters(), 1);
        linear.call(ones(1, 1, dtype: ScalarType.Float64)).sum().backward();
        optimizer.step();
        Assert.Equal(before - 1, linear.weight.item<double>(), 1e-15);
    }
}
