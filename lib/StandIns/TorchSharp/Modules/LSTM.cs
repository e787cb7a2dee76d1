using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.utils.rnn;

namespace TorchSharp.Modules;

/// <summary>A recurrent network with a memory cell and three gates, in layers (Hochreiter and Schmidhuber 1997).</summary>
public sealed class LSTM : Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)>
{
    private readonly RecurrentParameters _recurrent;

    internal LSTM(long inputSize, long hiddenSize, long numLayers, bool bias, bool batchFirst, double dropout, bool bidirectional, Device? device, ScalarType? dtype) : base(nameof(LSTM)) =>
        _recurrent = new(4, inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional, device, dtype, register_parameter, get_parameter);

    /// <summary>Runs along a sequence.</summary>
    /// <param name="input">(L, N, in), batch first (N, L, in), or unbatched (L, in).</param>
    /// <param name="h0_c0">The first hidden state and cell, each (layers × directions, N, hidden); null is zeros.</param>
    /// <returns>The last layer's hidden states, (L, N, directions × hidden) or batch first; and each layer's last hidden state and cell.</returns>
    public override (Tensor, Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0 = null)
    {
        var results = _recurrent.Run("lstm.input", input, h0_c0 is var (h, c) ? [h, c] : null, 2, training);
        return (results[0], results[1], results[2]);
    }

    /// <summary>Runs along a sequence, with hooks.</summary>
    /// <param name="input">(L, N, in), batch first (N, L, in), or unbatched (L, in).</param>
    /// <param name="h0_c0">The first hidden state and cell, each (layers × directions, N, hidden); null is zeros.</param>
    public new (Tensor, Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);

    /// <summary>Runs along sequences of different lengths.</summary>
    /// <param name="input">The packed sequences.</param>
    /// <param name="h0_c0">The first hidden state and cell, each (layers × directions, N, hidden); null is zeros.</param>
    public (PackedSequence, Tensor, Tensor) call(PackedSequence input, (Tensor, Tensor)? h0_c0 = null)
    {
        var (output, state) = _recurrent.Run("lstm.data", input, h0_c0 is var (h, c) ? [h, c] : null, 2, training);
        return (output, state[0], state[1]);
    }

    /// <summary>Nothing here: only cuDNN keeps weights in one block.</summary>
    public void flatten_parameters() { }
}
