namespace TorchSharp;

public static partial class torch
{
    /// <summary>The type of a tensor's elements; the numbers are libtorch's.</summary>
    public enum ScalarType : sbyte
    {
        /// <summary>8-bit unsigned integer.</summary>
        Byte = 0,
        /// <summary>8-bit integer.</summary>
        Int8 = 1,
        /// <summary>16-bit integer.</summary>
        Int16 = 2,
        /// <summary>32-bit integer.</summary>
        Int32 = 3,
        /// <summary>64-bit integer.</summary>
        Int64 = 4,
        /// <summary>IEEE half precision: 5 bits of exponent, 10 of fraction.</summary>
        Float16 = 5,
        /// <summary>IEEE single precision: 8 bits of exponent, 23 of fraction.</summary>
        Float32 = 6,
        /// <summary>IEEE double precision: 11 bits of exponent, 52 of fraction.</summary>
        Float64 = 7,
        /// <summary>Two single-precision numbers.</summary>
        ComplexFloat32 = 9,
        /// <summary>Two double-precision numbers.</summary>
        ComplexFloat64 = 10,
        /// <summary>True or false, one byte.</summary>
        Bool = 11,
        /// <summary>The upper half of single precision: 8 bits of exponent, 7 of fraction.</summary>
        BFloat16 = 15,
    }
}
