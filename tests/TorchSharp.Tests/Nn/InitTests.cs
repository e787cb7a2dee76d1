using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.init;

namespace TorchSharp.Tests.Nn;

public class InitTests
{
    private static Tensor Seeded(params long[] shape)
    {
        manual_seed(1337);
        return empty(shape);
    }

    // Each list of numbers is PyTorch 1.13's after torch.manual_seed(1337), of the same call.
    [Fact]
    public void Random_values_are_PyTorchs()
    {
        Numbers.Equal([-0.812898874, 0.0502379537, 0.291417301, -0.0909909606], trunc_normal_(Seeded(4), 0.5, 2, -1, 1), 1e-7);
        Numbers.Equal([-1.65421557, -1.686481, -0.98417455, -0.744827867, -1.0208019, 0.655837595], kaiming_normal_(Seeded(2, 3), nonlinearity: NonlinearityType.ReLU), 1e-7);
        Numbers.Equal([-0.923860967, -0.0096032545, 0.269694507, -0.169929519, -0.656416237, -1.03266811], xavier_uniform_(Seeded(2, 3)), 1e-7);
        Numbers.Equal([-1.29278517, -1.31800091, -0.769141853, -0.293798596, -0.774214745, 1.82051516], orthogonal_(Seeded(2, 3), 2), 1e-6);
        Numbers.Equal([-0.0202599205, 0, -0.0120536275, -0.00912224129, 0, 0.00803233683, 0, 0], sparse_(Seeded(4, 2), 0.5), 1e-8);
    }

    [Fact]
    public void Spreads_follow_fan_in_and_fan_out()
    {
        // 20,000 draws: a standard deviation is known to about 0.5 %, a bound to 1e-3 of itself.
        manual_seed(1);
        using var w = empty(100, 200);
        Assert.Equal((200L, 100L), CalculateFanInAndFanOut(w));
        Assert.Equal(Math.Sqrt(2.0 / 300), xavier_normal_(w).std().item<float>(), 0.03 * Math.Sqrt(2.0 / 300));
        Assert.Equal(Math.Sqrt(2.0 / 100), kaiming_normal_(w, mode: FanInOut.FanOut).std().item<float>(), 0.03 * Math.Sqrt(2.0 / 100));
        var bound = Math.Sqrt(6.0 / (1 + 0.25) / 200);
        Assert.InRange(kaiming_uniform_(w, 0.5).abs().max().item<float>(), 0.995 * bound, bound);
        Assert.InRange(glorot_uniform_(w, 3).abs().max().item<float>(), 0.995 * 3 * Math.Sqrt(6.0 / 300), 3 * Math.Sqrt(6.0 / 300));
        Assert.Equal(3 * Math.Sqrt(2.0 / 300), glorot_normal_(w, 3).std().item<float>(), 0.1 * Math.Sqrt(2.0 / 300));
        Assert.Equal((18L, 36L), CalculateFanInAndFanOut(empty(4, 2, 3, 3)));
        Assert.Contains("[3]", Assert.Throws<ArgumentException>(() => kaiming_uniform_(empty(3))).Message);
    }

    [Theory, InlineData(NonlinearityType.Linear, 0, 1), InlineData(NonlinearityType.Sigmoid, 0, 1), InlineData(NonlinearityType.Tanh, 0, 5.0 / 3), InlineData(NonlinearityType.LeakyReLU, 1, 1)]
    public void Gains_make_up_for_nonlinearities(NonlinearityType nonlinearity, double param, double gain)
    {
        Assert.Equal(gain, calculate_gain(nonlinearity, param), 1e-15);
        Assert.Equal(Math.Sqrt(2), calculate_gain(NonlinearityType.ReLU), 1e-15);
    }

    [Fact]
    public void Constants_fill_a_parameter_without_being_recorded()
    {
        var p = Parameter(empty(2, 2));
        Assert.Same(p, ones_(p));
        Assert.Equal([1, 1, 1, 1], Numbers.Of(p));
        Assert.Equal([3, 3, 3, 3], Numbers.Of(constant_(p, 3)));
        Assert.Equal([0, 0, 0, 0], Numbers.Of(zeros_(p)));
        Assert.True(p.is_leaf);
        Assert.Equal([1, 0, 0, 0, 1, 0], Numbers.Of(eye_(empty(2, 3))));
    }

    [Fact]
    public void Dirac_filters_pass_channels_through()
    {
        using var x = Numbers.Some(1, 1, 2, 5);
        using var w = dirac_(empty(2, 2, 3, dtype: ScalarType.Float64));
        Numbers.Equal(Numbers.Of(x), functional.conv1d(x, w, padding: 1), 0);
    }

    [Theory, InlineData(3, 5), InlineData(5, 3)]
    public void Orthogonal_rows_or_columns_have_length_gain(long rows, long columns)
    {
        using var w = orthogonal_(empty(rows, columns, dtype: ScalarType.Float64), 2);
        using var product = rows < columns ? w.mm(w.t()) : w.t().mm(w);
        Numbers.Equal(Numbers.Of(eye(3) * 4), product, 1e-14);
    }

    [Fact]
    public void A_generator_of_ones_own_can_be_used()
    {
        var a = normal_(empty(5), generator: new Generator(5));
        var b = normal_(empty(5), generator: new Generator(5));
        Assert.Equal(Numbers.Of(a), Numbers.Of(b));
        Assert.NotEqual(Numbers.Of(a), Numbers.Of(normal_(empty(5), generator: new Generator(6))));
    }
}
