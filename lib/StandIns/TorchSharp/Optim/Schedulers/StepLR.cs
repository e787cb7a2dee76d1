namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The learning rate times <c>gamma</c> every <c>step_size</c> epochs.</summary>
                public class StepLR : LRScheduler
                {
                    private readonly int _step_size;
                    private readonly double _gamma;

                    /// <summary>Attaches the schedule.</summary>
                    /// <param name="optimizer">The optimizer.</param>
                    /// <param name="step_size">How many epochs the learning rate stays.</param>
                    /// <param name="gamma">The factor.</param>
                    /// <param name="last_epoch">Where to start: -1 is the beginning.</param>
                    /// <param name="verbose">Whether to print each change of a learning rate.</param>
                    public StepLR(Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        if (step_size <= 0) throw new ArgumentException($"step_size is {step_size}; it must be at least 1.", nameof(step_size));
                        (_step_size, _gamma) = (step_size, gamma);
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr() =>
                        Scaled(_last_epoch > 0 && _last_epoch % _step_size == 0 ? _gamma : 1);

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr() => ScaledBase(Math.Pow(_gamma, _last_epoch / _step_size));
                }
            }
        }
    }
}
