namespace TorchSharp;

public static partial class torch
{
    /// <summary>The tensor as truth values.</summary>
    public static Tensor BoolTensor(Tensor t) => t.to(ScalarType.Bool);
    /// <summary>The tensor as 8-bit unsigned integers.</summary>
    public static Tensor ByteTensor(Tensor t) => t.to(ScalarType.Byte);
    /// <summary>The tensor in double precision.</summary>
    public static Tensor DoubleTensor(Tensor t) => t.to(ScalarType.Float64);
    /// <summary>The tensor in single precision.</summary>
    public static Tensor FloatTensor(Tensor t) => t.to(ScalarType.Float32);
    /// <summary>The tensor as 32-bit integers.</summary>
    public static Tensor IntTensor(Tensor t) => t.to(ScalarType.Int32);
    /// <summary>The tensor as 64-bit integers.</summary>
    public static Tensor LongTensor(Tensor t) => t.to(ScalarType.Int64);
    /// <summary>The tensor as 16-bit integers.</summary>
    public static Tensor ShortTensor(Tensor t) => t.to(ScalarType.Int16);
    /// <summary>Whether an object is a tensor.</summary>
    public static bool is_tensor(object obj) => obj is Tensor;
    /// <summary>Whether an object is a tensor's memory.</summary>
    public static bool is_storage(object obj) => obj is Storage;
    /// <summary>The number of elements.</summary>
    public static long numel(Tensor input) => input.numel();
    /// <summary>Whether the only element is not zero.</summary>
    public static bool is_nonzero(Tensor input) => input.is_nonzero();
    /// <summary>Whether the values are conjugated when they are read.</summary>
    public static bool is_conj(Tensor input) => input.is_conj();
    /// <summary>The real parts, as a view.</summary>
    public static Tensor real(Tensor input) => input.real;
    /// <summary>The imaginary parts, as a view.</summary>
    public static Tensor imag(Tensor input) => input.imag;
}
