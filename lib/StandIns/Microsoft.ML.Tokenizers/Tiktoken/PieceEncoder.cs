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

    /// <summary>A piece and its ids: half a cache line.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 32)]
    private struct Slot
    {
        public Vector128<byte> Key;
        public byte Length;
        public byte Count;
        public Ids Ids;
    }

    [InlineArray(Capacity)]
    private struct Ids
    {
        public const int Capacity = 3;
        private int _first;
    }

    /// <summary>An encoder that remembers about <paramref name="cacheSize"/> pieces.</summary>
    public PieceEncoder(TokenVocabulary vocabulary, Dictionary<string, int> specialTokens, int cacheSize)
    {
        _vocabulary = vocabulary;
        _specialTokens = specialTokens.GetAlternateLookup<ReadOnlySpan<char>>();
        _merges = new BytePairEncoding(vocabulary);
        // A piece has one place, so there are four for each: fewer collide.
        _slots = new Slot[(int)BitOperations.RoundUpToPowerOf2(4 * (uint)Math.Clamp(cacheSize, 1, 1 << 20))];
        _shift = 64 - BitOperations.Log2((uint)_slots.Length);
    }

    /// <summary>The ids of the piece at <paramref name="offset"/>; valid until the next call.</summary>
    public ReadOnlySpan<int> Encode(ReadOnlySpan<char> text, int offset, int length)
    {
        if (!TryKey(text, offset, length, out var key)) return EncodeAnew(text.Slice(offset, length));
        ref var slot = ref _slots[Hash(key, length) >> _shift];
        if (slot.Length == length && slot.Key == key) return MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<Ids, int>(ref slot.Ids), slot.Count);

        var ids = EncodeAnew(text.Slice(offset, length));
        if (ids.Length <= Ids.Capacity)
        {
            (slot.Key, slot.Length, slot.Count) = (key, (byte)length, (byte)ids.Length);
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

    /// <summary>Up to 8 UTF-16 units as they are, or 9 to 16 of Latin-1 as bytes; other pieces, and those so near the end that a whole load would pass it, have no key.</summary>
    private static bool TryKey(ReadOnlySpan<char> text, int offset, int length, out Vector128<byte> key)
    {
        key = default;
        if (length is 0 or > LongestKey || offset + LongestKey > text.Length) return false;
        ref var first = ref Unsafe.As<char, ushort>(ref Unsafe.Add(ref MemoryMarshal.GetReference(text), offset));
        var low = Vector128.LoadUnsafe(ref first);
        if (length <= Vector128<ushort>.Count)
        {
            key = (low & Below(length)).AsByte();
            return true;
        }
        var high = Vector128.LoadUnsafe(ref first, (nuint)Vector128<ushort>.Count) & Below(length - Vector128<ushort>.Count);
        key = Vector128.Narrow(low, high);
        return ((low | high) & Vector128.Create((ushort)0xFF00)) == Vector128<ushort>.Zero;
    }

    private static Vector128<ushort> Below(int length) => Vector128.LessThan(Vector128<ushort>.Indices, Vector128.Create((ushort)length));

    private static ulong Hash(Vector128<byte> key, int length)
    {
        var parts = key.AsUInt64();
        var hash = (parts[0] ^ (ulong)length) * 0x9E3779B97F4A7C15;
        return (hash ^ (hash >> 32) ^ parts[1]) * 0xBF58476D1CE4E5B9;
    }
}
