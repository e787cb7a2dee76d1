using System.Runtime.CompilerServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Course;

public static partial class Fused
{
    // The target that counts as none, as in torch.
    const long noTarget = -100;

    /// <summary>The mean cross entropy in nats of a softmax, log Σexp(row) - row[target], without ever writing a table of log-probabilities: one number a row is kept for the backward pass.</summary>
    /// <param name="logits">(N, V).</param>
    /// <param name="targets">(N), Int64, 0 to V - 1; -100 counts as no target.</param>
    /// <returns>A scalar, float32; NaN where there is no target at all.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or a target is not among the V.</exception>
    public static Tensor CrossEntropy(Tensor logits, Tensor targets)
    {
        if (logits.dim() != 2 || targets.dim() != 1 || targets.dtype != ScalarType.Int64 || targets.shape[0] != logits.shape[0])
            throw new ArgumentException($"logits are {Shape(logits)} and targets {Shape(targets)} of {targets.dtype}; they are (N, V) and (N) of Int64.", nameof(targets));
        if (!Kernel.Takes(logits) || targets.device_type != DeviceType.CPU) return nn.functional.cross_entropy(logits.to(ScalarType.Float32), targets);
        return SoftmaxCrossEntropy.apply(logits, targets);
    }

    sealed class SoftmaxCrossEntropy : autograd.SingleTensorFunction<SoftmaxCrossEntropy>
    {
        public override string Name => nameof(SoftmaxCrossEntropy);

        public override unsafe Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            using var scope = NewDisposeScope();
            var (logits, targets) = (((Tensor)vars[0]).contiguous(), ((Tensor)vars[1]).contiguous());
            long rows = logits.shape[0], columns = logits.shape[1];
            var wanted = (long*)Kernel.Data(targets);
            for (long i = 0; i < rows; i++)
                if (wanted[i] != noTarget && (ulong)wanted[i] >= (ulong)columns) throw new ArgumentException($"Target {i} is {wanted[i]}; targets are 0 to {columns - 1}, or {noTarget} for none.");
            Tensor logSums = empty(rows), losses = empty(rows);
            float* lost = (float*)Kernel.Data(losses);
            Kernel.Launch(new CrossEntropyForward(Kernel.Data(logits), wanted, (float*)Kernel.Data(logSums), lost, columns), logits.dtype, rows, 1);
            double total = 0;
            long count = 0;
            for (long i = 0; i < rows; i++)
                if (wanted[i] != noTarget) (total, count) = (total + lost[i], count + 1);
            ctx.save_for_backward([logits, targets, logSums]);
            ctx.save_data("count", count);
            return tensor((float)(total / count)).MoveToOuterDisposeScope();
        }

        public override unsafe List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
        {
            RefuseCreateGraph("Fused.CrossEntropy");
            var saved = ctx.get_saved_variables();
            var (logits, targets, logSums) = (saved[0], saved[1], saved[2]);
            var grad = empty_like(logits);
            float scale = grad_output.to(ScalarType.Float32).item<float>() / (long)ctx.get_data("count");
            Kernel.Launch(new CrossEntropyBackward(Kernel.Data(logits), (long*)Kernel.Data(targets), (float*)Kernel.Data(logSums), Kernel.Data(grad), logits.shape[1], scale), logits.dtype, logits.shape[0], 1);
            return [grad, null!];
        }
    }

    readonly unsafe struct CrossEntropyForward(void* logits, long* targets, float* logSums, float* losses, long columns) : IKernel
    {
        [MethodImpl(Kernel.Loop)]
        public void Run<V, T>(long from, long to) where V : struct, ILanes<V> where T : unmanaged
        {
            for (long r = from; r < to; r++)
            {
                T* row = (T*)logits + r * columns;
                long whole = columns / V.Width * V.Width;
                // The row is read from memory once: the second time it is in the cache.
                V most = V.Of(float.NegativeInfinity), most2 = most;
                long j = 0;
                for (; j + 2 * V.Width <= whole; j += 2 * V.Width)
                {
                    most = V.Max(Lanes.Load<V, T>(row + j), most);
                    most2 = V.Max(Lanes.Load<V, T>(row + j + V.Width), most2);
                }
                for (; j < whole; j += V.Width) most = V.Max(Lanes.Load<V, T>(row + j), most);
                float max = V.Greatest(V.Max(most, most2));
                for (j = whole; j < columns; j++) if (Number(row[j]) > max) max = Number(row[j]);
                V shift = V.Of(max), sum = V.Of(0), sum2 = sum;
                for (j = 0; j + 2 * V.Width <= whole; j += 2 * V.Width)
                {
                    sum += Lanes.Exp(Lanes.Load<V, T>(row + j) - shift);
                    sum2 += Lanes.Exp(Lanes.Load<V, T>(row + j + V.Width) - shift);
                }
                for (; j < whole; j += V.Width) sum += Lanes.Exp(Lanes.Load<V, T>(row + j) - shift);
                float total = V.Sum(sum + sum2);
                for (; j < columns; j++) total += MathF.Exp(Number(row[j]) - max);
                logSums[r] = max + MathF.Log(total);
                if (targets[r] != noTarget) losses[r] = logSums[r] - Number(row[targets[r]]);
            }
        }
    }

    // A number as a float, be it float32 or bfloat16.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static float Number<T>(T stored) where T : unmanaged =>
        typeof(T) == typeof(float) ? (float)(object)stored : BitConverter.UInt32BitsToSingle((uint)(ushort)(object)stored << 16);

    readonly unsafe struct CrossEntropyBackward(void* logits, long* targets, float* logSums, void* grad, long columns, float scale) : IKernel
    {
        [MethodImpl(Kernel.Loop)]
        public void Run<V, T>(long from, long to) where V : struct, ILanes<V> where T : unmanaged
        {
            for (long r = from; r < to; r++)
            {
                T* row = (T*)logits + r * columns, result = (T*)grad + r * columns;
                if (targets[r] == noTarget)
                {
                    for (long j = 0; j < columns; j++) result[j] = default;
                    continue;
                }
                V shift = V.Of(logSums[r]), factor = V.Of(scale);
                long whole = columns / V.Width * V.Width;
                for (long j = 0; j < whole; j += V.Width)
                    Lanes.Store(Lanes.Exp(Lanes.Load<V, T>(row + j) - shift) * factor, result + j);
                if (whole < columns) Lanes.Store(Lanes.Exp(Lanes.Load<V, T>(row + whole, columns - whole) - shift) * factor, result + whole, columns - whole);
                // exp - 1 at the target, not rounded in between
                long target = targets[r];
                float value = (MathF.Exp(Number(row[target]) - logSums[r]) - 1) * scale;
                Lanes.Store(V.Of(value), result + target, 1);
            }
        }
    }
}
