using System.Numerics;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of Float16, or of the dtype given, with these values.</summary>
    public static Tensor tensor(Half[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<Half>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(Half[], ScalarType?, Device?, bool, string[]?)"/>
    public static Tensor tensor(IList<Half> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<Half>(Values(rawArray), [rawArray.Count], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(Half[], ScalarType?, Device?, bool, string[]?)"/>
    public static Tensor tensor(Half[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<Half>(rawArray, dimensions, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(Half[], ScalarType?, Device?, bool, string[]?)"/>
    public static Tensor tensor(IList<Half> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<Half>(Values(rawArray), dimensions, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(Half[], ScalarType?, Device?, bool, string[]?)"/>
    public static Tensor tensor(Memory<Half> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<Half>(rawArray.Span, dimensions, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(Half[], ScalarType?, Device?, bool, string[]?)"/>
    public static Tensor tensor(IList<Half> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<Half>(Values(rawArray), [rows, columns], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(Half[], ScalarType?, Device?, bool, string[]?)"/>
    public static Tensor tensor(IList<Half> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<Half>(Values(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(Half[], ScalarType?, Device?, bool, string[]?)"/>
    public static Tensor tensor(IList<Half> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<Half>(Values(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(Half[], ScalarType?, Device?, bool, string[]?)"/>
    public static Tensor tensor(Half[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<Half>(rawArray, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(Half[], ScalarType?, Device?, bool, string[]?)"/>
    public static Tensor tensor(Half[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<Half>(rawArray, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(Half[], ScalarType?, Device?, bool, string[]?)"/>
    public static Tensor tensor(Half[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<Half>(rawArray, dtype, device, requires_grad, names);
    /// <summary>A tensor of Float32, or of the dtype given, with these values.</summary>
    public static Tensor tensor(float scalar, Device? device = null, bool requires_grad = false) =>
        FromValues<float>([scalar], [], null, device, requires_grad);
    /// <inheritdoc cref="tensor(float, Device?, bool)"/>
    public static Tensor tensor(float real, float imaginary, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromValues<(float, float)>([(real, imaginary)], [], dtype, device, requires_grad);
    /// <inheritdoc cref="tensor(float, Device?, bool)"/>
    public static Tensor tensor((float Real, float Imaginary) scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromValues<(float, float)>([scalar], [], dtype, device, requires_grad);
    /// <inheritdoc cref="tensor(float, Device?, bool)"/>
    public static Tensor tensor(float[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<float>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(float, Device?, bool)"/>
    public static Tensor tensor(IList<float> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<float>(Values(rawArray), [rawArray.Count], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(float, Device?, bool)"/>
    public static Tensor tensor(float[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<float>(rawArray, dimensions, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(float, Device?, bool)"/>
    public static Tensor tensor(IList<float> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<float>(Values(rawArray), dimensions, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(float, Device?, bool)"/>
    public static Tensor tensor(Memory<float> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<float>(rawArray.Span, dimensions, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(float, Device?, bool)"/>
    public static Tensor tensor(IList<float> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<float>(Values(rawArray), [rows, columns], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(float, Device?, bool)"/>
    public static Tensor tensor(IList<float> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<float>(Values(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(float, Device?, bool)"/>
    public static Tensor tensor(IList<float> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<float>(Values(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(float, Device?, bool)"/>
    public static Tensor tensor(float[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<float>(rawArray, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(float, Device?, bool)"/>
    public static Tensor tensor(float[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<float>(rawArray, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(float, Device?, bool)"/>
    public static Tensor tensor(float[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<float>(rawArray, dtype, device, requires_grad, names);
    /// <summary>A tensor of Float64, or of the dtype given, with these values.</summary>
    public static Tensor tensor(double scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromValues<double>([scalar], [], dtype, device, requires_grad);
    /// <inheritdoc cref="tensor(double, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(double real, double imaginary, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromValues<Complex>([new Complex(real, imaginary)], [], dtype, device, requires_grad);
    /// <inheritdoc cref="tensor(double, ScalarType?, Device?, bool)"/>
    public static Tensor tensor((double Real, double Imaginary) scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromValues<Complex>([new Complex(scalar.Real, scalar.Imaginary)], [], dtype, device, requires_grad);
    /// <inheritdoc cref="tensor(double, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(double[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<double>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(double, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(IList<double> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<double>(Values(rawArray), [rawArray.Count], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(double, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(double[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<double>(rawArray, dimensions, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(double, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(Memory<double> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<double>(rawArray.Span, dimensions, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(double, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(IList<double> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<double>(Values(rawArray), [rows, columns], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(double, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(IList<double> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<double>(Values(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(double, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(IList<double> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<double>(Values(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(double, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(double[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<double>(rawArray, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(double, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(double[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<double>(rawArray, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(double, ScalarType?, Device?, bool)"/>
    public static Tensor tensor(double[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<double>(rawArray, dtype, device, requires_grad, names);
}
