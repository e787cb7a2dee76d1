using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Nn;

public class LinearTests
{
    [Fact]
    public void The_first_values_are_PyTorchs()
    {
        // PyTorch 1.13: torch.manual_seed(1337); torch.nn.Linear(3, 2)
        manual_seed(1337);
        var linear = Linear(3, 2);
        Numbers.Equal([-0.486917466, -0.00506135961, 0.142141476, -0.0895607173, -0.34596169, -0.54426384], linear.weight, 1e-8);
        Numbers.Equal([0.0982921273, 0.227101758], linear.bias!, 1e-8);
        Assert.Equal((3, 2), (linear.in_features, linear.out_features));
    }

    [Fact]
    public void Forward_is_x_times_the_transposed_weight_plus_the_bias()
    {
        var linear = Linear(3, 2, dtype: ScalarType.Float64);
        using var x = Numbers.Some(1, 2, 2, 3);
        var (w, b, values) = (Numbers.Of(linear.weight), Numbers.Of(linear.bias!), Numbers.Of(x));
        Numbers.Equal(i => b[i % 2] + Enumerable.Range(0, 3).Sum(k => values[i / 2 * 3 + k] * w[i % 2 * 3 + k]), linear.call(x), 1e-14);
        Numbers.CheckGradient(t => functional.linear(t[0], t[1], t[2]), x, linear.weight, linear.bias!);
    }

    [Fact]
    public void Without_bias_there_is_one_parameter()
    {
        var linear = Linear(3, 2, hasBias: false);
        Assert.Null(linear.bias);
        Assert.Equal(["weight"], linear.named_parameters().Select(p => p.name));
        Assert.Equal([4, 2], linear.call(ones(4, 3)).shape);
    }

    [Fact]
    public void It_can_be_made_of_given_parameters()
    {
        var weight = Parameter(tensor(new[,] { { 1.0, 2 } }));
        var linear = Linear(weight, Parameter(tensor([10.0])));
        Assert.Same(weight, linear.weight);
        Assert.Equal((2, 1), (linear.in_features, linear.out_features));
        Assert.Equal(21, linear.call(tensor(new[,] { { 3.0, 4 } })).item<double>());
    }

    [Fact]
    public void A_wrong_size_is_an_error_of_libtorch() =>
        Assert.Contains("shapes", Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => Linear(3, 2).call(ones(1, 4))).Message);
}
