namespace TorchSharp;

public static partial class torch
{
    /// <summary>What a floating-point dtype can represent.</summary>
    public struct FInfo
    {
        /// <summary>Bits of a number.</summary>
        public int bits;
        /// <summary>The distance from 1 to the next greater number.</summary>
        public double eps;
        /// <summary>The largest number.</summary>
        public double max;
        /// <summary>The smallest number, -<see cref="max"/>.</summary>
        public double min;
        /// <summary>The smallest positive number with all bits of precision.</summary>
        public double tiny;
        /// <inheritdoc cref="tiny"/>
        public double smallest_normal;
        /// <summary>The power of ten of the digits that survive.</summary>
        public double resolution;

        internal FInfo(ScalarType dtype)
        {
            (bits, var exponent, var fraction) = dtype switch
            {
                ScalarType.Float16 => (16, 5, 10),
                ScalarType.BFloat16 => (16, 8, 7),
                ScalarType.Float32 or ScalarType.ComplexFloat32 => (32, 8, 23),
                ScalarType.Float64 or ScalarType.ComplexFloat64 => (64, 11, 52),
                _ => throw new ArgumentException($"{dtype} is not a floating-point dtype.", nameof(dtype)),
            };
            var bias = (1 << (exponent - 1)) - 1;
            eps = Math.ScaleB(1, -fraction);
            max = Math.ScaleB(2 - eps, bias);
            min = -max;
            tiny = smallest_normal = Math.ScaleB(1, 1 - bias);
            resolution = Math.Pow(10, -Math.Floor(fraction * Math.Log10(2)));
        }
    }
}
