using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Adagrad (Duchi, Hazan and Singer 2011): each parameter's step is divided by the root of the sum of its squared gradients so far.</summary>
public class Adagrad : OptimizerHelper
{
    /// <summary>Makes the optimizer.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="lr_decay">The rate at which the learning rate falls with the number of steps.</param>
    /// <param name="weight_decay">The factor of the parameter that is added to its gradient.</param>
    /// <param name="initial_accumulator_value">What the sum of squared gradients starts from.</param>
    /// <param name="eps">What is added to the denominator.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public Adagrad(IEnumerable<Parameter> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1e-10)
        : this([new ParamGroup { Parameters = parameters }], lr, lr_decay, weight_decay, initial_accumulator_value, eps) { }

    /// <summary>Makes the optimizer of several groups; the settings are for what a group leaves open.</summary>
    /// <param name="parameters">The groups.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="lr_decay">The rate at which the learning rate falls with the number of steps.</param>
    /// <param name="weight_decay">The factor of the parameter that is added to its gradient.</param>
    /// <param name="initial_accumulator_value">What the sum of squared gradients starts from.</param>
    /// <param name="eps">What is added to the denominator.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public Adagrad(IEnumerable<ParamGroup> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1e-10)
    {
        Require(lr >= 0, nameof(lr), lr, "at least 0");
        Require(lr_decay >= 0, nameof(lr_decay), lr_decay, "at least 0");
        Require(weight_decay >= 0, nameof(weight_decay), weight_decay, "at least 0");
        Require(initial_accumulator_value >= 0, nameof(initial_accumulator_value), initial_accumulator_value, "at least 0");
        Require(eps >= 0, nameof(eps), eps, "at least 0");
        _defaults = new Options { LearningRate = lr, lr_decay = lr_decay, weight_decay = weight_decay, initial_accumulator_value = initial_accumulator_value, eps = eps };
        foreach (var group in parameters) add_param_group(group);
    }

    /// <summary>Adds a group of parameters; settings that it leaves open are the optimizer's.</summary>
    public override void add_param_group(Modules.ParamGroup param_group) => Add<Options>(param_group, p => new State(p));

    /// <summary>Changes every parameter that has a gradient.</summary>
    /// <param name="closure">Computes the loss, with gradients; not needed.</param>
    /// <returns>The closure's loss, or null.</returns>
    public override Tensor? step(Func<Tensor>? closure = null) => _step<ParamGroup>(group =>
    {
        var o = group.Options;
        var (lr, eps) = (o.LearningRate!.Value, o.eps!.Value);
        Update<State>(group, maximize: false, o.weight_decay!.Value, (parameter, grad, state) =>
        {
            var rate = lr / (1 + state.step * o.lr_decay!.Value);
            state.step++;
            state.sum.addcmul_(grad, grad, value: 1);
            parameter.addcdiv_(grad, state.sum.sqrt().add_(eps), value: -rate);
        });
    }, closure);

    /// <summary>What Adagrad remembers of one parameter.</summary>
    public sealed class State : OptimizerState, IDisposable
    {
        /// <summary>How many steps were taken.</summary>
        public long step;

        /// <summary>The sum of squared gradients.</summary>
        public Tensor sum = null!;

        /// <summary>Makes the state of a parameter.</summary>
        public State(Parameter parameter) : base(parameter) { }

        /// <inheritdoc/>
        public override void Initialize(OptimizerOptions options)
        {
            step = 0;
            sum = Zeros(sum).fill_(((Options)options).initial_accumulator_value!.Value);
        }

        /// <summary>Frees the state.</summary>
        public void Dispose()
        {
            sum.Dispose();
        }

        /// <inheritdoc/>
        public override void to(Device device)
        {
            sum = Moved(sum, device);
        }

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer)
        {
            writer.Write(step);
            sum.Save(writer);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader)
        {
            step = reader.ReadInt64();
            sum = Read(reader, sum, _parameter.device);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerState source)
        {
            var state = (State)source;
            step = state.step;
            sum = Copied(state.sum, sum, _parameter.device);
        }

        /// <inheritdoc/>
        public override bool ApproximatelyEquals(OptimizerState other) =>
            other is State state && step == state.step && Close(sum, state.sum);
    }

    /// <summary>The settings of one group; what is null is the optimizer's.</summary>
    public class Options : OptimizerOptions
    {
        /// <summary>The rate at which the learning rate falls with the number of steps.</summary>
        public double? lr_decay;

        /// <summary>The factor of the parameter that is added to its gradient.</summary>
        public double? weight_decay;

        /// <summary>What the sum of squared gradients starts from.</summary>
        public double? initial_accumulator_value;

        /// <summary>What is added to the denominator.</summary>
        public double? eps;

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer)
        {
            base.SaveStateDict(writer);
            writer.Write(lr_decay!.Value);
            writer.Write(initial_accumulator_value!.Value);
            writer.Write(eps!.Value);
            writer.Write(weight_decay!.Value);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader)
        {
            base.LoadStateDict(reader);
            lr_decay = reader.ReadDouble();
            initial_accumulator_value = reader.ReadDouble();
            eps = reader.ReadDouble();
            weight_decay = reader.ReadDouble();
        }

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerOptions source)
        {
            base.LoadStateDict(source);
            var o = (Options)source;
            (lr_decay, weight_decay, initial_accumulator_value, eps) = (o.lr_decay, o.weight_decay, o.initial_accumulator_value, o.eps);
        }

        internal override void FillFrom(OptimizerOptions defaults)
        {
            base.FillFrom(defaults);
            var o = (Options)defaults;
            lr_decay ??= o.lr_decay;
            weight_decay ??= o.weight_decay;
            initial_accumulator_value ??= o.initial_accumulator_value;
            eps ??= o.eps;
        }
    }

    /// <summary>Parameters with settings of their own.</summary>
    public class ParamGroup : ParamGroup<Options>
    {
        /// <summary>Makes a group to be filled.</summary>
        public ParamGroup() { }

        /// <summary>Makes a group.</summary>
        public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options) { }

        /// <summary>Makes a group.</summary>
        public ParamGroup(IEnumerable<Parameter> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1e-10)
            : base(parameters, new Options { LearningRate = lr, lr_decay = lr_decay, weight_decay = weight_decay, initial_accumulator_value = initial_accumulator_value, eps = eps }) { }
    }
}
