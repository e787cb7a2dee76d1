using TorchSharp;
using static TorchSharp.torch;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Course;

/// <summary>
/// Batches of training data that lies in shards. Every epoch puts the documents in a new order, lays them end to end, cuts that into sequences, and gives the
/// sequences in a new order too; the cut runs on across the ends of shards and of epochs. So every token is read once an epoch, the tails of shards included, and
/// after a few epochs a document has had many neighbours. What a batch holds follows from its number and the seed alone: a run can go on anywhere, and any number of
/// workers together read what one would have read.
/// </summary>
public sealed class DocumentLoader
{
    readonly IReadOnlyList<TokenFile> shards;
    readonly int batch, sequence, worker, workers, vocabularySize;
    readonly ulong seed;
    readonly Device? device;

    // Where each shard and each document starts in all tokens, and behind them where all ends.
    readonly long[] shardStarts, documentStarts;

    // The last epochs that were looked at: a sequence may reach into the next one.
    readonly Dictionary<long, Epoch> epochs = [];

    /// <summary>Starts at the first batch.</summary>
    /// <param name="shards">Token files that follow one another: a document may go on in the next. Not closed by the loader.</param>
    /// <param name="batch">How many sequences a batch has, B.</param>
    /// <param name="sequence">How long they are, T.</param>
    /// <param name="seed">What the orders belong to.</param>
    /// <param name="separator">The token that starts a document; null where all is one text. GPT-2's is <see cref="Shards.Separator"/>.</param>
    /// <param name="vocabularySize">Tokens from here on are refused.</param>
    /// <param name="worker">Which worker this is, from 0: of each group of <paramref name="workers"/> batches it gives the one of its number.</param>
    /// <param name="workers">How many workers there are.</param>
    /// <param name="device">Where the batches shall be; the CPU if not given.</param>
    /// <exception cref="ArgumentException">There is no shard, or not one sequence and the token that follows it, or no such worker.</exception>
    public DocumentLoader(IReadOnlyList<TokenFile> shards, int batch, int sequence, ulong seed = 0, ushort? separator = Shards.Separator, int vocabularySize = 1 << 16, int worker = 0, int workers = 1, Device? device = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batch);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sequence);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(vocabularySize);
        if (worker < 0 || worker >= workers) throw new ArgumentException($"worker is {worker}; of {workers} workers they are 0 to {workers - 1}.", nameof(worker));
        if (shards.Count == 0) throw new ArgumentException("There is no shard.", nameof(shards));
        (this.shards, this.batch, this.sequence, this.seed, this.vocabularySize, this.worker, this.workers, this.device) = (shards, batch, sequence, seed, vocabularySize, worker, workers, device);
        shardStarts = [0, .. shards.Select(shard => shard.Count)];
        for (int i = 1; i < shardStarts.Length; i++) shardStarts[i] += shardStarts[i - 1];
        if (Tokens <= sequence) throw new ArgumentException($"{string.Join(", ", shards.Select(shard => shard.Path))}: {Tokens} tokens; a sequence of {sequence} and the token that follows it need {sequence + 1}.", nameof(shards));
        documentStarts = separator is { } token ? [.. FindDocuments(token), Tokens] : [0, Tokens];
    }

    /// <summary>How many tokens an epoch has: all.</summary>
    public long Tokens => shardStarts[^1];

    /// <summary>How many documents there are. What stands before the first separator, the rest of a document that began in an earlier shard, counts as one.</summary>
    public long Documents => documentStarts.Length - 1;

    /// <summary>The number of the next group of batches, one for each worker, from 0; may be set to any.</summary>
    public long Position
    {
        get;
        set => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), $"The position is {value}; batches are numbered from 0.");
    }

    /// <summary>Gives the next batch.</summary>
    /// <returns>Inputs and, for each of them, the token that follows, both (B, T), Int64.</returns>
    /// <exception cref="InvalidDataException">A token is outside the vocabulary.</exception>
    public (Tensor inputs, Tensor targets) Next()
    {
        var tokens = new ushort[sequence + 1];
        var rows = new long[batch * (sequence + 1)];
        for (int row = 0; row < batch; row++)
        {
            Read(Sequence(checked((Position * workers + worker) * batch + row)), tokens);
            if (TensorPrimitives.Max<ushort>(tokens) is var most && most >= vocabularySize)
                throw new InvalidDataException($"{shards[0].Path} or a shard beside it holds token {most}; the vocabulary's are 0 to {vocabularySize - 1}. It was made for another model.");
            for (int i = 0; i < tokens.Length; i++) rows[row * tokens.Length + i] = tokens[i];
        }
        Position++;
        using var scope = NewDisposeScope();
        var both = tensor(rows, [batch, sequence + 1], device: device ?? CPU); // (B, T + 1)
        return (both.narrow(1, 0, sequence).contiguous().MoveToOuterDisposeScope(), both.narrow(1, 1, sequence).contiguous().MoveToOuterDisposeScope());
    }

    // Where the sequence of that number starts in the epochs laid end to end. Those that start in an epoch are its own, and it shuffles them among themselves.
    long Sequence(long number)
    {
        long epoch = checked(number * sequence) / Tokens;
        long first = FirstSequence(epoch), count = FirstSequence(epoch + 1) - first;
        return (first + new Shuffle(count, Shuffle.Mix(seed, 2 * (ulong)epoch))[number - first]) * sequence;
    }

    long FirstSequence(long epoch) => checked(epoch * Tokens + sequence - 1) / sequence;

    // Copies tokens from the epochs laid end to end.
    void Read(long start, Span<ushort> tokens)
    {
        while (tokens.Length > 0)
        {
            var (number, place) = Math.DivRem(start, Tokens);
            var epoch = EpochOf(number);
            int nth = Array.BinarySearch(epoch.Ends, place + 1);
            if (nth < 0) nth = ~nth;
            int document = epoch.Order[nth];
            long left = epoch.Ends[nth] - place;
            int count = (int)Math.Min(left, tokens.Length);
            Copy(documentStarts[document + 1] - left, tokens[..count]);
            tokens = tokens[count..];
            start += count;
        }
    }

    // Copies tokens from the shards laid end to end.
    void Copy(long start, Span<ushort> tokens)
    {
        while (tokens.Length > 0)
        {
            int shard = Array.BinarySearch(shardStarts, start);
            if (shard < 0) shard = ~shard - 1;
            int count = (int)Math.Min(shardStarts[shard + 1] - start, tokens.Length);
            shards[shard].Tokens(start - shardStarts[shard], count).CopyTo(tokens);
            tokens = tokens[count..];
            start += count;
        }
    }

    Epoch EpochOf(long number)
    {
        if (epochs.TryGetValue(number, out var known)) return known;
        foreach (long old in epochs.Keys.Where(old => Math.Abs(old - number) > 1).ToList()) epochs.Remove(old);
        var shuffle = new Shuffle(Documents, Shuffle.Mix(seed, 2 * (ulong)number + 1));
        var (order, ends) = (new int[Documents], new long[Documents]);
        long end = 0;
        for (int nth = 0; nth < order.Length; nth++)
        {
            order[nth] = (int)shuffle[nth];
            ends[nth] = end += documentStarts[order[nth] + 1] - documentStarts[order[nth]];
        }
        return epochs[number] = new(order, ends);
    }

    List<long> FindDocuments(ushort separator)
    {
        const int Piece = 1 << 24;
        List<long> starts = [0];
        for (int shard = 0; shard < shards.Count; shard++)
            for (long at = 0; at < shards[shard].Count; at += Piece)
            {
                var piece = shards[shard].Tokens(at, (int)Math.Min(Piece, shards[shard].Count - at));
                for (int from = 0, found; (found = piece[from..].IndexOf(separator)) >= 0; from += found + 1)
                    if (shardStarts[shard] + at + from + found is var start and > 0) starts.Add(start);
            }
        return starts;
    }

    // The documents in an epoch's order, and where in the epoch each ends.
    sealed record Epoch(int[] Order, long[] Ends);
}
