using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Which C# type holds an element of which dtype.</summary>
internal static class DTypes
{
    /// <summary>The dtype whose elements are of this C# type.</summary>
    internal static ScalarType Of<T>() =>
        typeof(T) == typeof(float) ? ScalarType.Float32
        : typeof(T) == typeof(double) ? ScalarType.Float64
        : typeof(T) == typeof(long) ? ScalarType.Int64
        : typeof(T) == typeof(int) ? ScalarType.Int32
        : typeof(T) == typeof(bool) ? ScalarType.Bool
        : typeof(T) == typeof(byte) ? ScalarType.Byte
        : typeof(T) == typeof(sbyte) ? ScalarType.Int8
        : typeof(T) == typeof(short) ? ScalarType.Int16
        : typeof(T) == typeof(Half) ? ScalarType.Float16
        : typeof(T) == typeof((float, float)) ? ScalarType.ComplexFloat32
        : typeof(T) == typeof(Complex) ? ScalarType.ComplexFloat64
        : throw new ArgumentException($"A tensor has no elements of type {typeof(T)}: bool, byte, sbyte, short, int, long, Half, float, double, (float, float) and Complex are.");

    /// <summary>Throws unless the tensor's elements are of this C# type.</summary>
    internal static void Require<T>(Tensor tensor) where T : unmanaged
    {
        var dtype = tensor.dtype;
        if (Of<T>() != dtype)
            throw new ArgumentException($"A tensor of {dtype} cannot be read as {typeof(T).Name}: {Reading(dtype)}.");
    }

    private static string Reading(ScalarType dtype) => dtype == ScalarType.BFloat16
        ? "C# has no bfloat16, convert it first, as in t.@float()"
        : $"its elements are {CSharp(dtype)}, or convert it first, as in t.to(torch.float32)";

    private static string CSharp(ScalarType dtype) => dtype switch
    {
        ScalarType.Byte => "byte",
        ScalarType.Int8 => "sbyte",
        ScalarType.Int16 => "short",
        ScalarType.Int32 => "int",
        ScalarType.Int64 => "long",
        ScalarType.Float16 => "Half",
        ScalarType.Float32 => "float",
        ScalarType.Float64 => "double",
        ScalarType.ComplexFloat32 => "(float, float)",
        ScalarType.ComplexFloat64 => "Complex",
        _ => "bool",
    };
}
