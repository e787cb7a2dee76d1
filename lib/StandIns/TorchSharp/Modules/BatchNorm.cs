using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Each channel less its mean over its standard deviation, times the weight plus the bias (Ioffe and Szegedy 2015): the batch's when training, the remembered ones when evaluating.</summary>
public abstract class BatchNorm : NormBase
{
    /// <summary>Makes a batch normalization.</summary>
    /// <param name="num_features">How many channels there are.</param>
    /// <param name="eps">What is added to the variance.</param>
    /// <param name="momentum">The part of a batch in the running values' update.</param>
    /// <param name="affine">Whether there are a weight and a bias.</param>
    /// <param name="track_running_stats">Whether means and variances are remembered for evaluation.</param>
    /// <param name="device">Where the parameters are.</param>
    /// <param name="dtype">The parameters' type.</param>
    /// <param name="name">The name of the module.</param>
    public BatchNorm(long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name)
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name) { }

    /// <summary>Normalizes, and when training remembers.</summary>
    /// <param name="input">(N, C, …).</param>
    /// <returns>The same shape.</returns>
    public override Tensor forward(Tensor input)
    {
        ValidateInputDimensions(input);
        var factor = momentum ?? 0;
        if (training && num_batches_tracked is { } batches)
        {
            using var untracked = no_grad();
            batches.add_(1);
            if (momentum is null) factor = 1.0 / batches.item<long>();
        }
        var useBatch = training || running_mean is null;
        return functional.batch_norm(input, running_mean, running_var, weight, bias, useBatch, factor, eps);
    }
}
