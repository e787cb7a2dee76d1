namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The learning rate times a factor that goes linearly from <c>start_factor</c> to <c>end_factor</c> in <c>total_iters</c> epochs: a warm-up by default.</summary>
                public class LinearLR : LRScheduler
                {
                    private readonly double _start_factor, _end_factor;
                    private readonly int _total_iters;

                    /// <summary>Attaches the schedule.</summary>
                    /// <param name="optimizer">The optimizer.</param>
                    /// <param name="start_factor">The first factor, above 0 and at most 1.</param>
                    /// <param name="end_factor">The last factor, from 0 to 1.</param>
                    /// <param name="total_iters">How many epochs the change takes.</param>
                    /// <param name="last_epoch">Where to start: -1 is the beginning.</param>
                    /// <param name="verbose">Whether to print each change of a learning rate.</param>
                    public LinearLR(Optimizer optimizer, double start_factor = 1.0 / 3, double end_factor = 1, int total_iters = 5, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        if (start_factor is not (> 0 and <= 1)) throw new ArgumentException($"start_factor is {start_factor}; it must be above 0 and at most 1.", nameof(start_factor));
                        if (end_factor is not (>= 0 and <= 1)) throw new ArgumentException($"end_factor is {end_factor}; it must be from 0 to 1.", nameof(end_factor));
                        (_start_factor, _end_factor, _total_iters) = (start_factor, end_factor, total_iters);
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr() =>
                        _last_epoch == 0 ? Scaled(_start_factor) : Scaled(_last_epoch > _total_iters ? 1 : Factor(_last_epoch) / Factor(_last_epoch - 1));

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr() => ScaledBase(Factor(Math.Min(_total_iters, _last_epoch)));

                    private double Factor(int epoch) => _start_factor + (_end_factor - _start_factor) * epoch / _total_iters;
                }
            }
        }
    }
}
