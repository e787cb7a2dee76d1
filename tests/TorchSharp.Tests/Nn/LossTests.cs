using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Nn;

public class LossTests
{
    private const int N = 4, C = 3;
    private static readonly long[] classes = [2, 0, 1, 2];
    private static readonly double[] classWeights = [0.5, 1.5, 2];
    private static readonly Tensor logits = Numbers.Some(1, N, C) * 3;
    private static readonly double[] x = Numbers.Of(logits);

    private static double LogProbability(int n, long c) => x[n * C + c] - Math.Log(Enumerable.Range(0, C).Sum(k => Math.Exp(x[n * C + k])));

    private static double Reduced(IEnumerable<double> losses, IEnumerable<double> weights, Reduction reduction) => reduction switch
    {
        Reduction.Sum => losses.Sum(),
        _ => losses.Sum() / weights.Sum(),
    };

    [Theory, InlineData(Reduction.Mean), InlineData(Reduction.Sum)]
    public void Cross_entropy_is_the_negative_log_probability_of_the_class(Reduction reduction)
    {
        var target = tensor(classes);
        var losses = classes.Select((c, n) => -LogProbability(n, c)).ToArray();
        Numbers.Equal([Reduced(losses, losses.Select(_ => 1.0), reduction)], functional.cross_entropy(logits, target, reduction: reduction), 1e-14);
        Numbers.Equal([Reduced(losses, losses.Select(_ => 1.0), reduction)], new CrossEntropyLoss(reduction: reduction).call(logits, target), 1e-14);
        var weighed = losses.Select((l, n) => l * classWeights[classes[n]]);
        Numbers.Equal([Reduced(weighed, classes.Select(c => classWeights[c]), reduction)], functional.cross_entropy(logits, target, tensor(classWeights), reduction: reduction), 1e-14);
        Numbers.CheckGradient(t => functional.cross_entropy(t[0], target, tensor(classWeights), reduction: reduction), logits);
    }

    [Fact]
    public void Cross_entropy_without_reduction_keeps_each_loss() =>
        Numbers.Equal(n => -LogProbability(n, classes[n]), functional.cross_entropy(logits, tensor(classes), reduction: Reduction.None), 1e-14);

    [Fact]
    public void Cross_entropy_ignores_an_index()
    {
        var target = tensor(new long[] { 2, -100, 1, 0 });
        var expected = -(LogProbability(0, 2) + LogProbability(2, 1) + LogProbability(3, 0)) / 3;
        Numbers.Equal([expected], functional.cross_entropy(logits, target), 1e-14);
        Numbers.Equal([-(LogProbability(0, 2) + LogProbability(2, 1)) / 2],
            functional.cross_entropy(logits, tensor(new long[] { 2, 0, 1, 0 }), ignore_index: 0), 1e-14);
        Numbers.Equal([-(LogProbability(0, 2) + LogProbability(2, 1)) / 2],
            CrossEntropyLoss(ignore_index: 0).call(logits, tensor(new long[] { 2, 0, 1, 0 })), 1e-14);
    }

    [Fact]
    public void Label_smoothing_spreads_a_part_of_the_target_over_all_classes()
    {
        const double smoothing = 0.3;
        var expected = classes.Select((c, n) => -((1 - smoothing) * LogProbability(n, c) + smoothing / C * Enumerable.Range(0, C).Sum(k => LogProbability(n, k)))).Average();
        Numbers.Equal([expected], functional.cross_entropy(logits, tensor(classes), label_smoothing: smoothing), 1e-14);
        Numbers.Equal([expected], new CrossEntropyLoss(label_smoothing: smoothing).call(logits, tensor(classes)), 1e-14);
        Numbers.CheckGradient(t => functional.cross_entropy(t[0], tensor(classes), label_smoothing: smoothing), logits);
    }

    [Fact]
    public void Cross_entropy_takes_probabilities_for_targets()
    {
        using var target = functional.softmax(Numbers.Some(2, N, C), 1);
        var p = Numbers.Of(target);
        var expected = Enumerable.Range(0, N).Average(n => -Enumerable.Range(0, C).Sum(c => p[n * C + c] * LogProbability(n, c)));
        Numbers.Equal([expected], functional.cross_entropy(logits, target), 1e-14);
        Numbers.CheckGradient(t => functional.cross_entropy(t[0], t[1]), logits, target);
    }

    [Fact]
    public void Nll_loss_of_log_probabilities_is_cross_entropy()
    {
        using var log = functional.log_softmax(logits, 1);
        Numbers.Equal(Numbers.Of(functional.cross_entropy(logits, tensor(classes))), functional.nll_loss(log, tensor(classes)), 1e-15);
        Numbers.Equal([classes.Select((c, n) => -classWeights[c] * LogProbability(n, c)).Sum()],
            NLLLoss(tensor(classWeights), Reduction.Sum).call(log, tensor(classes)), 1e-14);
    }

    [Fact]
    public void The_loss_of_equal_scores_is_the_logarithm_of_the_vocabulary()
    {
        // A GPT-2 that knows nothing: ln 50257 = 10.8249.
        Assert.Equal(Math.Log(50257), functional.cross_entropy(zeros(2, 50257), tensor(new long[] { 0, 50256 })).item<float>(), 1e-5);
    }

    public static TheoryData<string, Func<Tensor, Tensor, Reduction, Tensor>, Func<double, double, double>> Elementwise => new()
    {
        { "mse", (a, b, r) => functional.mse_loss(a, b, r), (a, b) => (a - b) * (a - b) },
        { "mse module", (a, b, r) => MSELoss(r).call(a, b), (a, b) => (a - b) * (a - b) },
        { "l1", (a, b, r) => functional.l1_loss(a, b, r), (a, b) => Math.Abs(a - b) },
        { "l1 module", (a, b, r) => L1Loss(r).call(a, b), (a, b) => Math.Abs(a - b) },
        { "smooth l1", (a, b, r) => functional.smooth_l1_loss(a, b, r, 0.5), (a, b) => Math.Abs(a - b) < 0.5 ? (a - b) * (a - b) : Math.Abs(a - b) - 0.25 },
        { "bce", (a, b, r) => functional.binary_cross_entropy(a, b, reduction: r), (a, b) => -(b * Math.Log(a) + (1 - b) * Math.Log(1 - a)) },
        { "bce module", (a, b, r) => BCELoss(reduction: r).call(a, b), (a, b) => -(b * Math.Log(a) + (1 - b) * Math.Log(1 - a)) },
        { "bce with logits", (a, b, r) => functional.binary_cross_entropy_with_logits(a, b, reduction: r), (a, b) => Math.Log(1 + Math.Exp(a)) - a * b },
        { "bce with logits module", (a, b, r) => BCEWithLogitsLoss(reduction: r, pos_weights: tensor(3.0)).call(a, b), (a, b) => 3 * b * Math.Log(1 + Math.Exp(-a)) + (1 - b) * Math.Log(1 + Math.Exp(a)) },
        { "kl", (a, b, r) => functional.kl_div(a, b, log_target: false, r), (a, b) => b * (Math.Log(b) - a) },
        { "kl of logarithms", (a, b, r) => KLDivLoss(reduction: r).call(a, b), (a, b) => Math.Exp(b) * (b - a) },
    };

    [Theory, MemberData(nameof(Elementwise), DisableDiscoveryEnumeration = true)]
    public void Elementwise_losses_are_their_formulas(string name, Func<Tensor, Tensor, Reduction, Tensor> loss, Func<double, double, double> formula)
    {
        Assert.NotEmpty(name);
        // In (0.05, 0.95), where every formula is defined.
        using var input = Numbers.Some(3, 3, 2) * 0.45 + 0.5;
        using var target = Numbers.Some(4, 3, 2) * 0.45 + 0.5;
        var losses = Numbers.Of(input).Zip(Numbers.Of(target), formula).ToArray();
        Numbers.Equal(losses, loss(input, target, Reduction.None), 1e-14);
        Numbers.Equal([losses.Average()], loss(input, target, Reduction.Mean), 1e-14);
        Numbers.Equal([losses.Sum()], loss(input, target, Reduction.Sum), 1e-14);
        Numbers.CheckGradient(t => loss(t[0], target, Reduction.Mean), input);
    }
}
