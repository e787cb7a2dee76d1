using System.Runtime.CompilerServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Course;

public static partial class Fused
{
    /// <summary>Attention of new positions to all up to their own, whose keys and values a cache holds. No gradient flows through it.</summary>
    /// <param name="qkv">Queries, keys and values of the new positions side by side, (B, T, 3C), of which only the queries are read.</param>
    /// <param name="keys">(B, nh, capacity, hs), contiguous, in qkv's dtype; the new ones are in it.</param>
    /// <param name="values">The same of values.</param>
    /// <param name="past">How many positions were there before the new ones.</param>
    /// <returns>(B, T, C) in qkv's dtype; scores and sums are float32.</returns>
    internal static unsafe Tensor CachedAttention(Tensor qkv, Tensor keys, Tensor values, long past)
    {
        using var scope = NewDisposeScope();
        var (B, T, C) = (qkv.shape[0], qkv.shape[1], qkv.shape[2] / 3);
        var y = empty(B, T, C, dtype: qkv.dtype);
        qkv = qkv.contiguous();
        Kernel.Launch(new AttentionToCache(Kernel.Data(qkv), Kernel.Data(keys), Kernel.Data(values), Kernel.Data(y), T, keys.shape[1], keys.shape[3], keys.shape[2], past), qkv.dtype, B * T * keys.shape[1], 1);
        return y.MoveToOuterDisposeScope();
    }

    readonly unsafe struct AttentionToCache(void* qkv, void* keys, void* values, void* y, long length, long heads, long size, long capacity, long past) : IKernel
    {
        public void Run<V, T>(long from, long to) where V : struct, ILanes<V> where T : unmanaged
        {
            float* query = stackalloc float[(int)(2 * size)], result = query + size;
            for (long i = from; i < to; i++)
            {
                long position = i / heads, head = i % heads, b = position / length, t = position % length, table = (b * heads + head) * capacity * size;
                for (long d = 0; d < size; d += V.Width) Lanes.Store(Lanes.Load<V, T>((T*)qkv + (3 * position * heads + head) * size + d, size - d), query + d, size - d);
                Attend<V, T>(query, (T*)keys + table, (T*)values + table, past + t + 1, size, result);
                for (long d = 0; d < size; d += V.Width) Lanes.Store(Lanes.Load<V, float>(result + d, size - d), (T*)y + (position * heads + head) * size + d, size - d);
            }
        }
    }

    /// <summary>What one query takes in: the values (length, size), averaged with the weights softmax(keys·query/√size).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static unsafe void Attend<V, T>(float* query, T* keys, T* values, long length, long size, float* result) where V : struct, ILanes<V> where T : unmanaged
    {
        float* weights = Scratch.Floats(length);
        float factor = 1 / MathF.Sqrt(size), most = float.NegativeInfinity;
        for (long t = 0; t < length; t++)
        {
            V product = V.Of(0);
            for (long d = 0; d < size; d += V.Width) product = V.MultiplyAdd(Lanes.Load<V, float>(query + d, size - d), Lanes.Load<V, T>(keys + t * size + d, size - d), product);
            weights[t] = V.Sum(product) * factor;
            most = MathF.Max(most, weights[t]); // NaN where one is
        }
        V total = V.Of(0), shift = V.Of(most);
        for (long t = 0; t < length; t += V.Width)
        {
            V weight = Lanes.Exp(Lanes.Load<V, float>(weights + t, length - t) - shift);
            Lanes.Store(weight, weights + t, length - t);
            total += LaneMath.First(weight, length - t, V.Of(0));
        }
        V share = V.Of(1 / V.Sum(total));
        long column = 0;
        // Four registers of a value at once: four sums that don't wait for each other.
        for (; column + 4 * V.Width <= size; column += 4 * V.Width)
        {
            V s0 = V.Of(0), s1 = s0, s2 = s0, s3 = s0;
            T* value = values + column;
            for (long t = 0; t < length; t++, value += size)
            {
                V weight = V.Of(weights[t]);
                (s0, s1) = (V.MultiplyAdd(weight, Lanes.Load<V, T>(value), s0), V.MultiplyAdd(weight, Lanes.Load<V, T>(value + V.Width), s1));
                (s2, s3) = (V.MultiplyAdd(weight, Lanes.Load<V, T>(value + 2 * V.Width), s2), V.MultiplyAdd(weight, Lanes.Load<V, T>(value + 3 * V.Width), s3));
            }
            V.Store(s0 * share, result + column);
            V.Store(s1 * share, result + column + V.Width);
            V.Store(s2 * share, result + column + 2 * V.Width);
            V.Store(s3 * share, result + column + 3 * V.Width);
        }
        for (; column < size; column += V.Width)
        {
            V sum = V.Of(0);
            for (long t = 0; t < length; t++) sum = V.MultiplyAdd(V.Of(weights[t]), Lanes.Load<V, T>(values + t * size + column, size - column), sum);
            Lanes.Store(sum * share, result + column, size - column);
        }
    }
}
