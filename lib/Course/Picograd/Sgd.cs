namespace Course.Picograd;

/// <summary>Stochastic gradient descent: v ← μ·v + ∇L, θ ← θ − lr·v, as PyTorch's SGD; μ = 0 leaves θ ← θ − lr·∇L.</summary>
/// <param name="parameters">The tensors to train, created with <c>requiresGrad: true</c>.</param>
/// <param name="learningRate">The step size lr.</param>
/// <param name="momentum">μ.</param>
public sealed class Sgd(IReadOnlyList<Tensor> parameters, double learningRate, double momentum = 0)
{
    readonly Tensor?[] velocities = [.. parameters.Select(p => momentum == 0 ? null : Tensor.Zeros(p.shape, device: p.Device))];

    /// <summary>The step size; may be changed between steps.</summary>
    public double LearningRate { get; set; } = learningRate;

    /// <summary>Moves each parameter that has a gradient one step.</summary>
    public void Step()
    {
        foreach (var (p, velocity) in parameters.Zip(velocities))
            if (p.Grad is { } gradient)
                p.Device.SgdStep(p, gradient, velocity, LearningRate, momentum);
    }

    /// <summary>Forgets the gradients, which otherwise add up from one <see cref="Tensor.Backward"/> to the next.</summary>
    public void ZeroGrad()
    {
        foreach (var p in parameters) p.Grad = null;
    }
}
