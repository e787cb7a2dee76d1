using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Nn;

public class RecurrentTests
{
    private const int T = 4, N = 2, In = 3, Hidden = 2;

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    // W x + b, row by row.
    private static double[] Affine(double[] w, double[] b, double[] x) =>
        [.. b.Select((bias, row) => bias + x.Select((v, column) => w[row * x.Length + column] * v).Sum())];

    private sealed record Layer(double[] Wih, double[] Whh, double[] Bih, double[] Bhh)
    {
        public static Layer Of(Module module, string suffix) =>
            new(Get(module, $"weight_ih_{suffix}"), Get(module, $"weight_hh_{suffix}"), Get(module, $"bias_ih_{suffix}"), Get(module, $"bias_hh_{suffix}"));

        private static double[] Get(Module module, string name) => Numbers.Of(module.get_parameter(name)!);
    }

    private delegate (double[] h, double[] c) Step(Layer layer, double[] x, double[] h, double[] c);

    private static readonly Step tanhStep = (l, x, h, c) => ([.. Affine(l.Wih, l.Bih, x).Zip(Affine(l.Whh, l.Bhh, h), (a, b) => Math.Tanh(a + b))], c);
    private static readonly Step reluStep = (l, x, h, c) => ([.. Affine(l.Wih, l.Bih, x).Zip(Affine(l.Whh, l.Bhh, h), (a, b) => Math.Max(0, a + b))], c);

    private static readonly Step lstmStep = (l, x, h, c) =>
    {
        var gates = Affine(l.Wih, l.Bih, x).Zip(Affine(l.Whh, l.Bhh, h), (a, b) => a + b).Chunk(h.Length).ToArray();    // i, f, g, o
        double[] cell = [.. c.Select((v, k) => Sigmoid(gates[1][k]) * v + Sigmoid(gates[0][k]) * Math.Tanh(gates[2][k]))];
        return ([.. cell.Select((v, k) => Sigmoid(gates[3][k]) * Math.Tanh(v))], cell);
    };

    private static readonly Step gruStep = (l, x, h, c) =>
    {
        var (a, b) = (Affine(l.Wih, l.Bih, x).Chunk(h.Length).ToArray(), Affine(l.Whh, l.Bhh, h).Chunk(h.Length).ToArray());    // r, z, n
        return ([.. h.Select((v, k) =>
        {
            var (r, z) = (Sigmoid(a[0][k] + b[0][k]), Sigmoid(a[1][k] + b[1][k]));
            return (1 - z) * Math.Tanh(a[2][k] + r * b[2][k]) + z * v;
        })], c);
    };

    // One sequence through one layer and direction; the hidden state after each element.
    private static double[][] Run(Step step, Layer layer, double[][] sequence, bool reverse)
    {
        var (h, c) = (new double[Hidden], new double[Hidden]);
        var states = new double[sequence.Length][];
        for (var i = 0; i < sequence.Length; i++)
        {
            var t = reverse ? sequence.Length - 1 - i : i;
            (h, c) = step(layer, sequence[t], h, c);
            states[t] = h;
        }
        return states;
    }

    // Two layers, both directions.
    private static double[][] Bidirectional(Step step, Module module, double[][] sequence)
    {
        for (var layer = 0; layer < 2; layer++)
        {
            var (forward, back) = (Run(step, Layer.Of(module, $"l{layer}"), sequence, false), Run(step, Layer.Of(module, $"l{layer}_reverse"), sequence, true));
            sequence = [.. forward.Zip(back, (a, b) => (double[])[.. a, .. b])];
        }
        return sequence;
    }

    private static double[][] Sequence(double[] x, int n) => [.. Enumerable.Range(0, T).Select(t => x[((t * N + n) * In)..((t * N + n + 1) * In)])];

    private static void Matches(Step step, Module module, Func<Tensor, Tensor> run)
    {
        using var x = Numbers.Some(1, T, N, In);
        var values = Numbers.Of(x);
        var expected = Enumerable.Range(0, N).Select(n => Bidirectional(step, module, Sequence(values, n))).ToArray();
        Numbers.Equal(i => expected[i / (2 * Hidden) % N][i / (2 * Hidden) / N][i % (2 * Hidden)], run(x), 1e-13);
        Numbers.CheckGradient(t => run(t[0]), x);
    }

    [Fact]
    public void An_RNN_is_its_recurrence()
    {
        var rnn = RNN(In, Hidden, 2, bidirectional: true, dtype: ScalarType.Float64);
        Matches(tanhStep, rnn, x => rnn.call(x).Item1);
        var relu = RNN(In, Hidden, 2, NonLinearities.ReLU, bidirectional: true, dtype: ScalarType.Float64);
        Matches(reluStep, relu, x => relu.call(x).Item1);
        Assert.Same(rnn.get_parameter("weight_hh_l1_reverse"), rnn.get_weight_hh(3));
        Assert.Same(rnn.get_parameter("bias_ih_l1"), rnn.get_bias_ih(2));
    }

    [Fact]
    public void An_LSTM_is_its_recurrence()
    {
        var lstm = LSTM(In, Hidden, 2, bidirectional: true, dtype: ScalarType.Float64);
        Matches(lstmStep, lstm, x => lstm.call(x).Item1);
    }

    [Fact]
    public void A_GRU_is_its_recurrence()
    {
        var gru = GRU(In, Hidden, 2, bidirectional: true, dtype: ScalarType.Float64);
        Matches(gruStep, gru, x => gru.call(x).Item1);
    }

    [Fact]
    public void The_last_state_continues_a_sequence()
    {
        var lstm = LSTM(In, Hidden, dtype: ScalarType.Float64);
        using var x = Numbers.Some(1, T, N, In);
        var (whole, h, c) = lstm.call(x);
        var (first, h1, c1) = lstm.call(x.narrow(0, 0, 2));
        var (second, h2, c2) = lstm.call(x.narrow(0, 2, 2), (h1, c1));
        Numbers.Equal(Numbers.Of(whole), cat([first, second]), 1e-15);
        Numbers.Equal(Numbers.Of(h), h2, 1e-15);
        Numbers.Equal(Numbers.Of(c), c2, 1e-15);
        Numbers.Equal(Numbers.Of(whole[-1]), h[0], 0);
    }

    [Fact]
    public void Batch_first_and_unbatched_inputs_give_the_same()
    {
        manual_seed(3);
        var gru = GRU(In, Hidden, dtype: ScalarType.Float64);
        manual_seed(3);
        var batchFirst = GRU(In, Hidden, batchFirst: true, dtype: ScalarType.Float64);
        using var x = Numbers.Some(1, T, N, In);
        var (y, h) = gru.call(x);
        var (yb, hb) = batchFirst.call(x.transpose(0, 1));
        Numbers.Equal(Numbers.Of(y), yb.transpose(0, 1), 1e-15);
        Numbers.Equal(Numbers.Of(h), hb, 1e-15);
        var (single, last) = gru.call(x.select(1, 1));
        Assert.Equal([T, Hidden], single.shape);
        Numbers.Equal(Numbers.Of(y.select(1, 1)), single, 1e-15);
        Numbers.Equal(Numbers.Of(h.select(1, 1)), last, 1e-15);
        Assert.Contains("(L, 3)", Assert.Throws<ArgumentException>(() => gru.call(ones(T, N, In + 1))).Message);
    }

    [Fact]
    public void The_first_values_are_PyTorchs()
    {
        // PyTorch 1.13: torch.manual_seed(1337); torch.nn.LSTM(2, 1)
        manual_seed(1337);
        var lstm = LSTM(2, 1);
        Assert.Equal(["weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"], lstm.named_parameters().Select(p => p.name));
        Numbers.Equal([-0.843365788, -0.00876653194, 0.24619627, -0.155123711, -0.599223256, -0.942692637, 0.170246959, 0.393351793], lstm.get_parameter("weight_ih_l0")!, 1e-8);
        Numbers.Equal([0.201052547, 0.415850639, 0.0204011202, -0.186916947], lstm.get_parameter("bias_hh_l0")!, 1e-8);
    }

    [Fact]
    public void Packed_sequences_run_as_if_each_were_alone()
    {
        var lstm = LSTM(In, Hidden, bidirectional: true, dtype: ScalarType.Float64);
        Tensor[] sequences = [Numbers.Some(1, 2, In), Numbers.Some(2, 4, In), Numbers.Some(3, 3, In)];
        var packed = nn.utils.rnn.pack_sequence(sequences, enforce_sorted: false);
        Assert.Equal([3, 3, 2, 1], Numbers.Of(packed.batch_sizes));
        var (output, h, c) = lstm.call(packed);
        var (padded, lengths) = nn.utils.rnn.pad_packed_sequence(output, batch_first: true, padding_value: -5);
        Assert.Equal([2, 4, 3], Numbers.Of(lengths));
        for (var i = 0; i < sequences.Length; i++)
        {
            var (alone, h1, c1) = lstm.call(sequences[i]);
            Numbers.Equal(Numbers.Of(alone), padded[i].narrow(0, 0, sequences[i].shape[0]), 1e-14);
            Numbers.Equal(Numbers.Of(h1), h.select(1, i), 1e-14);
            Numbers.Equal(Numbers.Of(c1), c.select(1, i), 1e-14);
        }
        Assert.Equal(-5, padded[0, 3, 0].item<double>());
    }

    [Fact]
    public void Pad_sequence_fills_up_to_the_longest() =>
        Assert.Equal([1, 7, 2, 3], Numbers.Of(nn.utils.rnn.pad_sequence([ones(1), tensor([2f, 3f])], batch_first: true, padding_value: 7)));
}
