namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Sets the learning rate of each of an optimizer's parameter groups as training goes on: once when made, then at each <see cref="step()"/>.</summary>
            public abstract class LRScheduler
            {
                private protected readonly Optimizer _optimizer;
                private protected readonly bool _verbose;
                private protected int _last_epoch;
                private protected IReadOnlyList<double> _base_lrs;
                private protected IReadOnlyList<double> _last_lrs;

                /// <summary>How often the schedule was advanced.</summary>
                protected int _step_count;

                /// <summary>Attaches a schedule to an optimizer; the deriving class calls <see cref="step()"/> once it is ready.</summary>
                /// <param name="optimizer">The optimizer.</param>
                /// <param name="last_epoch">Where to start: -1 is the beginning.</param>
                /// <param name="verbose">Whether to print each change of a learning rate.</param>
                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    (_optimizer, _last_epoch, _verbose) = (optimizer, last_epoch, verbose);
                    _base_lrs = [.. optimizer.ParamGroups.Select(g => g.InitialLearningRate)];
                    _last_lrs = [.. optimizer.ParamGroups.Select(g => g.LearningRate)];
                }

                /// <summary>Advances the schedule by one and sets the learning rates.</summary>
                public virtual void step() => step(null);

                /// <summary>Advances the schedule by one, or sets it to an epoch.</summary>
                /// <param name="epoch">The epoch; null is the next one.</param>
                public virtual void step(int? epoch)
                {
                    _step_count++;
                    _last_epoch = epoch ?? _last_epoch + 1;
                    Set([.. epoch is null ? get_lr() : get_closed_form_lr()]);
                }

                /// <summary>Advances the schedule by one, or sets it to an epoch; only <c>ReduceLROnPlateau</c> looks at the metric.</summary>
                /// <param name="current">The metric.</param>
                /// <param name="epoch">The epoch; null is the next one.</param>
                public virtual void step(double current, int? epoch = null) => step(epoch);

                /// <summary>The learning rates that were set last, one a parameter group.</summary>
                public IEnumerable<double> get_last_lr() => _last_lrs;

                /// <summary>The learning rates of the current epoch from those of the epoch before, one a parameter group.</summary>
                protected virtual IEnumerable<double> get_lr() => Scaled(1);

                /// <summary>The learning rates of the current epoch from the initial ones, one a parameter group.</summary>
                protected virtual IEnumerable<double> get_closed_form_lr() => get_lr();

                private protected IEnumerable<double> Scaled(double factor) => _optimizer.ParamGroups.Select(g => g.LearningRate * factor);

                private protected IEnumerable<double> ScaledBase(double factor) => _base_lrs.Select(lr => lr * factor);

                private protected void Set(IReadOnlyList<double> rates)
                {
                    foreach (var (group, lr) in _optimizer.ParamGroups.Zip(rates)) group.LearningRate = lr;
                    if (_verbose && !rates.SequenceEqual(_last_lrs))
                        Console.WriteLine($"Epoch {_last_epoch}: learning rate {string.Join(", ", rates)}");
                    _last_lrs = rates;
                }

                // A value for all groups, or one for each.
                private protected static double[] PerGroup(IEnumerable<double> values, int groups, string name)
                {
                    var list = values.ToArray();
                    return list.Length == groups ? list : list.Length == 1 ? [.. Enumerable.Repeat(list[0], groups)]
                        : throw new ArgumentException($"{name} has {list.Length} values for {groups} parameter groups; give one, or one for each.", name);
                }

                private protected static void SetMomentum(ILearningRateController group, double momentum)
                {
                    if (group is IMomentum m) m.Momentum = momentum;
                    else if (group is IBetas b) b.Betas = (momentum, b.Betas.Item2);
                }

                private protected static void RequireMomentum(Optimizer optimizer)
                {
                    if (!optimizer.ParamGroups.All(g => g is IMomentum or IBetas))
                        throw new ArgumentException($"{optimizer.GetType().Name} has neither momentum nor betas to cycle; pass cycle_momentum: false.", "cycle_momentum");
                }

                // Sub-schedules are set back by schedules made of several.
                internal void Rewind() => _last_epoch--;

                internal Optimizer Controlled => _optimizer;
            }
        }
    }
}
