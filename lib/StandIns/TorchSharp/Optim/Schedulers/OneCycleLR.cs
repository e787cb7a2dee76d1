namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The learning rate going up once and then down below where it began, and momentum the other way (Smith and Topin 2019).</summary>
                public class OneCycleLR : LRScheduler
                {
                    private readonly int _total_steps;
                    private readonly double[] _max_lrs, _min_lrs;
                    private readonly double[]? _base_momentums, _max_momentums;
                    private readonly Func<double, double, double, double> _anneal;
                    private readonly double[] _ends;

                    /// <summary>The shape of each way up or down.</summary>
                    public enum AnnealStrategy
                    {
                        /// <summary>Half a cosine.</summary>
                        Cos,

                        /// <summary>A straight line.</summary>
                        Linear,
                    }

                    /// <summary>Attaches the schedule with the same bounds for all parameter groups.</summary>
                    /// <param name="optimizer">The optimizer.</param>
                    /// <param name="max_lr">The highest learning rate.</param>
                    /// <param name="total_steps">How many steps there will be; -1 is <paramref name="epochs"/> times <paramref name="steps_per_epoch"/>.</param>
                    /// <param name="epochs">How many epochs there will be.</param>
                    /// <param name="steps_per_epoch">How many steps an epoch has.</param>
                    /// <param name="pct_start">The part of the steps that the way up takes, from 0 to 1.</param>
                    /// <param name="anneal_strategy">The shape of each way up or down.</param>
                    /// <param name="cycle_momentum">Whether momentum, or the first beta, goes the other way.</param>
                    /// <param name="base_momentum">The lowest momentum.</param>
                    /// <param name="max_momentum">The highest momentum, where the cycle begins.</param>
                    /// <param name="div_factor">The highest learning rate over the first one.</param>
                    /// <param name="final_div_factor">The first learning rate over the last one.</param>
                    /// <param name="three_phase">Whether to go down as far as up first, and then further.</param>
                    /// <param name="last_epoch">Where to start: -1 is the beginning.</param>
                    /// <param name="verbose">Whether to print each change of a learning rate.</param>
                    public OneCycleLR(Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3, AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true, double base_momentum = 0.85, double max_momentum = 0.95, double div_factor = 25, double final_div_factor = 1e4, bool three_phase = false, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, [max_lr], total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum, [base_momentum], [max_momentum], div_factor, final_div_factor, three_phase, last_epoch, verbose) { }

                    /// <summary>Attaches the schedule with bounds for each parameter group.</summary>
                    /// <param name="optimizer">The optimizer.</param>
                    /// <param name="max_lr">The highest learning rates.</param>
                    /// <param name="total_steps">How many steps there will be; -1 is <paramref name="epochs"/> times <paramref name="steps_per_epoch"/>.</param>
                    /// <param name="epochs">How many epochs there will be.</param>
                    /// <param name="steps_per_epoch">How many steps an epoch has.</param>
                    /// <param name="pct_start">The part of the steps that the way up takes, from 0 to 1.</param>
                    /// <param name="anneal_strategy">The shape of each way up or down.</param>
                    /// <param name="cycle_momentum">Whether momentum, or the first beta, goes the other way.</param>
                    /// <param name="base_momentum">The lowest momentums; null is 0.85.</param>
                    /// <param name="max_momentum">The highest momentums, where the cycle begins; null is 0.95.</param>
                    /// <param name="div_factor">The highest learning rate over the first one.</param>
                    /// <param name="final_div_factor">The first learning rate over the last one.</param>
                    /// <param name="three_phase">Whether to go down as far as up first, and then further.</param>
                    /// <param name="last_epoch">Where to start: -1 is the beginning.</param>
                    /// <param name="verbose">Whether to print each change of a learning rate.</param>
                    /// <exception cref="ArgumentException">The number of steps is not given, or a setting is out of its range.</exception>
                    public OneCycleLR(Optimizer optimizer, IEnumerable<double> max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3, AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true, IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null, double div_factor = 25, double final_div_factor = 1e4, bool three_phase = false, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        if (total_steps <= 0 && (epochs <= 0 || steps_per_epoch <= 0))
                            throw new ArgumentException($"total_steps is {total_steps}, epochs {epochs}, steps_per_epoch {steps_per_epoch}; give total_steps, or both of the others, above 0.", nameof(total_steps));
                        if (pct_start is not (>= 0 and <= 1)) throw new ArgumentException($"pct_start is {pct_start}; it must be from 0 to 1.", nameof(pct_start));
                        _total_steps = total_steps > 0 ? total_steps : epochs * steps_per_epoch;
                        var up = pct_start * _total_steps;
                        _ends = three_phase ? [up - 1, 2 * up - 2, _total_steps - 1] : [up - 1, _total_steps - 1];
                        _anneal = anneal_strategy == AnnealStrategy.Cos
                            ? (start, end, part) => end + (start - end) / 2 * (1 + Math.Cos(Math.PI * part))
                            : (start, end, part) => start + (end - start) * part;
                        var groups = _base_lrs.Count;
                        _max_lrs = PerGroup(max_lr, groups, nameof(max_lr));
                        if (last_epoch == -1)
                            foreach (var (group, max) in optimizer.ParamGroups.Zip(_max_lrs)) group.InitialLearningRate = max / div_factor;
                        _base_lrs = [.. optimizer.ParamGroups.Select(g => g.InitialLearningRate)];
                        _min_lrs = [.. _base_lrs.Select(lr => lr / final_div_factor)];
                        if (cycle_momentum)
                        {
                            RequireMomentum(optimizer);
                            _base_momentums = PerGroup(base_momentum ?? [0.85], groups, nameof(base_momentum));
                            _max_momentums = PerGroup(max_momentum ?? [0.95], groups, nameof(max_momentum));
                        }
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch > _total_steps)
                            throw new InvalidOperationException($"The schedule has {_total_steps} steps, and this would be step {_last_epoch + 1}.");
                        var phase = 0;
                        while (phase < _ends.Length - 1 && _last_epoch > _ends[phase]) phase++;
                        var begin = phase == 0 ? 0 : _ends[phase - 1];
                        var part = (_last_epoch - begin) / (_ends[phase] - begin);
                        var last = phase == _ends.Length - 1;
                        if (_base_momentums is not null)
                            foreach (var (group, i) in _optimizer.ParamGroups.Select((g, i) => (g, i)))
                            {
                                var (low, high) = (_base_momentums[i], _max_momentums![i]);
                                SetMomentum(group, phase == 0 ? _anneal(high, low, part) : phase == 1 ? _anneal(low, high, part) : high);
                            }
                        return _base_lrs.Select((lr, i) => phase switch
                        {
                            0 => _anneal(lr, _max_lrs[i], part),
                            1 => _anneal(_max_lrs[i], last ? _min_lrs[i] : lr, part),
                            _ => _anneal(lr, _min_lrs[i], part),
                        });
                    }
                }
            }
        }
    }
}
