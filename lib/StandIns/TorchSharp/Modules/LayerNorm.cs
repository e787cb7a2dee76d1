using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>x less its mean over its standard deviation, taken over the last dimensions, times the weight plus the bias (Ba, Kiros and Hinton 2016).</summary>
public sealed class LayerNorm : Module<Tensor, Tensor>
{
    internal LayerNorm(long[] normalized_shape, double eps, bool elementwise_affine, bool bias, Device? device, ScalarType? dtype) : base(nameof(LayerNorm))
    {
        (this.normalized_shape, this.eps, this.elementwise_affine) = (normalized_shape, eps, elementwise_affine);
        if (!elementwise_affine) return;
        weight = new Parameter(empty(normalized_shape, dtype, device));
        if (bias) this.bias = new Parameter(empty(normalized_shape, dtype, device));
        reset_parameters();
    }

    /// <summary>The factor, (*normalized_shape), or null.</summary>
    public Parameter? weight { get => Own(nameof(weight)); set => ConditionallyRegisterParameter(nameof(weight), value); }

    /// <summary>What is added, (*normalized_shape), or null.</summary>
    public Parameter? bias { get => Own(nameof(bias)); set => ConditionallyRegisterParameter(nameof(bias), value); }

    /// <summary>The sizes of the dimensions that are normalized over.</summary>
    public long[] normalized_shape { get; set; }

    /// <summary>What is added to the variance.</summary>
    public double eps { get; set; }

    /// <summary>Whether there is a weight.</summary>
    public bool elementwise_affine { get; set; }

    /// <summary>Normalizes.</summary>
    /// <param name="tensor">(…, *normalized_shape).</param>
    /// <returns>The same shape.</returns>
    public override Tensor forward(Tensor tensor) => functional.layer_norm(tensor, normalized_shape, weight, bias, eps);

    /// <summary>Sets the weight to ones and the bias to zeros.</summary>
    public void reset_parameters()
    {
        if (weight is { } w) init.ones_(w);
        if (bias is { } b) init.zeros_(b);
    }
}
