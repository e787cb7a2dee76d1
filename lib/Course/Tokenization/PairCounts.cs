namespace Course;

/// <summary>How often each pair of neighbouring tokens occurs, kept up to date while pairs are joined: a join touches only the pieces that have the pair.</summary>
sealed class PairCounts
{
    readonly List<byte[]> tokens = [.. Enumerable.Range(0, 256).Select(b => new[] { (byte)b })];
    readonly Dictionary<string, int> ids = [];
    readonly List<(int[] Tokens, long Count)> pieces = [];
    readonly Dictionary<(int Left, int Right), Occurrences> pairs = [];
    readonly PriorityQueue<(int Left, int Right), (long Count, byte[] Left, byte[] Right)> mostFrequent = new(Comparer<(long Count, byte[] Left, byte[] Right)>.Create(Order));

    sealed class Occurrences
    {
        public long Count;
        public readonly List<int> Pieces = [];
    }

    public PairCounts(IEnumerable<(byte[] Piece, long Count)> counted)
    {
        foreach (var (bytes, count) in counted)
        {
            pieces.Add(([.. bytes.Select(b => (int)b)], count));
            Add(pieces.Count - 1, 1);
        }
        foreach (var pair in pairs.Keys) Offer(pair);
    }

    /// <summary>The tokens by id: 256 bytes, then what joining made.</summary>
    public IReadOnlyList<byte[]> Tokens => tokens;

    /// <summary>The most frequent pair, of equal ones the greatest; null when there is no pair.</summary>
    public (int Left, int Right)? TakeMostFrequent()
    {
        while (mostFrequent.TryDequeue(out var pair, out var offered))
        {
            var count = pairs[pair].Count;
            if (count == offered.Count && count > 0) return pair;
            // Joining others only lowered the count since; what a join raised, it offered again.
            if (count > 0 && count < offered.Count) Offer(pair);
        }
        return null;
    }

    /// <summary>Makes one token of the pair wherever it occurs, from the left.</summary>
    public void Join(int left, int right)
    {
        byte[] bytes = [.. tokens[left], .. tokens[right]];
        var key = Convert.ToHexString(bytes);
        // Another pair may have given the same bytes before; a vocabulary has them once.
        if (!ids.TryGetValue(key, out var joined))
        {
            ids.Add(key, joined = tokens.Count);
            tokens.Add(bytes);
        }

        var raised = new HashSet<(int, int)>();
        foreach (var piece in pairs[(left, right)].Pieces)
        {
            var (old, count) = pieces[piece];
            var replaced = Replace(old, left, right, joined);
            if (replaced.Length == old.Length) continue;
            Add(piece, -1);
            pieces[piece] = (replaced, count);
            Add(piece, 1);
            for (var i = 0; i + 1 < replaced.Length; i++)
                if (replaced[i] == joined || replaced[i + 1] == joined) raised.Add((replaced[i], replaced[i + 1]));
        }
        foreach (var pair in raised) Offer(pair);
    }

    void Offer((int Left, int Right) pair) => mostFrequent.Enqueue(pair, (pairs[pair].Count, tokens[pair.Left], tokens[pair.Right]));

    /// <summary>Counts the pairs of a piece in (sign 1) or out (sign −1).</summary>
    void Add(int piece, int sign)
    {
        var (sequence, count) = pieces[piece];
        for (var i = 0; i + 1 < sequence.Length; i++)
        {
            var pair = (sequence[i], sequence[i + 1]);
            if (!pairs.TryGetValue(pair, out var occurrences)) pairs.Add(pair, occurrences = new Occurrences());
            occurrences.Count += sign * count;
            if (sign > 0 && (occurrences.Pieces.Count == 0 || occurrences.Pieces[^1] != piece)) occurrences.Pieces.Add(piece);
        }
    }

    static int[] Replace(int[] sequence, int left, int right, int joined)
    {
        var result = new List<int>(sequence.Length);
        for (var i = 0; i < sequence.Length; i++)
        {
            var isPair = sequence[i] == left && i + 1 < sequence.Length && sequence[i + 1] == right;
            result.Add(isPair ? joined : sequence[i]);
            if (isPair) i++;
        }
        return [.. result];
    }

    /// <summary>The greatest count first, then the greatest left bytes, then the greatest right bytes.</summary>
    static int Order((long Count, byte[] Left, byte[] Right) a, (long Count, byte[] Left, byte[] Right) b)
    {
        var order = b.Count.CompareTo(a.Count);
        if (order == 0) order = b.Left.AsSpan().SequenceCompareTo(a.Left);
        return order != 0 ? order : b.Right.AsSpan().SequenceCompareTo(a.Right);
    }
}
