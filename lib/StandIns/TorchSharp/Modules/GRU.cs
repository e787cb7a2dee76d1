using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.utils.rnn;

namespace TorchSharp.Modules;

/// <summary>A recurrent network with a reset and an update gate, in layers (Cho et al. 2014).</summary>
public sealed class GRU : Module<Tensor, Tensor?, (Tensor, Tensor)>
{
    private readonly RecurrentParameters _recurrent;

    internal GRU(long inputSize, long hiddenSize, long numLayers, bool bias, bool batchFirst, double dropout, bool bidirectional, Device? device, ScalarType? dtype) : base(nameof(GRU)) =>
        _recurrent = new(3, inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional, device, dtype, register_parameter, get_parameter);

    /// <summary>Runs along a sequence.</summary>
    /// <param name="input">(L, N, in), batch first (N, L, in), or unbatched (L, in).</param>
    /// <param name="h0">The first hidden state, (layers × directions, N, hidden); null is zeros.</param>
    /// <returns>The last layer's hidden states, (L, N, directions × hidden) or batch first; and each layer's last, shaped like <paramref name="h0"/>.</returns>
    public override (Tensor, Tensor) forward(Tensor input, Tensor? h0 = null)
    {
        var results = _recurrent.Run("gru.input", input, h0 is null ? null : [h0], 1, training);
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
        var (output, state) = _recurrent.Run("gru.data", input, h0 is null ? null : [h0], 1, training);
        return (output, state[0]);
    }

    /// <summary>Nothing here: only cuDNN keeps weights in one block.</summary>
    public void flatten_parameters() { }
}
