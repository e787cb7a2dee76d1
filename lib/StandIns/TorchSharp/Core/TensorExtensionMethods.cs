using System.Numerics;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Conversions between tensors and C#'s values.</summary>
public static partial class TensorExtensionMethods
{
    /// <summary>The tensor as a module's parameter, which it becomes: the tensor itself is as if disposed.</summary>
    public static Parameter AsParameter(this Tensor tensor) => new(tensor);

    /// <summary>Bytes an element takes.</summary>
    public static int ElementSize(this ScalarType type) => type switch
    {
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Bool => 1,
        ScalarType.Int16 or ScalarType.Float16 or ScalarType.BFloat16 => 2,
        ScalarType.Int32 or ScalarType.Float32 => 4,
        ScalarType.Int64 or ScalarType.Float64 or ScalarType.ComplexFloat32 => 8,
        ScalarType.ComplexFloat64 => 16,
        _ => throw new NotSupportedException($"libtorch's dtype number {(int)type} is not supported."),
    };

    /// <summary>The size of each dimension as int.</summary>
    public static ReadOnlySpan<int> IntShape(this Tensor tensor) => Array.ConvertAll(tensor.shape, size => checked((int)size));

    /// <summary>The number of elements of a shape.</summary>
    public static long TotalSize(this IEnumerable<long> shape) => shape.Aggregate(1L, (product, size) => checked(product * size));

    /// <summary>The only element, converted to bool.</summary>
    public static bool ToBoolean(this Tensor value) => value.ToScalar().Truth;
    /// <summary>The only element, converted to byte.</summary>
    public static byte ToByte(this Tensor value) => (byte)value.ToScalar().Integer;
    /// <summary>The only element, converted to a pair of float.</summary>
    public static (float Real, float Imaginary) ToComplex32(this Tensor value) => value.ToScalar().ToComplexFloat32();
    /// <summary>The only element, converted to a complex number.</summary>
    public static Complex ToComplex64(this Tensor value) => value.ToScalar().Complex;
    /// <summary>The only element, converted to a pair of float.</summary>
    public static (float Real, float Imaginary) ToComplexFloat32(this Tensor value) => value.ToScalar().ToComplexFloat32();
    /// <summary>The only element, converted to a complex number.</summary>
    public static Complex ToComplexFloat64(this Tensor value) => value.ToScalar().Complex;
    /// <summary>The only element, converted to double.</summary>
    public static double ToDouble(this Tensor value) => value.ToScalar().Real;
    /// <summary>The only element, converted to half precision.</summary>
    public static Half ToHalf(this Tensor value) => (Half)value.ToScalar().Real;
    /// <summary>The only element, converted to short.</summary>
    public static short ToInt16(this Tensor value) => (short)value.ToScalar().Integer;
    /// <summary>The only element, converted to int.</summary>
    public static int ToInt32(this Tensor value) => (int)value.ToScalar().Integer;
    /// <summary>The only element, converted to long.</summary>
    public static long ToInt64(this Tensor value) => value.ToScalar().Integer;
    /// <summary>The only element, converted to sbyte.</summary>
    public static sbyte ToSByte(this Tensor value) => (sbyte)value.ToScalar().Integer;
    /// <summary>The only element, converted to float.</summary>
    public static float ToSingle(this Tensor value) => (float)value.ToScalar().Real;

    /// <summary>A tensor of these dimensions with a copy of the values.</summary>
    public static Tensor ToTensor<T>(this T[] rawArray, long[] dimensions, bool doCopy = false, bool requires_grad = false)
    {
        using var flat = from_array(rawArray);
        return flat.reshape(dimensions).requires_grad_(requires_grad);
    }

    /// <summary>A tensor without dimensions.</summary>
    public static Tensor ToTensor<T>(this T scalar, Device? device = null, bool requires_grad = false) where T : unmanaged =>
        FromValues<T>([scalar], [], null, device, requires_grad);
}
