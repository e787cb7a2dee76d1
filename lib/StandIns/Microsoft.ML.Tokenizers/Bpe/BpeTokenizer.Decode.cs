using System.Buffers;
using System.Text;

namespace Microsoft.ML.Tokenizers;

public sealed partial class BpeTokenizer
{
    /// <summary>The text of <paramref name="ids"/>, special tokens included; unknown ids are left out.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="ids"/> is null.</exception>
    public override string Decode(IEnumerable<int> ids) => Decode(ids, considerSpecialTokens: true);

    /// <summary>The text of <paramref name="ids"/>; unknown ids are left out, and so are special ones unless <paramref name="considerSpecialTokens"/>.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="ids"/> is null.</exception>
    public string Decode(IEnumerable<int> ids, bool considerSpecialTokens)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var bytes = new ArrayBufferWriter<byte>();
        var text = new StringBuilder();
        foreach (var id in ids)
        {
            if (Special(id) is { } special)
            {
                if (!considerSpecialTokens) continue;
                if (ByteLevel) bytes.Write(Encoding.UTF8.GetBytes(special));
                else text.Append(special);
            }
            else if (_tokens.TryGetValue(id, out var token))
            {
                if (ByteLevel) bytes.Write(Bytes(token));
                else text.Append(token);
            }
        }
        if (ByteLevel) return Encoding.UTF8.GetString(bytes.WrittenSpan);

        var result = text.ToString();
        if (!string.IsNullOrEmpty(EndOfWordSuffix))
        {
            if (result.EndsWith(EndOfWordSuffix, StringComparison.Ordinal)) result = result[..^EndOfWordSuffix.Length];
            result = result.Replace(EndOfWordSuffix, " ", StringComparison.Ordinal);
        }
        return string.IsNullOrEmpty(ContinuingSubwordPrefix) ? result : result.Replace(ContinuingSubwordPrefix, "", StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public override OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, out int idsConsumed, out int charsWritten)
        => Decode(ids, destination, considerSpecialTokens: true, out idsConsumed, out charsWritten);

    /// <summary>Writes the text of <paramref name="ids"/> to <paramref name="destination"/>, without special tokens unless <paramref name="considerSpecialTokens"/>.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="ids"/> is null.</exception>
    public OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, bool considerSpecialTokens, out int idsConsumed, out int charsWritten)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var text = new Utf8Destination(destination);
        var status = OperationStatus.Done;
        var wordEnded = false;
        foreach (var id in ids)
        {
            if (Special(id) is { } special)
            {
                if (considerSpecialTokens) status = text.Write(special);
                else text.Skip();
            }
            else if (!_tokens.TryGetValue(id, out var token)) status = OperationStatus.InvalidData;
            else if (ByteLevel) status = text.Write(Bytes(token));
            else
            {
                var stem = Stem(token);
                status = text.Write(wordEnded ? " " + stem : stem);
                wordEnded = !string.IsNullOrEmpty(EndOfWordSuffix) && token.EndsWith(EndOfWordSuffix, StringComparison.Ordinal);
            }
            if (status is OperationStatus.InvalidData or OperationStatus.DestinationTooSmall) break;
        }
        (idsConsumed, charsWritten) = (text.Tokens, text.Chars);
        return status;
    }

    private string? Special(int id) => _specialTokens.TryGetValue(id, out var special) ? special : id == _unknownId ? UnknownToken : null;

    /// <summary>A token without the marks of its place in the word.</summary>
    private string Stem(string token)
    {
        if (!string.IsNullOrEmpty(EndOfWordSuffix) && token.EndsWith(EndOfWordSuffix, StringComparison.Ordinal)) token = token[..^EndOfWordSuffix.Length];
        return !string.IsNullOrEmpty(ContinuingSubwordPrefix) && token.StartsWith(ContinuingSubwordPrefix, StringComparison.Ordinal) ? token[ContinuingSubwordPrefix.Length..] : token;
    }

    /// <summary>The bytes a byte-level token spells; characters that spell none stand for themselves.</summary>
    private byte[] Bytes(string token)
    {
        var stem = Stem(token);
        var bytes = new List<byte>(stem.Length);
        foreach (var c in stem)
        {
            if (ByteAlphabet.TryGetByte(c, out var b)) bytes.Add(b);
            else bytes.AddRange(Encoding.UTF8.GetBytes([c]));
        }
        return [.. bytes];
    }
}
