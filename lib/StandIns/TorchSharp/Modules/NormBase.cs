using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>The base of normalizations by channel that may remember means and variances.</summary>
public abstract class NormBase : Module<Tensor, Tensor>
{
    /// <summary>Makes a normalization.</summary>
    /// <param name="num_features">How many channels there are.</param>
    /// <param name="eps">What is added to the variance.</param>
    /// <param name="momentum">The part of a batch in the running values' update; null averages over all batches.</param>
    /// <param name="affine">Whether there are a weight and a bias.</param>
    /// <param name="track_running_stats">Whether means and variances are remembered for evaluation.</param>
    /// <param name="device">Where the parameters are.</param>
    /// <param name="dtype">The parameters' type.</param>
    /// <param name="name">The name of the module.</param>
    public NormBase(long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name) : base(name)
    {
        (this.num_features, this.eps, this.momentum, this.affine, this.track_running_stats) = (num_features, eps, momentum, affine, track_running_stats);
        if (affine)
        {
            weight = new Parameter(ones(num_features, dtype, device));
            bias = new Parameter(zeros(num_features, dtype, device));
        }
        if (!track_running_stats) return;
        running_mean = zeros(num_features, dtype, device);
        running_var = ones(num_features, dtype, device);
        num_batches_tracked = zeros(Array.Empty<long>(), ScalarType.Int64, device);
    }

    /// <summary>The factor of each channel, (C), or null.</summary>
    public Parameter? weight { get => Own(nameof(weight)); set => ConditionallyRegisterParameter(nameof(weight), value); }

    /// <summary>What is added to each channel, (C), or null.</summary>
    public Parameter? bias { get => Own(nameof(bias)); set => ConditionallyRegisterParameter(nameof(bias), value); }

    /// <summary>The remembered mean of each channel, (C), or null.</summary>
    public Tensor? running_mean { get => get_buffer(nameof(running_mean)); set => ConditionallyRegisterBuffer(nameof(running_mean), value); }

    /// <summary>The remembered variance of each channel, (C), or null.</summary>
    public Tensor? running_var { get => get_buffer(nameof(running_var)); set => ConditionallyRegisterBuffer(nameof(running_var), value); }

    /// <summary>How many batches were seen, (), Int64, or null.</summary>
    public Tensor? num_batches_tracked { get => get_buffer(nameof(num_batches_tracked)); set => ConditionallyRegisterBuffer(nameof(num_batches_tracked), value); }

    /// <summary>How many channels there are.</summary>
    public long num_features { get; }

    /// <summary>What is added to the variance.</summary>
    public double eps { get; set; }

    /// <summary>The part of a batch in the running values' update; null averages over all batches.</summary>
    public double? momentum { get; set; }

    /// <summary>Whether there are a weight and a bias.</summary>
    public bool affine { get; }

    /// <summary>Whether means and variances are remembered for evaluation.</summary>
    public bool track_running_stats { get; }

    /// <summary>Throws unless the input has the right number of dimensions.</summary>
    protected abstract void ValidateInputDimensions(Tensor input);

    /// <summary>Sets the weight to ones, the bias to zeros, and forgets the remembered means and variances.</summary>
    public void reset_parameters()
    {
        reset_running_stats();
        if (weight is { } w) init.ones_(w);
        if (bias is { } b) init.zeros_(b);
    }

    /// <summary>Forgets the remembered means and variances.</summary>
    public void reset_running_stats()
    {
        if (!track_running_stats) return;
        init.zeros_(running_mean!);
        init.ones_(running_var!);
        init.zeros_(num_batches_tracked!);
    }

    private protected void RequireDimensions(Tensor input, params int[] accepted)
    {
        var shape = input.shape;
        if (!accepted.Contains(shape.Length) || shape[1] != num_features)
            throw new ArgumentException($"{name} takes {string.Join(" or ", accepted)} dimensions, the second of {num_features} channels; given [{string.Join(", ", shape)}].", nameof(input));
    }
}
