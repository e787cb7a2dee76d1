using System.Runtime.CompilerServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Course;

public static partial class Fused
{
    /// <summary>
    /// A matrix times a few vectors, as fast as the matrix can be read. With so few there are only a few multiplications for each number of the matrix, and memory decides;
    /// matrix multiplication, which is made for many, keeps it waiting. Numbers are multiplied and summed in float32, and no vector's result depends on the others. No gradient flows through it.
    /// </summary>
    /// <param name="weight">(out, in), bfloat16 or float32.</param>
    /// <param name="x">One vector (in), or several (…, in), bfloat16 or float32.</param>
    /// <param name="bias">(out), bfloat16 or float32; null for none.</param>
    /// <returns>x·weightᵀ + bias, (…, out), float32.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static unsafe Tensor MatrixVector(Tensor weight, Tensor x, Tensor? bias = null)
    {
        if (weight.dim() != 2 || x.dim() == 0 || x.shape[^1] != weight.shape[1])
            throw new ArgumentException($"x is {Shape(x)} and weight is {Shape(weight)}; the last dimension of x is weight's (out, in)'s last.", nameof(x));
        if (bias is not null && (bias.dim() != 1 || bias.shape[0] != weight.shape[0])) throw new ArgumentException($"bias is {Shape(bias)}; for weight of {Shape(weight)} it is one number for each row.", nameof(bias));
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        var single = bias?.to(ScalarType.Float32);
        if (!Kernel.Takes(weight) || !Kernel.Takes(x) || x.numel() == 0 || weight.numel() == 0)
            return nn.functional.linear(x.to(ScalarType.Float32), weight.to(ScalarType.Float32), single).MoveToOuterDisposeScope();
        (weight, x, single) = (weight.contiguous(), x.to(ScalarType.Float32).contiguous(), single?.contiguous());
        long outputs = weight.shape[0], inputs = weight.shape[1];
        var y = empty([.. x.shape[..^1], outputs]);
        var kernel = new Products(Kernel.Data(weight), (float*)Kernel.Data(x), single is null ? null : (float*)Kernel.Data(single), (float*)Kernel.Data(y), inputs, outputs, x.numel() / inputs);
        Kernel.LaunchStages(kernel, weight.dtype);
        return y.MoveToOuterDisposeScope();
    }

    // Rows of a matrix that are one part of the work: about 24 KB of float32 or half of it, and a multiple of four.
    internal static long RowsTogether(long inputs) => Math.Max(4, 6144 / inputs / 4 * 4 * 2);

    readonly unsafe struct Products(void* weight, float* x, float* bias, float* y, long inputs, long outputs, long vectors) : IStagedKernel
    {
        public int Stages => 1;

        public long Parts(int stage) => (outputs + RowsTogether(inputs) - 1) / RowsTogether(inputs);

        public void Run<V, T>(int stage, long part) where V : struct, ILanes<V> where T : unmanaged
        {
            long from = part * RowsTogether(inputs), to = Math.Min(from + RowsTogether(inputs), outputs);
            MultiplyRows<V, T>((T*)weight, x, y, inputs, outputs, vectors, from, to);
            for (long n = 0; n < vectors && bias is not null; n++) Add<V>(y + n * outputs + from, bias + from, to - from);
        }

        public void Finish<V, T>(int stage) where V : struct, ILanes<V> where T : unmanaged
        {
        }
    }

    /// <summary>Adds b to a.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static unsafe void Add<V>(float* a, float* b, long count) where V : struct, ILanes<V>
    {
        for (long i = 0; i < count; i += V.Width) Lanes.Store(Lanes.Load<V, float>(a + i, count - i) + Lanes.Load<V, float>(b + i, count - i), a + i, count - i);
    }

    /// <summary>The products of a matrix's rows <paramref name="from"/> to <paramref name="to"/> and of vectors: y (vectors, outputs) of x (vectors, inputs).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static unsafe void MultiplyRows<V, T>(T* weight, float* x, float* y, long inputs, long outputs, long vectors, long from, long to) where V : struct, ILanes<V> where T : unmanaged
    {
        long whole = inputs / V.Width * V.Width, rest = inputs - whole, i = from;
        // Four rows, and two vectors where there are two: sums that don't wait for each other, and a row's number that is widened to float32 is used twice.
        for (; i + 4 <= to; i += 4)
        {
            T* w0 = weight + i * inputs, w1 = w0 + inputs, w2 = w1 + inputs, w3 = w2 + inputs, ahead = w3 + inputs;
            for (long n = 0; n < vectors; n += 2)
            {
                bool two = n + 1 < vectors;
                float* a = x + n * inputs, b = two ? a + inputs : a, to0 = y + n * outputs + i, to1 = to0 + outputs;
                V zero = V.Of(0), s0 = zero, s1 = zero, s2 = zero, s3 = zero, t0 = zero, t1 = zero, t2 = zero, t3 = zero;
                if (two)
                {
                    for (long k = 0; k < whole; k += V.Width)
                    {
                        // The processor's own looking ahead begins anew at each row. The next four rows, line by line while these are multiplied:
                        if (n == 0) Lanes.Prefetch<V, T>(ahead + 4 * k);
                        V u = V.Load(a + k), v = V.Load(b + k), w = Lanes.Load<V, T>(w0 + k);
                        (s0, t0, w) = (V.MultiplyAdd(w, u, s0), V.MultiplyAdd(w, v, t0), Lanes.Load<V, T>(w1 + k));
                        (s1, t1, w) = (V.MultiplyAdd(w, u, s1), V.MultiplyAdd(w, v, t1), Lanes.Load<V, T>(w2 + k));
                        (s2, t2, w) = (V.MultiplyAdd(w, u, s2), V.MultiplyAdd(w, v, t2), Lanes.Load<V, T>(w3 + k));
                        (s3, t3) = (V.MultiplyAdd(w, u, s3), V.MultiplyAdd(w, v, t3));
                    }
                }
                else
                {
                    for (long k = 0; k < whole; k += V.Width)
                    {
                        if (n == 0) Lanes.Prefetch<V, T>(ahead + 4 * k);
                        V u = V.Load(a + k);
                        (s0, s1) = (V.MultiplyAdd(Lanes.Load<V, T>(w0 + k), u, s0), V.MultiplyAdd(Lanes.Load<V, T>(w1 + k), u, s1));
                        (s2, s3) = (V.MultiplyAdd(Lanes.Load<V, T>(w2 + k), u, s2), V.MultiplyAdd(Lanes.Load<V, T>(w3 + k), u, s3));
                    }
                }
                if (rest > 0)
                {
                    V u = Lanes.Load<V, float>(a + whole, rest), v = Lanes.Load<V, float>(b + whole, rest), w = Lanes.Load<V, T>(w0 + whole, rest);
                    (s0, t0, w) = (V.MultiplyAdd(w, u, s0), V.MultiplyAdd(w, v, t0), Lanes.Load<V, T>(w1 + whole, rest));
                    (s1, t1, w) = (V.MultiplyAdd(w, u, s1), V.MultiplyAdd(w, v, t1), Lanes.Load<V, T>(w2 + whole, rest));
                    (s2, t2, w) = (V.MultiplyAdd(w, u, s2), V.MultiplyAdd(w, v, t2), Lanes.Load<V, T>(w3 + whole, rest));
                    (s3, t3) = (V.MultiplyAdd(w, u, s3), V.MultiplyAdd(w, v, t3));
                }
                (to0[0], to0[1], to0[2], to0[3]) = (V.Sum(s0), V.Sum(s1), V.Sum(s2), V.Sum(s3));
                if (two) (to1[0], to1[1], to1[2], to1[3]) = (V.Sum(t0), V.Sum(t1), V.Sum(t2), V.Sum(t3));
            }
        }
        for (; i < to; i++)
            for (long n = 0; n < vectors; n++)
            {
                V sum = V.Of(0);
                for (long k = 0; k < inputs; k += V.Width)
                    sum = V.MultiplyAdd(Lanes.Load<V, T>(weight + i * inputs + k, inputs - k), Lanes.Load<V, float>(x + n * inputs + k, inputs - k), sum);
                y[n * outputs + i] = V.Sum(sum);
            }
    }
}
