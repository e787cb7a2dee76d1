using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Nn;

public class NormalizationTests
{
    // (x - mean) / sqrt(var + eps) over the elements that share a key, times a weight, plus a bias.
    private static double[] Normalized(double[] x, Func<int, int> key, Func<int, double> weight, Func<int, double> bias, double eps)
    {
        var groups = x.Select((v, i) => (v, k: key(i))).GroupBy(e => e.k).ToDictionary(g => g.Key, g =>
        {
            var mean = g.Average(e => e.v);
            return (mean, variance: g.Average(e => (e.v - mean) * (e.v - mean)));
        });
        return [.. x.Select((v, i) => (v - groups[key(i)].mean) / Math.Sqrt(groups[key(i)].variance + eps) * weight(i) + bias(i))];
    }

    [Fact]
    public void LayerNorm_normalizes_over_the_last_dimensions()
    {
        var norm = LayerNorm([2, 3], eps: 1e-3, dtype: ScalarType.Float64);
        Assert.Equal(Enumerable.Repeat(1.0, 6), Numbers.Of(norm.weight!));
        Assert.Equal(Enumerable.Repeat(0.0, 6), Numbers.Of(norm.bias!));
        norm.weight!.@double().detach().copy_(Numbers.Some(5, 2, 3));
        norm.bias!.detach().copy_(Numbers.Some(6, 2, 3));
        using var x = Numbers.Some(1, 4, 2, 3) * 3 + 1;
        var (w, b) = (Numbers.Of(norm.weight!), Numbers.Of(norm.bias!));
        Numbers.Equal(Normalized(Numbers.Of(x), i => i / 6, i => w[i % 6], i => b[i % 6], 1e-3), norm.call(x), 1e-13);
        Numbers.CheckGradient(t => functional.layer_norm(t[0], [2, 3], t[1], t[2]), x, norm.weight!, norm.bias!);
        norm.reset_parameters();
        Assert.Equal(6, norm.weight!.sum().item<double>());
    }

    [Fact]
    public void LayerNorm_can_do_without_bias_or_weight()
    {
        Assert.Equal(["weight"], LayerNorm(3, bias: false).named_parameters().Select(p => p.name));
        var plain = LayerNorm(3, elementwise_affine: false);
        Assert.Empty(plain.parameters());
        using var x = Numbers.Some(1, 2, 3);
        Numbers.Equal(Normalized(Numbers.Of(x), i => i / 3, _ => 1, _ => 0, 1e-5), plain.call(x), 1e-13);
    }

    [Fact]
    public void GroupNorm_normalizes_each_group_of_channels()
    {
        var norm = GroupNorm(2, 4, dtype: ScalarType.Float64);
        norm.weight!.detach().copy_(Numbers.Some(5, 4));
        using var x = Numbers.Some(1, 2, 4, 3);
        var w = Numbers.Of(norm.weight!);
        Numbers.Equal(Normalized(Numbers.Of(x), i => i / 6, i => w[i / 3 % 4], _ => 0, 1e-5), norm.call(x), 1e-13);
        Numbers.CheckGradient(t => functional.group_norm(t[0], 2, t[1]), x, norm.weight!);
        Assert.Contains("5 channels", Assert.Throws<ArgumentException>(() => GroupNorm(2, 5)).Message);
    }

    [Fact]
    public void BatchNorm_uses_the_batch_when_training_and_what_it_remembers_when_not()
    {
        var norm = BatchNorm1d(3, momentum: 0.2, dtype: ScalarType.Float64);
        using var x = Numbers.Some(1, 4, 3, 2) + 2;
        var values = Numbers.Of(x);
        int Channel(int i) => i / 2 % 3;
        Numbers.Equal(Normalized(values, Channel, _ => 1, _ => 0, 1e-5), norm.call(x), 1e-13);
        // Remembered: 0.8 · first value + 0.2 · the batch's mean and unbiased variance.
        var channels = Enumerable.Range(0, 3).Select(c => values.Where((_, i) => Channel(i) == c).ToArray()).ToArray();
        double[] means = [.. channels.Select(c => 0.2 * c.Average())];
        double[] variances = [.. channels.Select(c => 0.8 + 0.2 * c.Sum(v => (v - c.Average()) * (v - c.Average())) / (c.Length - 1))];
        Numbers.Equal(means, norm.running_mean!, 1e-14);
        Numbers.Equal(variances, norm.running_var!, 1e-14);
        Assert.Equal(1, norm.num_batches_tracked!.item<long>());
        norm.eval();
        Numbers.Equal(i => (values[i] - means[Channel(i)]) / Math.Sqrt(variances[Channel(i)] + 1e-5), norm.call(x), 1e-13);
        Assert.Equal(1, norm.num_batches_tracked!.item<long>());
        norm.reset_running_stats();
        Assert.Equal(0, norm.running_mean!.abs().sum().item<double>());
    }

    [Fact]
    public void BatchNorm_has_gradients_and_checks_its_input()
    {
        using var x = Numbers.Some(1, 2, 3, 2, 2);
        Numbers.CheckGradient(t => functional.batch_norm(t[0], null, null, t[1], t[2], training: true), x, Numbers.Some(2, 3), Numbers.Some(3, 3));
        Assert.Equal(x.shape, BatchNorm2d(3, dtype: ScalarType.Float64).call(x).shape);
        Assert.Contains("4 dimensions", Assert.Throws<ArgumentException>(() => BatchNorm2d(3).call(ones(2, 3))).Message);
        Assert.Contains("more than one value", Assert.Throws<ArgumentException>(() => BatchNorm1d(3).call(ones(1, 3))).Message);
        Assert.Contains("3 channels", Assert.Throws<ArgumentException>(() => BatchNorm1d(3).call(ones(2, 4))).Message);
    }

    [Fact]
    public void Normalize_divides_by_the_norm()
    {
        using var x = Numbers.Some(1, 3, 4);
        var values = Numbers.Of(x);
        double Norm(int row) => Math.Sqrt(Enumerable.Range(0, 4).Sum(c => values[row * 4 + c] * values[row * 4 + c]));
        Numbers.Equal(i => values[i] / Norm(i / 4), functional.normalize(x), 1e-14);
        Numbers.CheckGradient(t => functional.normalize(t[0]), x);
        Assert.Equal([0, 0], Numbers.Of(functional.normalize(zeros(1, 2))));
    }
}
