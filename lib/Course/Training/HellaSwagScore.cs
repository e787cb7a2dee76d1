namespace Course;

/// <summary>How many of HellaSwag's questions a model answers right.</summary>
/// <param name="Items">How many there were.</param>
/// <param name="Correct">Where the right ending was the likeliest as a whole; this favours short endings.</param>
/// <param name="CorrectNorm">Where it was the likeliest per token.</param>
public sealed record HellaSwagScore(int Items, int Correct, int CorrectNorm)
{
    /// <summary>The part that <see cref="Correct"/> is: <c>acc</c>. Guessing gives 0.25.</summary>
    public double Accuracy => (double)Correct / Items;

    /// <summary>The part that <see cref="CorrectNorm"/> is: <c>acc_norm</c>, the lecture's figure.</summary>
    public double AccuracyNorm => (double)CorrectNorm / Items;
}
