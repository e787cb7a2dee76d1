using System.Runtime.CompilerServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Course;

public static partial class Fused
{
    /// <summary>GPT-2's GELU (<see cref="Gelu.Tanh"/>), of x or of x with a bias added.</summary>
    /// <param name="x">Any shape, (…, C) where there is a bias.</param>
    /// <param name="bias">(C), float32 or x's dtype; null for none.</param>
    /// <returns>x's shape and dtype; where that is bfloat16, x + bias is not rounded to it in between.</returns>
    /// <exception cref="ArgumentException">The bias does not fit.</exception>
    public static Tensor Gelu(Tensor x, Tensor? bias = null)
    {
        if (bias is not null && (bias.dim() != 1 || x.dim() == 0 || bias.shape[0] != x.shape[^1]))
            throw new ArgumentException($"bias is {Shape(bias)}; for x of {Shape(x)} it is one number for each of its last dimension.", nameof(bias));
        if (!Kernel.Takes(x) || bias is not null && !Kernel.Takes(bias)) return Course.Gelu.Tanh(bias is null ? x : x + bias.to(x.dtype));
        return BiasGelu.apply(x, bias!);
    }

    sealed class BiasGelu : autograd.SingleTensorFunction<BiasGelu>
    {
        public override string Name => nameof(BiasGelu);

        public override unsafe Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            using var scope = NewDisposeScope();
            var x = ((Tensor)vars[0]).contiguous();
            var bias = (vars[1] as Tensor)?.to(ScalarType.Float32).contiguous();
            var y = empty_like(x);
            long columns = bias?.numel() ?? x.numel();
            Kernel.Launch(new GeluLoop(Kernel.Data(x), bias is null ? null : (float*)Kernel.Data(bias), null, Kernel.Data(y), columns), x.dtype, x.numel(), 16384);
            ctx.save_for_backward(bias is null ? [x] : [x, bias]);
            ctx.save_data("bias", bias is null ? 0 : ((Tensor)vars[1]).dtype);
            return y.MoveToOuterDisposeScope();
        }

        public override unsafe List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
        {
            RefuseCreateGraph("Fused.Gelu");
            var saved = ctx.get_saved_variables();
            var (x, bias) = (saved[0], saved.Count > 1 ? saved[1] : null);
            var dy = grad_output.to(x.dtype).contiguous();
            var dx = empty_like(x);
            long columns = bias?.numel() ?? x.numel();
            Kernel.Launch(new GeluLoop(Kernel.Data(x), bias is null ? null : (float*)Kernel.Data(bias), Kernel.Data(dy), Kernel.Data(dx), columns), x.dtype, x.numel(), 16384);
            return [dx, bias is null ? null! : SumOfRows(dx).to((ScalarType)ctx.get_data("bias"))];
        }
    }

    // With s = 1/(1 + e^-2u) and u = √(2/π)(x + 0.044715x³), ½(1 + tanh u) = s: y = x·s and y' = s + x·s(1 - s)·2u'.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V GeluGate<V>(V x, V square) where V : struct, ILanes<V> =>
        V.Of(1) / (V.Of(1) + Lanes.PowerOfTwo(x * V.MultiplyAdd(square, V.Of(-2 * 0.7978845608f * 0.044715f * 1.44269504f), V.Of(-2 * 0.7978845608f * 1.44269504f))));

    /// <summary>GELU of x + bias, where x was.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static unsafe void Gelu<V>(float* x, float* bias, long count) where V : struct, ILanes<V>
    {
        for (long i = 0; i < count; i += V.Width)
        {
            var value = Lanes.Load<V, float>(x + i, count - i) + Lanes.Load<V, float>(bias + i, count - i);
            Lanes.Store(value * GeluGate(value, value * value), x + i, count - i);
        }
    }

    // Without dy the result is GELU's, with it the gradient of x.
    readonly unsafe struct GeluLoop(void* x, float* bias, void* dy, void* result, long columns) : IKernel
    {
        [MethodImpl(Kernel.Loop)]
        public void Run<V, T>(long from, long to) where V : struct, ILanes<V> where T : unmanaged
        {
            // Row by row, a row's last numbers by themselves.
            for (long i = from; i < to;)
            {
                long column = columns == 0 ? 0 : i % columns, end = Math.Min(to, i - column + columns);
                for (; i + V.Width <= end; i += V.Width, column += V.Width) Step<V, T>(i, column, V.Width);
                if (i < end) Step<V, T>(i, column, end - i);
                i = end;
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void Step<V, T>(long i, long column, long count) where V : struct, ILanes<V> where T : unmanaged
        {
            var value = Lanes.Load<V, T>((T*)x + i, count);
            if (bias is not null) value += Lanes.Load<V, float>(bias + column, count);
            var square = value * value;
            var gate = GeluGate(value, square);
            if (dy is null)
            {
                Lanes.Store(value * gate, (T*)result + i, count);
                return;
            }
            var slope = V.MultiplyAdd(square, V.Of(6 * 0.7978845608f * 0.044715f), V.Of(2 * 0.7978845608f)); // 2u'
            var derivative = V.MultiplyAdd(value * slope, gate * (V.Of(1) - gate), gate);
            Lanes.Store(Lanes.Load<V, T>((T*)dy + i, count) * derivative, (T*)result + i, count);
        }
    }
}
