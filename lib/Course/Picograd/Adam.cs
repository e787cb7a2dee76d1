namespace Course.Picograd;

/// <summary>
/// Adam (Kingma and Ba 2015): m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², θ ← θ − lr·m̂/(√v̂ + ε), where m̂ = m/(1−β₁ᵗ) and v̂ = v/(1−β₂ᵗ)
/// at step t make up for the zeros that m and v begin with.
/// </summary>
/// <param name="parameters">The tensors to train, created with <c>requiresGrad: true</c>.</param>
/// <param name="learningRate">The step size lr.</param>
/// <param name="beta1">β₁, the decay of the mean gradient m.</param>
/// <param name="beta2">β₂, the decay of the mean squared gradient v.</param>
/// <param name="epsilon">ε, which keeps the division finite.</param>
public sealed class Adam(IReadOnlyList<Tensor> parameters, double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
{
    readonly Tensor[] means = [.. parameters.Select(p => Tensor.Zeros(p.shape, device: p.Device))];
    readonly Tensor[] squares = [.. parameters.Select(p => Tensor.Zeros(p.shape, device: p.Device))];
    readonly int[] steps = new int[parameters.Count];

    /// <summary>The step size; may be changed between steps.</summary>
    public double LearningRate { get; set; } = learningRate;

    /// <summary>Moves each parameter that has a gradient one step.</summary>
    public void Step()
    {
        for (int i = 0; i < steps.Length; i++)
            if (parameters[i] is { Grad: { } gradient } p)
                p.Device.AdamStep(p, gradient, means[i], squares[i], LearningRate, beta1, beta2, epsilon, ++steps[i]);
    }

    /// <summary>Forgets the gradients, which otherwise add up from one <see cref="Tensor.Backward"/> to the next.</summary>
    public void ZeroGrad()
    {
        foreach (var p in parameters) p.Grad = null;
    }
}
