using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Course;

/// <summary>
/// Mixed precision with master weights (Micikevicius et al. 2018): a model computes in bfloat16, forward and backward, and its optimizer changes a float32 copy of
/// its parameters, the masters. In bfloat16 itself a step of less than 1/256 of a weight would be rounded away, and training would stand still.
/// <code>
/// using var mixed = new MixedPrecision(model);
/// var optimizer = torch.optim.AdamW(mixed.Parameters, lr: 3e-4);
/// // each step:
/// loss.backward();                                    // once for each micro-batch, each time with
/// mixed.TakeGradients();
/// clip_grad_norm_(mixed.Parameters, 1.0);
/// optimizer.step();
/// mixed.RoundWeights();
/// </code>
/// </summary>
public sealed class MixedPrecision : IDisposable
{
    readonly Module model;
    readonly List<(string Name, Parameter Weight, Parameter Master)> pairs;

    /// <summary>Keeps the model's parameters as masters and converts the model to bfloat16, in place.</summary>
    /// <exception cref="ArgumentException">A parameter is not float32.</exception>
    public MixedPrecision(Module model)
    {
        if (model.named_parameters().FirstOrDefault(pair => pair.parameter.dtype != ScalarType.Float32) is { parameter: not null } other)
            throw new ArgumentException($"Parameter {other.name} is {other.parameter.dtype}; master weights are made of Float32, before anything is rounded.", nameof(model));
        this.model = model;
        using var untracked = no_grad();
        using var scope = NewDisposeScope();
        var masters = model.named_parameters().ToDictionary(pair => pair.name,
            pair => (Parameter)new Parameter(pair.parameter.detach().clone(), pair.parameter.requires_grad).DetachFromDisposeScope());
        model.to(ScalarType.BFloat16);
        pairs = [.. model.named_parameters().Select(pair => (pair.name, pair.parameter, masters[pair.name]))];
    }

    /// <summary>The masters, Float32, in the order of the model's parameters: for the optimizer and for clipping.</summary>
    public IReadOnlyList<Parameter> Parameters => [.. pairs.Select(pair => pair.Master)];

    /// <summary>The masters with their names in the model.</summary>
    public IReadOnlyList<(string name, Parameter parameter)> NamedParameters => [.. pairs.Select(pair => (pair.Name, pair.Master))];

    /// <summary>
    /// Adds the model's gradients to the masters', in float32, and frees the model's. After each backward pass: gradients of many micro-batches that were added
    /// up in bfloat16 would lose the small ones.
    /// </summary>
    public void TakeGradients()
    {
        using var untracked = no_grad();
        foreach (var (_, weight, master) in pairs)
        {
            using var scope = NewDisposeScope();
            if (weight.grad is not { } grad) continue;
            if (master.grad is { } sum) sum.add_(grad);
            else master.grad = grad.to(ScalarType.Float32).DetachFromDisposeScope();
            weight.grad = null;
        }
    }

    /// <summary>Rounds the masters to the model's bfloat16 weights. After each step of the optimizer, and whenever else the masters changed.</summary>
    public void RoundWeights()
    {
        using var untracked = no_grad();
        foreach (var (_, weight, master) in pairs) weight.copy_(master);
    }

    /// <summary>The model's state with the masters in place of the rounded weights; not copies.</summary>
    internal Dictionary<string, Tensor> State()
    {
        var state = model.state_dict();
        foreach (var (name, _, master) in pairs) state[name] = master;
        return state;
    }

    /// <summary>Frees the masters; the model stays, in bfloat16.</summary>
    public void Dispose()
    {
        foreach (var (_, _, master) in pairs) master.Dispose();
    }
}
