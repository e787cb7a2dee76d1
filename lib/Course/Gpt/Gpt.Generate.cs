using TorchSharp;
using static TorchSharp.torch;

namespace Course;

public sealed partial class Gpt
{
    /// <summary>Continues sequences token by token.</summary>
    /// <param name="idx">What to continue, (B, T), Int64; at least one token.</param>
    /// <param name="maxNewTokens">How many tokens to add at most.</param>
    /// <param name="sampling">How to choose; from all tokens by their probability if not given.</param>
    /// <param name="generator">Where chance comes from; torch's default generator if not given.</param>
    /// <param name="stopTokens">Tokens that end a sequence. The token itself is kept; behind it a sequence that ends before the others is filled up with it.</param>
    /// <param name="useCache">Whether keys and values are kept from token to token; without, every token costs the whole sequence, for the same result.</param>
    /// <returns>What was given with what was added, (B, T + at most maxNewTokens). Beyond the block size only the last tokens that fit are looked at.</returns>
    /// <exception cref="ArgumentException">idx is no (B, T) of tokens, or a setting has no meaning.</exception>
    public Tensor Generate(Tensor idx, int maxNewTokens, Sampling? sampling = null, Generator? generator = null, IReadOnlyCollection<long>? stopTokens = null, bool useCache = true)
    {
        if (idx.dim() != 2 || idx.numel() == 0) throw new ArgumentException($"idx is [{string.Join(", ", idx.shape)}]; it is (B, T) with at least one token.", nameof(idx));
        ArgumentOutOfRangeException.ThrowIfNegative(maxNewTokens);
        sampling ??= new();
        using var untracked = no_grad();
        using var scope = NewDisposeScope();
        var stops = stopTokens is { Count: > 0 } ? tensor(stopTokens.ToArray(), device: idx.device) : null;
        long capacity = Math.Min(Config.BlockSize, idx.shape[1] + maxNewTokens);
        using var cache = useCache ? new KvCache(Config, idx.shape[0], capacity, idx.device, transformer.wpe.weight!.dtype) : null;
        var all = idx.clone();
        for (int added = 0; added < maxNewTokens; added++)
        {
            using var step = NewDisposeScope();
            var last = all.narrow(1, all.shape[1] - 1, 1); // (B, 1)
            var next = sampling.Next(NextLogits(all, cache), generator);
            if (stops is not null && added > 0) next = where(isin(last, stops), last, next);
            var longer = cat([all, next], 1).MoveToOuterDisposeScope();
            all.Dispose();
            all = longer;
            if (stops is not null && isin(next, stops).all().ToBoolean()) break;
        }
        return all.MoveToOuterDisposeScope();
    }

    // The scores of what comes after the last of all tokens, (B, V).
    Tensor NextLogits(Tensor all, KvCache? cache)
    {
        long total = all.shape[1];
        // Once the window slides, every token stands at another position than before, and nothing of the cache is true any more.
        if (total > Config.BlockSize) cache?.Clear();
        long known = cache?.Length ?? 0, unknown = Math.Min(total, Config.BlockSize) - known;
        var window = all.narrow(1, total - unknown, unknown);
        CheckTokens(window, cache);
        var x = transformer.call(window, cache); // (B, unknown, C)
        return Head(x.select(1, unknown - 1));
    }
}
