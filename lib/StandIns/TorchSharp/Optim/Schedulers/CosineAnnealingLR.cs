namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The learning rate falling along half a cosine to <c>eta_min</c> in <c>T_max</c> epochs (Loshchilov and Hutter 2017), and rising again after.</summary>
                public class CosineAnnealingLR : LRScheduler
                {
                    private readonly double _T_max, _eta_min;

                    /// <summary>Attaches the schedule.</summary>
                    /// <param name="optimizer">The optimizer.</param>
                    /// <param name="T_max">How many epochs the fall takes.</param>
                    /// <param name="eta_min">The lowest learning rate.</param>
                    /// <param name="last_epoch">Where to start: -1 is the beginning.</param>
                    /// <param name="verbose">Whether to print each change of a learning rate.</param>
                    public CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        (_T_max, _eta_min) = (T_max, eta_min);
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch == 0) return Scaled(1);
                        if (_step_count == 1) return get_closed_form_lr();
                        // At the bottom the ratio of heights is 0/0: the first step up comes from the formula itself.
                        if (Math.IEEERemainder(_last_epoch - 1 - _T_max, 2 * _T_max) == 0)
                            return _optimizer.ParamGroups.Zip(_base_lrs, (g, lr) => g.LearningRate + (lr - _eta_min) * (1 - Math.Cos(Math.PI / _T_max)) / 2);
                        return _optimizer.ParamGroups.Select(g => _eta_min + (g.LearningRate - _eta_min) * Height(_last_epoch) / Height(_last_epoch - 1));
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr() => _base_lrs.Select(lr => _eta_min + (lr - _eta_min) * Height(_last_epoch) / 2);

                    private double Height(int epoch) => 1 + Math.Cos(Math.PI * epoch / _T_max);
                }
            }
        }
    }
}
