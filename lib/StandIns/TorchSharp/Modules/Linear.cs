using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>x Wᵀ + b.</summary>
public sealed class Linear : Module<Tensor, Tensor>
{
    internal Linear(long inputSize, long outputSize, bool hasBias, Device? device, ScalarType? dtype) : base(nameof(Linear))
    {
        (in_features, out_features) = (inputSize, outputSize);
        weight = new Parameter(empty(outputSize, inputSize, dtype, device));
        init.kaiming_uniform_(weight, Math.Sqrt(5));
        if (!hasBias) return;
        var bound = inputSize > 0 ? 1 / Math.Sqrt(inputSize) : 0;
        bias = new Parameter(empty(outputSize, dtype, device));
        init.uniform_(bias, -bound, bound);
    }

    internal Linear(Parameter weight, Parameter? bias) : base(nameof(Linear))
    {
        (in_features, out_features) = (weight.shape[1], weight.shape[0]);
        this.weight = weight;
        this.bias = bias;
    }

    /// <summary>W, (out_features, in_features). Assigning another module's weight ties the two: they are one parameter.</summary>
    public Parameter weight { get => Own(nameof(weight))!; set => ConditionallyRegisterParameter(nameof(weight), value); }

    /// <summary>b, (out_features), or null.</summary>
    public Parameter? bias { get => Own(nameof(bias)); set => ConditionallyRegisterParameter(nameof(bias), value); }

    /// <summary>How many numbers go in.</summary>
    public long in_features { get; set; }

    /// <summary>How many numbers come out.</summary>
    public long out_features { get; set; }

    /// <summary>Computes x Wᵀ + b.</summary>
    /// <param name="tensor">(…, in_features).</param>
    /// <returns>(…, out_features).</returns>
    public override Tensor forward(Tensor tensor) => functional.linear(tensor, weight, bias);
}
