using static TorchSharp.torch;

namespace TorchSharp.Tests.Oracle;

/// <summary>A plain array of doubles with a shape, to compute by loops what an operator should give.</summary>
public sealed class Nd(long[] shape, double[] values)
{
    public long[] Shape { get; } = shape;
    public double[] Values { get; } = values;

    public double this[params ReadOnlySpan<long> index] => Values[Flat(index)];

    /// <summary>The array whose element at each index is what the function says.</summary>
    public static Nd Of(long[] shape, Func<long[], double> value)
    {
        var values = new double[shape.Aggregate(1L, (a, b) => a * b)];
        var index = new long[shape.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var rest = (long)i;
            for (var d = shape.Length - 1; d >= 0; d--) (rest, index[d]) = Math.DivRem(rest, shape[d]);
            values[i] = value(index);
        }
        return new(shape, values);
    }

    /// <summary>One number without dimensions.</summary>
    public static Nd Scalar(double value) => new([], [value]);

    /// <summary>A tensor's values in double precision, true as 1.</summary>
    public static Nd From(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return new(tensor.shape, tensor.detach().to(ScalarType.Float64).data<double>().ToArray());
    }

    public Nd Map(Func<double, double> f) => new(Shape, Array.ConvertAll(Values, f.Invoke));

    /// <summary>Element by element with another array, both broadcast.</summary>
    public Nd Zip(Nd other, Func<double, double, double> f)
    {
        var rank = Math.Max(Shape.Length, other.Shape.Length);
        var to = new long[rank];
        for (var d = 1; d <= rank; d++)
            to[^d] = Math.Max(d <= Shape.Length ? Shape[^d] : 1, d <= other.Shape.Length ? other.Shape[^d] : 1);
        return Of(to, i => f(Broadcast(i), other.Broadcast(i)));
    }

    /// <summary>A dimension's elements made one.</summary>
    public Nd Reduce(int dim, bool keep, Func<double[], double> f)
    {
        var to = keep ? Shape.Select((s, d) => d == dim ? 1 : s) : Shape.Where((_, d) => d != dim);
        return Of([.. to], i =>
        {
            var at = keep ? (long[])i.Clone() : [.. i[..dim], 0, .. i[dim..]];
            var line = new double[Shape[dim]];
            for (at[dim] = 0; at[dim] < line.Length; at[dim]++) line[at[dim]] = this[at];
            return f(line);
        });
    }

    private double Broadcast(long[] index)
    {
        var own = index[^Shape.Length..];
        for (var d = 0; d < own.Length; d++)
            if (Shape[d] == 1) own[d] = 0;
        return this[own];
    }

    private long Flat(ReadOnlySpan<long> index)
    {
        Assert.Equal(Shape.Length, index.Length);
        long flat = 0;
        for (var d = 0; d < index.Length; d++) flat = flat * Shape[d] + index[d];
        return flat;
    }
}
