namespace Course.Picograd;

public sealed partial class Tensor
{
    [ThreadStatic] static bool gradientsOff;

    Tensor[] inputs = [];
    ChainRule[] rules = [];
    int[] inputVersions = [];
    Tensor? gradient;

    /// <summary>What computed this tensor, or null where nothing was recorded: parameters, data, and results of <see cref="NoGrad"/>.</summary>
    public Op? Op { get; private set; }

    /// <summary>The tensors <see cref="Op"/> was applied to.</summary>
    public IReadOnlyList<Tensor> Inputs => inputs;

    /// <summary>Whether <see cref="Backward"/> computes a gradient for this tensor: it is a parameter, or depends on one.</summary>
    public bool RequiresGrad { get; private set; }

    /// <summary>
    /// The gradient that <see cref="Backward"/> left here, in this tensor's shape: the sum over all its calls since this was null.
    /// Parameters and the tensors computed from them have one.
    /// </summary>
    /// <exception cref="ArgumentException">The gradient set has another shape.</exception>
    public Tensor? Grad
    {
        get => gradient;
        set => gradient = value is null || value.shape.AsSpan().SequenceEqual(shape)
            ? value
            : throw new ArgumentException($"a gradient of shape {Show(value.shape)} does not fit a tensor of shape {Show(shape)}", nameof(value));
    }

    /// <summary>
    /// Differentiates this tensor by everything it was computed from, and adds the result to the <see cref="Grad"/> of each tensor that requires one.
    /// </summary>
    /// <remarks>The graph stays: a second call adds the same gradients again, unless a parameter was assigned in between, which is an error.</remarks>
    /// <param name="gradient">The gradient of the loss with respect to this tensor; 1 if it is a scalar.</param>
    /// <param name="createGraph">Record the gradients' own computation, so that they can be differentiated again.</param>
    /// <exception cref="InvalidOperationException">
    /// The tensor requires no gradient; or is not a scalar and none is given; or a parameter changed since the tensor was computed.
    /// </exception>
    public void Backward(Tensor? gradient = null, bool createGraph = false)
    {
        if (!RequiresGrad)
            throw new InvalidOperationException("Backward: this tensor was computed from nothing that requires a gradient: create its parameters with requiresGrad: true");
        if (gradient is null && Size != 1)
            throw new InvalidOperationException($"Backward: shape {Show(shape)} is not a scalar: reduce it to one, e.g. with Sum(), or give the gradient to start from");
        gradient ??= Full(shape, 1, device: Device);
        if (!gradient.shape.AsSpan().SequenceEqual(shape))
            throw new ArgumentException($"Backward: the gradient's shape {Show(gradient.shape)} is not this tensor's, {Show(shape)}", nameof(gradient));

        using var _ = new GradientMode(off: !createGraph);
        // From the output back: when a tensor's turn comes, all its consumers have added their share to its gradient.
        var gradients = new Dictionary<Tensor, Tensor> { [this] = gradient };
        foreach (var y in TopologicalOrder().Reverse().Where(t => t.RequiresGrad))
        {
            y.CheckInputsUnchanged();
            for (int i = 0; i < y.inputs.Length; i++)
            {
                var x = y.inputs[i];
                if (!x.RequiresGrad) continue;
                var share = y.rules[i](gradients[y], y);
                gradients[x] = gradients.TryGetValue(x, out var sum) ? sum + share : share;
            }
        }
        foreach (var (tensor, g) in gradients)
            tensor.Grad = tensor.Grad is null ? g : tensor.Grad + g;
    }

    /// <summary>This tensor and all it was computed from, each after its inputs: depth-first search, without recursion, so that no graph is too deep.</summary>
    public IReadOnlyList<Tensor> TopologicalOrder()
    {
        var order = new List<Tensor>();
        var visited = new HashSet<Tensor> { this };
        var path = new Stack<(Tensor Tensor, int NextInput)>([(this, 0)]);
        while (path.TryPop(out var step))
        {
            var (tensor, next) = step;
            if (next == tensor.inputs.Length)
            {
                order.Add(tensor);
                continue;
            }
            path.Push((tensor, next + 1));
            if (visited.Add(tensor.inputs[next])) path.Push((tensor.inputs[next], 0));
        }
        return order;
    }

    /// <summary>Until the result is disposed, ops on this thread record nothing: for evaluation, where no gradient is wanted.</summary>
    public static IDisposable NoGrad() => new GradientMode(off: true);

    /// <summary>The same numbers without their history: a constant to <see cref="Backward"/>.</summary>
    public Tensor Detach() => new(Device, storage, shape, strides);

    /// <summary>Overwrites this parameter's numbers, the one way a tensor changes; the value's history is not kept.</summary>
    /// <exception cref="InvalidOperationException">This tensor is not a parameter.</exception>
    /// <exception cref="ArgumentException">The value has another shape.</exception>
    public void Assign(Tensor value)
    {
        if (!RequiresGrad || Op is not null)
            throw new InvalidOperationException("Assign: only a parameter, a tensor created with requiresGrad: true, can be assigned");
        if (!value.shape.AsSpan().SequenceEqual(shape))
            throw new ArgumentException($"Assign: a value of shape {Show(value.shape)} does not fit a parameter of shape {Show(shape)}", nameof(value));
        CheckDevices("assign", this, value);
        Device.Copy(value, this);
    }

    // The one place where a tensor comes out of others.
    static Tensor Apply(Op op, params Tensor[] inputs)
    {
        var device = inputs[0].Device;
        if (inputs.Length > 1) CheckDevices(op.Name, inputs[0], inputs[1]);
        var (value, rules) = ChainRules.Evaluate(op, inputs, device);
        if (gradientsOff || rules.Length == 0 || !inputs.Any(x => x.RequiresGrad)) return value;
        value.RequiresGrad = true;
        value.Op = op;
        value.inputs = inputs;
        value.rules = rules;
        value.inputVersions = [.. inputs.Select(x => x.storage.Version)];
        return value;
    }

    void CheckInputsUnchanged()
    {
        for (int i = 0; i < inputs.Length; i++)
            if (inputs[i].storage.Version != inputVersions[i])
                throw new InvalidOperationException(
                    $"Backward: {inputs[i].Name ?? "a parameter"} of shape {Show(inputs[i].shape)} was assigned after {Op!.Name} used it, so its gradient would be wrong: compute the output again first");
    }

    static void CheckDevices(string op, Tensor a, Tensor b)
    {
        if (a.Device != b.Device)
            throw new ArgumentException($"{op}: one operand is on {a.Device}, the other on {b.Device}: create both on the same device");
    }

    sealed class GradientMode : IDisposable
    {
        readonly bool before = gradientsOff;

        internal GradientMode(bool off) => gradientsOff = off;

        public void Dispose() => gradientsOff = before;
    }
}
