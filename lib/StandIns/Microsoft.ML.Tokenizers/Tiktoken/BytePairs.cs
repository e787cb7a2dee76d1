using System.Numerics;

namespace Microsoft.ML.Tokenizers;

/// <summary>Merges a piece's bytes, the pair of lowest rank first and the leftmost of equal ones, until no pair is a token.</summary>
/// <remarks>Each merge scans the ranks once, which beats a heap at the few hundred bytes this is given; <see cref="BytePairEncoding"/> cuts longer pieces.</remarks>
internal sealed class BytePairs(TokenVocabulary vocabulary)
{
    private int[] _starts = new int[65];
    private int[] _ranks = new int[65];

    /// <summary>How many tokens the last call to <see cref="Merge"/> left.</summary>
    public int Count { get; private set; }

    /// <summary>Where each token starts; the last entry is the number of bytes.</summary>
    public ReadOnlySpan<int> Starts => _starts.AsSpan(0, Count + 1);

    /// <summary>Merges <paramref name="bytes"/>; at least one.</summary>
    public void Merge(ReadOnlySpan<byte> bytes)
    {
        if (_starts.Length <= bytes.Length) (_starts, _ranks) = (new int[2 * bytes.Length], new int[2 * bytes.Length]);
        var (starts, ranks) = (_starts, _ranks);
        for (var i = 0; i <= bytes.Length; i++) starts[i] = i;
        for (var i = 0; i + 1 < bytes.Length; i++) ranks[i] = vocabulary.IdOrMax(bytes.Slice(i, 2));

        // ranks[i] is that of tokens i and i + 1 joined, so there is one fewer than there are tokens.
        var count = bytes.Length;
        while (count > 1)
        {
            var left = IndexOfLowest(ranks.AsSpan(0, count - 1));
            if (ranks[left] == int.MaxValue) break;
            Array.Copy(starts, left + 2, starts, left + 1, count - left - 1);
            if (left + 2 < count) Array.Copy(ranks, left + 2, ranks, left + 1, count - left - 2);
            count--;
            if (left + 1 < count) ranks[left] = vocabulary.IdOrMax(bytes[starts[left]..starts[left + 2]]);
            if (left > 0) ranks[left - 1] = vocabulary.IdOrMax(bytes[starts[left - 1]..starts[left + 1]]);
        }
        Count = count;
    }

    private static int IndexOfLowest(ReadOnlySpan<int> ranks)
    {
        var lowest = int.MaxValue;
        var i = 0;
        if (ranks.Length >= 2 * Vector<int>.Count)
        {
            var lowests = new Vector<int>(int.MaxValue);
            for (; i + Vector<int>.Count <= ranks.Length; i += Vector<int>.Count) lowests = Vector.Min(lowests, new Vector<int>(ranks[i..]));
            for (var lane = 0; lane < Vector<int>.Count; lane++) lowest = Math.Min(lowest, lowests[lane]);
        }
        for (; i < ranks.Length; i++) lowest = Math.Min(lowest, ranks[i]);
        return ranks.IndexOf(lowest);
    }
}
