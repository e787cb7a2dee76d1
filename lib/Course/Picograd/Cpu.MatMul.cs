using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Course.Picograd;

internal sealed partial class Cpu<T>
{
    // Four rows by two vectors of the result stay in registers while the whole depth runs past: 8 independent multiply-adds,
    // as many as two units with a latency of four cycles need in flight.
    const int TileRows = 4;
    static int TileColumns => 2 * Vector<T>.Count;

    // A packed block of the right operand, depth by columns, stays in the second cache.
    const int BlockDepth = 256, BlockColumns = 256;

    readonly ref struct Matrix(ReadOnlySpan<T> values, int rowStride, int columnStride)
    {
        readonly ReadOnlySpan<T> values = values;

        internal int ColumnStride => columnStride;

        internal ReadOnlySpan<T> From(int row, int column) => values[(row * rowStride + column * columnStride)..];

        internal T this[int row, int column] => values[row * rowStride + column * columnStride];
    }

    // (m, k) by (k, n). Both operands are copied, block by block, into the order in which the tile loop reads them;
    // this also evens out their strides, so a transposed operand costs no more. Compiled for speed at once: the runtime would
    // otherwise run the first second of products in unoptimized code, twenty times slower, and who measures would measure that.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void MatMul(Matrix a, Matrix b, Span<T> c, int m, int k, int n)
    {
        var packedA = ArrayPool<T>.Shared.Rent(TileRows * BlockDepth);
        var packedB = ArrayPool<T>.Shared.Rent(BlockDepth * (BlockColumns + TileColumns));
        c.Clear();
        for (int depthStart = 0; depthStart < k; depthStart += BlockDepth)
        {
            int depth = Math.Min(BlockDepth, k - depthStart);
            for (int blockStart = 0; blockStart < n; blockStart += BlockColumns)
            {
                int columns = Math.Min(BlockColumns, n - blockStart);
                for (int column = 0; column < columns; column += TileColumns)
                    PackColumns(b, depthStart, depth, blockStart + column, Math.Min(TileColumns, columns - column), packedB.AsSpan(column * depth));
                for (int row = 0; row < m; row += TileRows)
                {
                    int rows = Math.Min(TileRows, m - row);
                    PackRows(a, row, rows, depthStart, depth, packedA);
                    for (int column = 0; column < columns; column += TileColumns)
                        AddTile(packedA, packedB.AsSpan(column * depth), depth, c[(row * n + blockStart + column)..], n, rows, Math.Min(TileColumns, columns - column));
                }
            }
        }
        ArrayPool<T>.Shared.Return(packedA);
        ArrayPool<T>.Shared.Return(packedB);
    }

    // For each step of the depth, the elements of TileRows rows side by side; rows beyond the matrix are zeros.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void PackRows(Matrix a, int row, int rows, int depthStart, int depth, Span<T> packed)
    {
        if (rows < TileRows) packed[..(depth * TileRows)].Clear();
        for (int i = 0; i < rows; i++)
            for (int p = 0; p < depth; p++)
                packed[p * TileRows + i] = a[row + i, depthStart + p];
    }

    // For each step of the depth, TileColumns neighbouring columns; columns beyond the matrix are zeros.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void PackColumns(Matrix b, int depthStart, int depth, int column, int columns, Span<T> packed)
    {
        if (columns < TileColumns) packed[..(depth * TileColumns)].Clear();
        if (b.ColumnStride == 1)
            for (int p = 0; p < depth; p++)
                b.From(depthStart + p, column)[..columns].CopyTo(packed[(p * TileColumns)..]);
        else
            for (int j = 0; j < columns; j++)
                for (int p = 0; p < depth; p++)
                    packed[p * TileColumns + j] = b[depthStart + p, column + j];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void AddTile(ReadOnlySpan<T> packedA, ReadOnlySpan<T> packedB, int depth, Span<T> c, int rowStride, int rows, int columns)
    {
        Vector<T> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default, c30 = default, c31 = default;
        ref T a = ref MemoryMarshal.GetReference(packedA), b = ref MemoryMarshal.GetReference(packedB);
        for (int p = 0; p < depth; p++)
        {
            Vector<T> b0 = Vector.LoadUnsafe(ref b), b1 = Vector.LoadUnsafe(ref b, (nuint)Vector<T>.Count);
            var a0 = new Vector<T>(a);
            c00 = MultiplyAdd(a0, b0, c00);
            c01 = MultiplyAdd(a0, b1, c01);
            var a1 = new Vector<T>(Unsafe.Add(ref a, 1));
            c10 = MultiplyAdd(a1, b0, c10);
            c11 = MultiplyAdd(a1, b1, c11);
            var a2 = new Vector<T>(Unsafe.Add(ref a, 2));
            c20 = MultiplyAdd(a2, b0, c20);
            c21 = MultiplyAdd(a2, b1, c21);
            var a3 = new Vector<T>(Unsafe.Add(ref a, 3));
            c30 = MultiplyAdd(a3, b0, c30);
            c31 = MultiplyAdd(a3, b1, c31);
            a = ref Unsafe.Add(ref a, TileRows);
            b = ref Unsafe.Add(ref b, TileColumns);
        }
        AddRow(c, columns, c00, c01);
        if (rows > 1) AddRow(c[rowStride..], columns, c10, c11);
        if (rows > 2) AddRow(c[(2 * rowStride)..], columns, c20, c21);
        if (rows > 3) AddRow(c[(3 * rowStride)..], columns, c30, c31);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void AddRow(Span<T> row, int columns, Vector<T> left, Vector<T> right)
    {
        int width = Vector<T>.Count;
        if (columns == TileColumns)
        {
            (new Vector<T>(row) + left).CopyTo(row);
            (new Vector<T>(row[width..]) + right).CopyTo(row[width..]);
        }
        else for (int j = 0; j < columns; j++) row[j] += j < width ? left[j] : right[j - width];
    }

    // Rounded once where the processor has the instruction. Vector<T> offers it for each element type, not for T.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector<T> MultiplyAdd(Vector<T> a, Vector<T> b, Vector<T> c) => typeof(T) == typeof(float)
        ? Vector.MultiplyAddEstimate(a.As<T, float>(), b.As<T, float>(), c.As<T, float>()).As<float, T>()
        : Vector.MultiplyAddEstimate(a.As<T, double>(), b.As<T, double>(), c.As<T, double>()).As<double, T>();
}
