namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Schedules one after the other: each takes over at its milestone and starts at its own epoch 0.</summary>
                public class SequentialLR : LRScheduler
                {
                    private readonly LRScheduler[] _schedulers;
                    private readonly int[] _milestones;

                    /// <summary>Puts schedules one after the other.</summary>
                    /// <param name="optimizer">The optimizer.</param>
                    /// <param name="schedulers">Schedules of this optimizer, in order.</param>
                    /// <param name="milestones">The epochs at which the second, third, … schedule takes over.</param>
                    /// <param name="last_epoch">Where to start: -1 is the beginning.</param>
                    /// <exception cref="ArgumentException">A schedule is of another optimizer, or there is not one milestone fewer than schedules.</exception>
                    public SequentialLR(Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones, int last_epoch = -1)
                        : base(optimizer, last_epoch + 1)
                    {
                        (_schedulers, _milestones) = ([.. schedulers], [.. milestones]);
                        if (!_schedulers.All(s => s.Controlled == optimizer))
                            throw new ArgumentException("A schedule is of another optimizer; all must be of the one given.", nameof(schedulers));
                        if (_milestones.Length != _schedulers.Length - 1)
                            throw new ArgumentException($"{_milestones.Length} milestones for {_schedulers.Length} schedules; there must be one fewer than schedules.", nameof(milestones));
                        // Each schedule set its first learning rate when it was made: take that back, and let only the first one start.
                        foreach (var group in optimizer.ParamGroups) group.LearningRate = group.InitialLearningRate;
                        foreach (var scheduler in _schedulers) scheduler.Rewind();
                        _schedulers[0].step();
                        _last_lrs = [.. Scaled(1)];
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        var current = _milestones.Count(m => m <= _last_epoch);
                        if (current > 0 && _milestones[current - 1] == _last_epoch) _schedulers[current].step(0);
                        else _schedulers[current].step();
                        return Scaled(1);
                    }
                }
            }
        }
    }
}
