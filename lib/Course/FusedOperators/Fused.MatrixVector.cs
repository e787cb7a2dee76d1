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

        public void Run<V, T>(int stage, long from, long to) where V : struct, ILanes<V> where T : unmanaged
        {
            (from, to) = (from * RowsTogether(inputs), Math.Min(to * RowsTogether(inputs), outputs));
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
        long i = from, n;
        for (; i + 4 <= to; i += 4)
        {
            T* rows = weight + i * inputs;
            for (n = 0; n + 4 <= vectors; n += 4) FourByFour<V, T>(rows, x + n * inputs, y + n * outputs + i, inputs, outputs, n == 0);
            for (; n < vectors; n++) FourByOne<V, T>(rows, x + n * inputs, y + n * outputs + i, inputs, n == 0);
        }
        for (; i < to; i++)
            for (n = 0; n < vectors; n++) y[n * outputs + i] = OneByOne<V, T>(weight + i * inputs, x + n * inputs, inputs);
    }

    // How many numbers after the row that is read memory is asked for, line by line; the processor's own looking ahead begins anew at each row. Whole groups of four rows that are 12 KB at least,
    // which is about what arrives while one waits for the first, and less than the innermost cache holds.
    static unsafe long Ahead<T>(long inputs) where T : unmanaged => Math.Max(1, 12288 / (4 * inputs * sizeof(T))) * 4 * inputs;

    // Four rows: four sums that don't wait for each other.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static unsafe void FourByOne<V, T>(T* rows, float* x, float* y, long inputs, bool first) where V : struct, ILanes<V> where T : unmanaged
    {
        T* next = first ? rows + Ahead<T>(inputs) : rows;
        var sums = new Four<V>();
        long k = 0;
        for (; k + V.Width <= inputs; k += V.Width)
        {
            Lanes.Prefetch<V, T>(next + 4 * k);
            sums.MultiplyAdd(V.Load(x + k), new Four<V>().Load(rows + k, inputs));
        }
        sums.Sum(y);
        for (; k < inputs; k++)
            for (int r = 0; r < 4; r++) y[r] += Lanes.Single(rows[r * inputs + k]) * x[k];
    }

    // Four rows and four vectors: what is widened to float32 is used four times.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static unsafe void FourByFour<V, T>(T* rows, float* x, float* y, long inputs, long outputs, bool first) where V : struct, ILanes<V> where T : unmanaged
    {
        T* next = first ? rows + Ahead<T>(inputs) : rows;
        Four<V> sums0 = new(), sums1 = new(), sums2 = new(), sums3 = new();
        long k = 0;
        for (; k + V.Width <= inputs; k += V.Width)
        {
            Lanes.Prefetch<V, T>(next + 4 * k);
            var w = new Four<V>().Load(rows + k, inputs);
            sums0.MultiplyAdd(V.Load(x + k), w);
            sums1.MultiplyAdd(V.Load(x + inputs + k), w);
            sums2.MultiplyAdd(V.Load(x + 2 * inputs + k), w);
            sums3.MultiplyAdd(V.Load(x + 3 * inputs + k), w);
        }
        sums0.Sum(y);
        sums1.Sum(y + outputs);
        sums2.Sum(y + 2 * outputs);
        sums3.Sum(y + 3 * outputs);
        for (; k < inputs; k++)
            for (int n = 0; n < 4; n++)
                for (int r = 0; r < 4; r++) y[n * outputs + r] += Lanes.Single(rows[r * inputs + k]) * x[n * inputs + k];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static unsafe float OneByOne<V, T>(T* row, float* x, long inputs) where V : struct, ILanes<V> where T : unmanaged
    {
        V sum = V.Of(0);
        long k = 0;
        for (; k + V.Width <= inputs; k += V.Width) sum = V.MultiplyAdd(Lanes.Load<V, T>(row + k), V.Load(x + k), sum);
        float y = V.Sum(sum);
        for (; k < inputs; k++) y += Lanes.Single(row[k]) * x[k];
        return y;
    }

    // Four registers: numbers of four rows, or four times as many of one.
    unsafe struct Four<V> where V : struct, ILanes<V>
    {
        V a, b, c, d;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Four<V> Load<T>(T* from, long stride) where T : unmanaged
        {
            (a, b) = (Lanes.Load<V, T>(from), Lanes.Load<V, T>(from + stride));
            (c, d) = (Lanes.Load<V, T>(from + 2 * stride), Lanes.Load<V, T>(from + 3 * stride));
            return this;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void MultiplyAdd(V x, in Four<V> w)
        {
            (a, b) = (V.MultiplyAdd(x, w.a, a), V.MultiplyAdd(x, w.b, b));
            (c, d) = (V.MultiplyAdd(x, w.c, c), V.MultiplyAdd(x, w.d, d));
        }

        // One after the other, times a factor
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Store(float* to, float factor)
        {
            V.Store(a * V.Of(factor), to);
            V.Store(b * V.Of(factor), to + V.Width);
            V.Store(c * V.Of(factor), to + 2 * V.Width);
            V.Store(d * V.Of(factor), to + 3 * V.Width);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Sum(float* to) => (to[0], to[1], to[2], to[3]) = (V.Sum(a), V.Sum(b), V.Sum(c), V.Sum(d));
    }
}
