using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Course;

/// <summary>Answers HellaSwag's questions with a model that only continues text: the ending it finds likeliest is its answer, no letter to choose.</summary>
public static class HellaSwag
{
    /// <summary>Asks a model all questions.</summary>
    /// <param name="model">The model; a question longer than its block size loses its beginning.</param>
    /// <param name="items">The questions.</param>
    /// <param name="encode">The model's tokens of a text; an ending is encoded with a space in front.</param>
    /// <param name="progress">Told how many questions are done, after each.</param>
    /// <param name="cancel">Stops between two questions.</param>
    /// <exception cref="ArgumentException">There is no question.</exception>
    public static HellaSwagScore Score(Gpt model, IReadOnlyCollection<HellaSwagItem> items, Func<string, IReadOnlyList<int>> encode, Action<int>? progress = null, CancellationToken cancel = default)
    {
        if (items.Count == 0) throw new ArgumentException("There is no question.", nameof(items));
        int done = 0, correct = 0, correctNorm = 0;
        foreach (var item in items)
        {
            cancel.ThrowIfCancellationRequested();
            var (sum, mean) = Losses(model, item, encode);
            if (Least(sum) == item.Label) correct++;
            if (Least(mean) == item.Label) correctNorm++;
            progress?.Invoke(++done);
        }
        return new(items.Count, correct, correctNorm);
    }

    /// <summary>The cross entropy of each ending after the context, in nats.</summary>
    /// <returns>Summed over the ending's tokens, and their mean.</returns>
    public static (double[] Sum, double[] Mean) Losses(Gpt model, HellaSwagItem item, Func<string, IReadOnlyList<int>> encode)
    {
        const long None = -100;
        var context = encode(item.Context);
        var endings = item.Endings.Select(ending => encode(" " + ending)).ToList();
        // The last token is a target only, so that block size + 1 tokens fit.
        int longest = Math.Min(context.Count + endings.Max(ending => ending.Count), model.Config.BlockSize + 1);
        var (inputs, targets) = (new long[endings.Count, longest - 1], new long[endings.Count, longest - 1]);
        int[] counts = new int[endings.Count];
        for (int row = 0; row < endings.Count; row++)
        {
            int[] tokens = [.. context, .. endings[row]];
            int from = Math.Max(0, tokens.Length - longest), firstOfEnding = Math.Max(1, context.Count - from);
            for (int i = 0; i < longest - 1; i++)
            {
                bool isThere = from + i + 1 < tokens.Length;
                inputs[row, i] = isThere ? tokens[from + i] : 0;
                bool counted = isThere && i + 1 >= firstOfEnding;
                targets[row, i] = counted ? tokens[from + i + 1] : None;
                if (counted) counts[row]++;
            }
        }
        using var untracked = no_grad();
        using var scope = NewDisposeScope();
        var device = model.parameters().First().device;
        var logits = model.call(from_array(inputs, device)).logits; // (4, T, V)
        var losses = functional.cross_entropy(logits.reshape(-1, logits.shape[2]).to(ScalarType.Float32), from_array(targets, device).reshape(-1), ignore_index: None, reduction: nn.Reduction.None);
        double[] sums = losses.view(endings.Count, longest - 1).to(ScalarType.Float64).sum(1).cpu().data<double>().ToArray();
        return (sums, [.. sums.Zip(counts, (sum, count) => sum / count)]);
    }

    static int Least(double[] values) => Array.IndexOf(values, values.Min());
}
