using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>x Wᵀ + b; drawn uniformly within 1 / √(inputs).</summary>
        /// <param name="inputSize">How many numbers go in.</param>
        /// <param name="outputSize">How many numbers come out.</param>
        /// <param name="hasBias">Whether b is there.</param>
        /// <param name="device">Where the parameters are; null is the default device.</param>
        /// <param name="dtype">The parameters' type; null is the default one.</param>
        public static Linear Linear(long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null) =>
            new(inputSize, outputSize, hasBias, device, dtype);

        /// <summary>x Wᵀ + b; drawn uniformly within 1 / √(inputs).</summary>
        /// <param name="weight">W, (outputs, inputs).</param>
        /// <param name="bias">b, (outputs), or null.</param>
        public static Linear Linear(Parameter weight, Parameter? bias = null) =>
            new(weight, bias);

        /// <summary>A table of vectors, looked up by number; drawn from the standard normal distribution.</summary>
        /// <param name="num_embeddings">How many vectors there are.</param>
        /// <param name="embedding_dims">How long each vector is.</param>
        /// <param name="padding_idx">A vector that starts at zero and has no gradient.</param>
        /// <param name="max_norm">The norm that longer vectors are cut to when they are looked up.</param>
        /// <param name="norm_type">Which norm.</param>
        /// <param name="scale_grad_by_freq">Whether a gradient is divided by how often its vector is in the batch.</param>
        /// <param name="sparse">Whether the gradient holds only the vectors looked up.</param>
        /// <param name="device">Where the parameters are; null is the default device.</param>
        /// <param name="dtype">The parameters' type; null is the default one.</param>
        public static Embedding Embedding(long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null, double norm_type = 2, bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null) =>
            new(num_embeddings, embedding_dims, padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse, device, dtype);

        /// <summary>A table of given vectors, looked up by number.</summary>
        /// <param name="embeddings">(num_embeddings, embedding_dims).</param>
        /// <param name="freeze">Whether the vectors stay as they are.</param>
        /// <param name="padding_idx">A vector that starts at zero and has no gradient.</param>
        /// <param name="max_norm">The norm that longer vectors are cut to when they are looked up.</param>
        /// <param name="norm_type">Which norm.</param>
        /// <param name="scale_grad_by_freq">Whether a gradient is divided by how often its vector is in the batch.</param>
        /// <param name="sparse">Whether the gradient holds only the vectors looked up.</param>
        /// <param name="device">Where the parameters are; null is the default device.</param>
        /// <param name="dtype">The parameters' type; null is the default one.</param>
        public static Embedding Embedding_from_pretrained(Tensor embeddings, bool freeze = true, long? padding_idx = null, double? max_norm = null, double norm_type = 2, bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null) =>
            new(new Parameter(embeddings, requires_grad: !freeze), padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse);

        /// <summary>x less its mean over its standard deviation, taken over the last dimensions.</summary>
        /// <param name="normalized_shape">The sizes of the dimensions to normalize over.</param>
        /// <param name="eps">What is added to the variance.</param>
        /// <param name="elementwise_affine">Whether there is a weight.</param>
        /// <param name="bias">Whether there is a bias.</param>
        /// <param name="device">Where the parameters are; null is the default device.</param>
        /// <param name="dtype">The parameters' type; null is the default one.</param>
        public static LayerNorm LayerNorm(long[] normalized_shape, double eps = 1e-5, bool elementwise_affine = true, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(normalized_shape, eps, elementwise_affine, bias, device, dtype);

        /// <summary>x less its mean over its standard deviation, taken over the last dimensions.</summary>
        /// <param name="normalized_shape">The sizes of the dimensions to normalize over.</param>
        /// <param name="eps">What is added to the variance.</param>
        /// <param name="elementwise_affine">Whether there is a weight.</param>
        /// <param name="bias">Whether there is a bias.</param>
        /// <param name="device">Where the parameters are; null is the default device.</param>
        /// <param name="dtype">The parameters' type; null is the default one.</param>
        public static LayerNorm LayerNorm(long normalized_shape, double eps = 1e-5, bool elementwise_affine = true, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new([normalized_shape], eps, elementwise_affine, bias, device, dtype);

        /// <summary>Each group of channels less its mean over its standard deviation.</summary>
        /// <param name="num_groups">How many groups the channels form.</param>
        /// <param name="num_channels">How many channels there are.</param>
        /// <param name="eps">What is added to the variance.</param>
        /// <param name="affine">Whether there are a weight and a bias.</param>
        /// <param name="device">Where the parameters are; null is the default device.</param>
        /// <param name="dtype">The parameters' type; null is the default one.</param>
        public static GroupNorm GroupNorm(long num_groups, long num_channels, double eps = 1e-5, bool affine = true, Device? device = null, ScalarType? dtype = null) =>
            new(num_groups, num_channels, eps, affine, device, dtype);

        /// <summary>Batch normalization of sequences or vectors.</summary>
        /// <param name="num_features">How many channels there are.</param>
        /// <param name="eps">What is added to the variance.</param>
        /// <param name="momentum">The part of a batch in the running values' update.</param>
        /// <param name="affine">Whether there are a weight and a bias.</param>
        /// <param name="track_running_stats">Whether means and variances are remembered for evaluation.</param>
        /// <param name="device">Where the parameters are; null is the default device.</param>
        /// <param name="dtype">The parameters' type; null is the default one.</param>
        public static BatchNorm1d BatchNorm1d(long num_features, double eps = 1e-5, double momentum = 0.1, bool affine = true, bool track_running_stats = true, Device? device = null, ScalarType? dtype = null) =>
            new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

        /// <summary>Batch normalization of images.</summary>
        /// <param name="num_features">How many channels there are.</param>
        /// <param name="eps">What is added to the variance.</param>
        /// <param name="momentum">The part of a batch in the running values' update.</param>
        /// <param name="affine">Whether there are a weight and a bias.</param>
        /// <param name="track_running_stats">Whether means and variances are remembered for evaluation.</param>
        /// <param name="device">Where the parameters are; null is the default device.</param>
        /// <param name="dtype">The parameters' type; null is the default one.</param>
        public static BatchNorm2d BatchNorm2d(long num_features, double eps = 1e-5, double momentum = 0.1, bool affine = true, bool track_running_stats = true, Device? device = null, ScalarType? dtype = null) =>
            new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

        /// <summary>When training, sets elements to zero at random and multiplies the others by 1 / (1 - p).</summary>
        /// <param name="p">The probability of zero.</param>
        /// <param name="inplace">Whether inputs are overwritten.</param>
        public static Dropout Dropout(double p = 0.5, bool inplace = false) =>
            new(p, inplace);

        /// <summary>Nothing: x.</summary>
        public static Identity Identity() =>
            new();

        /// <summary>Makes one dimension of several.</summary>
        /// <param name="start_dim">The first of them.</param>
        /// <param name="end_dim">The last of them.</param>
        public static Flatten Flatten(long start_dim = 1, long end_dim = -1) =>
            new(start_dim, end_dim);
    }
}
