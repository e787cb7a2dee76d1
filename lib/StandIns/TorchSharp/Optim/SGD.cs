using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Stochastic gradient descent, with momentum (Sutskever et al. 2013) and PyTorch's form of it: the buffer adds up gradients, the learning rate multiplies the buffer.</summary>
public class SGD : OptimizerHelper, IMomentum
{
    /// <summary>Makes the optimizer.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="momentum">The factor by which the buffer of earlier gradients fades.</param>
    /// <param name="dampening">How much less than the whole gradient enters the buffer.</param>
    /// <param name="weight_decay">The factor of the parameter that is added to its gradient.</param>
    /// <param name="nesterov">Whether to step by the buffer one step ahead.</param>
    /// <param name="maximize">Whether to climb.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public SGD(IEnumerable<Parameter> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, maximize) { }

    /// <summary>Makes the optimizer of several groups; the settings are for what a group leaves open.</summary>
    /// <param name="parameters">The groups.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="momentum">The factor by which the buffer of earlier gradients fades.</param>
    /// <param name="dampening">How much less than the whole gradient enters the buffer.</param>
    /// <param name="weight_decay">The factor of the parameter that is added to its gradient.</param>
    /// <param name="nesterov">Whether to step by the buffer one step ahead.</param>
    /// <param name="maximize">Whether to climb.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public SGD(IEnumerable<ParamGroup> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
    {
        Require(lr >= 0, nameof(lr), lr, "at least 0");
        Require(momentum >= 0, nameof(momentum), momentum, "at least 0");
        Require(weight_decay >= 0, nameof(weight_decay), weight_decay, "at least 0");
        if (nesterov && (momentum == 0 || dampening != 0))
            throw new ArgumentException($"nesterov needs momentum above 0 (given {momentum}) and no dampening (given {dampening}).", nameof(nesterov));
        _defaults = new Options { LearningRate = lr, momentum = momentum, dampening = dampening, weight_decay = weight_decay, nesterov = nesterov, maximize = maximize };
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
        var (lr, momentum) = (o.LearningRate!.Value, o.momentum!.Value);
        Update<State>(group, o.maximize!.Value, o.weight_decay!.Value, (parameter, grad, state) =>
        {
            if (momentum != 0)
            {
                if (state.momentum_buffer is null) state.momentum_buffer = grad.clone().DetachFromDisposeScope();
                else state.momentum_buffer.mul_(momentum).add_(grad, alpha: 1 - o.dampening!.Value);
                grad = o.nesterov!.Value ? grad.add(state.momentum_buffer, alpha: momentum) : state.momentum_buffer;
            }
            parameter.add_(grad, alpha: -lr);
        });
    }, closure);

    /// <summary>One parameter's momentum buffer.</summary>
    public sealed class State : OptimizerState, IDisposable
    {
        /// <summary>The fading sum of gradients; null before the first step, and without momentum.</summary>
        public Tensor? momentum_buffer;

        /// <summary>Makes the state of a parameter.</summary>
        public State(Parameter parameter) : base(parameter) { }

        /// <inheritdoc/>
        public override void Initialize(OptimizerOptions options) => Dispose();

        /// <summary>Frees the buffer.</summary>
        public void Dispose()
        {
            momentum_buffer?.Dispose();
            momentum_buffer = null;
        }

        /// <inheritdoc/>
        public override void to(Device device) => momentum_buffer = Moved(momentum_buffer, device);

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer)
        {
            writer.Write(momentum_buffer is not null);
            if (momentum_buffer is null) return;
            // TorchSharp writes this shape in front of the tensor, which has its own.
            writer.Write(momentum_buffer.shape.Length);
            foreach (var size in momentum_buffer.shape) writer.Write(size);
            momentum_buffer.Save(writer);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader)
        {
            if (!reader.ReadBoolean())
            {
                Dispose();
                return;
            }
            for (var dimensions = reader.ReadInt32(); dimensions > 0; dimensions--) reader.ReadInt64();
            momentum_buffer = Read(reader, momentum_buffer, _parameter.device);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerState source) =>
            momentum_buffer = Copied(((State)source).momentum_buffer, momentum_buffer, _parameter.device);

        /// <inheritdoc/>
        public override bool ApproximatelyEquals(OptimizerState other) => other is State state && Close(momentum_buffer, state.momentum_buffer);
    }

    /// <summary>The settings of one group; what is null is the optimizer's.</summary>
    public class Options : OptimizerOptions
    {
        /// <summary>The factor by which the buffer of earlier gradients fades.</summary>
        public double? momentum;

        /// <summary>How much less than the whole gradient enters the buffer.</summary>
        public double? dampening;

        /// <summary>The factor of the parameter that is added to its gradient.</summary>
        public double? weight_decay;

        /// <summary>Whether to step by the buffer one step ahead.</summary>
        public bool? nesterov;

        /// <summary>Whether to climb.</summary>
        public bool? maximize;

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer)
        {
            base.SaveStateDict(writer);
            writer.Write(momentum!.Value);
            writer.Write(dampening!.Value);
            writer.Write(weight_decay!.Value);
            writer.Write(nesterov!.Value);
            writer.Write(maximize!.Value);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader)
        {
            base.LoadStateDict(reader);
            momentum = reader.ReadDouble();
            dampening = reader.ReadDouble();
            weight_decay = reader.ReadDouble();
            nesterov = reader.ReadBoolean();
            maximize = reader.ReadBoolean();
        }

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerOptions source)
        {
            base.LoadStateDict(source);
            var o = (Options)source;
            (momentum, dampening, weight_decay, nesterov, maximize) = (o.momentum, o.dampening, o.weight_decay, o.nesterov, o.maximize);
        }

        internal override void FillFrom(OptimizerOptions defaults)
        {
            base.FillFrom(defaults);
            var o = (Options)defaults;
            momentum ??= o.momentum;
            dampening ??= o.dampening;
            weight_decay ??= o.weight_decay;
            nesterov ??= o.nesterov;
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
        public ParamGroup(IEnumerable<Parameter> parameters, double lr = 1e-3, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
            : base(parameters, new Options { LearningRate = lr, momentum = momentum, dampening = dampening, weight_decay = weight_decay, nesterov = nesterov, maximize = maximize }) { }

        /// <summary>The momentum factor.</summary>
        public double Momentum { get => Options.momentum!.Value; set => Options.momentum = value; }
    }
}
