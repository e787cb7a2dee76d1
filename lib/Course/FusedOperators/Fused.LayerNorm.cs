using System.Runtime.CompilerServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Course;

public static partial class Fused
{
    /// <summary>Adds to the residual stream and normalizes the sum: s = x + y, and (s - mean)/√(variance + ε)·weight + bias of each row of s.</summary>
    /// <param name="x">The residual stream, (…, C), float32 or y's dtype.</param>
    /// <param name="y">What is added, of x's shape; null where nothing is.</param>
    /// <param name="weight">(C), float32.</param>
    /// <param name="bias">(C), float32.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="dtype">The dtype of the normalized sum; y's if not given, x's where nothing is added.</param>
    /// <returns>The sum in x's dtype, and that sum normalized.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static (Tensor sum, Tensor normalized) ResidualLayerNorm(Tensor x, Tensor? y, Tensor weight, Tensor bias, double epsilon = 1e-5, ScalarType? dtype = null)
    {
        var type = dtype ?? (y ?? x).dtype;
        if (x.dim() == 0 || weight.dim() != 1 || weight.shape[0] != x.shape[^1] || !bias.shape.SequenceEqual(weight.shape))
            throw new ArgumentException($"weight is {Shape(weight)} and bias is {Shape(bias)}; for x of {Shape(x)} both are one number for each of its last dimension.", nameof(weight));
        if (y is not null && !x.shape.SequenceEqual(y.shape)) throw new ArgumentException($"y is {Shape(y)} and x is {Shape(x)}; they have one shape.", nameof(y));
        bool taken = Kernel.Takes(x) && Kernel.Takes(weight) && Kernel.Takes(bias) && (y is null || Kernel.Takes(y)) && type is ScalarType.Float32 or ScalarType.BFloat16;
        if (!taken || x.numel() == 0)
        {
            var s = y is null ? x.alias() : x + y.to(x.dtype);
            return (s, nn.functional.layer_norm(s, weight.shape, weight.to(s.dtype), bias.to(s.dtype), epsilon).to(type));
        }
        if (y is not null && y.dtype != type) y = y.to(type);
        var stream = x.dtype != ScalarType.Float32 && x.dtype != type ? x.to(ScalarType.Float32) : x;
        var results = Normalization.apply(stream, y!, weight.to(ScalarType.Float32), bias.to(ScalarType.Float32), epsilon, type);
        return (y is null ? x.alias() : results[1].to(x.dtype), results[0]);
    }

    sealed class Normalization : autograd.MultiTensorFunction<Normalization>
    {
        public override string Name => nameof(Normalization);

        public override unsafe List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
        {
            using var scope = NewDisposeScope();
            var (x, y, weight, bias) = (((Tensor)vars[0]).contiguous(), (vars[1] as Tensor)?.contiguous(), ((Tensor)vars[2]).contiguous(), ((Tensor)vars[3]).contiguous());
            var type = (ScalarType)vars[5];
            long columns = x.shape[^1], rows = x.numel() / columns;
            var sum = y is null ? x : empty_like(x);
            var normalized = empty(x.shape, dtype: type);
            var statistics = empty(rows, 2);
            Kernel.Launch(new NormForward(Kernel.Data(x), y is null ? null : Kernel.Data(y), Kernel.Data(sum), Kernel.Data(normalized), (float*)Kernel.Data(weight), (float*)Kernel.Data(bias),
                (float*)Kernel.Data(statistics), columns, (float)(double)vars[4], x.dtype == ScalarType.BFloat16), type, rows, rowsTogether / 4);
            ctx.save_for_backward([sum, weight, statistics]);
            ctx.save_data("type", type);
            ctx.save_data("added", y is not null);
            ctx.set_materialize_grads(false);
            return y is null ? [normalized.MoveToOuterDisposeScope()] : [normalized.MoveToOuterDisposeScope(), sum.MoveToOuterDisposeScope()];
        }

        public override unsafe List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs)
        {
            RefuseCreateGraph("Fused.ResidualLayerNorm");
            var saved = ctx.get_saved_variables();
            var (sum, weight, statistics) = (saved[0], saved[1], saved[2]);
            var type = (ScalarType)ctx.get_data("type");
            bool added = (bool)ctx.get_data("added");
            long columns = sum.shape[^1], rows = sum.numel() / columns;
            var straight = grad_outputs.Count > 1 ? grad_outputs[1]?.to(sum.dtype).contiguous() : null;
            // Without the one there is nothing to differentiate but the sum.
            if (grad_outputs[0] is null) return [straight!, added ? straight?.to(type)! : null!, null!, null!, null!, null!];
            var grad = grad_outputs[0].to(type).contiguous();
            var dx = empty_like(sum);
            var dy = added && type != sum.dtype ? empty(sum.shape, dtype: type) : null;
            Tensor weightParts = empty(Groups(rows), columns), biasParts = empty(Groups(rows), columns);
            Kernel.Launch(new NormBackward(Kernel.Data(sum), Kernel.Data(grad), straight is null ? null : Kernel.Data(straight), Kernel.Data(dx), dy is null ? null : Kernel.Data(dy), (float*)Kernel.Data(weight),
                (float*)Kernel.Data(statistics), (float*)Kernel.Data(weightParts), (float*)Kernel.Data(biasParts), columns, sum.dtype == ScalarType.BFloat16), type, rows, rowsTogether);
            return [dx, added ? dy ?? dx : null!, SumOfGroups(weightParts), SumOfGroups(biasParts), null!, null!];
        }
    }

    // The residual stream may be float32 beside bfloat16 activations.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static unsafe V LoadStream<V>(void* stream, bool half, long i, long count) where V : struct, ILanes<V> =>
        half ? Lanes.Load<V, ushort>((ushort*)stream + i, count) : Lanes.Load<V, float>((float*)stream + i, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static unsafe void StoreStream<V>(V value, void* stream, bool half, long i, long count) where V : struct, ILanes<V>
    {
        if (half) Lanes.Store(value, (ushort*)stream + i, count);
        else Lanes.Store(value, (float*)stream + i, count);
    }

    // Writes a row normalized and gives its mean and what it was scaled with.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static unsafe (float mean, float scale) Normalize<V, T>(float* row, float mean, long columns, float* weight, float* bias, float epsilon, T* normalized) where V : struct, ILanes<V> where T : unmanaged
    {
        // The squares of the differences, and not the difference of the squares: that cancels.
        V total = V.Of(0);
        long whole = columns / V.Width * V.Width;
        for (long j = 0; j < whole; j += V.Width)
        {
            var difference = Lanes.Load<V, float>(row + j) - V.Of(mean);
            total = V.MultiplyAdd(difference, difference, total);
        }
        float squares = V.Sum(total);
        for (long j = whole; j < columns; j++) squares += (row[j] - mean) * (row[j] - mean);
        float scale = 1 / MathF.Sqrt(squares / columns + epsilon);
        for (long j = 0; j < whole; j += V.Width) Scale(row + j, V.Of(mean), V.Of(scale), weight + j, bias + j, normalized + j, V.Width);
        if (whole < columns) Scale(row + whole, V.Of(mean), V.Of(scale), weight + whole, bias + whole, normalized + whole, columns - whole);
        return (mean, scale);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static unsafe void Scale<V, T>(float* row, V mean, V scale, float* weight, float* bias, T* normalized, long count) where V : struct, ILanes<V> where T : unmanaged =>
        Lanes.Store(V.MultiplyAdd((Lanes.Load<V, float>(row, count) - mean) * scale, Lanes.Load<V, float>(weight, count), Lanes.Load<V, float>(bias, count)), normalized, count);

    /// <summary>(row - mean)/√(variance + ε)·weight + bias.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static unsafe void Normalize<V>(float* row, long columns, float* weight, float* bias, float* normalized) where V : struct, ILanes<V>
    {
        V total = V.Of(0);
        for (long j = 0; j < columns; j += V.Width) total += Lanes.Load<V, float>(row + j, columns - j);
        Normalize<V, float>(row, V.Sum(total) / columns, columns, weight, bias, 1e-5f, normalized);
    }

    readonly unsafe struct NormForward(void* x, void* y, void* sum, void* normalized, float* weight, float* bias, float* statistics, long columns, float epsilon, bool halfStream) : IKernel
    {
        [MethodImpl(Kernel.Loop)]
        public void Run<V, T>(long from, long to) where V : struct, ILanes<V> where T : unmanaged
        {
            var row = Scratch.Floats(columns);
            for (long r = from; r < to; r++)
            {
                long start = r * columns;
                long whole = columns / V.Width * V.Width, rest = columns - whole;
                var total = V.Of(0);
                for (long j = 0; j < whole; j += V.Width) total += Add<V, T>(row + j, start + j, V.Width);
                if (rest > 0) total += Add<V, T>(row + whole, start + whole, rest);
                (statistics[2 * r], statistics[2 * r + 1]) = Normalize<V, T>(row, V.Sum(total) / columns, columns, weight, bias, epsilon, (T*)normalized + start);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V Add<V, T>(float* row, long i, long count) where V : struct, ILanes<V> where T : unmanaged
        {
            var value = LoadStream<V>(x, halfStream, i, count);
            if (y is not null)
            {
                value += Lanes.Load<V, T>((T*)y + i, count);
                StoreStream(value, sum, halfStream, i, count);
                if (halfStream) value = LoadStream<V>(sum, halfStream, i, count);
            }
            Lanes.Store(value, row, count);
            return value;
        }
    }

    readonly unsafe struct NormBackward(void* sum, void* grad, void* straight, void* dx, void* dy, float* weight, float* statistics, float* weightParts, float* biasParts, long columns, bool halfStream) : IKernel
    {
        [MethodImpl(Kernel.Loop)]
        public void Run<V, T>(long from, long to) where V : struct, ILanes<V> where T : unmanaged
        {
            float* weightSum = weightParts + from / rowsTogether * columns, biasSum = biasParts + from / rowsTogether * columns;
            new Span<float>(weightSum, (int)columns).Clear();
            new Span<float>(biasSum, (int)columns).Clear();
            for (long r = from; r < to; r++)
            {
                long start = r * columns;
                V mean = V.Of(statistics[2 * r]), scale = V.Of(statistics[2 * r + 1]);
                long whole = columns / V.Width * V.Width, rest = columns - whole;
                V sumOfGrads = V.Of(0), sumOfProducts = V.Of(0);
                for (long j = 0; j < whole; j += V.Width) Sum<V, T>(start, j, V.Width, mean, scale, weightSum, biasSum, ref sumOfGrads, ref sumOfProducts);
                if (rest > 0) Sum<V, T>(start, whole, rest, mean, scale, weightSum, biasSum, ref sumOfGrads, ref sumOfProducts);
                V meanOfGrads = V.Of(V.Sum(sumOfGrads) / columns), meanOfProducts = V.Of(V.Sum(sumOfProducts) / columns);
                for (long j = 0; j < whole; j += V.Width) Slope<V, T>(start, j, V.Width, mean, scale, meanOfGrads, meanOfProducts);
                if (rest > 0) Slope<V, T>(start, whole, rest, mean, scale, meanOfGrads, meanOfProducts);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void Sum<V, T>(long start, long j, long count, V mean, V scale, float* weightSum, float* biasSum, ref V sumOfGrads, ref V sumOfProducts) where V : struct, ILanes<V> where T : unmanaged
        {
            var given = Lanes.Load<V, T>((T*)grad + start + j, count);
            var value = (LoadStream<V>(sum, halfStream, start + j, count) - mean) * scale;
            Lanes.Store(V.MultiplyAdd(given, value, Lanes.Load<V, float>(weightSum + j, count)), weightSum + j, count);
            Lanes.Store(given + Lanes.Load<V, float>(biasSum + j, count), biasSum + j, count);
            var weighted = given * Lanes.Load<V, float>(weight + j, count);
            sumOfGrads += weighted;
            sumOfProducts = V.MultiplyAdd(weighted, value, sumOfProducts);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void Slope<V, T>(long start, long j, long count, V mean, V scale, V meanOfGrads, V meanOfProducts) where V : struct, ILanes<V> where T : unmanaged
        {
            var value = (LoadStream<V>(sum, halfStream, start + j, count) - mean) * scale;
            var weighted = Lanes.Load<V, T>((T*)grad + start + j, count) * Lanes.Load<V, float>(weight + j, count);
            var result = (weighted - meanOfGrads - value * meanOfProducts) * scale;
            if (straight is not null) result += LoadStream<V>(straight, halfStream, start + j, count);
            StoreStream(result, dx, halfStream, start + j, count);
            if (dy is not null) Lanes.Store(result, (T*)dy + start + j, count);
        }
    }
}
