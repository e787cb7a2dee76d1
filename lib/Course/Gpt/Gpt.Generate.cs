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
        var dtype = transformer.wpe.weight!.dtype;
        long capacity = Math.Min(Config.BlockSize, idx.shape[1] + maxNewTokens);
        using var cache = useCache ? new KvCache(Config, idx.shape[0], capacity, idx.device, idx.device_type == DeviceType.CPU ? Config.Fused ?? dtype : dtype) : null;
        var decoder = cache is not null && RunsFused(idx, cache) && idx.shape[0] <= GptDecoder.MostPositions ? new GptDecoder(this) : null;
        var all = idx.clone();
        for (int added = 0; added < maxNewTokens; added++)
        {
            using var step = NewDisposeScope();
            var last = all.narrow(1, all.shape[1] - 1, 1); // (B, 1)
            var next = sampling.Next(NextLogits(all, cache, decoder), generator);
            if (stops is not null && added > 0) next = where(isin(last, stops), last, next);
            var longer = cat([all, next], 1).MoveToOuterDisposeScope();
            all.Dispose();
            all = longer;
            if (stops is not null && isin(next, stops).all().ToBoolean()) break;
        }
        return all.MoveToOuterDisposeScope();
    }

    /// <summary>Scores what comes next in several sequences, which may differ in length, after one more token each: what a server does that serves several readers at once.</summary>
    /// <param name="tokens">The token that each sequence goes on with, (n), Int64.</param>
    /// <param name="caches">The n sequences, one in each, to which their tokens are added.</param>
    /// <returns>Logits, (n, V), float32. No gradient flows through them.</returns>
    /// <exception cref="ArgumentException">There are not as many caches as tokens, one holds several sequences or is given twice, or a token is none of the vocabulary.</exception>
    /// <exception cref="InvalidOperationException">A sequence has no room for its token; none was changed.</exception>
    public Tensor Decode(Tensor tokens, IReadOnlyList<KvCache> caches)
    {
        ArgumentNullException.ThrowIfNull(caches);
        if (tokens.dim() != 1 || tokens.shape[0] != caches.Count) throw new ArgumentException($"There are {caches.Count} caches for {(tokens.dim() == 1 ? tokens.shape[0] : tokens.dim() + " dimensions of")} tokens; each token has one.", nameof(caches));
        if (caches.FirstOrDefault(cache => cache.Batch != 1) is { } several) throw new ArgumentException($"A cache is for {several.Batch} sequences; here each is for one.", nameof(caches));
        if (caches.Distinct().Count() < caches.Count) throw new ArgumentException("A cache is given twice; a sequence goes on with one token at a time.", nameof(caches));
        using var untracked = no_grad();
        using var scope = NewDisposeScope();
        for (int i = 0; i < caches.Count; i++)
        {
            CheckLength(1, caches[i]);
            caches[i].CheckRoom(1);
        }
        CheckVocabulary(tokens);
        if (caches.Count == 0) return empty(0, Config.VocabularySize).MoveToOuterDisposeScope();
        if (!caches.All(cache => RunsFused(tokens, cache)))
            return cat([.. caches.Select((cache, i) => call(tokens.narrow(0, i, 1).view(1, 1), null, cache).logits.view(1, -1).to(ScalarType.Float32))], 0).MoveToOuterDisposeScope();
        var decoder = new GptDecoder(this);
        var positions = tokens.data<long>().ToArray().Zip(caches, (token, cache) => (token, cache, 0L, cache.Length));
        var logits = positions.Chunk(GptDecoder.MostPositions).Select(decoder.Next).ToArray();
        foreach (var cache in caches) cache.Advance(1);
        return cat(logits, 0).MoveToOuterDisposeScope();
    }

    // The scores of what comes after the last of all tokens, (B, V).
    Tensor NextLogits(Tensor all, KvCache? cache, GptDecoder? decoder)
    {
        long total = all.shape[1];
        // Once the window slides, every token stands at another position than before, and nothing of the cache is true any more.
        if (total > Config.BlockSize) cache?.Clear();
        long known = cache?.Length ?? 0, unknown = Math.Min(total, Config.BlockSize) - known;
        var window = all.narrow(1, total - unknown, unknown);
        CheckTokens(window, cache);
        if (RunsFused(window, cache)) return NextFused(window, cache, decoder);
        var x = transformer.call(window, cache); // (B, unknown, C)
        return Head(x.select(1, unknown - 1));
    }
}
