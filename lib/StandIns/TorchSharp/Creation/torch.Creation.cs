using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp;

public static unsafe partial class torch
{
    /// <summary>The numbers from 0 up to <paramref name="stop"/>, which is excluded: Int64 for an integer, the default dtype for a real one.</summary>
    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Create(Aten.Call("arange", stop, dtype, Arg.None, InitializeDevice(device)), requires_grad);

    /// <summary>The numbers from <paramref name="start"/> up to <paramref name="stop"/>, which is excluded.</summary>
    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Create(Aten.Call("arange.start", start, stop, dtype, Arg.None, InitializeDevice(device)), requires_grad);

    /// <summary>The numbers from <paramref name="start"/> up to <paramref name="stop"/>, which is excluded, in steps.</summary>
    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Create(Aten.Call("arange.start_step", start, stop, step, dtype, Arg.None, InitializeDevice(device)), requires_grad);

    /// <summary>So many numbers from start to end, both included, evenly spaced.</summary>
    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Create(Aten.Call("linspace", start, end, steps, dtype, Arg.None, InitializeDevice(device)), requires_grad);

    /// <summary>So many powers of the base, their exponents evenly spaced from start to end, both included.</summary>
    public static Tensor logspace(double start, double end, long steps, double @base = 10, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Create(Aten.Call("logspace", start, end, steps, @base, dtype, Arg.None, InitializeDevice(device)), requires_grad);

    /// <summary>A matrix with ones on its diagonal and zeros elsewhere, square where no columns are given.</summary>
    public static Tensor eye(long rows, long columns = -1L, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Create(Aten.Call("eye.m", rows, columns < 0 ? rows : columns, dtype, Arg.None, InitializeDevice(device)), requires_grad, names);

    /// <summary>A tensor of these sizes and strides whose values are whatever was in memory.</summary>
    public static Tensor empty_strided(long[] size, long[] strides, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Create(Aten.Call("empty_strided", size, strides, dtype, Arg.None, InitializeDevice(device)), requires_grad, names);

    /// <summary>Zeros in the shape of the input, of its dtype and device unless given.</summary>
    public static Tensor zeros_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Named(input.zeros_like(dtype, device, requires_grad), names);

    /// <summary>Ones in the shape of the input, of its dtype and device unless given.</summary>
    public static Tensor ones_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Named(input.ones_like(dtype, device, requires_grad), names);

    /// <summary>A tensor in the shape of the input whose values are whatever was in memory.</summary>
    public static Tensor empty_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Named(input.empty_like(dtype, device, requires_grad), names);

    /// <summary>One value in the shape of the input.</summary>
    public static Tensor full_like(Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Named(input.full_like(value, dtype, device, requires_grad), names);

    /// <summary>The complex numbers of these real and imaginary parts.</summary>
    public static Tensor complex(Tensor real, Tensor imag) => Aten.Call("complex", real, imag);

    /// <summary>The complex numbers of these absolute values and angles.</summary>
    public static Tensor polar(Tensor abs, Tensor angle) => Aten.Call("polar", abs, angle);

    /// <summary>The row and column indices of the lower triangle of a matrix, (2, n).</summary>
    public static Tensor tril_indices(long row, long col, long offset = 0L, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        Aten.Call("tril_indices", row, col, offset, dtype, Arg.None, InitializeDevice(device));

    /// <summary>The row and column indices of the upper triangle of a matrix, (2, n).</summary>
    public static Tensor triu_indices(long row, long col, long offset = 0L, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        Aten.Call("triu_indices", row, col, offset, dtype, Arg.None, InitializeDevice(device));

    /// <summary>A tensor with the array's values, of the dtype of its elements.</summary>
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    /// <summary>A tensor with the array's shape and values, of the dtype of its elements unless given.</summary>
    /// <exception cref="ArgumentException">No dtype has elements of that type.</exception>
    public static Tensor from_array(Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null) => rawArray switch
    {
        bool[] or bool[,] or bool[,,] or bool[,,,] => FromArray<bool>(rawArray, dtype, device, requires_grad, names),
        _ when rawArray.GetType().GetElementType() is { IsArray: true } => throw new ArgumentException("An array of arrays has no shape: a rectangular array such as float[,] is accepted.", nameof(rawArray)),
        _ => Type.GetTypeCode(rawArray.GetType().GetElementType()) switch
        {
            TypeCode.Boolean => FromArray<bool>(rawArray, dtype, device, requires_grad, names),
            TypeCode.Byte => FromArray<byte>(rawArray, dtype, device, requires_grad, names),
            TypeCode.SByte => FromArray<sbyte>(rawArray, dtype, device, requires_grad, names),
            TypeCode.Int16 => FromArray<short>(rawArray, dtype, device, requires_grad, names),
            TypeCode.Int32 => FromArray<int>(rawArray, dtype, device, requires_grad, names),
            TypeCode.Int64 => FromArray<long>(rawArray, dtype, device, requires_grad, names),
            TypeCode.Single => FromArray<float>(rawArray, dtype, device, requires_grad, names),
            TypeCode.Double => FromArray<double>(rawArray, dtype, device, requires_grad, names),
            _ when rawArray.GetType().GetElementType() == typeof(Half) => FromArray<Half>(rawArray, dtype, device, requires_grad, names),
            _ when rawArray.GetType().GetElementType() == typeof(System.Numerics.Complex) => FromArray<System.Numerics.Complex>(rawArray, dtype, device, requires_grad, names),
            _ when rawArray.GetType().GetElementType() == typeof((float, float)) => FromArray<(float, float)>(rawArray, dtype, device, requires_grad, names),
            _ => throw new ArgumentException($"A tensor has no elements of type {rawArray.GetType().GetElementType()}.", nameof(rawArray)),
        },
    };

    /// <summary>A tensor of one dimension over an array's memory, which both share.</summary>
    /// <param name="rawArray">The array, of numbers of any type.</param>
    /// <param name="dtype">How its bytes are read.</param>
    /// <param name="count">How many elements; -1 for all that follow the offset.</param>
    /// <param name="offset">How many bytes of the array come before them.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <exception cref="ArgumentException">The array is shorter.</exception>
    public static Tensor frombuffer(Array rawArray, ScalarType dtype, long count = -1, long offset = 0, bool requires_grad = false)
    {
        var (bytes, size) = ((long)Buffer.ByteLength(rawArray), dtype.ElementSize());
        if (count < 0) count = (bytes - offset) / size;
        if (offset < 0 || offset + count * size > bytes)
            throw new ArgumentException($"{count} elements of {dtype} after {offset} bytes take {offset + count * size} bytes: the array has {bytes}.");
        // libtorch frees it with the tensor's memory.
        var pin = GCHandle.Alloc(rawArray, GCHandleType.Pinned);
        Native.Check(Native.ts_from_memory(pin.AddrOfPinnedObject() + (nint)offset, (long)dtype, count, (long)GCHandle.ToIntPtr(pin), out var tensor));
        return new Tensor(tensor).requires_grad_(requires_grad);
    }

    /// <summary>The device given, or the default one.</summary>
    public static Device InitializeDevice(Device? device) => device ?? get_default_device();

    private static Tensor Create(Tensor tensor, bool requires_grad, string[]? names = null)
    {
        Named(tensor, names);
        return requires_grad ? tensor.requires_grad_() : tensor;
    }

    private static Tensor Named(Tensor tensor, string[]? names) =>
        names is null ? tensor : throw new NotSupportedException("Dimensions with names are not supported: leave names out.");

    private static ReadOnlySpan<T> Values<T>(IList<T> values) => values switch
    {
        T[] array => array,
        List<T> list => CollectionsMarshal.AsSpan(list),
        _ => values.ToArray(),
    };

    private static Tensor FromArray<T>(Array array, ScalarType? dtype, Device? device, bool requires_grad, string[]? names) where T : unmanaged
    {
        var shape = new long[array.Rank];
        for (var i = 0; i < shape.Length; i++) shape[i] = array.GetLongLength(i);
        var values = array.Length == 0 ? default : MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);
        return FromValues(values, shape, dtype, device, requires_grad, names);
    }

    /// <summary>A tensor with a copy of the values.</summary>
    internal static Tensor FromValues<T>(ReadOnlySpan<T> values, ReadOnlySpan<long> shape, ScalarType? dtype, Device? device, bool requires_grad, string[]? names = null) where T : unmanaged
    {
        var size = shape.ToArray();
        if (size.TotalSize() != values.Length)
            throw new ArgumentException($"{values.Length} values do not fill a tensor of shape [{string.Join(", ", size)}], which has {size.TotalSize()} elements.");
        var own = DTypes.Of<T>();
        var tensor = Aten.Call("empty.memory_format", size, own, Arg.None, CPU);
        values.CopyTo(new Span<T>(tensor.Info.Data, values.Length));
        var target = InitializeDevice(device);
        if (dtype is { } d && d != own || target.type != DeviceType.CPU)
        {
            using var source = tensor;
            tensor = source.to(dtype ?? own, target);
        }
        return Create(tensor, requires_grad, names);
    }
}
