using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A number that an operator takes: an integer, a real or complex number, or a truth value, whatever C# type it came from.</summary>
public sealed class Scalar : IDisposable
{
    private readonly Complex value;
    private readonly long integer;

    private Scalar(ScalarType type, long integer, Complex value) => (Type, this.integer, this.value) = (type, integer, value);

    /// <summary>How libtorch holds it: Int64, Float64, ComplexFloat64 or Bool.</summary>
    public ScalarType Type { get; }

    /// <summary>Nothing is held; there for the real API's sake.</summary>
    public void Dispose()
    {
    }

    internal long Integer => Type is ScalarType.Int64 or ScalarType.Bool ? integer : (long)value.Real;
    internal double Real => Type is ScalarType.Int64 or ScalarType.Bool ? integer : value.Real;
    internal Complex Complex => Type is ScalarType.Int64 or ScalarType.Bool ? integer : value;
    internal bool Truth => Type is ScalarType.Int64 or ScalarType.Bool ? integer != 0 : value != Complex.Zero;

    internal Arg AsArg() => Type switch
    {
        ScalarType.Int64 => integer,
        ScalarType.Bool => integer != 0,
        ScalarType.Float64 => value.Real,
        _ => value,
    };

    /// <summary>The number as C# writes it.</summary>
    public override string ToString() => Type switch
    {
        ScalarType.Int64 => integer.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ScalarType.Bool => (integer != 0).ToString(),
        ScalarType.Float64 => value.Real.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(byte value) => (long)value;
    /// <summary>An integer.</summary>
    public static implicit operator Scalar(sbyte value) => (long)value;
    /// <summary>An integer.</summary>
    public static implicit operator Scalar(short value) => (long)value;
    /// <summary>An integer.</summary>
    public static implicit operator Scalar(int value) => (long)value;
    /// <summary>An integer.</summary>
    public static implicit operator Scalar(long value) => new(ScalarType.Int64, value, default);
    /// <summary>A real number.</summary>
    public static implicit operator Scalar(Half value) => (double)value;
    /// <summary>A real number.</summary>
    public static implicit operator Scalar(float value) => (double)value;
    /// <summary>A real number.</summary>
    public static implicit operator Scalar(double value) => new(ScalarType.Float64, 0, value);
    /// <summary>A truth value.</summary>
    public static implicit operator Scalar(bool value) => new(ScalarType.Bool, value ? 1 : 0, default);
    /// <summary>A complex number given as its real and imaginary part.</summary>
    public static implicit operator Scalar((float, float) value) => new Complex(value.Item1, value.Item2);
    /// <summary>A complex number.</summary>
    public static implicit operator Scalar(Complex value) => new(ScalarType.ComplexFloat64, 0, value);
}
