using Course.Picograd;

namespace Course.Tests.Picograd;

/// <summary>Bengio's model (t=3, e=10, d=200, b=32, vocabulary 27) on sequences that follow a rule: the next character is the sum of the last two, mod 27.</summary>
public sealed class LanguageModelTests
{
    const int B = 32, T = 3, E = 10, D = 200, V = 27;

    [Theory]
    [InlineData(true), InlineData(false)]
    public void Training_learns_the_rule(bool adam)
    {
        double[] losses = Train(steps: adam ? 1000 : 1500, adam, seed: 1);
        // Before training the model knows nothing: the loss is close to ln 27 = 3.296, plus what small random logits cost.
        Assert.Equal(Math.Log(V), losses[0], 0.1);
        // What chance cannot: the rule is deterministic, so the loss goes to 0; a model of single characters stays at ln 27.
        Assert.True(losses[^20..].Average() < 0.3, $"loss {losses[^20..].Average()} after {losses.Length} steps");
    }

    [Fact]
    public void The_same_seed_gives_the_same_losses() => Assert.Equal(Train(20, true, seed: 3), Train(20, true, seed: 3));

    [Fact]
    public void Another_seed_gives_other_losses() => Assert.NotEqual(Train(20, true, seed: 3), Train(20, true, seed: 4));

    static double[] Train(int steps, bool useAdam, int seed)
    {
        var random = new Random(seed);
        Tensor embedding = Tensor.Normal([V, E], random, requiresGrad: true),
            w1 = Tensor.Normal([T * E, D], random, 5.0 / 3 / Math.Sqrt(T * E), requiresGrad: true), b1 = Tensor.Zeros([D], requiresGrad: true),
            w2 = Tensor.Normal([D, V], random, 0.01, requiresGrad: true), b2 = Tensor.Zeros([V], requiresGrad: true);
        Tensor[] parameters = [embedding, w1, b1, w2, b2];
        var adam = new Adam(parameters, 0.01);
        var sgd = new Sgd(parameters, 0.5);
        var losses = new double[steps];
        for (int step = 0; step < steps; step++)
        {
            var contexts = new int[B * T];
            var targets = new int[B];
            for (int i = 0; i < contexts.Length; i++) contexts[i] = random.Next(V);
            for (int i = 0; i < B; i++) targets[i] = (contexts[i * T + 1] + contexts[i * T + 2]) % V;

            var hidden = (embedding.Gather(contexts).Reshape(B, T * E).MatMul(w1) + b1).Tanh();
            var loss = (hidden.MatMul(w2) + b2).CrossEntropy(targets);
            adam.ZeroGrad();
            loss.Backward();
            if (useAdam) adam.Step();
            else sgd.Step();
            losses[step] = loss.Item();
        }
        return losses;
    }
}
