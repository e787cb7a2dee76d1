using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>AdamW (Loshchilov and Hutter 2019): Adam with weight decay beside the gradient instead of in it, so that the denominator does not scale it.</summary>
public class AdamW : OptimizerHelper, IBetas
{
    /// <summary>Makes the optimizer.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="beta1">The decay rate of the gradient's running average.</param>
    /// <param name="beta2">The decay rate of the squared gradient's running average.</param>
    /// <param name="eps">What is added to the denominator.</param>
    /// <param name="weight_decay">The rate, times the learning rate, at which parameters shrink.</param>
    /// <param name="amsgrad">Whether to divide by the largest of the squared averages so far (Reddi et al. 2018).</param>
    /// <param name="maximize">Whether to climb.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public AdamW(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize) { }

    /// <summary>Makes the optimizer of several groups; the settings are for what a group leaves open.</summary>
    /// <param name="parameters">The groups.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="beta1">The decay rate of the gradient's running average.</param>
    /// <param name="beta2">The decay rate of the squared gradient's running average.</param>
    /// <param name="eps">What is added to the denominator.</param>
    /// <param name="weight_decay">The rate, times the learning rate, at which parameters shrink.</param>
    /// <param name="amsgrad">Whether to divide by the largest of the squared averages so far (Reddi et al. 2018).</param>
    /// <param name="maximize">Whether to climb.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public AdamW(IEnumerable<ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
    {
        Require(lr >= 0, nameof(lr), lr, "at least 0");
        Require(eps >= 0, nameof(eps), eps, "at least 0");
        Require(beta1 is >= 0 and < 1, nameof(beta1), beta1, "at least 0 and below 1");
        Require(beta2 is >= 0 and < 1, nameof(beta2), beta2, "at least 0 and below 1");
        Require(weight_decay >= 0, nameof(weight_decay), weight_decay, "at least 0");
        _defaults = new Options { LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, amsgrad = amsgrad, maximize = maximize };
        foreach (var group in parameters) add_param_group(group);
    }

    /// <summary>The decay rates of groups that give none.</summary>
    public (double, double) Betas
    {
        get => (((Options)_defaults).beta1!.Value, ((Options)_defaults).beta2!.Value);
        set => (((Options)_defaults).beta1, ((Options)_defaults).beta2) = value;
    }

    /// <summary>Adds a group of parameters; settings that it leaves open are the optimizer's.</summary>
    public override void add_param_group(Modules.ParamGroup param_group) => Add<Options>(param_group, p => new State(p));

    /// <summary>Changes every parameter that has a gradient.</summary>
    /// <param name="closure">Computes the loss, with gradients; not needed.</param>
    /// <returns>The closure's loss, or null.</returns>
    public override Tensor? step(Func<Tensor>? closure = null) => _step<ParamGroup>(group =>
    {
        var o = group.Options;
        var (beta1, beta2) = group.Betas;
        var (lr, eps) = (o.LearningRate!.Value, o.eps!.Value);
        Update<State>(group, o.maximize!.Value, 0, (parameter, grad, state) =>
        {
            state.step++;
            if (o.weight_decay!.Value != 0) parameter.mul_(1 - lr * o.weight_decay.Value);
            state.exp_avg.mul_(beta1).add_(grad, alpha: 1 - beta1);
            state.exp_avg_sq.mul_(beta2).addcmul_(grad, grad, value: 1 - beta2);
            var correction1 = 1 - Math.Pow(beta1, state.step);
            var correction2 = 1 - Math.Pow(beta2, state.step);
            var square = state.exp_avg_sq;
            if (o.amsgrad!.Value)
            {
                state.max_exp_avg_sq!.copy_(maximum(state.max_exp_avg_sq, square));
                square = state.max_exp_avg_sq;
            }
            var denominator = square.sqrt().div_(Math.Sqrt(correction2)).add_(eps);
            parameter.addcdiv_(state.exp_avg, denominator, value: -lr / correction1);
        });
    }, closure);

    /// <summary>What AdamW remembers of one parameter.</summary>
    public sealed class State : OptimizerState, IDisposable
    {
        /// <summary>How many steps were taken.</summary>
        public long step;

        /// <summary>The gradient's running average.</summary>
        public Tensor exp_avg = null!;

        /// <summary>The squared gradient's running average.</summary>
        public Tensor exp_avg_sq = null!;

        /// <summary>The largest of the squared averages; null without amsgrad.</summary>
        public Tensor? max_exp_avg_sq;

        /// <summary>Makes the state of a parameter.</summary>
        public State(Parameter parameter) : base(parameter) { }

        /// <inheritdoc/>
        public override void Initialize(OptimizerOptions options)
        {
            var o = (Options)options;
            step = 0;
            exp_avg = Zeros(exp_avg);
            exp_avg_sq = Zeros(exp_avg_sq);
            if (o.amsgrad!.Value) max_exp_avg_sq = Zeros(max_exp_avg_sq);
        }

        /// <summary>Frees the state.</summary>
        public void Dispose()
        {
            exp_avg.Dispose();
            exp_avg_sq.Dispose();
            max_exp_avg_sq?.Dispose();
        }

        /// <inheritdoc/>
        public override void to(Device device)
        {
            exp_avg = Moved(exp_avg, device);
            exp_avg_sq = Moved(exp_avg_sq, device);
            max_exp_avg_sq = Moved(max_exp_avg_sq, device);
        }

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer)
        {
            writer.Write(step);
            exp_avg.Save(writer);
            exp_avg_sq.Save(writer);
            SaveConditionalStateTensor(writer, max_exp_avg_sq);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader)
        {
            step = reader.ReadInt64();
            exp_avg = Read(reader, exp_avg, _parameter.device);
            exp_avg_sq = Read(reader, exp_avg_sq, _parameter.device);
            LoadConditionalStateTensor(reader, ref max_exp_avg_sq, _parameter.device);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerState source)
        {
            var state = (State)source;
            step = state.step;
            exp_avg = Copied(state.exp_avg, exp_avg, _parameter.device);
            exp_avg_sq = Copied(state.exp_avg_sq, exp_avg_sq, _parameter.device);
            max_exp_avg_sq = Copied(state.max_exp_avg_sq, max_exp_avg_sq, _parameter.device);
        }

        /// <inheritdoc/>
        public override bool ApproximatelyEquals(OptimizerState other) =>
            other is State state && step == state.step && Close(exp_avg, state.exp_avg) && Close(exp_avg_sq, state.exp_avg_sq) && Close(max_exp_avg_sq, state.max_exp_avg_sq);
    }

    /// <summary>The settings of one group; what is null is the optimizer's.</summary>
    public class Options : OptimizerOptions
    {
        /// <summary>The decay rate of the gradient's running average.</summary>
        public double? beta1;

        /// <summary>The decay rate of the squared gradient's running average.</summary>
        public double? beta2;

        /// <summary>What is added to the denominator.</summary>
        public double? eps;

        /// <summary>The rate, times the learning rate, at which parameters shrink.</summary>
        public double? weight_decay;

        /// <summary>Whether to divide by the largest of the squared averages so far (Reddi et al. 2018).</summary>
        public bool? amsgrad;

        /// <summary>Whether to climb.</summary>
        public bool? maximize;

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer)
        {
            base.SaveStateDict(writer);
            writer.Write(beta1!.Value);
            writer.Write(beta2!.Value);
            writer.Write(eps!.Value);
            writer.Write(weight_decay!.Value);
            writer.Write(amsgrad!.Value);
            writer.Write(maximize!.Value);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader)
        {
            base.LoadStateDict(reader);
            beta1 = reader.ReadDouble();
            beta2 = reader.ReadDouble();
            eps = reader.ReadDouble();
            weight_decay = reader.ReadDouble();
            amsgrad = reader.ReadBoolean();
            maximize = reader.ReadBoolean();
        }

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerOptions source)
        {
            base.LoadStateDict(source);
            var o = (Options)source;
            (beta1, beta2, eps, weight_decay, amsgrad, maximize) = (o.beta1, o.beta2, o.eps, o.weight_decay, o.amsgrad, o.maximize);
        }

        internal override void FillFrom(OptimizerOptions defaults)
        {
            base.FillFrom(defaults);
            var o = (Options)defaults;
            beta1 ??= o.beta1;
            beta2 ??= o.beta2;
            eps ??= o.eps;
            weight_decay ??= o.weight_decay;
            amsgrad ??= o.amsgrad;
            maximize ??= o.maximize;
        }
    }

    /// <summary>Parameters with settings of their own.</summary>
    public class ParamGroup : ParamGroup<Options>, IBetas
    {
        /// <summary>Makes a group to be filled.</summary>
        public ParamGroup() { }

        /// <summary>Makes a group.</summary>
        public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options) { }

        /// <summary>Makes a group.</summary>
        public ParamGroup(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
            : base(parameters, new Options { LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, amsgrad = amsgrad, maximize = maximize }) { }

        /// <summary>The decay rates of the two running averages.</summary>
        public (double, double) Betas
        {
            get => (Options.beta1!.Value, Options.beta2!.Value);
            set => (Options.beta1, Options.beta2) = value;
        }
    }
}
