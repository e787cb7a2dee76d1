using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;
using static TorchSharp.torch.optim.lr_scheduler;

namespace TorchSharp.Tests.Optim;

public class SchedulerTests
{
    private static readonly double[] rates = [0.5, 2];

    private static SGD Optimizer() => SGD([.. rates.Select(lr => new SGD.ParamGroup([new Parameter(zeros(1))], lr, momentum: 0.9))], 1);

    // The learning rates of epochs 0, 1, …, each over the group's initial one.
    private static void Follows(Func<Optimizer, LRScheduler> make, int epochs, Func<int, double> factor, bool closedForm = true)
    {
        using var optimizer = Optimizer();
        var scheduler = make(optimizer);
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            Expect(optimizer, scheduler, factor(epoch), epoch);
            scheduler.step();
        }
        if (!closedForm) return;
        foreach (var epoch in new[] { 7, 2, 0, epochs })
        {
            scheduler.step((int?)epoch);
            Expect(optimizer, scheduler, factor(epoch), epoch);
        }
    }

    private static void Expect(Optimizer optimizer, LRScheduler scheduler, double factor, int epoch)
    {
        foreach (var (group, lr) in optimizer.ParamGroups.Zip(rates))
            Assert.True(Math.Abs(group.LearningRate - lr * factor) < 1e-12, $"epoch {epoch}: expected {lr * factor:R}, got {group.LearningRate:R}");
        Assert.Equal(optimizer.ParamGroups.Select(g => g.LearningRate), scheduler.get_last_lr());
    }

    [Fact]
    public void StepLR_falls_every_few_epochs() => Follows(o => StepLR(o, 3, 0.5), 12, e => Math.Pow(0.5, e / 3));

    [Fact]
    public void MultiStepLR_falls_at_milestones() => Follows(o => MultiStepLR(o, [2, 5, 5], 0.5), 10, e => e < 2 ? 1 : e < 5 ? 0.5 : 0.125);

    [Fact]
    public void ExponentialLR_falls_every_epoch() => Follows(o => ExponentialLR(o, 0.9), 12, e => Math.Pow(0.9, e));

    [Fact]
    public void ConstantLR_is_lower_at_first() => Follows(o => ConstantLR(o, 0.25, 4), 9, e => e < 4 ? 0.25 : 1);

    [Fact]
    public void LinearLR_warms_up() => Follows(o => LinearLR(o, 0.2, 0.8, 6), 10, e => 0.2 + 0.6 * Math.Min(e, 6) / 6);

    [Fact]
    public void PolynomialLR_falls_to_zero() => Follows(o => PolynomialLR(o, 6, 2), 9, e => Math.Pow(1 - Math.Min(e, 6) / 6.0, 2));

    [Fact]
    public void LambdaLR_is_any_function() => Follows(o => LambdaLR(o, e => 1.0 / (1 + e)), 6, e => 1.0 / (1 + e));

    [Fact]
    public void MultiplicativeLR_multiplies_what_there_is() => Follows(o => MultiplicativeLR(o, e => 1.0 / (1 + e)), 6, e => Enumerable.Range(1, e).Aggregate(1.0, (p, i) => p / (1 + i)), closedForm: false);

    [Fact]
    public void LambdaLR_takes_one_function_a_group()
    {
        using var optimizer = Optimizer();
        var scheduler = new impl.LambdaLR(optimizer, [e => 1 + e, e => 10]);
        scheduler.step();
        Assert.Equal([1, 20], scheduler.get_last_lr());
        Assert.Contains("1 functions", Assert.Throws<ArgumentException>(() => new impl.LambdaLR(optimizer, [e => 1])).Message);
    }

    [Fact]
    public void CosineAnnealingLR_falls_and_rises_along_a_cosine()
    {
        const double low = 0.1;
        using var optimizer = Optimizer();
        var scheduler = CosineAnnealingLR(optimizer, 5, low);
        for (var epoch = 0; epoch < 23; epoch++)
        {
            foreach (var (lr, initial) in scheduler.get_last_lr().Zip(rates))
                Assert.Equal(low + (initial - low) * (1 + Math.Cos(Math.PI * epoch / 5)) / 2, lr, 1e-12);
            scheduler.step();
        }
        scheduler.step((int?)3);
        Assert.Equal(low + (0.5 - low) * (1 + Math.Cos(Math.PI * 3 / 5)) / 2, scheduler.get_last_lr().First(), 1e-15);
    }

    [Fact]
    public void SequentialLR_takes_turns() =>
        // A warm-up of 3 epochs, then a decay that starts at its own epoch 0.
        Follows(o => SequentialLR(o, [ConstantLR(o, 0.1, 3), ExponentialLR(o, 0.9)], [3]), 8, e => e < 3 ? 0.1 : Math.Pow(0.9, e - 3), closedForm: false);

    [Fact]
    public void ChainedLR_multiplies_schedules() =>
        Follows(o => ChainedLR([ConstantLR(o, 0.1, 2), ExponentialLR(o, 0.9)]), 6, e => (e < 2 ? 0.1 : 1) * Math.Pow(0.9, e), closedForm: false);

    [Fact]
    public void Schedules_of_several_belong_to_one_optimizer()
    {
        using SGD a = Optimizer(), b = Optimizer();
        Assert.Throws<ArgumentException>(() => ChainedLR([StepLR(a, 1), StepLR(b, 1)]));
        Assert.Throws<ArgumentException>(() => ChainedLR([]));
        Assert.Throws<ArgumentException>(() => SequentialLR(a, [StepLR(a, 1), StepLR(b, 1)], [1]));
        Assert.Contains("2 milestones for 2", Assert.Throws<ArgumentException>(() => SequentialLR(a, [StepLR(a, 1), StepLR(a, 1)], [1, 2])).Message);
    }

    [Theory, InlineData(impl.CyclicLR.Mode.Triangular), InlineData(impl.CyclicLR.Mode.Triangular2), InlineData(impl.CyclicLR.Mode.ExpRange)]
    public void CyclicLR_goes_up_and_down(impl.CyclicLR.Mode mode)
    {
        using var optimizer = Optimizer();
        var scheduler = CyclicLR(optimizer, 0.1, 0.5, 4, 6, mode, gamma: 0.9);
        for (var step = 0; step < 25; step++)
        {
            var at = step % 10;
            var height = at < 4 ? at / 4.0 : (10 - at) / 6.0;
            height *= mode switch { impl.CyclicLR.Mode.Triangular2 => Math.Pow(0.5, step / 10), impl.CyclicLR.Mode.ExpRange => Math.Pow(0.9, step), _ => 1 };
            Assert.Equal(0.1 + 0.4 * height, scheduler.get_last_lr().First(), 1e-12);
            Assert.Equal(0.9 - 0.1 * height, ((IMomentum)optimizer.ParamGroups.First()).Momentum, 1e-12);
            scheduler.step();
        }
    }

    [Fact]
    public void CyclicLR_takes_a_height_of_ones_own_and_bounds_by_group()
    {
        using var optimizer = Optimizer();
        var scheduler = CyclicLR(optimizer, [0.0, 1.0], [1.0, 3.0], 2, scale_fn: cycle => 1 / cycle, cycle_momentum: false);
        double[] heights = [0, 0.5, 1, 0.5, 0, 0.25, 0.5];
        foreach (var height in heights)
        {
            Assert.Equal([height, 1 + 2 * height], scheduler.get_last_lr());
            scheduler.step();
        }
        Assert.Equal(0.9, ((IMomentum)optimizer.ParamGroups.First()).Momentum);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void OneCycleLR_goes_up_once_and_down(bool three)
    {
        const double max = 1, first = max / 25, last = first / 1e4;
        const int steps = 20;
        double Cosine(double from, double to, double part) => to + (from - to) * (1 + Math.Cos(Math.PI * part)) / 2;
        // The way up takes 0.3 · 20 steps and ends at step 5; with three phases the way down is as long.
        (double lr, double momentum) At(int step) => step <= 5 ? (Cosine(first, max, step / 5.0), Cosine(0.95, 0.85, step / 5.0))
            : !three ? (Cosine(max, last, (step - 5) / 14.0), Cosine(0.85, 0.95, (step - 5) / 14.0))
            : step <= 10 ? (Cosine(max, first, (step - 5) / 5.0), Cosine(0.85, 0.95, (step - 5) / 5.0))
            : (Cosine(first, last, (step - 10) / 9.0), 0.95);
        using var optimizer = Optimizer();
        var scheduler = OneCycleLR(optimizer, max, epochs: 4, steps_per_epoch: 5, three_phase: three);
        for (var step = 0; step < steps; step++)
        {
            var (lr, momentum) = At(step);
            Assert.Equal(lr, scheduler.get_last_lr().First(), 1e-12);
            Assert.Equal(momentum, ((IMomentum)optimizer.ParamGroups.First()).Momentum, 1e-12);
            if (step < steps - 1) scheduler.step();
        }
    }

    [Fact]
    public void OneCycleLR_cycles_the_first_beta_of_Adam()
    {
        using var optimizer = Adam([new Parameter(zeros(1))]);
        OneCycleLR(optimizer, 0.1, 10, anneal_strategy: impl.OneCycleLR.AnnealStrategy.Linear);
        Assert.Equal((0.95, 0.999), ((IBetas)optimizer.ParamGroups.Single()).Betas);
        Assert.Equal(0.1 / 25, optimizer.ParamGroups.Single().LearningRate, 1e-15);
        Assert.Throws<ArgumentException>(() => OneCycleLR(optimizer, 0.1));
        using var adagrad = Adagrad([new Parameter(zeros(1))]);
        Assert.Contains("cycle_momentum", Assert.Throws<ArgumentException>(() => OneCycleLR(adagrad, 0.1, 10)).Message);
    }

    [Fact]
    public void ReduceLROnPlateau_falls_when_a_metric_stops_improving()
    {
        using var optimizer = Optimizer();
        var scheduler = ReduceLROnPlateau(optimizer, factor: 0.5, patience: 2, cooldown: 1, min_lr: [0.2, 0]);
        (double metric, double factor)[] epochs =
        [
            (1, 1), (0.9, 1), (0.9, 1), (0.9, 1),   // two without improvement are let pass
            (0.9, 0.5),                             // the third is not
            (0.9, 0.5), (0.9, 0.5), (0.9, 0.5),     // one of cooldown, two let pass
            (0.9, 0.25),
        ];
        foreach (var (metric, factor) in epochs)
        {
            scheduler.step(metric);
            Assert.Equal([Math.Max(0.2, 0.5 * factor), 2 * factor], optimizer.ParamGroups.Select(g => g.LearningRate));
        }
        Assert.Throws<InvalidOperationException>(scheduler.step);
        Assert.Contains("'mean'", Assert.Throws<ArgumentException>(() => ReduceLROnPlateau(optimizer, "mean")).Message);
    }

    [Theory, InlineData("max", "rel", 1.0, 1.005, 1.02), InlineData("max", "abs", 1.0, 1.005, 1.02), InlineData("min", "abs", 1.0, 0.995, 0.98)]
    public void Better_means_better_by_a_threshold(string mode, string threshold_mode, double first, double same, double better)
    {
        using var optimizer = Optimizer();
        var scheduler = ReduceLROnPlateau(optimizer, mode, 0.5, patience: 0, threshold: 0.01, threshold_mode: threshold_mode);
        scheduler.step(first);
        scheduler.step(better);
        Assert.Equal(0.5, optimizer.ParamGroups.First().LearningRate);
        scheduler.step(better + same - first);
        Assert.Equal(0.25, optimizer.ParamGroups.First().LearningRate);
    }

    [Fact]
    public void Schedules_refuse_settings_out_of_range()
    {
        using var optimizer = Optimizer();
        Assert.Contains("step_size is 0", Assert.Throws<ArgumentException>(() => StepLR(optimizer, 0)).Message);
        Assert.Contains("factor is 2", Assert.Throws<ArgumentException>(() => ConstantLR(optimizer, 2)).Message);
        Assert.Contains("start_factor is 0", Assert.Throws<ArgumentException>(() => LinearLR(optimizer, 0)).Message);
        Assert.Contains("3 values for 2", Assert.Throws<ArgumentException>(() => CyclicLR(optimizer, [1, 2, 3], [4.0])).Message);
    }
}
