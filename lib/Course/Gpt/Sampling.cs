using TorchSharp;
using static TorchSharp.torch;

namespace Course;

/// <summary>How to choose the next token from the scores of all.</summary>
/// <param name="Temperature">What the logits are divided by: below 1 the likely become likelier; 0 always takes the likeliest (greedy).</param>
/// <param name="TopK">Only the K likeliest tokens are drawn from.</param>
/// <param name="TopP">Only the likeliest tokens that together reach this probability are drawn from (nucleus sampling, Holtzman et al. 2019).</param>
public sealed record Sampling(double Temperature = 1, int? TopK = null, double? TopP = null)
{
    /// <summary>Always the likeliest token.</summary>
    public static Sampling Greedy { get; } = new(Temperature: 0);

    // The likeliest that a nucleus is looked for in first: nearly always it is there, and sorting all 50,257 takes as long as half a pass through GPT-2.
    const int sorted = 1024;

    /// <summary>Chooses a token for each sequence.</summary>
    /// <param name="logits">(B, V), floating point.</param>
    /// <param name="generator">Where chance comes from; torch's default generator if not given.</param>
    /// <returns>(B, 1), Int64.</returns>
    /// <exception cref="ArgumentException">A setting has no meaning.</exception>
    public Tensor Next(Tensor logits, Generator? generator = null)
    {
        if (!(Temperature >= 0) || double.IsInfinity(Temperature)) throw new ArgumentException($"{nameof(Temperature)} is {Temperature}; it is 0 (greedy) or more.");
        if (TopK < 1) throw new ArgumentException($"{nameof(TopK)} is {TopK}; it is at least 1, or null for all.");
        if (TopP is { } mass && !(mass > 0 && mass <= 1)) throw new ArgumentException($"{nameof(TopP)} is {TopP}; it is above 0 and at most 1, or null for all.");
        using var scope = NewDisposeScope();
        if (Temperature == 0) return logits.argmax(-1, keepdim: true).MoveToOuterDisposeScope();

        // In float32 however the model computed: a cumulative sum over 50,257 tokens needs the digits.
        logits = logits.to(ScalarType.Float32) / Temperature;
        if (TopK is null && TopP is null) return logits.softmax(-1).multinomial(1, generator: generator).MoveToOuterDisposeScope();
        int count = (int)Math.Min(TopK ?? sorted, logits.shape[^1]);
        var (best, tokens) = logits.topk(count, -1); // likeliest first
        var p = TopK is null ? exp(best - logits.logsumexp(-1, keepdim: true)) : best.softmax(-1);
        if (TopK is null && count < logits.shape[^1] && p.sum(-1).min().item<float>() < TopP)
        {
            (best, tokens) = logits.topk((int)logits.shape[^1], -1);
            p = best.softmax(-1);
        }
        // A token stays if those before it have not reached the mass yet, so the first always does.
        if (TopP is { } target) p = p.masked_fill(p.cumsum(-1) - p >= target, 0);
        return tokens.gather(-1, p.multinomial(1, generator: generator)).MoveToOuterDisposeScope();
    }
}
