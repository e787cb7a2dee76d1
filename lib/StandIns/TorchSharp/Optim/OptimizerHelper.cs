using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>The base of the optimizers: parameter groups, a state for each parameter, and the loop over both.</summary>
public abstract partial class OptimizerHelper : Optimizer
{
    /// <summary>The settings of groups that give none.</summary>
    protected OptimizerOptions _defaults = new();

    /// <summary>Each parameter's state, by the parameter's handle.</summary>
    protected OrderedDict<IntPtr, OptimizerState> _state = [];

    /// <summary>Adds a group of parameters; settings that it leaves open are the optimizer's.</summary>
    /// <exception cref="ArgumentException">A parameter is in another group already, which would step it twice.</exception>
    public override void add_param_group(ParamGroup param_group) => AddGroup(param_group);

    private void AddGroup(ParamGroup param_group)
    {
        // A parameter that several modules share comes once, so that it steps once.
        var list = param_group.Parameters.DistinctBy(p => p.Handle).ToList();
        if (list.FirstOrDefault(p => _state.ContainsKey(p.Handle)) is { } twice)
            throw new ArgumentException($"A parameter of shape [{string.Join(", ", twice.shape)}] is in another parameter group already; each belongs in one group.", nameof(param_group));
        param_group.Parameters = list;
        _parameter_groups.Add(param_group);
    }

    /// <summary>All parameters, group by group.</summary>
    public override IEnumerable<Parameter> parameters() => _parameter_groups.SelectMany(g => g.Parameters);

    /// <summary>Fills the gradients with zeros, in place: their memory stays.</summary>
    public override void zero_grad() => base.zero_grad();

    /// <summary>Moves the state of every parameter to a device.</summary>
    public void to(Device device)
    {
        foreach (var (_, state) in _state) state.to(device);
    }

    /// <summary>Computes the loss if there is a closure, then runs a step's body on each group without recording gradients.</summary>
    /// <typeparam name="T">The class of the groups.</typeparam>
    /// <param name="body">Changes one group's parameters; tensors that it makes are freed after it.</param>
    /// <param name="loss_closure">Computes the loss, with gradients.</param>
    /// <returns>The closure's loss, or null.</returns>
    protected Tensor? _step<T>(Action<T> body, Func<Tensor>? loss_closure = null) where T : ParamGroup
    {
        Tensor? loss = null;
        if (loss_closure is not null)
            using (enable_grad()) loss = loss_closure();
        using var untracked = no_grad();
        using var scope = NewDisposeScope();
        foreach (var group in _parameter_groups) body((T)group);
        return loss;
    }

    /// <summary>Frees the state of every parameter.</summary>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing) return;
        foreach (var (_, state) in _state) (state as IDisposable)?.Dispose();
        _state.Clear();
    }

    // Fills in the group's settings and starts a state for each of its parameters.
    private protected void Add<TOptions>(ParamGroup group, Func<Parameter, OptimizerState> newState) where TOptions : OptimizerOptions, new()
    {
        group.Options ??= new TOptions();
        if (group.Options is not TOptions)
            throw new ArgumentException($"{GetType().Name} takes groups with {GetType().Name}.Options, not {group.Options.GetType()}.", nameof(group));
        group.Options.FillFrom(_defaults);
        group.Options.InitialLearningRate = group.Options.LearningRate!.Value;
        AddGroup(group);
        foreach (var parameter in group.Parameters)
        {
            var state = newState(parameter);
            state.Initialize(group.Options);
            _state[parameter.Handle] = state;
        }
    }

    // Runs an update on each parameter with a gradient; what it makes is freed before the next parameter's turn, which bounds the memory a step needs.
    private protected void Update<TState>(ParamGroup group, bool maximize, double weight_decay, Action<Parameter, Tensor, TState> update) where TState : OptimizerState
    {
        foreach (var parameter in group.Parameters)
        {
            using var scope = NewDisposeScope();
            var grad = parameter.grad;
            if (grad is null) continue;
            if (maximize) grad = grad.neg();
            if (weight_decay != 0) grad = grad.add(parameter, alpha: weight_decay);
            update(parameter, grad, (TState)_state[parameter.Handle]);
        }
    }

    private protected static void Require(bool accepted, string name, double given, string accepts)
    {
        if (!accepted) throw new ArgumentException($"{name} is {given}; it must be {accepts}.", name);
    }
}
