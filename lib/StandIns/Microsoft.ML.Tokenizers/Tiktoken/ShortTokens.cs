using System.Buffers.Binary;
using System.Numerics;

namespace Microsoft.ML.Tokenizers;

/// <summary>Ids of the tokens of at most 8 bytes, which nearly all questions of merging are about: the bytes are the key, so a look-up reads one cache line.</summary>
internal sealed class ShortTokens
{
    public const int Longest = 8;

    private readonly Entry[] _entries;
    private readonly int _shift;

    private record struct Entry(ulong Bytes, int Length, int Id);

    /// <summary>Makes room for <paramref name="count"/> tokens.</summary>
    public ShortTokens(int count)
    {
        _entries = new Entry[BitOperations.RoundUpToPowerOf2((uint)(2 * count + 2))];
        _shift = 64 - BitOperations.Log2((uint)_entries.Length);
    }

    /// <summary>Sets the id of a token of 1 to 8 bytes.</summary>
    public void Set(ReadOnlySpan<byte> token, int id) => Find(Pack(token), token.Length) = new Entry(Pack(token), token.Length, id);

    /// <summary>The id of a token of 1 to 8 bytes, or <see cref="int.MaxValue"/>.</summary>
    public int IdOrMax(ReadOnlySpan<byte> token) => Find(Pack(token), token.Length) is { Length: > 0 } entry ? entry.Id : int.MaxValue;

    private ref Entry Find(ulong bytes, int length)
    {
        var entries = _entries;
        for (var i = (int)(((bytes ^ (ulong)length) * 0x9E3779B97F4A7C15) >> _shift); ; i++)
        {
            ref var entry = ref entries[i & (entries.Length - 1)];
            if (entry.Bytes == bytes && entry.Length == length || entry.Length == 0) return ref entry;
        }
    }

    /// <summary>The bytes as one number; the overlapping halves of a partial word agree where they overlap.</summary>
    private static ulong Pack(ReadOnlySpan<byte> token) => token.Length switch
    {
        8 => BinaryPrimitives.ReadUInt64LittleEndian(token),
        >= 4 => BinaryPrimitives.ReadUInt32LittleEndian(token) | (ulong)BinaryPrimitives.ReadUInt32LittleEndian(token[^4..]) << (8 * (token.Length - 4)),
        >= 2 => BinaryPrimitives.ReadUInt16LittleEndian(token) | (ulong)token[^1] << (8 * (token.Length - 1)),
        _ => token[0],
    };
}
