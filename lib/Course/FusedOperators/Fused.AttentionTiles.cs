using System.Runtime.CompilerServices;

namespace Course;

// What attention does with its tiles, pieces of tables that stay in the cache.
public static partial class Fused
{
    // Queries, and keys, of a tile. Tables of a tile are filled up with zeros to whole tiles of rows and `Padded` columns.
    const int tile = 64;

    static long Padded(long size) => (size + 31) / 32 * 32;

    static long Tiles(long T) => (T + tile - 1) / tile;

    // Reads the rows of a tile from a table whose rows are `stride` apart to (64, padded) of float32, times a factor.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static unsafe void ReadRows<V, T>(T* from, long stride, long rows, long size, float* to, float factor) where V : struct, ILanes<V> where T : unmanaged
    {
        long padded = Padded(size);
        for (long r = 0; r < rows; r++, from += stride, to += padded)
        {
            long d = 0;
            for (; d + V.Width <= size; d += V.Width) V.Store(Lanes.Load<V, T>(from + d) * V.Of(factor), to + d);
            if (d < padded) new Span<float>(to + d, (int)(padded - d)).Clear();
            if (d < size) V.Store(Lanes.Load<V, T>(from + d, size - d) * V.Of(factor), to + d);
        }
        new Span<float>(to, (int)((tile - rows) * padded)).Clear();
    }

    // Writes a row of a tile, times a factor.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static unsafe void WriteRow<V, T>(float* from, T* to, long size, V factor) where V : struct, ILanes<V> where T : unmanaged
    {
        long d = 0;
        for (; d + V.Width <= size; d += V.Width) Lanes.Store(V.Load(from + d) * factor, to + d);
        if (d < size) Lanes.Store(V.Load(from + d) * factor, to + d, size - d);
    }

    // Turns (64, padded) around to (size, 64).
    static unsafe void Transpose(float* from, long size, float* to)
    {
        long padded = Padded(size);
        for (long r = 0; r < tile; r++)
            for (long d = 0; d < size; d++) to[d * tile + r] = from[r * padded + d];
    }

    // Hides the future from a row of a tile on the diagonal; returns how many of its columns are left, filled up to whole registers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static unsafe long Past(float* row, long r, int width)
    {
        long columns = (r + width) / width * width;
        for (long c = r + 1; c < columns; c++) row[c] = float.NegativeInfinity;
        return columns;
    }

    /// <summary>What a product of a tile of scores leaves out where the tile lies on the diagonal, whose upper right half is the future.</summary>
    enum Skip
    {
        None,

        /// <summary>The scores themselves: a row's columns past its own. They are left as they are.</summary>
        Columns,

        /// <summary>Scores times something: a row has no more scores than up to its own column.</summary>
        After,

        /// <summary>Scores turned around times something: a row has none before its own.</summary>
        Before,
    }

    /// <summary>c (+)= a·b: a is (rows, depth) with any strides, b (depth, columns), c (rows, columns); rows are a multiple of 4, columns of 32.</summary>
    [MethodImpl(Kernel.Loop)]
    static unsafe void Multiply<V>(float* a, long rowStride, long depthStride, float* b, float* c, long rows, long columns, long depth, bool add, Skip skip) where V : struct, ILanes<V>
    {
        // Four rows by two registers: eight sums that don't wait for each other.
        for (long i = 0; i < rows; i += 4)
        {
            long lastColumn = skip == Skip.Columns ? i + 4 : columns, first = skip == Skip.Before ? i : 0, last = skip == Skip.After ? Math.Min(i + 4, depth) : depth;
            float* c0 = c + i * columns, c1 = c0 + columns, c2 = c1 + columns, c3 = c2 + columns;
            for (long j = 0; j < lastColumn; j += 2 * V.Width)
            {
                float* from = a + i * rowStride + first * depthStride, row = b + first * columns + j;
                V zero = V.Of(0), s00 = zero, s01 = zero, s10 = zero, s11 = zero, s20 = zero, s21 = zero, s30 = zero, s31 = zero;
                for (long k = first; k < last; k++, from += depthStride, row += columns)
                {
                    V left = V.Load(row), right = V.Load(row + V.Width);
                    V x = V.Of(from[0]), y = V.Of(from[rowStride]);
                    (s00, s01) = (V.MultiplyAdd(x, left, s00), V.MultiplyAdd(x, right, s01));
                    (s10, s11) = (V.MultiplyAdd(y, left, s10), V.MultiplyAdd(y, right, s11));
                    (x, y) = (V.Of(from[2 * rowStride]), V.Of(from[3 * rowStride]));
                    (s20, s21) = (V.MultiplyAdd(x, left, s20), V.MultiplyAdd(x, right, s21));
                    (s30, s31) = (V.MultiplyAdd(y, left, s30), V.MultiplyAdd(y, right, s31));
                }
                if (add)
                {
                    (s00, s01) = (s00 + V.Load(c0 + j), s01 + V.Load(c0 + j + V.Width));
                    (s10, s11) = (s10 + V.Load(c1 + j), s11 + V.Load(c1 + j + V.Width));
                    (s20, s21) = (s20 + V.Load(c2 + j), s21 + V.Load(c2 + j + V.Width));
                    (s30, s31) = (s30 + V.Load(c3 + j), s31 + V.Load(c3 + j + V.Width));
                }
                V.Store(s00, c0 + j);
                V.Store(s01, c0 + j + V.Width);
                V.Store(s10, c1 + j);
                V.Store(s11, c1 + j + V.Width);
                V.Store(s20, c2 + j);
                V.Store(s21, c2 + j + V.Width);
                V.Store(s30, c3 + j);
                V.Store(s31, c3 + j + V.Width);
            }
        }
    }
}
