using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Nn;

public class AttentionTests
{
    private const int B = 2, H = 2, L = 4, S = 5, E = 3;

    // softmax(Q Kᵀ / √E + mask) V, loop by loop.
    private static double[] Attention(double[] q, double[] k, double[] v, int batch, int l, int s, int e, Func<int, int, int, double> mask)
    {
        var y = new double[batch * l * e];
        for (var b = 0; b < batch; b++)
            for (var i = 0; i < l; i++)
            {
                var scores = Enumerable.Range(0, s).Select(j => Enumerable.Range(0, e).Sum(d => q[(b * l + i) * e + d] * k[(b * s + j) * e + d]) / Math.Sqrt(e) + mask(b, i, j)).ToArray();
                var weights = scores.Select(x => Math.Exp(x - scores.Max())).ToArray();
                for (var d = 0; d < e; d++)
                    y[(b * l + i) * e + d] = Enumerable.Range(0, s).Sum(j => weights[j] / weights.Sum() * v[(b * s + j) * e + d]);
            }
        return y;
    }

    private static readonly Tensor q = Numbers.Some(1, B, H, L, E), k = Numbers.Some(2, B, H, S, E), v = Numbers.Some(3, B, H, S, E);

    [Fact]
    public void Attention_is_softmax_of_scaled_scores_times_values()
    {
        var expected = Attention(Numbers.Of(q), Numbers.Of(k), Numbers.Of(v), B * H, L, S, E, (_, _, _) => 0);
        Numbers.Equal(expected, functional.scaled_dot_product_attention(q, k, v), 1e-14);
        Numbers.CheckGradient(t => functional.scaled_dot_product_attention(t[0], t[1], t[2]), q, k, v);
    }

    [Fact]
    public void Causal_attention_sees_no_later_position()
    {
        using var same = Numbers.Some(4, B, H, L, E);
        var expected = Attention(Numbers.Of(q), Numbers.Of(same), Numbers.Of(same), B * H, L, L, E, (_, i, j) => j > i ? double.NegativeInfinity : 0);
        Numbers.Equal(expected, functional.scaled_dot_product_attention(q, same, same, is_casual: true), 1e-14);
        Numbers.CheckGradient(t => functional.scaled_dot_product_attention(t[0], t[1], t[1], is_casual: true), q, same);
    }

    [Fact]
    public void A_truth_mask_says_where_attention_is_allowed_and_a_number_mask_is_added()
    {
        using var bias = Numbers.Some(5, L, S);
        var added = Numbers.Of(bias);
        Numbers.Equal(Attention(Numbers.Of(q), Numbers.Of(k), Numbers.Of(v), B * H, L, S, E, (_, i, j) => added[i * S + j]),
            functional.scaled_dot_product_attention(q, k, v, bias), 1e-14);
        using var allowed = (bias > 0.5) | ones(L, S, dtype: ScalarType.Bool).tril();
        var truth = Numbers.Of(allowed);
        Numbers.Equal(Attention(Numbers.Of(q), Numbers.Of(k), Numbers.Of(v), B * H, L, S, E, (_, i, j) => truth[i * S + j] == 0 ? double.NegativeInfinity : 0),
            functional.scaled_dot_product_attention(q, k, v, allowed), 1e-14);
        Numbers.CheckGradient(t => functional.scaled_dot_product_attention(t[0], t[1], t[2], allowed), q, k, v);
    }

    [Fact]
    public void Dropout_of_weights_happens_whenever_p_is_above_0()
    {
        manual_seed(1);
        using var y = functional.scaled_dot_product_attention(q, k, v, p: 0.5);
        Assert.False(y.allclose(functional.scaled_dot_product_attention(q, k, v)));
        Assert.Throws<ArgumentException>(() => functional.scaled_dot_product_attention(q, k, v, zeros(L, S), is_casual: true));
    }

    [Fact]
    public void MultiheadAttention_is_projection_then_attention_per_head_then_projection()
    {
        const int N = 2, D = 4, heads = 2, e = D / heads;
        manual_seed(7);
        var attention = MultiheadAttention(D, heads).@double();
        attention.get_parameter("in_proj_bias")!.detach().copy_(Numbers.Some(9, 3 * D));
        using var x = Numbers.Some(1, L, N, D);
        using var memory = Numbers.Some(2, S, N, D);
        var (w, b) = (Numbers.Of(attention.get_parameter("in_proj_weight")!), Numbers.Of(attention.get_parameter("in_proj_bias")!));
        // (T, N, D) projected by the p-th third of the weights, as (N · heads, T, e).
        double[] Project(double[] input, int t, int p)
        {
            var y = new double[input.Length];
            for (var i = 0; i < t; i++)
                for (var n = 0; n < N; n++)
                    for (var d = 0; d < D; d++)
                        y[((n * heads + d / e) * t + i) * e + d % e] = b[p * D + d] + Enumerable.Range(0, D).Sum(c => input[(i * N + n) * D + c] * w[(p * D + d) * D + c]);
            return y;
        }
        var (xs, ms) = (Numbers.Of(x), Numbers.Of(memory));
        bool[,] padded = { { false, false, false, false, true }, { false, true, false, false, false } };
        var mixed = Attention(Project(xs, L, 0), Project(ms, S, 1), Project(ms, S, 2), N * heads, L, S, e,
            (row, i, j) => padded[row / heads, j] || j > i + 1 ? double.NegativeInfinity : 0);
        var (ow, ob) = (Numbers.Of(attention.get_parameter("out_proj.weight")!), Numbers.Of(attention.get_parameter("out_proj.bias")!));
        double Expected(int index)
        {
            var (i, n, d) = (index / D / N, index / D % N, index % D);
            return ob[d] + Enumerable.Range(0, D).Sum(c => mixed[((n * heads + c / e) * L + i) * e + c % e] * ow[d * D + c]);
        }
        using var mask = ones(L, S, dtype: ScalarType.Bool).triu(2);
        var (output, weights) = attention.call(x, memory, memory, tensor(padded), attn_mask: mask);
        Numbers.Equal(Expected, output, 1e-13);
        Assert.Equal([N, L, S], weights.shape);
        Numbers.Equal(Enumerable.Repeat(1.0, N * L).ToArray(), weights.sum(-1), 1e-14);
        Assert.Null(attention.call(x, memory, memory, need_weights: false).Item2);
        // A number mask of -inf is the same as the truth mask.
        using var numbers = zeros(L, S, dtype: ScalarType.Float64).masked_fill(mask, double.NegativeInfinity);
        Numbers.Equal(Numbers.Of(output), attention.call(x, memory, memory, tensor(padded), attn_mask: numbers).Item1, 1e-14);
        Numbers.CheckGradient(t => attention.forward(t[0], t[1], t[1], null, false, mask).Item1, x, memory);
    }

    [Fact]
    public void The_first_values_are_PyTorchs()
    {
        // PyTorch 1.13: torch.manual_seed(1337); torch.nn.MultiheadAttention(2, 1)
        manual_seed(1337);
        var attention = MultiheadAttention(2, 1);
        Assert.Equal(["in_proj_weight", "in_proj_bias", "out_proj.weight", "out_proj.bias"], attention.named_parameters().Select(p => p.name));
        Numbers.Equal([0.147438183, 0.340652645, -0.560943723, -0.416512549, 0.361240208, 0.140186831, -0.766624987, 0.462230563, 0.654427171, -0.444500029, 0.174116611, 0.360137224],
            attention.get_parameter("in_proj_weight")!, 1e-8);
        Numbers.Equal([-0.596349657, -0.00619887421, 0.174087048, -0.109689027], attention.get_parameter("out_proj.weight")!, 1e-8);
        Assert.Equal(0, attention.get_parameter("in_proj_bias")!.abs().sum().item<float>());
        Assert.Equal(0, attention.get_parameter("out_proj.bias")!.abs().sum().item<float>());
    }

    [Fact]
    public void Keys_and_values_of_other_sizes_have_weights_of_their_own()
    {
        var attention = MultiheadAttention(4, 2, add_bias_kv: true, add_zero_attn: true, kdim: 3, vdim: 5);
        Assert.Equal(["q_proj_weight", "k_proj_weight", "v_proj_weight", "in_proj_bias", "bias_k", "bias_v", "out_proj.weight", "out_proj.bias"],
            attention.named_parameters().Select(p => p.name));
        var (output, weights) = attention.call(ones(L, 1, 4), ones(S, 1, 3), ones(S, 1, 5), attn_mask: ones(L, S, dtype: ScalarType.Bool).triu(1));
        Assert.Equal([L, 1, 4], output.shape);
        // Two keys were added, and the mask leaves them open.
        Assert.Equal([1, L, S + 2], weights.shape);
        Assert.True(Numbers.Of(weights.narrow(2, S, 2)).All(w => w > 0));
        Assert.Contains("3 heads", Assert.Throws<ArgumentException>(() => MultiheadAttention(4, 3)).Message);
    }
}
