using System.Runtime.CompilerServices;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course;

/// <summary>
/// AdamW (Loshchilov and Hutter 2019) over all parameters in one pass over memory, with the clipping of the gradients' norm folded in: the same numbers as
/// <c>nn.utils.clip_grad_norm_</c> and <c>optim.AdamW</c> one after the other, which read and write everything a dozen times.
/// </summary>
public sealed class FusedAdamW : IDisposable
{
    readonly Parameter[] parameters;
    readonly HashSet<nint> undecayed;
    readonly Tensor[] averages, squares;
    readonly double beta1, beta2, epsilon, weightDecay;
    readonly Bf16Copies? copies;

    /// <summary>An optimizer of parameters, which has taken no step.</summary>
    /// <param name="parameters">What it changes.</param>
    /// <param name="learningRate">See <see cref="LearningRate"/>.</param>
    /// <param name="beta1">How much of the gradient's running average a step keeps.</param>
    /// <param name="beta2">How much of the squared gradient's running average a step keeps.</param>
    /// <param name="epsilon">What is added to the root of the latter.</param>
    /// <param name="weightDecay">The rate, times the learning rate, at which parameters shrink.</param>
    /// <param name="undecayed">Those that don't shrink, say biases and norms; null if all do.</param>
    /// <param name="copies">bfloat16 copies to write along, and whose gradients to use where they keep them, a fused model's <see cref="Gpt.Copies"/>; null for none.</param>
    public FusedAdamW(IEnumerable<Parameter> parameters, double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 1e-2,
        IEnumerable<Parameter>? undecayed = null, Bf16Copies? copies = null)
    {
        this.parameters = [.. parameters];
        if (this.parameters.Length == 0) throw new ArgumentException("There are no parameters.", nameof(parameters));
        foreach (var p in this.parameters)
            if (p.dtype != ScalarType.Float32) throw new ArgumentException($"A parameter of {Describe(p)} was given; they are float32.", nameof(parameters));
        this.undecayed = [.. (undecayed ?? []).Select(p => p.Handle)];
        averages = [.. this.parameters.Select(p => zeros_like(p).detach().DetachFromDisposeScope())];
        squares = [.. this.parameters.Select(p => zeros_like(p).detach().DetachFromDisposeScope())];
        (LearningRate, this.beta1, this.beta2, this.epsilon, this.weightDecay, this.copies) = (learningRate, beta1, beta2, epsilon, weightDecay, copies);
    }

    /// <summary>How far a step goes.</summary>
    public double LearningRate { get; set; }

    /// <summary>How many steps were taken; set it, and copy into the averages, to go on from where another left off.</summary>
    public long Steps { get; set; }

    /// <summary>The running average of each parameter's gradient.</summary>
    public IReadOnlyList<Tensor> Averages => averages;

    /// <summary>The running average of each parameter's squared gradient.</summary>
    public IReadOnlyList<Tensor> Squares => squares;

    /// <summary>Forgets the gradients.</summary>
    public void ZeroGrad()
    {
        foreach (var p in parameters)
        {
            p.grad = null;
            copies?.Forget(p);
        }
    }

    // In float32; null where there is none.
    Tensor? GradientOf(Parameter p)
    {
        var (grad, kept) = (p.grad?.to(ScalarType.Float32), copies?.Gradient(p)?.ToFloat32());
        return kept is null ? grad : grad is null ? kept : grad + kept;
    }

    /// <summary>Takes a step along the gradients. Parameters without one stay as they are.</summary>
    /// <param name="maxNorm">The gradients are scaled down together to this norm where theirs is greater, to no more than that divided by their norm and 1e-6; null leaves them.</param>
    /// <returns>The norm of all gradients together, before they are scaled.</returns>
    public double Step(double? maxNorm = null)
    {
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        Steps++;
        return parameters.All(p => Kernel.Takes(p) && p.is_contiguous()) ? StepInOnePass(maxNorm) : StepByOperators(maxNorm);
    }

    unsafe double StepInOnePass(double? maxNorm)
    {
        var pieces = new List<Piece>();
        var gradients = new List<object>();
        var changed = new List<Parameter>();
        double known = 0; // of the squares of gradients
        for (int i = 0; i < parameters.Length; i++)
        {
            var p = parameters[i];
            var kept = p.grad is null ? copies?.Gradient(p) : null;
            var flat = kept is null ? GradientOf(p)?.contiguous() : null;
            if (kept is null && flat is null) continue;
            gradients.Add((object?)kept ?? flat!);
            changed.Add(p);
            known += kept?.SumOfSquares ?? 0;
            var copy = copies?.Existing(p);
            float* value = (float*)Kernel.Data(p), average = (float*)Kernel.Data(averages[i]), square = (float*)Kernel.Data(squares[i]);
            ushort* half = copy is null ? null : (ushort*)Kernel.Data(copy);
            float keep = undecayed.Contains(p.Handle) ? 1 : (float)(1 - LearningRate * weightDecay);
            long first = 0;
            foreach (var (count, data, isHalf) in kept?.Stretches() ?? [(p.numel(), (nint)Kernel.Data(flat!), false)])
            {
                for (long from = 0; from < count; from += Piece.Most)
                {
                    long n = first + from;
                    void* slope = (byte*)data + from * (isHalf ? sizeof(ushort) : sizeof(float));
                    pieces.Add(new Piece(value + n, slope, isHalf, kept?.SumOfSquares is not null, average + n, square + n, half is null ? null : half + n, Math.Min(Piece.Most, count - from), keep));
                }
                first += count;
            }
        }
        var norms = new double[pieces.Count];
        var array = pieces.ToArray();
        fixed (Piece* all = array)
        fixed (double* sums = norms)
        {
            Kernel.Launch(new Norm(all, sums), ScalarType.Float32, array.Length, 1);
            double norm = Math.Sqrt(known + norms.Sum());
            double correction1 = 1 - Math.Pow(beta1, Steps), correction2 = 1 - Math.Pow(beta2, Steps);
            Kernel.Launch(new Update(all, (float)Clip(norm, maxNorm), (float)beta1, (float)(1 - beta1), (float)beta2, (float)(1 - beta2), (float)(LearningRate / correction1), (float)(1 / correction2), (float)epsilon),
                ScalarType.Float32, array.Length, 1);
            GC.KeepAlive(gradients);
            foreach (var p in changed)
            {
                // The memory was written behind torch's back: a change of nothing counts as one, so that autograd and the copies know.
                using (var nothing = p.view(-1)) using (var none = nothing.narrow(0, 0, 0)) none.zero_();
                if (copies?.Existing(p) is not null) copies.IsCurrent(p);
            }
            return norm;
        }
    }

    double StepByOperators(double? maxNorm)
    {
        var gradients = parameters.Select(GradientOf).ToArray();
        // Asking for a number makes the caller wait for the device, so it is done once.
        Tensor[] squared = [.. gradients.OfType<Tensor>().Select(grad => grad.to(ScalarType.Float64).square().sum())];
        var norm = squared.Length == 0 ? 0 : Math.Sqrt(stack(squared).sum().ToDouble());
        var scale = Clip(norm, maxNorm);
        double correction1 = 1 - Math.Pow(beta1, Steps), correction2 = 1 - Math.Pow(beta2, Steps);
        for (int i = 0; i < parameters.Length; i++)
        {
            if (gradients[i] is not { } grad) continue;
            var slope = grad.to(ScalarType.Float32) * scale;
            if (!undecayed.Contains(parameters[i].Handle)) parameters[i].mul_(1 - LearningRate * weightDecay);
            averages[i].mul_(beta1).add_(slope, alpha: 1 - beta1);
            squares[i].mul_(beta2).addcmul_(slope, slope, value: 1 - beta2);
            parameters[i].addcdiv_(averages[i], (squares[i] / correction2).sqrt_().add_(epsilon), value: -LearningRate / correction1);
        }
        return norm;
    }

    static double Clip(double norm, double? maxNorm) => maxNorm is { } most && !(most / (norm + 1e-6) >= 1) ? most / (norm + 1e-6) : 1;

    static string Describe(Tensor p) => $"[{string.Join(", ", p.shape)}] {p.dtype}";

    /// <summary>Frees the running averages.</summary>
    public void Dispose()
    {
        foreach (var tensor in averages.Concat(squares)) tensor.Dispose();
    }

    readonly unsafe struct Piece(float* value, void* grad, bool isHalf, bool isSummed, float* average, float* square, ushort* copy, long count, float keep)
    {
        public const long Most = 1 << 16;
        public readonly void* Grad = grad;
        public readonly bool IsHalf = isHalf, IsSummed = isSummed; // bfloat16; its squares are summed already
        public readonly float* Value = value, Average = average, Square = square;
        public readonly ushort* Copy = copy;
        public readonly long Count = count;
        public readonly float Keep = keep;
    }

    readonly unsafe struct Norm(Piece* pieces, double* sums) : IKernel
    {
        [MethodImpl(Kernel.Loop)]
        public void Run<V, T>(long from, long to) where V : struct, ILanes<V> where T : unmanaged
        {
            for (long n = from; n < to; n++)
                if (!pieces[n].IsSummed) sums[n] = pieces[n].IsHalf ? Fused.SumOfSquares<V, ushort>((ushort*)pieces[n].Grad, pieces[n].Count) : Fused.SumOfSquares<V, float>((float*)pieces[n].Grad, pieces[n].Count);
        }
    }

    readonly unsafe struct Update(Piece* pieces, float scale, float beta1, float rest1, float beta2, float rest2, float rate, float correction, float epsilon) : IKernel
    {
        [MethodImpl(Kernel.Loop)]
        public void Run<V, T>(long from, long to) where V : struct, ILanes<V> where T : unmanaged
        {
            for (long n = from; n < to; n++)
                if (pieces[n].IsHalf) Run<V, ushort>(pieces[n]);
                else Run<V, float>(pieces[n]);
        }

        [MethodImpl(Kernel.Loop)]
        void Run<V, T>(in Piece piece) where V : struct, ILanes<V> where T : unmanaged
        {
            long i = 0;
            for (; i + V.Width <= piece.Count; i += V.Width) Step<V, T>(piece, i, V.Width);
            if (i < piece.Count) Step<V, T>(piece, i, piece.Count - i);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void Step<V, T>(in Piece piece, long i, long count) where V : struct, ILanes<V> where T : unmanaged
        {
            var grad = Lanes.Load<V, T>((T*)piece.Grad + i, count) * V.Of(scale);
            var average = V.MultiplyAdd(Lanes.Load<V, float>(piece.Average + i, count), V.Of(beta1), grad * V.Of(rest1));
            var square = V.MultiplyAdd(Lanes.Load<V, float>(piece.Square + i, count), V.Of(beta2), grad * grad * V.Of(rest2));
            var step = average * V.Of(rate) / (V.Sqrt(square * V.Of(correction)) + V.Of(epsilon));
            var value = Lanes.Load<V, float>(piece.Value + i, count) * V.Of(piece.Keep) - step;
            Lanes.Store(average, piece.Average + i, count);
            Lanes.Store(square, piece.Square + i, count);
            Lanes.Store(value, piece.Value + i, count);
            if (piece.Copy is null) return;
            if (count == V.Width) V.StorePast(value, piece.Copy + i);
            else Lanes.Store(value, piece.Copy + i, count);
        }
    }
}
