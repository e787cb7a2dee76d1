using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Microsoft.ML.Tokenizers;

/// <summary>Encodes one piece at a time and remembers the short ones it met last; for one thread at a time.</summary>
internal sealed class PieceEncoder
{
    private const int LongestKey = 16;
    private const int KeptBuffer = 1 << 16;

    private readonly TokenVocabulary _vocabulary;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _specialTokens;
    private readonly BytePairEncoding _merges;
    private readonly Slot[] _slots;
    private readonly int _shift;
    private List<int> _ids = [];
    private byte[] _bytes = new byte[64];

    /// <summary>A piece's UTF-16 units, zero-padded, and its ids: one cache line.</summary>
    private struct Slot
    {
        public Vector256<ushort> Key;
        public short Length;
        public short Count;
        public Ids Ids;
    }

    [InlineArray(Capacity)]
    private struct Ids
    {
        public const int Capacity = 7;
        private int _first;
    }

    /// <summary>An encoder that remembers about <paramref name="cacheSize"/> pieces.</summary>
    public PieceEncoder(TokenVocabulary vocabulary, Dictionary<string, int> specialTokens, int cacheSize)
    {
        _vocabulary = vocabulary;
        _specialTokens = specialTokens.GetAlternateLookup<ReadOnlySpan<char>>();
        _merges = new BytePairEncoding(vocabulary);
        _slots = new Slot[(int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(cacheSize, 2, 1 << 20))];
        _shift = 64 - BitOperations.Log2((uint)_slots.Length);
    }

    /// <summary>The ids of the piece at <paramref name="offset"/>; valid until the next call.</summary>
    public ReadOnlySpan<int> Encode(ReadOnlySpan<char> text, int offset, int length)
    {
        if (length is 0 or > LongestKey) return EncodeAnew(text.Slice(offset, length));
        var key = Key(text, offset, length);
        ref var slot = ref _slots[Hash(key, length) >> _shift];
        if (slot.Length == length && slot.Key == key) return MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<Ids, int>(ref slot.Ids), slot.Count);

        var ids = EncodeAnew(text.Slice(offset, length));
        if (ids.Length <= Ids.Capacity)
        {
            (slot.Key, slot.Length, slot.Count) = (key, (short)length, (short)ids.Length);
            ids.CopyTo(slot.Ids);
        }
        return ids;
    }

    /// <summary>Lets go of what a huge piece made it allocate.</summary>
    public void Trim()
    {
        if (_bytes.Length > KeptBuffer) _bytes = new byte[64];
        if (_ids.Capacity > KeptBuffer) _ids = [];
    }

    private ReadOnlySpan<int> EncodeAnew(ReadOnlySpan<char> piece)
    {
        _ids.Clear();
        if (_specialTokens.TryGetValue(piece, out var special)) _ids.Add(special);
        else if (!piece.IsEmpty)
        {
            // A lone surrogate becomes U+FFFD, as it does on its way to tiktoken.
            var size = Encoding.UTF8.GetByteCount(piece);
            if (_bytes.Length < size) _bytes = new byte[Math.Max(size, Math.Min(2 * _bytes.Length, KeptBuffer))];
            Encoding.UTF8.GetBytes(piece, _bytes);
            var bytes = _bytes.AsSpan(0, size);
            if (_vocabulary.IdOrMax(bytes) is var id and not int.MaxValue) _ids.Add(id);
            else _merges.Encode(bytes, _ids);
        }
        return CollectionsMarshal.AsSpan(_ids);
    }

    private static Vector256<ushort> Key(ReadOnlySpan<char> text, int offset, int length)
    {
        ref var first = ref Unsafe.As<char, ushort>(ref Unsafe.Add(ref MemoryMarshal.GetReference(text), offset));
        if (offset + LongestKey <= text.Length)
            return Vector256.LoadUnsafe(ref first) & Vector256.LessThan(Vector256<ushort>.Indices, Vector256.Create((ushort)length));
        Span<ushort> padded = stackalloc ushort[LongestKey];
        padded.Clear();
        MemoryMarshal.CreateReadOnlySpan(ref first, length).CopyTo(padded);
        return Vector256.Create<ushort>(padded);
    }

    private static ulong Hash(Vector256<ushort> key, int length)
    {
        var parts = key.AsUInt64();
        var hash = (parts[0] ^ (ulong)length) * 0x9E3779B97F4A7C15;
        hash = (hash ^ (hash >> 29) ^ parts[1]) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ (hash >> 31) ^ parts[2]) * 0x94D049BB133111EB;
        return (hash ^ (hash >> 30) ^ parts[3]) * 0x9E3779B97F4A7C15;
    }
}
