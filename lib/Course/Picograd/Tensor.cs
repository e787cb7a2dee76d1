using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Course.Picograd;

/// <summary>
/// An array of numbers, and a vertex of the expression graph that computed it: its value is there as soon as the tensor is
/// (eager evaluation), and <see cref="Op"/> and <see cref="Inputs"/> remember how, so that <see cref="Backward"/> can differentiate it.
/// </summary>
/// <remarks>
/// A tensor is not changed once made, except a parameter by <see cref="Assign"/>. Reshaped, permuted and expanded tensors are views:
/// they share the numbers of the tensor they come from and differ in shape and strides.
/// </remarks>
public sealed partial class Tensor
{
    internal readonly int[] shape;
    internal readonly int[] strides;
    internal readonly Storage storage;

    internal Tensor(Device device, Storage storage, int[] shape, int[] strides)
    {
        Device = device;
        this.storage = storage;
        this.shape = shape;
        this.strides = strides;
    }

    /// <summary>Where the numbers live and ops are evaluated.</summary>
    public Device Device { get; }

    /// <summary>A copy of the sizes along each axis; empty for a scalar.</summary>
    public int[] Shape => [.. shape];

    /// <summary>The number of axes: 0 for a scalar.</summary>
    public int Rank => shape.Length;

    /// <summary>The number of elements.</summary>
    public int Size => SizeOf(shape);

    /// <summary>What drawings and messages call this tensor, or null.</summary>
    public string? Name { get; private set; }

    /// <summary>Gives this tensor the name that drawings and messages use, and returns it.</summary>
    public Tensor Named(string name)
    {
        Name = name;
        return this;
    }

    /// <summary>A tensor that copies <paramref name="values"/>, row-major, in the given <paramref name="shape"/>.</summary>
    /// <exception cref="ArgumentException">The number of values is not the shape's.</exception>
    public static Tensor Of<T>(T[] values, int[] shape, bool requiresGrad = false, Device? device = null)
        where T : unmanaged, INumberBase<T>
    {
        CheckShape(shape);
        if (values.Length != SizeOf(shape))
            throw new ArgumentException($"{values.Length} values do not fill shape {Show(shape)}, which takes {SizeOf(shape)}", nameof(values));
        device ??= Device.Cpu;
        return new Tensor(device, device.Store<T>(values), [.. shape], RowMajor(shape)) { RequiresGrad = requiresGrad };
    }

    /// <summary>A tensor of one number and no axes.</summary>
    public static Tensor Scalar(double value, bool requiresGrad = false, Device? device = null) => Of([value], [], requiresGrad, device);

    /// <summary>A tensor whose elements are all <paramref name="value"/>.</summary>
    public static Tensor Full(int[] shape, double value, bool requiresGrad = false, Device? device = null)
    {
        CheckShape(shape);
        var values = new double[SizeOf(shape)];
        Array.Fill(values, value);
        return Of(values, shape, requiresGrad, device);
    }

    /// <summary>A tensor of zeros.</summary>
    public static Tensor Zeros(int[] shape, bool requiresGrad = false, Device? device = null) => Full(shape, 0, requiresGrad, device);

    /// <summary>Independent normal numbers of mean 0 and the given standard deviation; the same for the same state of <paramref name="random"/>.</summary>
    public static Tensor Normal(int[] shape, Random random, double std = 1, bool requiresGrad = false, Device? device = null)
    {
        // Box-Muller; 1 − u is never 0, so its logarithm is finite.
        double Next() => std * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return Generate(shape, Next, requiresGrad, device);
    }

    /// <summary>Independent numbers uniform on [<paramref name="low"/>, <paramref name="high"/>); the same for the same state of <paramref name="random"/>.</summary>
    public static Tensor Uniform(int[] shape, Random random, double low = 0, double high = 1, bool requiresGrad = false, Device? device = null) =>
        Generate(shape, () => low + (high - low) * random.NextDouble(), requiresGrad, device);

    /// <summary>The only element of a tensor of size 1.</summary>
    /// <exception cref="InvalidOperationException">The tensor has more than one element.</exception>
    public double Item() => Size == 1 ? Device.Read<double>(this)[0] : throw new InvalidOperationException(
        $"Item() reads a tensor of one element; this one has shape {Show(shape)}: index it, or reduce it first");

    /// <summary>The element at an index along each axis, from 0.</summary>
    /// <exception cref="ArgumentException">There is not one index an axis.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside its axis.</exception>
    [IndexerName("Element")]
    public double this[params int[] index]
    {
        get
        {
            if (index.Length != Rank)
                throw new ArgumentException($"{index.Length} indices given for shape {Show(shape)}: give one an axis", nameof(index));
            int offset = 0;
            for (int axis = 0; axis < Rank; axis++)
            {
                if ((uint)index[axis] >= (uint)shape[axis])
                    throw new ArgumentOutOfRangeException(nameof(index), $"index {index[axis]} is outside axis {axis} of shape {Show(shape)}");
                offset += index[axis] * strides[axis];
            }
            return Device.ReadAt(this, offset);
        }
    }

    /// <summary>A copy of the elements, row-major, each converted to <typeparamref name="T"/>.</summary>
    public T[] ToArray<T>() where T : unmanaged, INumberBase<T> => Device.Read<T>(this);

    /// <summary>A summary: name, shape, device, and the first elements.</summary>
    public override string ToString()
    {
        const int shown = 8;
        var values = ToArray<double>().Take(shown).Select(v => v.ToString("G5", CultureInfo.InvariantCulture));
        return $"{(Name is null ? "" : Name + " ")}{Show(shape)} {Device}: {string.Join(", ", values)}{(Size > shown ? ", …" : "")}";
    }

    static Tensor Generate(int[] shape, Func<double> next, bool requiresGrad, Device? device)
    {
        CheckShape(shape);
        var values = new double[SizeOf(shape)];
        for (int i = 0; i < values.Length; i++) values[i] = next();
        return Of(values, shape, requiresGrad, device);
    }
}
