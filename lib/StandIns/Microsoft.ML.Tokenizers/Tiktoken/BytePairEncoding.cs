namespace Microsoft.ML.Tokenizers;

/// <summary>Encodes a piece of any length in linear time and constant memory, window by window, with exactly the ids that merging it whole would give.</summary>
/// <remarks>
/// Merging is local: tokens t1 … tn are the encoding of their bytes if and only if each neighbouring pair is the encoding of its own bytes, because up to
/// the first merge across a boundary both sides go through the same steps with or without the rest of the text. So a window's tokens are kept up to a
/// boundary where the last of them and the first token of the next window (which starts there) are such a pair.
/// </remarks>
internal sealed class BytePairEncoding(TokenVocabulary vocabulary)
{
    private const int FirstWindow = 128;
    private const int CutsTried = 8;

    private BytePairs _current = new(vocabulary);
    private BytePairs _next = new(vocabulary);
    private readonly BytePairs _pair = new(vocabulary);

    /// <summary>Appends the ids of <paramref name="bytes"/>, at least one, to <paramref name="ids"/>.</summary>
    public void Encode(ReadOnlySpan<byte> bytes, List<int> ids)
    {
        var window = FirstWindow;
        _current.Merge(Start(bytes, window));
        while (window < bytes.Length)
        {
            if (TryCut(bytes, window, out var tokens))
            {
                AppendIds(bytes, _current.Starts[..(tokens + 1)], ids);
                bytes = bytes[_current.Starts[tokens]..];
                (_current, _next) = (_next, _current);
            }
            else
            {
                // Tokens about as long as the window (a row of dashes, say) leave no cut; they are likely to go on.
                window *= 2;
                _current.Merge(Start(bytes, window));
            }
        }
        AppendIds(bytes, _current.Starts, ids);
    }

    private static ReadOnlySpan<byte> Start(ReadOnlySpan<byte> bytes, int length) => bytes[..Math.Min(length, bytes.Length)];

    /// <summary>Finds how many of the current window's tokens stand whatever follows, and leaves the window after them in <see cref="_next"/>.</summary>
    private bool TryCut(ReadOnlySpan<byte> bytes, int window, out int tokens)
    {
        // What follows the window reaches back a little, so its last quarter is not worth trying.
        var starts = _current.Starts;
        tokens = _current.Count - 1;
        while (starts[tokens] > window - window / 4) tokens--;
        for (var tries = 0; tokens > 0 && tries < CutsTried; tokens--, tries++)
        {
            var (previous, cut) = (starts[tokens - 1], starts[tokens]);
            _next.Merge(Start(bytes[cut..], window));
            _pair.Merge(bytes[previous..(cut + _next.Starts[1])]);
            if (_pair.Count == 2 && _pair.Starts[1] == cut - previous) return true;
        }
        return false;
    }

    private void AppendIds(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> starts, List<int> ids)
    {
        for (var i = 0; i + 1 < starts.Length; i++) ids.Add(vocabulary.Id(bytes[starts[i]..starts[i + 1]]));
    }
}
