using System.Runtime.CompilerServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Course;

public static partial class Fused
{
    /// <summary>
    /// Causal self-attention in tiles by online softmax (Dao et al. 2022): the T×T table of scores is never there as a whole, only 64×64 pieces of it that stay in the cache;
    /// the backward pass computes them again from one number a row. Memory grows with T, not with T².
    /// </summary>
    /// <param name="qkv">Queries, keys and values side by side, (B, T, 3C): what GPT-2's c_attn gives.</param>
    /// <param name="heads">How many heads share the C.</param>
    /// <returns>(B, T, C) in qkv's dtype; scores and sums are float32.</returns>
    /// <exception cref="ArgumentException">qkv is no (B, T, 3C) for that many heads.</exception>
    public static Tensor CausalAttention(Tensor qkv, int heads)
    {
        if (heads < 1 || qkv.dim() != 3 || qkv.shape[2] % (3 * heads) != 0)
            throw new ArgumentException($"qkv is {Shape(qkv)}; for {heads} heads it is (B, T, 3C), where C is a multiple of their number.", nameof(qkv));
        if (Kernel.Takes(qkv) && qkv.numel() > 0) return TiledAttention.apply(qkv, heads);
        var (B, T, C) = (qkv.shape[0], qkv.shape[1], qkv.shape[2] / 3);
        var parts = qkv.view(B, T, 3, heads, C / heads).permute(2, 0, 3, 1, 4); // (3, B, nh, T, hs)
        return nn.functional.scaled_dot_product_attention(parts[0], parts[1], parts[2], is_casual: true).transpose(1, 2).reshape(B, T, C);
    }

    sealed class TiledAttention : autograd.SingleTensorFunction<TiledAttention>
    {
        public override string Name => nameof(TiledAttention);

        public override unsafe Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            using var scope = NewDisposeScope();
            var qkv = ((Tensor)vars[0]).contiguous();
            int heads = (int)vars[1];
            var (B, T, C) = (qkv.shape[0], qkv.shape[1], qkv.shape[2] / 3);
            Tensor y = empty(B, T, C, dtype: qkv.dtype), logSums = empty(B, heads, T);
            Kernel.Launch(new AttentionForward(Kernel.Data(qkv), Kernel.Data(y), (float*)Kernel.Data(logSums), T, heads, C / heads), qkv.dtype, B * heads, 1);
            ctx.save_for_backward([qkv, y, logSums]);
            ctx.save_data("heads", heads);
            return y.MoveToOuterDisposeScope();
        }

        public override unsafe List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
        {
            RefuseCreateGraph("Fused.CausalAttention");
            var saved = ctx.get_saved_variables();
            var (qkv, y, logSums) = (saved[0], saved[1], saved[2]);
            int heads = (int)ctx.get_data("heads");
            var (B, T, C) = (qkv.shape[0], qkv.shape[1], qkv.shape[2] / 3);
            var dy = grad_output.to(qkv.dtype).contiguous();
            var grad = empty_like(qkv);
            Kernel.Launch(new AttentionBackward(Kernel.Data(qkv), Kernel.Data(y), (float*)Kernel.Data(logSums), Kernel.Data(dy), Kernel.Data(grad), T, heads, C / heads), qkv.dtype, B * heads, 1);
            return [grad, null!];
        }
    }

    // For each row of queries: the greatest score so far (most), the exponentials' sum (sums) and the values weighted with them (result), all relative to that score.
    readonly unsafe struct AttentionForward(void* qkv, void* y, float* logSums, long length, long heads, long size) : IKernel
    {
        [MethodImpl(Kernel.Loop)]
        public void Run<V, T>(long from, long to) where V : struct, ILanes<V> where T : unmanaged
        {
            long padded = Padded(size), tiles = Tiles(length), width = heads * size, area = tile * padded;
            var values = Scratch.Floats(tiles * (area + tile * size) + 2 * area + tile * (tile + 2));
            float* keys = values + tiles * area, queries = keys + tiles * tile * size, result = queries + area, scores = result + area, most = scores + tile * tile, sums = most + tile;
            float factor = 1 / MathF.Sqrt(size);
            for (long n = from; n < to; n++)
            {
                long b = n / heads, h = n % heads;
                T* q = (T*)qkv + b * length * 3 * width + h * size;
                for (long j = 0; j < tiles; j++)
                {
                    long start = j * tile, rows = Math.Min(tile, length - start);
                    ReadRows<V, T>(q + width + start * 3 * width, 3 * width, rows, size, result, 1);
                    Transpose(result, size, keys + j * tile * size);
                    ReadRows<V, T>(q + 2 * width + start * 3 * width, 3 * width, rows, size, values + j * area, 1);
                }
                for (long i = 0; i < tiles; i++)
                {
                    long start = i * tile, rows = Math.Min(tile, length - start), whole = (rows + 3) / 4 * 4;
                    ReadRows<V, T>(q + start * 3 * width, 3 * width, rows, size, queries, factor);
                    new Span<float>(result, (int)area).Clear();
                    for (long r = 0; r < tile; r++) (most[r], sums[r]) = (float.NegativeInfinity, 0);
                    for (long j = 0; j <= i; j++)
                    {
                        Multiply<V>(queries, padded, 1, keys + j * tile * size, scores, whole, tile, size, false, j == i ? Skip.Columns : Skip.None);
                        for (long r = 0; r < rows; r++)
                        {
                            float* row = scores + r * tile;
                            long columns = j == i ? Past(row, r, V.Width) : tile;
                            V top = V.Load(row);
                            for (long c = V.Width; c < columns; c += V.Width) top = V.Max(V.Load(row + c), top);
                            float max = MathF.Max(most[r], V.Greatest(top));
                            V shift = V.Of(max), sum = V.Of(0);
                            for (long c = 0; c < columns; c += V.Width)
                            {
                                V p = Lanes.Exp(V.Load(row + c) - shift);
                                V.Store(p, row + c);
                                sum += p;
                            }
                            // What was summed up with the smaller maximum is brought to the new one.
                            if (max != most[r])
                            {
                                float old = MathF.Exp(most[r] - max);
                                sums[r] *= old;
                                for (long d = 0; d < padded; d += V.Width) V.Store(V.Load(result + r * padded + d) * V.Of(old), result + r * padded + d);
                                most[r] = max;
                            }
                            sums[r] += V.Sum(sum);
                        }
                        Multiply<V>(scores, tile, 1, values + j * area, result, whole, padded, j == i ? whole : tile, true, j == i ? Skip.After : Skip.None);
                    }
                    for (long r = 0; r < rows; r++)
                    {
                        WriteRow(result + r * padded, (T*)y + (b * length + start + r) * width + h * size, size, V.Of(1 / sums[r]));
                        logSums[n * length + start + r] = most[r] + MathF.Log(sums[r]);
                    }
                }
            }
        }
    }

    // With scores S = Q·Kᵀ/√hs, weights P = exp(S - log-sum of the row) and products D = rowsum(dY∘Y): dV = Pᵀ·dY; slopes dS = P∘(dY·Vᵀ - D); dQ = dS·K/√hs; dK = dSᵀ·Q/√hs.
    readonly unsafe struct AttentionBackward(void* qkv, void* y, float* logSums, void* dy, void* grad, long length, long heads, long size) : IKernel
    {
        [MethodImpl(Kernel.Loop)]
        public void Run<V, T>(long from, long to) where V : struct, ILanes<V> where T : unmanaged
        {
            long padded = Padded(size), tiles = Tiles(length), width = heads * size, area = tile * padded, turned = tile * size;
            var keys = Scratch.Floats(tiles * (3 * area + 2 * turned) + 4 * area + tile * (2 * tile + 1));
            float* keyGrads = keys + tiles * area, valueGrads = keyGrads + tiles * area, keysTurned = valueGrads + tiles * area, valuesTurned = keysTurned + tiles * turned;
            float* queries = valuesTurned + tiles * turned, queryGrads = queries + area, given = queryGrads + area, other = given + area;
            float* scores = other + area, slopes = scores + tile * tile, products = slopes + tile * tile;
            float factor = 1 / MathF.Sqrt(size);
            for (long n = from; n < to; n++)
            {
                long b = n / heads, h = n % heads;
                T* q = (T*)qkv + b * length * 3 * width + h * size, dq = (T*)grad + b * length * 3 * width + h * size;
                new Span<float>(keyGrads, checked((int)(2 * tiles * area))).Clear();
                for (long j = 0; j < tiles; j++)
                {
                    long start = j * tile, rows = Math.Min(tile, length - start);
                    ReadRows<V, T>(q + width + start * 3 * width, 3 * width, rows, size, keys + j * area, 1);
                    Transpose(keys + j * area, size, keysTurned + j * turned);
                    ReadRows<V, T>(q + 2 * width + start * 3 * width, 3 * width, rows, size, other, 1);
                    Transpose(other, size, valuesTurned + j * turned);
                }
                for (long i = 0; i < tiles; i++)
                {
                    long start = i * tile, rows = Math.Min(tile, length - start), whole = (rows + 3) / 4 * 4;
                    long place = (b * length + start) * width + h * size;
                    ReadRows<V, T>(q + start * 3 * width, 3 * width, rows, size, queries, factor);
                    ReadRows<V, T>((T*)dy + place, width, rows, size, given, 1);
                    ReadRows<V, T>((T*)y + place, width, rows, size, other, 1);
                    for (long r = 0; r < tile; r++)
                    {
                        V sum = V.Of(0);
                        for (long d = 0; d < padded; d += V.Width) sum = V.MultiplyAdd(V.Load(given + r * padded + d), V.Load(other + r * padded + d), sum);
                        products[r] = V.Sum(sum);
                    }
                    new Span<float>(queryGrads, (int)area).Clear();
                    for (long j = 0; j <= i; j++)
                    {
                        Multiply<V>(queries, padded, 1, keysTurned + j * turned, scores, whole, tile, size, false, j == i ? Skip.Columns : Skip.None);
                        Multiply<V>(given, padded, 1, valuesTurned + j * turned, slopes, whole, tile, size, false, j == i ? Skip.Columns : Skip.None);
                        for (long r = 0; r < rows; r++)
                        {
                            float* row = scores + r * tile, slope = slopes + r * tile;
                            long columns = j == i ? Past(row, r, V.Width) : tile;
                            V shift = V.Of(logSums[n * length + start + r]), product = V.Of(products[r]);
                            for (long c = 0; c < columns; c += V.Width)
                            {
                                V p = Lanes.Exp(V.Load(row + c) - shift);
                                V.Store(p, row + c);
                                V.Store(p * (V.Load(slope + c) - product), slope + c);
                            }
                            // Where the query is NaN, so is its share of the future, in whose gradients it has no part.
                            for (long c = r + 1; c < columns && j == i; c++) row[c] = slope[c] = 0;
                        }
                        new Span<float>(scores + rows * tile, (int)((whole - rows) * tile)).Clear();
                        new Span<float>(slopes + rows * tile, (int)((whole - rows) * tile)).Clear();
                        Multiply<V>(scores, 1, tile, given, valueGrads + j * area, tile, padded, whole, true, j == i ? Skip.Before : Skip.None);
                        Multiply<V>(slopes, 1, tile, queries, keyGrads + j * area, tile, padded, whole, true, j == i ? Skip.Before : Skip.None);
                        Multiply<V>(slopes, tile, 1, keys + j * area, queryGrads, whole, padded, tile, true, j == i ? Skip.After : Skip.None);
                    }
                    for (long r = 0; r < rows; r++) WriteRow(queryGrads + r * padded, dq + (start + r) * 3 * width, size, V.Of(factor));
                }
                for (long t = 0; t < length; t++)
                {
                    WriteRow(keyGrads + t * padded, dq + t * 3 * width + width, size, V.Of(1));
                    WriteRow(valueGrads + t * padded, dq + t * 3 * width + 2 * width, size, V.Of(1));
                }
            }
        }
    }
}
