using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Microsoft.ML.Tokenizers;

/// <summary>Compares tokens by their bytes, and finds them by a span of bytes.</summary>
internal sealed class TokenBytes : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

    public int GetHashCode([DisallowNull] byte[] token) => GetHashCode(token.AsSpan());

    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

    public int GetHashCode(ReadOnlySpan<byte> token)
    {
        const ulong odd = 0x9E3779B97F4A7C15;
        var hash = (ulong)token.Length;
        for (; token.Length >= 8; token = token[8..])
            hash = (BitOperations.RotateLeft(hash, 23) ^ BinaryPrimitives.ReadUInt64LittleEndian(token)) * odd;
        var rest = 0UL;
        foreach (var b in token) rest = (rest << 8) | b;
        hash = (BitOperations.RotateLeft(hash, 23) ^ rest) * odd;
        return (int)(hash >> 32);
    }
}
