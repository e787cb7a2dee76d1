namespace Microsoft.ML.Tokenizers;

/// <summary>Joins the symbols of a word by a table of merges, the first merge of the table first and the leftmost place of each.</summary>
internal sealed class PairMerges
{
    private readonly Dictionary<(int Left, int Right), (int Rank, int Id)> _merges = [];

    /// <summary>The merges "a b" over <paramref name="vocabulary"/>, whose joined token has <paramref name="prefixLength"/> characters of b cut off.</summary>
    /// <exception cref="InvalidOperationException">A merge is not a pair, or not of the vocabulary.</exception>
    public PairMerges(IEnumerable<string> merges, IReadOnlyDictionary<string, int> vocabulary, int prefixLength)
    {
        foreach (var merge in merges)
        {
            if (merge is null) throw new InvalidOperationException("The merge entries cannot be null.");
            if (merge.Split(' ') is not [{ Length: > 0 } left, { Length: > 0 } right])
                throw new InvalidOperationException($"Invalid merger file format: merge {_merges.Count + 1} is \"{merge}\"; expected two tokens with a space between.");
            if (right.Length <= prefixLength)
                throw new InvalidOperationException($"The merge value '{right}' is too short to be merged with a prefix of length {prefixLength}.");
            _merges.TryAdd((Id(left), Id(right)), (_merges.Count, Id(left + right[prefixLength..])));
        }
        int Id(string token) => vocabulary.TryGetValue(token, out var id) ? id : throw new InvalidOperationException($"Trying to merge a token '{token}' which not exist in the vocabulary.");
    }

    /// <summary>Joins <paramref name="symbols"/> in place: ids, and the length of source each covers.</summary>
    public void Join(List<(int Id, int Length)> symbols)
    {
        var (next, previous) = (new int[symbols.Count], new int[symbols.Count]);
        for (var i = 0; i < symbols.Count; i++) (next[i], previous[i]) = (i + 1, i - 1);
        var places = new PriorityQueue<int, (int Rank, int Place)>();
        for (var i = 0; i + 1 < symbols.Count; i++) Offer(i);

        while (places.TryDequeue(out var left, out var priority))
        {
            // A place that has changed since it was offered has another pair, or none: length 0 marks a joined symbol.
            if (symbols[left].Length == 0 || next[left] >= symbols.Count) continue;
            var right = next[left];
            if (!_merges.TryGetValue((symbols[left].Id, symbols[right].Id), out var merge) || merge.Rank != priority.Rank) continue;
            symbols[left] = (merge.Id, symbols[left].Length + symbols[right].Length);
            symbols[right] = default;
            next[left] = next[right];
            if (next[left] < symbols.Count)
            {
                previous[next[left]] = left;
                Offer(left);
            }
            if (previous[left] >= 0) Offer(previous[left]);
        }
        symbols.RemoveAll(symbol => symbol.Length == 0);

        void Offer(int left)
        {
            if (_merges.TryGetValue((symbols[left].Id, symbols[next[left]].Id), out var merge)) places.Enqueue(left, (merge.Rank, left));
        }
    }
}
