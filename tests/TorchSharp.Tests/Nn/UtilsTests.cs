using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Nn;

public class UtilsTests
{
    private static Parameter WithGradient(params double[] gradient)
    {
        var p = Parameter(zeros(gradient.Length, dtype: ScalarType.Float64));
        p.grad = tensor(gradient);
        return p;
    }

    [Fact]
    public void Clip_grad_norm_scales_all_gradients_by_one_factor()
    {
        Parameter[] parameters = [WithGradient(3, 0), WithGradient(0, 4), Parameter(ones(1))];
        Assert.Equal(5, nn.utils.clip_grad_norm_(parameters, 10), 1e-14);
        Assert.Equal([3, 0], Numbers.Of(parameters[0].grad!));
        Assert.Equal(5, nn.utils.clip_grad_norm_(parameters, 1), 1e-14);
        // PyTorch divides by the norm plus 1e-6.
        Numbers.Equal([3 / 5.000001, 0], parameters[0].grad!, 1e-14);
        Numbers.Equal([0, 4 / 5.000001], parameters[1].grad!, 1e-14);
        Assert.Null(parameters[2].grad);
        Assert.Equal(0, nn.utils.clip_grad_norm_([Parameter(ones(1))], 1));
    }

    [Fact]
    public void Other_norms_can_be_clipped()
    {
        Assert.Equal(7, nn.utils.clip_grad_norm_([WithGradient(3, 0), WithGradient(0, -4)], 100, norm_type: 1), 1e-14);
        Assert.Equal(4, nn.utils.clip_grad_norm_([WithGradient(3, 0), WithGradient(0, -4)], 100, double.PositiveInfinity), 1e-14);
    }

    [Fact]
    public void A_shared_parameter_counts_once_in_the_norm()
    {
        var p = WithGradient(3, 4);
        Assert.Equal(5, nn.utils.clip_grad_norm_([p, p], 100), 1e-14);
    }

    [Fact]
    public void The_norm_of_bfloat16_gradients_is_taken_in_single_precision()
    {
        var p = Parameter(zeros(1000, dtype: ScalarType.BFloat16));
        p.grad = ones(1000, dtype: ScalarType.BFloat16);
        // In bfloat16 this would be 31.625.
        Assert.Equal(Math.Sqrt(1000), nn.utils.clip_grad_norm_([p], 1e9), 1e-5);
    }

    [Fact]
    public void Clip_grad_value_cuts_each_element()
    {
        var p = WithGradient(-3, 0.5, 2);
        nn.utils.clip_grad_value_([p], 1);
        Assert.Equal([-1, 0.5, 1], Numbers.Of(p.grad!));
    }

    [Fact]
    public void Parameters_go_to_a_vector_and_back()
    {
        Parameter[] parameters = [Parameter(tensor(new[,] { { 1.0, 2 } })), Parameter(tensor([3.0]))];
        using var vector = nn.utils.parameters_to_vector(parameters);
        Assert.Equal([1, 2, 3], Numbers.Of(vector));
        nn.utils.vector_to_parameters(tensor([4.0, 5.0, 6.0]), parameters);
        Assert.Equal([4, 5], Numbers.Of(parameters[0]));
        Assert.Equal([1, 2], parameters[0].shape);
        Assert.Equal([6], Numbers.Of(parameters[1]));
        Assert.Contains("[2]", Assert.Throws<ArgumentException>(() => nn.utils.vector_to_parameters(zeros(2), parameters)).Message);
        // The vector is recorded: its gradient goes back to the parameters.
        nn.utils.parameters_to_vector(parameters).square().sum().backward();
        Assert.Equal([8, 10], Numbers.Of(parameters[0].grad!));
    }
}
