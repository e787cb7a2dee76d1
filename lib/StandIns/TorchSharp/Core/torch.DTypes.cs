namespace TorchSharp;

public static partial class torch
{
    /// <summary>True or false.</summary>
    public static readonly ScalarType @bool = ScalarType.Bool;
    /// <summary>8-bit unsigned integer.</summary>
    public static readonly ScalarType uint8 = ScalarType.Byte;
    /// <summary>8-bit integer.</summary>
    public static readonly ScalarType int8 = ScalarType.Int8;
    /// <summary>16-bit integer.</summary>
    public static readonly ScalarType int16 = ScalarType.Int16;
    /// <summary>32-bit integer.</summary>
    public static readonly ScalarType int32 = ScalarType.Int32;
    /// <summary>64-bit integer.</summary>
    public static readonly ScalarType int64 = ScalarType.Int64;
    /// <summary>The upper half of single precision.</summary>
    public static readonly ScalarType bfloat16 = ScalarType.BFloat16;
    /// <summary>Half precision.</summary>
    public static readonly ScalarType float16 = ScalarType.Float16;
    /// <summary>Single precision.</summary>
    public static readonly ScalarType float32 = ScalarType.Float32;
    /// <summary>Double precision.</summary>
    public static readonly ScalarType float64 = ScalarType.Float64;
    /// <summary>Two numbers of single precision.</summary>
    public static readonly ScalarType complex64 = ScalarType.ComplexFloat32;
    /// <summary>Two numbers of double precision.</summary>
    public static readonly ScalarType complex128 = ScalarType.ComplexFloat64;
    /// <summary>16-bit integer.</summary>
    public static readonly ScalarType @short = ScalarType.Int16;
    /// <summary>32-bit integer.</summary>
    public static readonly ScalarType @int = ScalarType.Int32;
    /// <summary>64-bit integer.</summary>
    public static readonly ScalarType @long = ScalarType.Int64;
    /// <summary>Half precision.</summary>
    public static readonly ScalarType half = ScalarType.Float16;
    /// <summary>Single precision.</summary>
    public static readonly ScalarType @float = ScalarType.Float32;
    /// <summary>Double precision.</summary>
    public static readonly ScalarType @double = ScalarType.Float64;
    /// <summary>Two numbers of single precision.</summary>
    public static readonly ScalarType cfloat = ScalarType.ComplexFloat32;
    /// <summary>Two numbers of double precision.</summary>
    public static readonly ScalarType cdouble = ScalarType.ComplexFloat64;

    /// <summary>Whether the dtype is a complex one.</summary>
    public static bool is_complex(ScalarType type) => type is ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64;
    /// <summary>Whether the tensor's dtype is a complex one.</summary>
    public static bool is_complex(Tensor input) => is_complex(input.dtype);
    /// <summary>Whether the dtype is a real floating-point one.</summary>
    public static bool is_floating_point(ScalarType type) => type is ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Float32 or ScalarType.Float64;
    /// <summary>Whether the tensor's dtype is a real floating-point one.</summary>
    public static bool is_floating_point(Tensor input) => is_floating_point(input.dtype);
    /// <summary>Whether the dtype is an integer one or bool.</summary>
    public static bool is_integral(ScalarType type) => !is_complex(type) && !is_floating_point(type);
    /// <summary>Whether the tensor's dtype is an integer one or bool.</summary>
    public static bool is_integral(Tensor t) => is_integral(t.dtype);
    /// <summary>The largest number of an integer dtype.</summary>
    /// <exception cref="ArgumentException">The dtype is not an integer one.</exception>
    public static long max_int_value(ScalarType type) => type switch
    {
        ScalarType.Byte => byte.MaxValue,
        ScalarType.Int8 => sbyte.MaxValue,
        ScalarType.Int16 => short.MaxValue,
        ScalarType.Int32 => int.MaxValue,
        ScalarType.Int64 => long.MaxValue,
        _ => throw new ArgumentException($"{type} is not an integer dtype.", nameof(type)),
    };

    /// <summary>Whether values of one dtype may be stored as the other without changing their kind: no fraction cut off, no sign or imaginary part lost.</summary>
    public static bool can_cast(ScalarType from, ScalarType to) => Aten.Bool("can_cast", from, to);
    /// <summary>The smallest dtype that holds what both hold.</summary>
    public static ScalarType promote_types(ScalarType type1, ScalarType type2) => (ScalarType)Aten.Int("promote_types", type1, type2);
    /// <summary>The dtype of an operation on both.</summary>
    public static ScalarType result_type(Tensor tensor1, Tensor tensor2) => (ScalarType)Aten.Int("result_type.Tensor", tensor1, tensor2);

    /// <summary>The dtype of real numbers where none is given.</summary>
    public static ScalarType get_default_dtype() => (ScalarType)Native.ts_default_dtype(-1);
    /// <summary>Sets the dtype of real numbers where none is given.</summary>
    /// <exception cref="ArgumentException">It is not a floating-point one.</exception>
    public static void set_default_dtype(ScalarType dtype)
    {
        if (!is_floating_point(dtype)) throw new ArgumentException($"The default dtype is that of real numbers, which {dtype} is not: float32, float64, float16 and bfloat16 are accepted.", nameof(dtype));
        Native.Check(Native.ts_default_dtype((long)dtype));
    }

    /// <summary>Sets the dtype of real numbers where none is given, to this tensor's.</summary>
    public static void set_default_tensor_type(Tensor t) => set_default_dtype(t.dtype);

    /// <summary>What the default dtype can represent.</summary>
    public static FInfo finfo() => finfo(get_default_dtype());
    /// <summary>What a floating-point dtype can represent.</summary>
    /// <exception cref="ArgumentException">The dtype is not a floating-point one.</exception>
    public static FInfo finfo(ScalarType dtype) => new(dtype);
}
