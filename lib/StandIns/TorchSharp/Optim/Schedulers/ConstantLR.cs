namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The learning rate times <c>factor</c> until <c>total_iters</c> epochs have passed.</summary>
                public class ConstantLR : LRScheduler
                {
                    private readonly double _factor;
                    private readonly int _total_iters;

                    /// <summary>Attaches the schedule.</summary>
                    /// <param name="optimizer">The optimizer.</param>
                    /// <param name="factor">The factor, above 0 and at most 1.</param>
                    /// <param name="total_iters">The epoch from which the learning rate is the initial one.</param>
                    /// <param name="last_epoch">Where to start: -1 is the beginning.</param>
                    /// <param name="verbose">Whether to print each change of a learning rate.</param>
                    public ConstantLR(Optimizer optimizer, double factor = 1.0 / 3, int total_iters = 5, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        if (factor is not (> 0 and <= 1)) throw new ArgumentException($"factor is {factor}; it must be above 0 and at most 1.", nameof(factor));
                        (_factor, _total_iters) = (factor, total_iters);
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr() =>
                        Scaled(_last_epoch == 0 ? _factor : _last_epoch == _total_iters ? 1 / _factor : 1);

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr() => ScaledBase(_last_epoch >= _total_iters ? 1 : _factor);
                }
            }
        }
    }
}
