using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Changes parameters by their gradients, one step at a time.</summary>
        public abstract partial class Optimizer : IDisposable
        {
            /// <summary>The groups of parameters, each with its own settings.</summary>
            protected IList<ParamGroup> _parameter_groups = [];

            /// <summary>The groups of parameters as schedules see them.</summary>
            public virtual IEnumerable<ILearningRateController> ParamGroups => _parameter_groups;

            /// <summary>Adds a group of parameters; settings that it leaves open are the optimizer's.</summary>
            public virtual void add_param_group(ParamGroup param_group) =>
                throw new NotSupportedException($"{GetType().Name} has no parameter groups.");

            /// <summary>All parameters, group by group.</summary>
            public virtual IEnumerable<Parameter> parameters() => _parameter_groups.SelectMany(g => g.Parameters);

            /// <summary>Changes every parameter that has a gradient.</summary>
            /// <param name="closure">Computes the loss, with gradients; most optimizers need none.</param>
            /// <returns>The closure's loss, or null.</returns>
            public virtual Tensor? step(Func<Tensor>? closure = null) =>
                throw new NotSupportedException($"{GetType().Name} does not define step().");

            /// <summary>Fills the gradients with zeros, in place.</summary>
            public virtual void zero_grad()
            {
                using var untracked = no_grad();
                foreach (var parameter in parameters())
                {
                    using var grad = parameter.grad;
                    grad?.zero_();
                }
            }

            /// <summary>Frees the optimizer's state; the parameters stay.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Frees the optimizer's state; the parameters stay.</summary>
            protected virtual void Dispose(bool disposing) { }
        }
    }
}
