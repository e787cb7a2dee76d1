using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Each group of channels less its mean over its standard deviation, times the weight plus the bias (Wu and He 2018).</summary>
public sealed class GroupNorm : Module<Tensor, Tensor>
{
    internal GroupNorm(long num_groups, long num_channels, double eps, bool affine, Device? device, ScalarType? dtype) : base(nameof(GroupNorm))
    {
        if (num_groups <= 0 || num_channels % num_groups != 0)
            throw new ArgumentException($"{num_channels} channels do not fall into {num_groups} equal groups.", nameof(num_groups));
        (this.num_groups, this.eps, this.affine) = (num_groups, eps, affine);
        if (!affine) return;
        weight = new Parameter(ones(num_channels, dtype, device));
        bias = new Parameter(zeros(num_channels, dtype, device));
    }

    /// <summary>The factor of each channel, (C), or null.</summary>
    public Parameter? weight { get => Own(nameof(weight)); set => ConditionallyRegisterParameter(nameof(weight), value); }

    /// <summary>What is added to each channel, (C), or null.</summary>
    public Parameter? bias { get => Own(nameof(bias)); set => ConditionallyRegisterParameter(nameof(bias), value); }

    /// <summary>How many groups the channels form.</summary>
    public long num_groups { get; set; }

    /// <summary>What is added to the variance.</summary>
    public double eps { get; set; }

    /// <summary>Whether there are a weight and a bias.</summary>
    public bool affine { get; set; }

    /// <summary>Normalizes.</summary>
    /// <param name="tensor">(N, C, …).</param>
    /// <returns>The same shape.</returns>
    public override Tensor forward(Tensor tensor) => functional.group_norm(tensor, num_groups, weight, bias, eps);
}
