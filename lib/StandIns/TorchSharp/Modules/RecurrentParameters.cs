using System.Globalization;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.utils.rnn;

namespace TorchSharp.Modules;

/// <summary>What RNN, LSTM and GRU have in common: their settings, and their parameters in libtorch's order.</summary>
internal sealed class RecurrentParameters
{
    private readonly Func<string, Parameter?> _find;
    private readonly string[] _names;
    private readonly long _inputSize, _hiddenSize, _numLayers;
    private readonly bool _bias, _batchFirst, _bidirectional;
    private readonly double _dropout;

    /// <summary>Makes the parameters of each layer and direction and draws them uniformly within 1 / √hiddenSize.</summary>
    /// <param name="gates">How many matrices are stacked in one: 1, 4 for LSTM, 3 for GRU.</param>
    /// <param name="register">Gives a parameter to the module.</param>
    /// <param name="find">Gets one back by name.</param>
    internal RecurrentParameters(long gates, long inputSize, long hiddenSize, long numLayers, bool bias, bool batchFirst, double dropout, bool bidirectional, Device? device, ScalarType? dtype, Action<string, Parameter> register, Func<string, Parameter?> find)
    {
        if (dropout is not (>= 0 and <= 1)) throw new ArgumentException($"dropout is {dropout}; a probability is from 0 to 1.", nameof(dropout));
        (_inputSize, _hiddenSize, _numLayers, _bias, _batchFirst, _dropout, _bidirectional, _find) =
            (inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional, find);
        var names = new List<string>();
        var bound = hiddenSize > 0 ? 1 / Math.Sqrt(hiddenSize) : 0;
        for (var layer = 0L; layer < numLayers; layer++)
            foreach (var reverse in bidirectional ? ["", "_reverse"] : new[] { "" })
            {
                var suffix = $"_l{layer.ToString(CultureInfo.InvariantCulture)}{reverse}";
                var inputs = layer == 0 ? inputSize : hiddenSize * Directions;
                Make($"weight_ih{suffix}", gates * hiddenSize, inputs);
                Make($"weight_hh{suffix}", gates * hiddenSize, hiddenSize);
                if (!bias) continue;
                Make($"bias_ih{suffix}", gates * hiddenSize);
                Make($"bias_hh{suffix}", gates * hiddenSize);
            }
        _names = [.. names];

        void Make(string name, params long[] shape)
        {
            var parameter = new Parameter(empty(shape, dtype, device));
            init.uniform_(parameter, -bound, bound);
            register(name, parameter);
            names.Add(name);
        }
    }

    private long Directions => _bidirectional ? 2 : 1;

    /// <summary>The parameter of a kind at a position: layer after layer, in a bidirectional network forward before reverse.</summary>
    internal Parameter? At(string kind, long index) =>
        _find($"{kind}_l{index / Directions}{(index % Directions == 1 ? "_reverse" : "")}");

    /// <summary>Zeros of the shape of a first hidden state.</summary>
    internal Tensor InitialState(Tensor input, long batch, bool batched) =>
        zeros(batched ? [_numLayers * Directions, batch, _hiddenSize] : [_numLayers * Directions, _hiddenSize], input.dtype, input.device);

    /// <summary>Runs an operator over a sequence of (L, N, in), batch first (N, L, in), or unbatched (L, in).</summary>
    internal Tensor[] Run(string name, Tensor input, Tensor[]? state, long states, bool training)
    {
        var shape = input.shape;
        if (shape.Length is not (2 or 3) || shape[^1] != _inputSize)
            throw new ArgumentException($"The input has shape [{string.Join(", ", shape)}]; it must be (L, {_inputSize}), or ({(_batchFirst ? "N, L" : "L, N")}, {_inputSize}).", nameof(input));
        using var scope = NewDisposeScope();
        // The operators take batches only.
        var batched = shape.Length == 3;
        var batchDimension = _batchFirst ? 0 : 1;
        var sequence = batched ? input : input.unsqueeze(batchDimension);
        var batch = sequence.shape[batchDimension];
        var hidden = state?.Select(h => batched ? h : h.unsqueeze(1)).ToArray();
        if (hidden is null)
        {
            var zero = InitialState(input, batch, batched: true);
            hidden = [.. Enumerable.Repeat(zero, (int)states)];
        }
        var results = Aten.List(name, sequence, states == 1 ? hidden[0] : (Arg)hidden, Weights(),
            _bias, _numLayers, _dropout, training, _bidirectional, _batchFirst);
        if (!batched) results = [results[0].squeeze(batchDimension), .. results.Skip(1).Select(h => h.squeeze(1))];
        foreach (var result in results) result.MoveToOuterDisposeScope();
        return results;
    }

    /// <summary>Runs an operator over a packed sequence.</summary>
    internal (PackedSequence output, Tensor[] state) Run(string name, PackedSequence input, Tensor[]? state, long states, bool training)
    {
        using var scope = NewDisposeScope();
        var batch = input.batch_sizes[0].item<long>();
        var hidden = state?.Select(h => Permuted(h, input.sorted_indices)).ToArray();
        if (hidden is null)
        {
            var zero = InitialState(input.data, batch, batched: true);
            hidden = [.. Enumerable.Repeat(zero, (int)states)];
        }
        var results = Aten.List(name, input.data, input.batch_sizes, states == 1 ? hidden[0] : (Arg)hidden, Weights(),
            _bias, _numLayers, _dropout, training, _bidirectional);
        var output = new PackedSequence(results[0], input.batch_sizes.alias(), input.sorted_indices?.alias(), input.unsorted_indices?.alias());
        var last = results.Skip(1).Select(h => Permuted(h, input.unsorted_indices)).ToArray();
        foreach (var result in last) result.MoveToOuterDisposeScope();
        return (output.MoveToOuterDisposeScope(), last);
    }

    private Tensor[] Weights() => [.. _names.Select(n => _find(n)!)];

    private static Tensor Permuted(Tensor hidden, Tensor? order) => order is null ? hidden : hidden.index_select(1, order);
}
