using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.utils.rnn;

namespace TorchSharp.Modules;

/// <summary>h' = tanh(W_ih x + b_ih + W_hh h + b_hh) along a sequence, in layers (Elman 1990).</summary>
public sealed class RNN : Module<Tensor, Tensor?, (Tensor, Tensor)>
{
    private readonly RecurrentParameters _recurrent;
    private readonly bool _relu;

    internal RNN(long inputSize, long hiddenSize, long numLayers, NonLinearities nonLinearity, bool bias, bool batchFirst, double dropout, bool bidirectional, Device? device, ScalarType? dtype) : base(nameof(RNN))
    {
        _relu = nonLinearity == NonLinearities.ReLU;
        _recurrent = new(1, inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional, device, dtype, register_parameter, get_parameter);
    }

    /// <summary>Runs along a sequence.</summary>
    /// <param name="input">(L, N, in), batch first (N, L, in), or unbatched (L, in).</param>
    /// <param name="h0">The first hidden state, (layers × directions, N, hidden); null is zeros.</param>
    /// <returns>The last layer's hidden states, (L, N, directions × hidden) or batch first; and each layer's last, shaped like <paramref name="h0"/>.</returns>
    public override (Tensor, Tensor) forward(Tensor input, Tensor? h0)
    {
        var results = _recurrent.Run(_relu ? "rnn_relu.input" : "rnn_tanh.input", input, h0 is null ? null : [h0], 1, training);
        return (results[0], results[1]);
    }

    /// <summary>Runs along a sequence, with hooks.</summary>
    /// <param name="input">(L, N, in), batch first (N, L, in), or unbatched (L, in).</param>
    /// <param name="h0">The first hidden state, (layers × directions, N, hidden); null is zeros.</param>
    public new (Tensor, Tensor) call(Tensor input, Tensor? h0 = null) => base.call(input, h0);

    /// <summary>Runs along sequences of different lengths.</summary>
    /// <param name="input">The packed sequences.</param>
    /// <param name="h0">The first hidden state, (layers × directions, N, hidden); null is zeros.</param>
    public (PackedSequence, Tensor) call(PackedSequence input, Tensor? h0 = null)
    {
        var (output, state) = _recurrent.Run(_relu ? "rnn_relu.data" : "rnn_tanh.data", input, h0 is null ? null : [h0], 1, training);
        return (output, state[0]);
    }

    /// <summary>Nothing here: only cuDNN keeps weights in one block.</summary>
    public void flatten_parameters() { }

    /// <summary>The weights of the input of a layer and direction, (hidden, in).</summary>
    /// <param name="idx">The layer; in a bidirectional network twice the layer, plus 1 for the reverse.</param>
    public Parameter? get_weight_ih(long idx) => _recurrent.At("weight_ih", idx);

    /// <summary>The weights of the hidden state of a layer and direction, (hidden, hidden).</summary>
    /// <param name="idx">The layer; in a bidirectional network twice the layer, plus 1 for the reverse.</param>
    public Parameter? get_weight_hh(long idx) => _recurrent.At("weight_hh", idx);

    /// <summary>The bias of the input of a layer and direction, (hidden), or null.</summary>
    /// <param name="idx">The layer; in a bidirectional network twice the layer, plus 1 for the reverse.</param>
    public Parameter? get_bias_ih(long idx) => _recurrent.At("bias_ih", idx);

    /// <summary>The bias of the hidden state of a layer and direction, (hidden), or null.</summary>
    /// <param name="idx">The layer; in a bidirectional network twice the layer, plus 1 for the reverse.</param>
    public Parameter? get_bias_hh(long idx) => _recurrent.At("bias_hh", idx);
}
