namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of Bool, or of the dtype given, with these values.</summary>
    public static Tensor tensor(bool scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromValues<bool>([scalar], [], dtype, device, requires_grad);
    /// <inheritdoc cref="tensor(bool, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(bool[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<bool>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(bool, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(IList<bool> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<bool>(Values(rawArray), [rawArray.Count], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(bool, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(bool[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<bool>(rawArray, dimensions, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(bool, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(IList<bool> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<bool>(Values(rawArray), dimensions, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(bool, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(IList<bool> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<bool>(Values(rawArray), [rows, columns], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(bool, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(IList<bool> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<bool>(Values(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(bool, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(IList<bool> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<bool>(Values(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(bool, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(bool[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<bool>(rawArray, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(bool, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(bool[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<bool>(rawArray, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(bool, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(bool[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<bool>(rawArray, dtype, device, requires_grad, names);
    /// <summary>A tensor of Byte, or of the dtype given, with these values.</summary>
    public static Tensor tensor(byte scalar, Device? device = null, bool requires_grad = false) =>
        FromValues<byte>([scalar], [], null, device, requires_grad);
    /// <inheritdoc cref="tensor(byte, Device?, bool)"/>
    public static Tensor tensor(byte[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<byte>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(byte, Device?, bool)"/>
    public static Tensor tensor(IList<byte> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<byte>(Values(rawArray), [rawArray.Count], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(byte, Device?, bool)"/>
    public static Tensor tensor(byte[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<byte>(rawArray, dimensions, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(byte, Device?, bool)"/>
    public static Tensor tensor(IList<byte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<byte>(Values(rawArray), dimensions, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(byte, Device?, bool)"/>
    public static Tensor tensor(Memory<byte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<byte>(rawArray.Span, dimensions, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(byte, Device?, bool)"/>
    public static Tensor tensor(IList<byte> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<byte>(Values(rawArray), [rows, columns], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(byte, Device?, bool)"/>
    public static Tensor tensor(IList<byte> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<byte>(Values(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(byte, Device?, bool)"/>
    public static Tensor tensor(IList<byte> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<byte>(Values(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(byte, Device?, bool)"/>
    public static Tensor tensor(byte[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<byte>(rawArray, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(byte, Device?, bool)"/>
    public static Tensor tensor(byte[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<byte>(rawArray, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(byte, Device?, bool)"/>
    public static Tensor tensor(byte[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<byte>(rawArray, dtype, device, requires_grad, names);
    /// <summary>A tensor of Int8, or of the dtype given, with these values.</summary>
    public static Tensor tensor(sbyte scalar, Device? device = null, bool requires_grad = false) =>
        FromValues<sbyte>([scalar], [], null, device, requires_grad);
    /// <inheritdoc cref="tensor(sbyte, Device?, bool)"/>
    public static Tensor tensor(sbyte[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<sbyte>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(sbyte, Device?, bool)"/>
    public static Tensor tensor(IList<sbyte> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<sbyte>(Values(rawArray), [rawArray.Count], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(sbyte, Device?, bool)"/>
    public static Tensor tensor(sbyte[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<sbyte>(rawArray, dimensions, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(sbyte, Device?, bool)"/>
    public static Tensor tensor(IList<sbyte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<sbyte>(Values(rawArray), dimensions, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(sbyte, Device?, bool)"/>
    public static Tensor tensor(Memory<sbyte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<sbyte>(rawArray.Span, dimensions, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(sbyte, Device?, bool)"/>
    public static Tensor tensor(IList<sbyte> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<sbyte>(Values(rawArray), [rows, columns], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(sbyte, Device?, bool)"/>
    public static Tensor tensor(IList<sbyte> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<sbyte>(Values(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(sbyte, Device?, bool)"/>
    public static Tensor tensor(IList<sbyte> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<sbyte>(Values(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(sbyte, Device?, bool)"/>
    public static Tensor tensor(sbyte[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<sbyte>(rawArray, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(sbyte, Device?, bool)"/>
    public static Tensor tensor(sbyte[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<sbyte>(rawArray, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(sbyte, Device?, bool)"/>
    public static Tensor tensor(sbyte[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<sbyte>(rawArray, dtype, device, requires_grad, names);
    /// <summary>A tensor of Int16, or of the dtype given, with these values.</summary>
    public static Tensor tensor(short scalar, Device? device = null, bool requires_grad = false) =>
        FromValues<short>([scalar], [], null, device, requires_grad);
    /// <inheritdoc cref="tensor(short, Device?, bool)"/>
    public static Tensor tensor(short[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<short>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(short, Device?, bool)"/>
    public static Tensor tensor(IList<short> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<short>(Values(rawArray), [rawArray.Count], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(short, Device?, bool)"/>
    public static Tensor tensor(short[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<short>(rawArray, dimensions, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(short, Device?, bool)"/>
    public static Tensor tensor(IList<short> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<short>(Values(rawArray), dimensions, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(short, Device?, bool)"/>
    public static Tensor tensor(Memory<short> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<short>(rawArray.Span, dimensions, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(short, Device?, bool)"/>
    public static Tensor tensor(IList<short> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<short>(Values(rawArray), [rows, columns], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(short, Device?, bool)"/>
    public static Tensor tensor(IList<short> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<short>(Values(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(short, Device?, bool)"/>
    public static Tensor tensor(IList<short> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<short>(Values(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(short, Device?, bool)"/>
    public static Tensor tensor(short[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<short>(rawArray, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(short, Device?, bool)"/>
    public static Tensor tensor(short[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<short>(rawArray, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(short, Device?, bool)"/>
    public static Tensor tensor(short[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<short>(rawArray, dtype, device, requires_grad, names);
}
