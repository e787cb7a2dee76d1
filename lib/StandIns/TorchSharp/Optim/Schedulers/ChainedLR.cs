namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Several schedules at once: each changes what the one before it has set.</summary>
                public class ChainedLR : LRScheduler
                {
                    private readonly LRScheduler[] _schedulers;

                    /// <summary>Puts schedules together.</summary>
                    /// <param name="schedulers">Schedules of one optimizer, in the order in which they step.</param>
                    /// <exception cref="ArgumentException">There is none, or they are of different optimizers.</exception>
                    public ChainedLR(IEnumerable<LRScheduler> schedulers) : this([.. schedulers]) { }

                    private ChainedLR(LRScheduler[] schedulers)
                        : base(schedulers.FirstOrDefault()?.Controlled ?? throw new ArgumentException("There is no schedule to chain; give at least one.", nameof(schedulers)))
                    {
                        if (!schedulers.All(s => s.Controlled == _optimizer))
                            throw new ArgumentException("The schedules are of different optimizers; they must all be of one.", nameof(schedulers));
                        _schedulers = schedulers;
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        foreach (var scheduler in _schedulers) scheduler.step();
                        return Scaled(1);
                    }
                }
            }
        }
    }
}
