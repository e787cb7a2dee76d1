using System.Numerics.Tensors;

namespace Course.Picograd;

internal sealed partial class Cpu<T>
{
    // Parameters are contiguous: they were created, not computed.
    internal override void SgdStep(Tensor parameter, Tensor gradient, Tensor? velocity, double learningRate, double momentum)
    {
        Span<T> p = Values(parameter), direction = Values(Contiguous(gradient));
        if (velocity is not null)
        {
            var v = Values(velocity);
            TensorPrimitives.MultiplyAdd(v, T.CreateChecked(momentum), direction, v);
            direction = v;
        }
        TensorPrimitives.MultiplyAdd(direction, T.CreateChecked(-learningRate), p, p);
        parameter.storage.Version++;
    }

    // Block by block, so that the passes of the formula find their numbers in the first cache.
    internal override void AdamStep(Tensor parameter, Tensor gradient, Tensor mean, Tensor square, double learningRate, double beta1, double beta2, double epsilon, int step)
    {
        const int block = 512;
        T gain1 = T.CreateChecked(1 - beta1), gain2 = T.CreateChecked(1 - beta2), eps = T.CreateChecked(epsilon);
        var rootCorrection2 = T.CreateChecked(Math.Sqrt(1 - Math.Pow(beta2, step)));
        var scale = T.CreateChecked(-learningRate / (1 - Math.Pow(beta1, step)));
        Span<T> allOfP = Values(parameter), allOfG = Values(Contiguous(gradient)), scratch = new T[block];
        for (int at = 0; at < allOfP.Length; at += block)
        {
            int n = Math.Min(block, allOfP.Length - at);
            Span<T> p = allOfP.Slice(at, n), g = allOfG.Slice(at, n), m = Values(mean).Slice(at, n), v = Values(square).Slice(at, n), s = scratch[..n];
            TensorPrimitives.Lerp(m, g, gain1, m);              // m = β₁m + (1−β₁)g
            TensorPrimitives.Multiply(g, g, s);
            TensorPrimitives.Lerp(v, s, gain2, v);              // v = β₂v + (1−β₂)g²
            TensorPrimitives.Sqrt(v, s);
            TensorPrimitives.Divide(s, rootCorrection2, s);     // √v̂
            TensorPrimitives.Add(s, eps, s);
            TensorPrimitives.Divide(m, s, s);
            TensorPrimitives.MultiplyAdd(s, scale, p, p);       // p − lr·m̂/(√v̂ + ε)
        }
        parameter.storage.Version++;
    }
}
