namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The initial learning rate times a function of the epoch.</summary>
                public class LambdaLR : LRScheduler
                {
                    private readonly Func<int, double>[] _factors;

                    /// <summary>Attaches the schedule.</summary>
                    /// <param name="optimizer">The optimizer.</param>
                    /// <param name="lr_lambda">The factor of an epoch.</param>
                    /// <param name="last_epoch">Where to start: -1 is the beginning.</param>
                    /// <param name="verbose">Whether to print each change of a learning rate.</param>
                    public LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, Enumerable.Repeat(lr_lambda, optimizer.ParamGroups.Count()), last_epoch, verbose) { }

                    /// <summary>Attaches the schedule.</summary>
                    /// <param name="optimizer">The optimizer.</param>
                    /// <param name="lr_lambdas">The factor of an epoch, one function a parameter group.</param>
                    /// <param name="last_epoch">Where to start: -1 is the beginning.</param>
                    /// <param name="verbose">Whether to print each change of a learning rate.</param>
                    public LambdaLR(Optimizer optimizer, IEnumerable<Func<int, double>> lr_lambdas, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        _factors = [.. lr_lambdas];
                        if (_factors.Length != _base_lrs.Count)
                            throw new ArgumentException($"{_factors.Length} functions for {_base_lrs.Count} parameter groups; give one for each.", nameof(lr_lambdas));
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr() => _base_lrs.Select((lr, i) => lr * _factors[i](_last_epoch));
                }
            }
        }
    }
}
