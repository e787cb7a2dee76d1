namespace Microsoft.ML.Tokenizers;

/// <summary>One token of an encoded text: its id, the source text it covers and where that text lies.</summary>
public readonly struct EncodedToken : IEquatable<EncodedToken>
{
    /// <summary>Makes a token of <paramref name="id"/> that covers <paramref name="offset"/> of the encoded text.</summary>
    public EncodedToken(int id, string value, Range offset)
    {
        Id = id;
        Value = value;
        Offset = offset;
    }

    /// <summary>The token's id in the vocabulary.</summary>
    public int Id { get; }

    /// <summary>The text the token covers; a character split over several tokens appears in each of them.</summary>
    public string Value { get; }

    /// <summary>The UTF-16 range of <see cref="Value"/> in the (normalized) text.</summary>
    public Range Offset { get; }

    /// <summary>True when id, text and range are equal.</summary>
    public bool Equals(EncodedToken other) => Id == other.Id && Value == other.Value && Offset.Equals(other.Offset);
}
