namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The learning rate times <c>factor</c> whenever a metric has not become better for <c>patience</c> epochs.</summary>
                public class ReduceLROnPlateau : LRScheduler
                {
                    private readonly bool _min, _relative;
                    private readonly double _factor, _threshold, _eps;
                    private readonly double[] _min_lrs;
                    private readonly int _patience, _cooldown;
                    private double _best;
                    private int _bad_epochs, _cooling;

                    /// <summary>Attaches the schedule.</summary>
                    /// <param name="optimizer">The optimizer.</param>
                    /// <param name="mode"><c>min</c> where a smaller metric is better, <c>max</c> where a greater one is.</param>
                    /// <param name="factor">The factor, below 1.</param>
                    /// <param name="patience">How many epochs without a better metric are let pass.</param>
                    /// <param name="threshold">How much better counts as better.</param>
                    /// <param name="threshold_mode"><c>rel</c>: the threshold is a part of the best metric; <c>abs</c>: a difference.</param>
                    /// <param name="cooldown">How many epochs after a reduction are not counted.</param>
                    /// <param name="min_lr">The lowest learning rate: one value, or one a parameter group.</param>
                    /// <param name="eps">The least reduction worth making.</param>
                    /// <param name="verbose">Whether to print each change of a learning rate.</param>
                    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
                    public ReduceLROnPlateau(Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 1e-4, string threshold_mode = "rel", int cooldown = 0, IList<double>? min_lr = null, double eps = 1e-8, bool verbose = false)
                        : base(optimizer, 0, verbose)
                    {
                        if (factor >= 1) throw new ArgumentException($"factor is {factor}; it must be below 1.", nameof(factor));
                        if (mode is not ("min" or "max")) throw new ArgumentException($"mode is '{mode}'; it must be 'min' or 'max'.", nameof(mode));
                        if (threshold_mode is not ("rel" or "abs")) throw new ArgumentException($"threshold_mode is '{threshold_mode}'; it must be 'rel' or 'abs'.", nameof(threshold_mode));
                        (_min, _relative) = (mode == "min", threshold_mode == "rel");
                        (_factor, _patience, _threshold, _cooldown, _eps) = (factor, patience, threshold, cooldown, eps);
                        _min_lrs = PerGroup(min_lr is { Count: > 0 } ? min_lr : [0], _base_lrs.Count, nameof(min_lr));
                        _best = _min ? double.PositiveInfinity : double.NegativeInfinity;
                    }

                    /// <summary>Takes an epoch's metric and reduces the learning rates if it is time to.</summary>
                    /// <param name="current">The metric.</param>
                    /// <param name="epoch">The epoch; null is the next one.</param>
                    public override void step(double current, int? epoch = null)
                    {
                        _last_epoch = epoch ?? _last_epoch + 1;
                        if (IsBetter(current)) (_best, _bad_epochs) = (current, 0);
                        else _bad_epochs++;
                        if (_cooling > 0)
                        {
                            _cooling--;
                            _bad_epochs = 0;
                        }
                        if (_bad_epochs <= _patience) return;
                        Set([.. _optimizer.ParamGroups.Select((g, i) =>
                            Math.Max(g.LearningRate * _factor, _min_lrs[i]) is var lr && g.LearningRate - lr > _eps ? lr : g.LearningRate)]);
                        (_cooling, _bad_epochs) = (_cooldown, 0);
                    }

                    /// <summary>Throws: this schedule needs the metric.</summary>
                    public override void step() => throw new InvalidOperationException("ReduceLROnPlateau steps on a metric: call step(metric).");

                    /// <summary>Throws: this schedule needs the metric.</summary>
                    public override void step(int? epoch) => step();

                    private bool IsBetter(double current) => (_min, _relative) switch
                    {
                        (true, true) => current < _best * (1 - _threshold),
                        (true, false) => current < _best - _threshold,
                        (false, true) => current > _best * (1 + _threshold),
                        (false, false) => current > _best + _threshold,
                    };
                }
            }
        }
    }
}
