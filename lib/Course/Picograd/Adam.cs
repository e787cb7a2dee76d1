namespace Course.Picograd;

/// <summary>
/// Adam (Kingma and Ba 2015): m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², θ ← θ − lr·m̂/(√v̂ + ε), with m̂ = m/(1−β₁ᵗ) and v̂ = v/(1−β₂ᵗ)
/// at a parameter's step t.
/// </summary>
/// <param name="parameters">The tensors to train, created with <c>requiresGrad: true</c>.</param>
/// <param name="learningRate">The step size lr.</param>
/// <param name="beta1">β₁, the decay of the mean gradient.</param>
/// <param name="beta2">β₂, the decay of the mean squared gradient.</param>
/// <param name="epsilon">ε, which keeps the division finite.</param>
public sealed class Adam(IReadOnlyList<Tensor> parameters, double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
{
    readonly (int Steps, Tensor Mean, Tensor Square)?[] moments = new (int, Tensor, Tensor)?[parameters.Count];

    /// <summary>The step size; may be changed between steps.</summary>
    public double LearningRate { get; set; } = learningRate;

    /// <summary>Moves each parameter that has a gradient one step.</summary>
    public void Step()
    {
        using var _ = Tensor.NoGrad();
        for (int i = 0; i < parameters.Count; i++)
        {
            var p = parameters[i];
            if (p.Grad is not { } g) continue;
            var (t, m, v) = moments[i] ?? (0, Tensor.Zeros(p.shape, device: p.Device), Tensor.Zeros(p.shape, device: p.Device));
            t++;
            m = beta1 * m + (1 - beta1) * g;
            v = beta2 * v + (1 - beta2) * g * g;
            moments[i] = (t, m, v);
            var mHat = m / (1 - Math.Pow(beta1, t));
            var vHat = v / (1 - Math.Pow(beta2, t));
            p.Assign(p + -LearningRate * mHat / (vHat.Sqrt() + epsilon));
        }
    }

    /// <summary>Forgets the gradients, which otherwise add up from one <see cref="Tensor.Backward"/> to the next.</summary>
    public void ZeroGrad()
    {
        foreach (var p in parameters) p.Grad = null;
    }
}
