namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The learning rate times <c>gamma</c> at each milestone.</summary>
                public class MultiStepLR : LRScheduler
                {
                    private readonly int[] _milestones;
                    private readonly double _gamma;

                    /// <summary>Attaches the schedule.</summary>
                    /// <param name="optimizer">The optimizer.</param>
                    /// <param name="milestones">The epochs at which the learning rate changes.</param>
                    /// <param name="gamma">The factor.</param>
                    /// <param name="last_epoch">Where to start: -1 is the beginning.</param>
                    /// <param name="verbose">Whether to print each change of a learning rate.</param>
                    public MultiStepLR(Optimizer optimizer, IList<int> milestones, double gamma = 0.1, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        (_milestones, _gamma) = ([.. milestones], gamma);
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr() =>
                        Scaled(Math.Pow(_gamma, _milestones.Count(m => m == _last_epoch)));

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr() => ScaledBase(Math.Pow(_gamma, _milestones.Count(m => m <= _last_epoch)));
                }
            }
        }
    }
}
