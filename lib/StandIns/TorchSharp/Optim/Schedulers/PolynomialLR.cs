namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The learning rate falling to zero in <c>total_iters</c> epochs as (1 - epoch / total_iters)^power.</summary>
                public class PolynomialLR : LRScheduler
                {
                    private readonly int _total_iters;
                    private readonly double _power;

                    /// <summary>Attaches the schedule.</summary>
                    /// <param name="optimizer">The optimizer.</param>
                    /// <param name="total_iters">How many epochs the fall takes.</param>
                    /// <param name="power">The exponent.</param>
                    /// <param name="last_epoch">Where to start: -1 is the beginning.</param>
                    /// <param name="verbose">Whether to print each change of a learning rate.</param>
                    public PolynomialLR(Optimizer optimizer, int total_iters = 5, double power = 1, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        (_total_iters, _power) = (total_iters, power);
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr() =>
                        Scaled(_last_epoch == 0 || _last_epoch > _total_iters ? 1 : Factor(_last_epoch) / Factor(_last_epoch - 1));

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr() => ScaledBase(Factor(Math.Min(_total_iters, _last_epoch)));

                    private double Factor(int epoch) => Math.Pow(1 - (double)epoch / _total_iters, _power);
                }
            }
        }
    }
}
