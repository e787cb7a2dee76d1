namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of Int32, or of the dtype given, with these values.</summary>
    public static Tensor tensor(int scalar, Device? device = null, bool requires_grad = false) =>
        FromValues<int>([scalar], [], null, device, requires_grad);
    /// <inheritdoc cref="tensor(int, Device?, bool)"/>
    public static Tensor tensor(int[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<int>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(int, Device?, bool)"/>
    public static Tensor tensor(IList<int> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<int>(Values(rawArray), [rawArray.Count], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(int, Device?, bool)"/>
    public static Tensor tensor(int[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<int>(rawArray, dimensions, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(int, Device?, bool)"/>
    public static Tensor tensor(IList<int> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<int>(Values(rawArray), dimensions, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(int, Device?, bool)"/>
    public static Tensor tensor(Memory<int> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<int>(rawArray.Span, dimensions, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(int, Device?, bool)"/>
    public static Tensor tensor(IList<int> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<int>(Values(rawArray), [rows, columns], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(int, Device?, bool)"/>
    public static Tensor tensor(IList<int> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<int>(Values(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(int, Device?, bool)"/>
    public static Tensor tensor(int[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<int>(rawArray, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(int, Device?, bool)"/>
    public static Tensor tensor(int[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<int>(rawArray, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(int, Device?, bool)"/>
    public static Tensor tensor(int[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<int>(rawArray, dtype, device, requires_grad, names);
    /// <summary>A tensor of Int64, or of the dtype given, with these values.</summary>
    public static Tensor tensor(long scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromValues<long>([scalar], [], dtype, device, requires_grad);
    /// <inheritdoc cref="tensor(long, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(long[] dataArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<long>(dataArray, [dataArray.Length], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(long, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(IList<long> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<long>(Values(rawArray), [rawArray.Count], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(long, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(long[] dataArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<long>(dataArray, dimensions, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(long, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(IList<long> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<long>(Values(rawArray), dimensions, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(long, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(Memory<long> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<long>(rawArray.Span, dimensions, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(long, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(IList<long> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<long>(Values(rawArray), [rows, columns], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(long, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(IList<long> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<long>(Values(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(long, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(IList<long> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<long>(Values(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(long, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(long[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<long>(rawArray, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(long, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(long[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<long>(rawArray, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(long, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(long[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<long>(rawArray, dtype, device, requires_grad, names);
}
