using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>RMSProp (Hinton 2012): each parameter's step is divided by the root of the running average of its squared gradient.</summary>
public class RMSProp : OptimizerHelper, IMomentum
{
    /// <summary>Makes the optimizer.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="alpha">The decay rate of the squared gradient's running average.</param>
    /// <param name="eps">What is added to the denominator.</param>
    /// <param name="weight_decay">The factor of the parameter that is added to its gradient.</param>
    /// <param name="momentum">The factor by which the buffer of earlier steps fades.</param>
    /// <param name="centered">Whether to divide by the root of the variance: the average square less the squared average (Graves 2013).</param>
    /// <param name="maximize">Whether to climb.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public RMSProp(IEnumerable<Parameter> parameters, double lr = 1e-3, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, alpha, eps, weight_decay, momentum, centered, maximize) { }

    /// <summary>Makes the optimizer of several groups; the settings are for what a group leaves open.</summary>
    /// <param name="parameters">The groups.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="alpha">The decay rate of the squared gradient's running average.</param>
    /// <param name="eps">What is added to the denominator.</param>
    /// <param name="weight_decay">The factor of the parameter that is added to its gradient.</param>
    /// <param name="momentum">The factor by which the buffer of earlier steps fades.</param>
    /// <param name="centered">Whether to divide by the root of the variance: the average square less the squared average (Graves 2013).</param>
    /// <param name="maximize">Whether to climb.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public RMSProp(IEnumerable<ParamGroup> parameters, double lr = 1e-3, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false)
    {
        Require(lr >= 0, nameof(lr), lr, "at least 0");
        Require(alpha >= 0, nameof(alpha), alpha, "at least 0");
        Require(eps >= 0, nameof(eps), eps, "at least 0");
        Require(weight_decay >= 0, nameof(weight_decay), weight_decay, "at least 0");
        Require(momentum >= 0, nameof(momentum), momentum, "at least 0");
        _defaults = new Options { LearningRate = lr, alpha = alpha, eps = eps, weight_decay = weight_decay, momentum = momentum, centered = centered, maximize = maximize };
        foreach (var group in parameters) add_param_group(group);
    }

    /// <summary>The momentum of groups that give none.</summary>
    public double Momentum { get => ((Options)_defaults).momentum!.Value; set => ((Options)_defaults).momentum = value; }

    /// <summary>Adds a group of parameters; settings that it leaves open are the optimizer's.</summary>
    public override void add_param_group(Modules.ParamGroup param_group) => Add<Options>(param_group, p => new State(p));

    /// <summary>Changes every parameter that has a gradient.</summary>
    /// <param name="closure">Computes the loss, with gradients; not needed.</param>
    /// <returns>The closure's loss, or null.</returns>
    public override Tensor? step(Func<Tensor>? closure = null) => _step<ParamGroup>(group =>
    {
        var o = group.Options;
        var (lr, alpha, eps, momentum) = (o.LearningRate!.Value, o.alpha!.Value, o.eps!.Value, o.momentum!.Value);
        Update<State>(group, o.maximize!.Value, o.weight_decay!.Value, (parameter, grad, state) =>
        {
            state.step++;
            state.square_avg.mul_(alpha).addcmul_(grad, grad, value: 1 - alpha);
            var average = state.square_avg;
            if (o.centered!.Value)
            {
                state.grad_avg!.mul_(alpha).add_(grad, alpha: 1 - alpha);
                average = average.addcmul(state.grad_avg, state.grad_avg, value: -1);
            }
            var denominator = average.sqrt().add_(eps);
            if (momentum == 0) parameter.addcdiv_(grad, denominator, value: -lr);
            else parameter.add_(state.momentum_buffer!.mul_(momentum).addcdiv_(grad, denominator), alpha: -lr);
        });
    }, closure);

    /// <summary>What RMSProp remembers of one parameter.</summary>
    public sealed class State : OptimizerState, IDisposable
    {
        /// <summary>How many steps were taken.</summary>
        public long step;

        /// <summary>The squared gradient's running average.</summary>
        public Tensor square_avg = null!;

        /// <summary>The fading sum of steps; null without momentum.</summary>
        public Tensor? momentum_buffer;

        /// <summary>The gradient's running average; null unless centered.</summary>
        public Tensor? grad_avg;

        /// <summary>Makes the state of a parameter.</summary>
        public State(Parameter parameter) : base(parameter) { }

        /// <inheritdoc/>
        public override void Initialize(OptimizerOptions options)
        {
            var o = (Options)options;
            step = 0;
            square_avg = Zeros(square_avg);
            if (o.momentum > 0) momentum_buffer = Zeros(momentum_buffer);
            if (o.centered!.Value) grad_avg = Zeros(grad_avg);
        }

        /// <summary>Frees the state.</summary>
        public void Dispose()
        {
            square_avg.Dispose();
            momentum_buffer?.Dispose();
            grad_avg?.Dispose();
        }

        /// <inheritdoc/>
        public override void to(Device device)
        {
            square_avg = Moved(square_avg, device);
            momentum_buffer = Moved(momentum_buffer, device);
            grad_avg = Moved(grad_avg, device);
        }

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer)
        {
            writer.Write(step);
            square_avg.Save(writer);
            SaveConditionalStateTensor(writer, momentum_buffer);
            SaveConditionalStateTensor(writer, grad_avg);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader)
        {
            step = reader.ReadInt64();
            square_avg = Read(reader, square_avg, _parameter.device);
            LoadConditionalStateTensor(reader, ref momentum_buffer, _parameter.device);
            LoadConditionalStateTensor(reader, ref grad_avg, _parameter.device);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerState source)
        {
            var state = (State)source;
            step = state.step;
            square_avg = Copied(state.square_avg, square_avg, _parameter.device);
            momentum_buffer = Copied(state.momentum_buffer, momentum_buffer, _parameter.device);
            grad_avg = Copied(state.grad_avg, grad_avg, _parameter.device);
        }

        /// <inheritdoc/>
        public override bool ApproximatelyEquals(OptimizerState other) =>
            other is State state && step == state.step && Close(square_avg, state.square_avg) && Close(momentum_buffer, state.momentum_buffer) && Close(grad_avg, state.grad_avg);
    }

    /// <summary>The settings of one group; what is null is the optimizer's.</summary>
    public class Options : OptimizerOptions
    {
        /// <summary>The decay rate of the squared gradient's running average.</summary>
        public double? alpha;

        /// <summary>What is added to the denominator.</summary>
        public double? eps;

        /// <summary>The factor of the parameter that is added to its gradient.</summary>
        public double? weight_decay;

        /// <summary>The factor by which the buffer of earlier steps fades.</summary>
        public double? momentum;

        /// <summary>Whether to divide by the root of the variance: the average square less the squared average (Graves 2013).</summary>
        public bool? centered;

        /// <summary>Whether to climb.</summary>
        public bool? maximize;

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer)
        {
            base.SaveStateDict(writer);
            writer.Write(maximize!.Value);
            writer.Write(momentum!.Value);
            writer.Write(alpha!.Value);
            writer.Write(eps!.Value);
            writer.Write(weight_decay!.Value);
            writer.Write(centered!.Value);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader)
        {
            base.LoadStateDict(reader);
            maximize = reader.ReadBoolean();
            momentum = reader.ReadDouble();
            alpha = reader.ReadDouble();
            eps = reader.ReadDouble();
            weight_decay = reader.ReadDouble();
            centered = reader.ReadBoolean();
        }

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerOptions source)
        {
            base.LoadStateDict(source);
            var o = (Options)source;
            (alpha, eps, weight_decay, momentum, centered, maximize) = (o.alpha, o.eps, o.weight_decay, o.momentum, o.centered, o.maximize);
        }

        internal override void FillFrom(OptimizerOptions defaults)
        {
            base.FillFrom(defaults);
            var o = (Options)defaults;
            alpha ??= o.alpha;
            eps ??= o.eps;
            weight_decay ??= o.weight_decay;
            momentum ??= o.momentum;
            centered ??= o.centered;
            maximize ??= o.maximize;
        }
    }

    /// <summary>Parameters with settings of their own.</summary>
    public class ParamGroup : ParamGroup<Options>, IMomentum
    {
        /// <summary>Makes a group to be filled.</summary>
        public ParamGroup() { }

        /// <summary>Makes a group.</summary>
        public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options) { }

        /// <summary>Makes a group.</summary>
        public ParamGroup(IEnumerable<Parameter> parameters, double lr = 1e-3, double eps = 1e-8, double alpha = 0.99, double weight_decay = 0, double momentum = 0, bool centered = false)
            : base(parameters, new Options { LearningRate = lr, eps = eps, alpha = alpha, weight_decay = weight_decay, momentum = momentum, centered = centered }) { }

        /// <summary>The momentum factor.</summary>
        public double Momentum { get => Options.momentum!.Value; set => Options.momentum = value; }
    }
}
