using System.Numerics;
using System.Numerics.Tensors;

namespace Course.Picograd;

internal sealed partial class Cpu<T>
{
    delegate void Unary(ReadOnlySpan<T> x, Span<T> y);
    delegate void Binary(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y);
    delegate void BinaryWithNumber(ReadOnlySpan<T> a, T b, Span<T> y);

    internal override Tensor Add(Tensor a, Tensor b) => Zip(a, b, TensorPrimitives.Add, TensorPrimitives.Add);
    internal override Tensor Mul(Tensor a, Tensor b) => Zip(a, b, TensorPrimitives.Multiply, TensorPrimitives.Multiply);
    internal override Tensor Equal(Tensor a, Tensor b) => Zip(a, b, Equal, Equal);

    internal override Tensor Reciprocal(Tensor x) => Map(x, TensorPrimitives.Reciprocal);
    internal override Tensor Sqrt(Tensor x) => Map(x, TensorPrimitives.Sqrt);
    internal override Tensor Exp(Tensor x) => Map(x, TensorPrimitives.Exp);
    internal override Tensor Exp2(Tensor x) => Map(x, TensorPrimitives.Exp2);
    internal override Tensor Log(Tensor x) => Map(x, TensorPrimitives.Log);
    internal override Tensor Log2(Tensor x) => Map(x, TensorPrimitives.Log2);
    internal override Tensor Sin(Tensor x) => Map(x, TensorPrimitives.Sin);
    internal override Tensor Tanh(Tensor x) => Map(x, TensorPrimitives.Tanh);
    internal override Tensor Relu(Tensor x) => Map(x, (from, to) => TensorPrimitives.Max(from, T.Zero, to));
    internal override Tensor Positive(Tensor x) => Map(x, Positive);

    // The power function is scalar code; the powers that chain rules and losses use most are not worth it.
    internal override Tensor Pow(Tensor x, double exponent) => exponent switch
    {
        1 => Materialize(x),
        2 => Mul(x, x),
        _ => Map(x, (from, to) => TensorPrimitives.Pow(from, T.CreateChecked(exponent), to))
    };

    Tensor Map(Tensor x, Unary kernel)
    {
        x = Contiguous(x);
        var y = Create(x.shape, out var values);
        kernel(Values(x), values);
        return y;
    }

    // All our binary ops are commutative, so the operand whose runs are contiguous can come first,
    // and the other's runs may be one number repeated: a broadcast costs no copy.
    Tensor Zip(Tensor a, Tensor b, Binary kernel, BinaryWithNumber kernelWithNumber)
    {
        var loop = new StridedLoop(a.shape, a.strides, b.strides);
        if (loop.StepA != 1 && loop.StepB == 1) return Zip(b, a, kernel, kernelWithNumber);
        if (loop.StepA != 1) return Zip(Materialize(a), b, kernel, kernelWithNumber);
        if (loop.StepB > 1) return Zip(a, Materialize(b), kernel, kernelWithNumber);

        var y = Create(a.shape, out var to);
        ReadOnlySpan<T> valuesA = Values(a), valuesB = Values(b);
        int n = loop.Length, at = 0;
        do
        {
            var runA = valuesA.Slice(loop.OffsetA, n);
            if (loop.StepB == 1) kernel(runA, valuesB.Slice(loop.OffsetB, n), to.Slice(at, n));
            else kernelWithNumber(runA, valuesB[loop.OffsetB], to.Slice(at, n));
            at += n;
        } while (loop.Next());
        return y;
    }

    static void Positive(ReadOnlySpan<T> x, Span<T> y)
    {
        int i = 0;
        for (; i <= x.Length - Vector<T>.Count; i += Vector<T>.Count)
            Vector.ConditionalSelect(Vector.GreaterThan(new Vector<T>(x[i..]), Vector<T>.Zero), Vector<T>.One, Vector<T>.Zero).CopyTo(y[i..]);
        for (; i < x.Length; i++) y[i] = x[i] > T.Zero ? T.One : T.Zero;
    }

    static void Equal(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
    {
        for (int i = 0; i < a.Length; i++) y[i] = a[i] == b[i] ? T.One : T.Zero;
    }

    static void Equal(ReadOnlySpan<T> a, T b, Span<T> y)
    {
        for (int i = 0; i < a.Length; i++) y[i] = a[i] == b ? T.One : T.Zero;
    }
}
