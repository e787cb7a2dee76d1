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
    internal static unsafe void Attend<V, T>(float* query, T* keys, T* values, long length, long size, float* result) where V : struct, ILanes<V> where T : unmanaged
    {
        long padded = (length + V.Width - 1) / V.Width * V.Width;
        float* weights = Scratch.Floats(padded);
        MultiplyRows<V, T>(keys, query, weights, size, length, 1, 0, length);
        new Span<float>(weights + length, (int)(padded - length)).Fill(float.NegativeInfinity); // whose exponentials are 0
        float share = 1 / Exponentials<V>(weights, padded, 1 / MathF.Sqrt(size));
        WeightedSum<V, T>(values, weights, length, size, share, result);
    }

    // Replaces scores by their exponentials, scaled so that the greatest is 1, and gives the sum of those.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static unsafe float Exponentials<V>(float* scores, long count, float factor) where V : struct, ILanes<V>
    {
        V most = V.Load(scores), total = V.Of(0);
        for (long t = V.Width; t < count; t += V.Width) most = LaneMath.Max(most, V.Load(scores + t));
        V shift = V.Of(V.Greatest(most)), scale = V.Of(factor);
        for (long t = 0; t < count; t += V.Width)
        {
            V weight = Lanes.Exp((V.Load(scores + t) - shift) * scale);
            V.Store(weight, scores + t);
            total += weight;
        }
        return V.Sum(total);
    }

    // The rows of a table (length, size), each times its weight, added up; that times a factor.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static unsafe void WeightedSum<V, T>(T* rows, float* weights, long length, long size, float factor, float* result) where V : struct, ILanes<V> where T : unmanaged
    {
        long column = 0;
        // Four registers of a row at once: four sums that don't wait for each other.
        for (; column + 4 * V.Width <= size; column += 4 * V.Width)
        {
            var sums = new Four<V>();
            for (long t = 0; t < length; t++) sums.MultiplyAdd(V.Of(weights[t]), new Four<V>().Load(rows + t * size + column, V.Width));
            sums.Store(result + column, factor);
        }
        for (; column + V.Width <= size; column += V.Width)
        {
            V sum = V.Of(0);
            for (long t = 0; t < length; t++) sum = V.MultiplyAdd(V.Of(weights[t]), Lanes.Load<V, T>(rows + t * size + column), sum);
            V.Store(sum * V.Of(factor), result + column);
        }
        for (; column < size; column++)
        {
            float sum = 0;
            for (long t = 0; t < length; t++) sum += weights[t] * Lanes.Single(rows[t * size + column]);
            result[column] = sum * factor;
        }
    }
}
