using System.Buffers;
using System.Text.Unicode;

namespace Microsoft.ML.Tokenizers;

/// <summary>Writes the bytes of tokens as text and counts what is wholly written: tokens that end inside a character wait for the rest of it.</summary>
internal ref struct Utf8Destination(Span<char> destination)
{
    private readonly Span<char> _destination = destination;
    private byte[] _pending = [];
    private int _waitingTokens;
    private int _waitingChars;

    /// <summary>How many tokens are wholly written.</summary>
    public int Tokens { get; private set; }

    /// <summary>How many UTF-16 units those tokens gave.</summary>
    public int Chars { get; private set; }

    /// <summary>Writes the bytes of one token: Done, NeedMoreData inside a character, InvalidData for what is not UTF-8, or DestinationTooSmall.</summary>
    public OperationStatus Write(ReadOnlySpan<byte> token)
    {
        byte[] bytes = [.. _pending, .. token];
        var status = Utf8.ToUtf16(bytes, _destination[(Chars + _waitingChars)..], out var read, out var written, replaceInvalidSequences: false, isFinalBlock: false);
        if (status is OperationStatus.InvalidData or OperationStatus.DestinationTooSmall) return status;
        _waitingTokens++;
        _waitingChars += written;
        _pending = bytes[read..];
        if (_pending.Length > 0) return OperationStatus.NeedMoreData;
        (Tokens, Chars) = (Tokens + _waitingTokens, Chars + _waitingChars);
        (_waitingTokens, _waitingChars) = (0, 0);
        return OperationStatus.Done;
    }

    /// <summary>Writes a special token's text, which cannot stand inside a character.</summary>
    public OperationStatus Write(string specialToken)
    {
        if (_pending.Length > 0) return OperationStatus.InvalidData;
        if (!specialToken.TryCopyTo(_destination[Chars..])) return OperationStatus.DestinationTooSmall;
        (Tokens, Chars) = (Tokens + 1, Chars + specialToken.Length);
        return OperationStatus.Done;
    }

    /// <summary>Counts a token that gives no text.</summary>
    public void Skip() => Tokens++;
}
