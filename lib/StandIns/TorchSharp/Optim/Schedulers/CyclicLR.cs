namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The learning rate going up and down between two bounds, step by step, and momentum the other way (Smith 2017).</summary>
                public class CyclicLR : LRScheduler
                {
                    private readonly double[] _max_lrs;
                    private readonly double[]? _base_momentums, _max_momentums;
                    private readonly double _total_size, _step_ratio;
                    private readonly Func<double, double> _scale_fn;
                    private readonly bool _scale_by_cycle;

                    /// <summary>How the height of the cycles changes.</summary>
                    public enum Mode
                    {
                        /// <summary>It stays.</summary>
                        Triangular,

                        /// <summary>It halves each cycle.</summary>
                        Triangular2,

                        /// <summary>It is multiplied by gamma each step.</summary>
                        ExpRange,
                    }

                    /// <summary>What a scale function is a function of.</summary>
                    public enum ScaleMode
                    {
                        /// <summary>The number of the cycle, from 1.</summary>
                        Cycle,

                        /// <summary>The number of the step.</summary>
                        Iterations,
                    }

                    /// <summary>Attaches the schedule with the same bounds for all parameter groups.</summary>
                    /// <param name="optimizer">The optimizer.</param>
                    /// <param name="base_lr">The lower bound, where a cycle begins.</param>
                    /// <param name="max_lr">The upper bound.</param>
                    /// <param name="step_size_up">How many steps the way up takes.</param>
                    /// <param name="step_size_down">How many steps the way down takes; -1 is as many as up.</param>
                    /// <param name="mode">How the height of the cycles changes.</param>
                    /// <param name="gamma">The factor a step in <see cref="Mode.ExpRange"/>.</param>
                    /// <param name="scale_fn">A height of one's own, in place of the mode's.</param>
                    /// <param name="scale_mode">What <paramref name="scale_fn"/> is a function of.</param>
                    /// <param name="cycle_momentum">Whether momentum, or the first beta, goes the other way.</param>
                    /// <param name="base_momentum">The lower bound of momentum.</param>
                    /// <param name="max_momentum">The upper bound of momentum, where a cycle begins.</param>
                    /// <param name="last_epoch">Where to start: -1 is the beginning.</param>
                    /// <param name="verbose">Whether to print each change of a learning rate.</param>
                    public CyclicLR(Optimizer optimizer, double base_lr, double max_lr, int step_size_up = 2000, int step_size_down = -1, Mode mode = Mode.Triangular, double gamma = 1, Func<double, double>? scale_fn = null, ScaleMode scale_mode = ScaleMode.Cycle, bool cycle_momentum = true, double base_momentum = 0.8, double max_momentum = 0.9, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, [base_lr], [max_lr], step_size_up, step_size_down, mode, gamma, scale_fn, scale_mode, cycle_momentum, [base_momentum], [max_momentum], last_epoch, verbose) { }

                    /// <summary>Attaches the schedule with bounds for each parameter group.</summary>
                    /// <param name="optimizer">The optimizer.</param>
                    /// <param name="base_lr">The lower bounds, where a cycle begins.</param>
                    /// <param name="max_lr">The upper bounds.</param>
                    /// <param name="step_size_up">How many steps the way up takes.</param>
                    /// <param name="step_size_down">How many steps the way down takes; -1 is as many as up.</param>
                    /// <param name="mode">How the height of the cycles changes.</param>
                    /// <param name="gamma">The factor a step in <see cref="Mode.ExpRange"/>.</param>
                    /// <param name="scale_fn">A height of one's own, in place of the mode's.</param>
                    /// <param name="scale_mode">What <paramref name="scale_fn"/> is a function of.</param>
                    /// <param name="cycle_momentum">Whether momentum, or the first beta, goes the other way.</param>
                    /// <param name="base_momentum">The lower bounds of momentum; null is 0.8.</param>
                    /// <param name="max_momentum">The upper bounds of momentum, where a cycle begins; null is 0.9.</param>
                    /// <param name="last_epoch">Where to start: -1 is the beginning.</param>
                    /// <param name="verbose">Whether to print each change of a learning rate.</param>
                    public CyclicLR(Optimizer optimizer, IEnumerable<double> base_lr, IEnumerable<double> max_lr, int step_size_up = 2000, int step_size_down = -1, Mode mode = Mode.Triangular, double gamma = 1, Func<double, double>? scale_fn = null, ScaleMode scale_mode = ScaleMode.Cycle, bool cycle_momentum = true, IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        var groups = _base_lrs.Count;
                        _base_lrs = PerGroup(base_lr, groups, nameof(base_lr));
                        _max_lrs = PerGroup(max_lr, groups, nameof(max_lr));
                        _total_size = step_size_up + (step_size_down > 0 ? step_size_down : step_size_up);
                        _step_ratio = step_size_up / _total_size;
                        _scale_by_cycle = scale_fn is null ? mode != Mode.ExpRange : scale_mode == ScaleMode.Cycle;
                        _scale_fn = scale_fn ?? mode switch
                        {
                            Mode.Triangular2 => cycle => Math.Pow(2, 1 - cycle),
                            Mode.ExpRange => iteration => Math.Pow(gamma, iteration),
                            _ => _ => 1,
                        };
                        if (cycle_momentum)
                        {
                            RequireMomentum(optimizer);
                            _base_momentums = PerGroup(base_momentum ?? [0.8], groups, nameof(base_momentum));
                            _max_momentums = PerGroup(max_momentum ?? [0.9], groups, nameof(max_momentum));
                        }
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        var cycle = Math.Floor(1 + _last_epoch / _total_size);
                        var x = 1 + _last_epoch / _total_size - cycle;
                        var height = (x <= _step_ratio ? x / _step_ratio : (x - 1) / (_step_ratio - 1)) * _scale_fn(_scale_by_cycle ? cycle : _last_epoch);
                        if (_base_momentums is not null)
                            foreach (var (group, i) in _optimizer.ParamGroups.Select((g, i) => (g, i)))
                                SetMomentum(group, _max_momentums![i] - (_max_momentums[i] - _base_momentums[i]) * height);
                        return _base_lrs.Select((lr, i) => lr + (_max_lrs[i] - lr) * height);
                    }
                }
            }
        }
    }
}
