using System.Numerics;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of ComplexFloat32, or of the dtype given, with these values.</summary>
    public static Tensor tensor((float, float)[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<(float, float)>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor((float, float)[], ScalarType?, Device?, bool, string[]?)"/>
    public static Tensor tensor(IList<(float, float)> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<(float, float)>(Values(rawArray), [rawArray.Count], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor((float, float)[], ScalarType?, Device?, bool, string[]?)"/>
    public static Tensor tensor((float, float)[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<(float, float)>(rawArray, dimensions, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor((float, float)[], ScalarType?, Device?, bool, string[]?)"/>
    public static Tensor tensor(IList<(float, float)> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<(float, float)>(Values(rawArray), dimensions, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor((float, float)[], ScalarType?, Device?, bool, string[]?)"/>
    public static Tensor tensor(IList<(float, float)> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<(float, float)>(Values(rawArray), [rows, columns], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor((float, float)[], ScalarType?, Device?, bool, string[]?)"/>
    public static Tensor tensor(IList<(float, float)> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<(float, float)>(Values(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor((float, float)[], ScalarType?, Device?, bool, string[]?)"/>
    public static Tensor tensor(IList<(float, float)> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<(float, float)>(Values(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor((float, float)[], ScalarType?, Device?, bool, string[]?)"/>
    public static Tensor tensor((float, float)[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<(float, float)>(rawArray, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor((float, float)[], ScalarType?, Device?, bool, string[]?)"/>
    public static Tensor tensor((float, float)[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<(float, float)>(rawArray, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor((float, float)[], ScalarType?, Device?, bool, string[]?)"/>
    public static Tensor tensor((float, float)[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<(float, float)>(rawArray, dtype, device, requires_grad, names);
    /// <summary>A tensor of ComplexFloat64, or of the dtype given, with these values.</summary>
    public static Tensor tensor(Complex scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromValues<Complex>([scalar], [], dtype, device, requires_grad);
    /// <inheritdoc cref="tensor(Complex, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(Complex[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<Complex>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(Complex, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(IList<Complex> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<Complex>(Values(rawArray), [rawArray.Count], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(Complex, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(Complex[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<Complex>(rawArray, dimensions, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(Complex, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(IList<Complex> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<Complex>(Values(rawArray), dimensions, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(Complex, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(Memory<Complex> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<Complex>(rawArray.Span, dimensions, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(Complex, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(IList<Complex> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<Complex>(Values(rawArray), [rows, columns], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(Complex, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(IList<Complex> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<Complex>(Values(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(Complex, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(IList<Complex> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<Complex>(Values(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(Complex, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(Complex[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<Complex>(rawArray, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(Complex, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(Complex[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<Complex>(rawArray, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(Complex, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(Complex[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<Complex>(rawArray, dtype, device, requires_grad, names);
}
