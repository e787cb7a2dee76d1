using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A recurrent network without gates.</summary>
        /// <param name="inputSize">How many numbers an element has.</param>
        /// <param name="hiddenSize">How many numbers a hidden state has.</param>
        /// <param name="numLayers">How many layers there are.</param>
        /// <param name="nonLinearity">The activation.</param>
        /// <param name="bias">Whether there is a bias.</param>
        /// <param name="batchFirst">Whether input and output are (N, L, …) instead of (L, N, …).</param>
        /// <param name="dropout">The probability that dropout sets a number to zero.</param>
        /// <param name="bidirectional">Whether there is a second network going backwards.</param>
        /// <param name="device">Where the parameters are; null is the default device.</param>
        /// <param name="dtype">The parameters' type; null is the default one.</param>
        public static RNN RNN(long inputSize, long hiddenSize, long numLayers = 1, NonLinearities nonLinearity = NonLinearities.Tanh, bool bias = true, bool batchFirst = false, double dropout = 0, bool bidirectional = false, Device? device = null, ScalarType? dtype = null) =>
            new(inputSize, hiddenSize, numLayers, nonLinearity, bias, batchFirst, dropout, bidirectional, device, dtype);

        /// <summary>A recurrent network with a memory cell and three gates.</summary>
        /// <param name="inputSize">How many numbers go in.</param>
        /// <param name="hiddenSize">How many numbers a hidden state has.</param>
        /// <param name="numLayers">How many layers there are.</param>
        /// <param name="bias">Whether there is a bias.</param>
        /// <param name="batchFirst">Whether input and output are (N, L, …) instead of (L, N, …).</param>
        /// <param name="dropout">The probability that dropout sets a number to zero.</param>
        /// <param name="bidirectional">Whether there is a second network going backwards.</param>
        /// <param name="device">Where the parameters are; null is the default device.</param>
        /// <param name="dtype">The parameters' type; null is the default one.</param>
        public static LSTM LSTM(long inputSize, long hiddenSize, long numLayers = 1, bool bias = true, bool batchFirst = false, double dropout = 0, bool bidirectional = false, Device? device = null, ScalarType? dtype = null) =>
            new(inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional, device, dtype);

        /// <summary>A recurrent network with a reset and an update gate.</summary>
        /// <param name="inputSize">How many numbers go in.</param>
        /// <param name="hiddenSize">How many numbers a hidden state has.</param>
        /// <param name="numLayers">How many layers there are.</param>
        /// <param name="bias">Whether there is a bias.</param>
        /// <param name="batchFirst">Whether input and output are (N, L, …) instead of (L, N, …).</param>
        /// <param name="dropout">The probability that dropout sets a number to zero.</param>
        /// <param name="bidirectional">Whether there is a second network going backwards.</param>
        /// <param name="device">Where the parameters are; null is the default device.</param>
        /// <param name="dtype">The parameters' type; null is the default one.</param>
        public static GRU GRU(long inputSize, long hiddenSize, long numLayers = 1, bool bias = true, bool batchFirst = false, double dropout = 0, bool bidirectional = false, Device? device = null, ScalarType? dtype = null) =>
            new(inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional, device, dtype);

        /// <summary>Attention by several heads.</summary>
        /// <param name="embedded_dim">How many numbers a query has.</param>
        /// <param name="num_heads">How many heads there are.</param>
        /// <param name="dropout">The probability that dropout sets a number to zero.</param>
        /// <param name="bias">Whether there is a bias.</param>
        /// <param name="add_bias_kv">Whether a key and value are added that are parameters.</param>
        /// <param name="add_zero_attn">Whether a key and value of zeros are added.</param>
        /// <param name="kdim">How many numbers a key has; null is as many as a query.</param>
        /// <param name="vdim">How many numbers a value has; null is as many as a query.</param>
        public static MultiheadAttention MultiheadAttention(long embedded_dim, long num_heads, double dropout = 0, bool bias = true, bool add_bias_kv = false, bool add_zero_attn = false, long? kdim = null, long? vdim = null) =>
            new(embedded_dim, num_heads, dropout, bias, add_bias_kv, add_zero_attn, kdim, vdim);

        /// <summary>Self-attention and a feed-forward network.</summary>
        /// <param name="d_model">How many numbers an element has.</param>
        /// <param name="nhead">How many heads there are.</param>
        /// <param name="dim_feedforward">How many hidden units the feed-forward network has.</param>
        /// <param name="dropout">The probability that dropout sets a number to zero.</param>
        /// <param name="activation">The activation of the feed-forward network.</param>
        public static TransformerEncoderLayer TransformerEncoderLayer(long d_model = 512, long nhead = 8, long dim_feedforward = 2048, double dropout = 0.1, Activations activation = Activations.ReLU) =>
            new(d_model, nhead, dim_feedforward, dropout, activation);

        /// <summary>Copies of an encoder layer one after the other.</summary>
        /// <param name="encoder_layer">The layer; it is copied, and not itself part of the encoder.</param>
        /// <param name="num_layers">How many copies there are.</param>
        public static TransformerEncoder TransformerEncoder(TransformerEncoderLayer encoder_layer, long num_layers) =>
            new(encoder_layer, num_layers);
    }
}
