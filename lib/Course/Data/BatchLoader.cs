using static TorchSharp.torch;

namespace Course;

/// <summary>
/// Batches of a token file for training. An epoch cuts the file into sequences that do not overlap and gives each once, in an order that belongs to the seed and the
/// epoch. Nothing else is drawn or remembered: which sequences a batch has follows from its number, so <see cref="Position"/> is all that a checkpoint needs.
/// </summary>
public sealed class BatchLoader
{
    readonly TokenFile tokens;
    readonly int batch, sequence;
    readonly ulong seed;
    readonly Device? device;

    /// <summary>Starts at the first batch.</summary>
    /// <param name="tokens">The file; not closed by the loader.</param>
    /// <param name="batch">How many sequences a batch has, B.</param>
    /// <param name="sequence">How long they are, T.</param>
    /// <param name="seed">What the order belongs to.</param>
    /// <param name="device">Where the batches shall be; the CPU if not given.</param>
    /// <exception cref="ArgumentException">The file is too short for one sequence and the token that follows it.</exception>
    public BatchLoader(TokenFile tokens, int batch, int sequence, ulong seed = 0, Device? device = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batch);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sequence);
        if (tokens.Count <= sequence) throw new ArgumentException($"{tokens.Path} has {tokens.Count} tokens; a sequence of {sequence} and the token that follows it need {sequence + 1}.", nameof(tokens));
        (this.tokens, this.batch, this.sequence, this.seed, this.device) = (tokens, batch, sequence, seed, device);
    }

    /// <summary>How many sequences an epoch has.</summary>
    public long SequencesPerEpoch => (tokens.Count - 1) / sequence;

    /// <summary>The number of the next batch, from 0; may be set to any. Batches run on across the ends of epochs.</summary>
    public long Position
    {
        get;
        set => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), $"The position is {value}; batches are numbered from 0.");
    }

    /// <summary>Gives the next batch.</summary>
    /// <returns>Inputs and, for each of them, the token that follows, both (B, T), Int64.</returns>
    public (Tensor inputs, Tensor targets) Next()
    {
        var starts = new long[batch];
        for (int row = 0; row < batch; row++)
        {
            var (epoch, place) = Math.DivRem(checked(Position * batch + row), SequencesPerEpoch);
            starts[row] = Start(epoch, place);
        }
        Position++;
        return tokens.Read(starts, sequence, device);
    }

    // The tokens that are left over when the file is cut go to the front or the end, as the epoch will have it: none is left out for ever.
    long Start(long epoch, long place)
    {
        ulong ofEpoch = Shuffle.Mix(seed, (ulong)epoch);
        long left = (tokens.Count - 1) % sequence;
        return (long)(Shuffle.Mix(ofEpoch, ulong.MaxValue - 1) % (ulong)(left + 1)) + new Shuffle(SequencesPerEpoch, ofEpoch)[place] * sequence;
    }
}
