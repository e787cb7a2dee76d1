using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>One argument of an operator call: every type an operator takes converts to it, null to "none".</summary>
internal readonly struct Arg
{
    internal readonly ValueKind Kind;
    internal readonly object? Object;
    internal readonly long Int;
    internal readonly long Second;

    private Arg(ValueKind kind, object? o = null, long i = 0, long second = 0) => (Kind, Object, Int, Second) = (kind, o, i, second);

    internal double Double => BitConverter.Int64BitsToDouble(Int);

    /// <summary>The schema's own default, for an argument before the last one given.</summary>
    internal static Arg Default => new(ValueKind.Default);

    /// <summary>"None".</summary>
    internal static Arg None => default;

    /// <summary>A list of tensors some of which may be null, as <c>index</c> takes them.</summary>
    internal static Arg Optional(IReadOnlyList<Tensor?> tensors) => new(ValueKind.OptionalTensors, tensors);

    public static implicit operator Arg(Tensor? tensor) => tensor is null ? default : new(ValueKind.Tensor, tensor);
    public static implicit operator Arg(long value) => new(ValueKind.Int, null, value);
    public static implicit operator Arg(int value) => new(ValueKind.Int, null, value);
    public static implicit operator Arg(long? value) => value is { } v ? v : None;
    public static implicit operator Arg(double value) => new(ValueKind.Double, null, BitConverter.DoubleToInt64Bits(value));
    public static implicit operator Arg(double? value) => value is { } v ? v : None;
    public static implicit operator Arg(bool value) => new(ValueKind.Bool, null, value ? 1 : 0);
    public static implicit operator Arg(bool? value) => value is { } v ? v : None;
    public static implicit operator Arg(ScalarType type) => (long)type;
    public static implicit operator Arg(ScalarType? type) => type is { } t ? (long)t : None;
    public static implicit operator Arg(Scalar? scalar) => scalar is null ? default : scalar.AsArg();
    public static implicit operator Arg(Complex value) => new(ValueKind.Complex, null, BitConverter.DoubleToInt64Bits(value.Real), BitConverter.DoubleToInt64Bits(value.Imaginary));
    public static implicit operator Arg(string? value) => value is null ? default : new(ValueKind.String, value);
    public static implicit operator Arg(long[]? values) => values is null ? default : new(ValueKind.Ints, values);
    public static implicit operator Arg(bool[] values) => new(ValueKind.Bools, values);
    public static implicit operator Arg(double[]? values) => values is null ? default : new(ValueKind.Doubles, values);
    public static implicit operator Arg(Tensor[] tensors) => new(ValueKind.Tensors, tensors);
    public static implicit operator Arg(List<Tensor> tensors) => new(ValueKind.Tensors, tensors);
    public static implicit operator Arg(Device? device) => device is null ? default : new(ValueKind.Device, null, device.NativeType, device.index);
    public static implicit operator Arg(Generator? generator) => generator is null ? default : new(ValueKind.Generator, generator);

    /// <summary>Bytes of scratch memory that <see cref="Write"/> needs.</summary>
    internal int ScratchSize => Kind switch
    {
        ValueKind.Complex => 16,
        ValueKind.Ints => 8 * ((long[])Object!).Length,
        ValueKind.Doubles => 8 * ((double[])Object!).Length,
        ValueKind.Bools => (((bool[])Object!).Length + 7) & ~7,
        ValueKind.Tensors or ValueKind.OptionalTensors => 8 * ((IReadOnlyList<Tensor?>)Object!).Count,
        ValueKind.String => (System.Text.Encoding.UTF8.GetByteCount((string)Object!) + 7) & ~7,
        _ => 0,
    };

    /// <summary>Writes the native form; lists go to <paramref name="scratch"/>, and the number of bytes they took is returned.</summary>
    internal unsafe int Write(ref NativeValue value, byte* scratch)
    {
        value.Kind = Kind;
        value.Count = Second;
        switch (Kind)
        {
            case ValueKind.Tensor:
                value.Pointer = ((Tensor)Object!).Handle;
                return 0;
            case ValueKind.Generator:
                value.Pointer = ((Generator)Object!).Handle;
                return 0;
            case ValueKind.Complex:
                ((long*)scratch)[0] = Int;
                ((long*)scratch)[1] = Second;
                break;
            case ValueKind.Ints:
                value.Count = Copy((long[])Object!, scratch);
                break;
            case ValueKind.Doubles:
                value.Count = Copy((double[])Object!, scratch);
                break;
            case ValueKind.Bools:
                value.Count = Copy((bool[])Object!, scratch);
                break;
            case ValueKind.Tensors or ValueKind.OptionalTensors:
                var tensors = (IReadOnlyList<Tensor?>)Object!;
                for (var i = 0; i < tensors.Count; i++)
                    ((nint*)scratch)[i] = tensors[i] is { } t ? t.Handle : Kind == ValueKind.OptionalTensors ? 0 : throw new ArgumentException($"Tensor {i} of a list of {tensors.Count} is null.");
                value.Count = tensors.Count;
                break;
            case ValueKind.String:
                value.Count = System.Text.Encoding.UTF8.GetBytes((string)Object!, new Span<byte>(scratch, ScratchSize));
                break;
            default:
                value.Int = Int;
                return 0;
        }
        value.Pointer = (nint)scratch;
        return ScratchSize;
    }

    private static unsafe long Copy<T>(T[] from, byte* to) where T : unmanaged
    {
        from.CopyTo(new Span<T>(to, from.Length));
        return from.Length;
    }
}
