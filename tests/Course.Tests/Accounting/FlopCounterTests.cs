using Course;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseTests.Accounting;

/// <summary>What the counter sees of real runs, beside closed forms written out here; integers, so equal means equal.</summary>
public sealed class FlopCounterTests
{
    static FlopCount Count(Func<Tensor> forward) => FlopCounter.Count(() =>
    {
        using var scope = NewDisposeScope();
        forward().sum().backward();
    });

    static FlopCount CountForward(Func<Tensor> forward) => FlopCounter.Count(() =>
    {
        using var scope = NewDisposeScope();
        forward();
    });

    static (string, string, bool, int)[] Seen(FlopCount count) => [.. count.Operators.Select(one => (one.Operator, one.Operands, one.IsBackward, one.Calls))];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Should_count_a_linear_layer(bool hasBias)
    {
        using var scope = NewDisposeScope();
        const long batch = 6, inputs = 5, outputs = 3;
        var layer = nn.Linear(inputs, outputs, hasBias: hasBias);
        var data = randn(batch, inputs);

        var ofData = Count(() => layer.forward(data));
        Assert.Equal(2 * batch * inputs * outputs, ofData.Forward);
        // Data needs no gradient, so only the weight's is computed.
        Assert.Equal(2 * batch * inputs * outputs, ofData.Backward);

        var ofActivations = Count(() => layer.forward(data.detach().requires_grad_()));
        Assert.Equal(2 * batch * inputs * outputs, ofActivations.Forward);
        Assert.Equal(4 * batch * inputs * outputs, ofActivations.Backward);
        Assert.Equal(6 * batch * inputs * outputs, ofActivations.Total);
    }

    [Fact]
    public void Should_count_a_frozen_layer_without_its_weights_gradient()
    {
        using var scope = NewDisposeScope();
        var frozen = nn.Linear(5, 3);
        foreach (var parameter in frozen.parameters()) parameter.requires_grad = false;
        var count = Count(() => frozen.forward(randn(6, 5, requires_grad: true)));
        Assert.Equal(2 * 6 * 5 * 3, count.Backward);
    }

    [Fact]
    public void Should_count_the_lectures_two_layers()
    {
        // B = 1024, D = 256, K = 64: the lecture's trace counts the gradient of the input too, as if x were an activation.
        using var scope = NewDisposeScope();
        var (w1, w2) = (randn(256, 256, requires_grad: true), randn(256, 64, requires_grad: true));
        var x = randn(1024, 256);

        var asStated = Count(() => x.detach().requires_grad_().mm(w1).mm(w2));
        Assert.Equal(167_772_160, asStated.Forward);
        Assert.Equal(335_544_320, asStated.Backward);

        var asRun = Count(() => x.mm(w1).mm(w2));
        Assert.Equal(167_772_160, asRun.Forward);
        Assert.Equal(335_544_320 - 2 * 1024 * 256 * 256, asRun.Backward);
    }

    [Fact]
    public void Should_count_a_multilayer_perceptron()
    {
        using var scope = NewDisposeScope();
        const long batch = 2, tokens = 7, width = 12, hidden = 48;
        var mlp = nn.Sequential(("fc", nn.Linear(width, hidden)), ("gelu", nn.GELU()), ("proj", nn.Linear(hidden, width)));
        var count = Count(() => mlp.forward(randn([batch, tokens, width], requires_grad: true)));
        long forward = 2 * batch * tokens * (width * hidden + hidden * width);
        Assert.Equal((forward, 2 * forward), (count.Forward, count.Backward));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Should_count_attention_fused_or_written_out(bool fused)
    {
        using var scope = NewDisposeScope();
        const long batch = 2, heads = 3, queries = 5, keys = 7, size = 4, valueSize = 6;
        Tensor Head(long tokens, long width) => randn([batch, heads, tokens, width], requires_grad: true);
        var (q, k, v) = (Head(queries, size), Head(keys, size), Head(keys, valueSize));

        var count = Count(() => fused
            ? nn.functional.scaled_dot_product_attention(q, k, v)
            : nn.functional.softmax(q.matmul(k.transpose(-2, -1)) / 2, -1).matmul(v));

        long forward = 2 * batch * heads * queries * keys * (size + valueSize);
        Assert.Equal((forward, 2 * forward), (count.Forward, count.Backward));
    }

    [Theory]
    [InlineData(1, 12, 2, 3, 5, 29)]
    [InlineData(3, 8, 4, 2, 16, 11)]
    public void Should_count_gpt2(int layers, int width, int heads, long batch, int tokens, int vocabulary)
    {
        using var scope = NewDisposeScope();
        var config = new GptConfig { Layers = layers, Width = width, Heads = heads, BlockSize = tokens, VocabularySize = vocabulary };
        var gpt = new Course.Gpt(config);
        var ids = randint(vocabulary, [batch, tokens]);

        // Per token 3C² for q, k, v and C² for the projection, T·C each for the scores and their use; 8C² for the MLP; the head V·C once.
        long attention = 2 * batch * tokens * (4L * width * width + 2L * tokens * width), mlp = 2 * batch * tokens * 8L * width * width;
        long forward = layers * (attention + mlp) + 2 * batch * tokens * (long)vocabulary * width;

        var ofGpt = Count(() => gpt.call(ids, ids).loss!);
        Assert.Equal((forward, 2 * forward), (ofGpt.Forward, ofGpt.Backward));

        Tensor Activations() => randn([batch, tokens, width], requires_grad: true);
        var ofBlock = Count(() => new Block(config).forward(Activations()));
        Assert.Equal((attention + mlp, 2 * (attention + mlp)), (ofBlock.Forward, ofBlock.Backward));
        var ofAttention = Count(() => new CausalSelfAttention(config).forward(Activations()));
        Assert.Equal((attention, 2 * attention), (ofAttention.Forward, ofAttention.Backward));
        var ofMlp = Count(() => new Mlp(config).forward(Activations()));
        Assert.Equal((mlp, 2 * mlp), (ofMlp.Forward, ofMlp.Backward));
    }

    [Fact]
    public void Should_count_only_the_new_tokens_beside_a_cache()
    {
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        const long batch = 2, past = 5, tokens = 3, width = 8, vocabulary = 11;
        var config = new GptConfig { Layers = 2, Width = (int)width, Heads = 2, BlockSize = 16, VocabularySize = (int)vocabulary };
        var gpt = new Course.Gpt(config);
        using var cache = new KvCache(config, batch);
        gpt.call(randint(vocabulary, [batch, past]), null, cache);
        var count = CountForward(() => gpt.call(randint(vocabulary, [batch, tokens]), null, cache).logits);
        Assert.Equal(2 * batch * tokens * (2 * (12 * width * width + 2 * (past + tokens) * width) + vocabulary * width), count.Total);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    public void Should_count_a_convolution(int groups, int stride)
    {
        using var scope = NewDisposeScope();
        const long batch = 2, channels = 4, filters = 6, kernel = 3, side = 9;
        var layer = nn.Conv2d(channels, filters, (int)kernel, stride: stride, groups: groups);
        long outputSide = (side - kernel) / stride + 1;
        long forward = 2 * batch * filters * outputSide * outputSide * (channels / groups) * kernel * kernel;

        var ofActivations = Count(() => layer.forward(randn([batch, channels, side, side], requires_grad: true)));
        Assert.Equal((forward, 2 * forward), (ofActivations.Forward, ofActivations.Backward));
        var ofData = Count(() => layer.forward(randn(batch, channels, side, side)));
        Assert.Equal((forward, forward), (ofData.Forward, ofData.Backward));
    }

    [Fact]
    public void Should_count_a_recurrent_layer()
    {
        using var scope = NewDisposeScope();
        const long tokens = 4, batch = 3, inputs = 5, hidden = 7;
        var lstm = nn.LSTM(inputs, hidden);
        var count = CountForward(() => lstm.forward(randn(tokens, batch, inputs)).Item1);
        Assert.Equal(2 * tokens * batch * 4 * hidden * (inputs + hidden), count.Forward);
    }

    [Fact]
    public void Should_count_vectors()
    {
        using var scope = NewDisposeScope();
        var matrix = randn(6, 5, requires_grad: true);
        var vector = randn(5, requires_grad: true);
        var product = Count(() => matrix.mv(vector));
        // Backward: the outer product of 6 and 5, and the transposed matrix times a vector.
        Assert.Equal((2 * 6 * 5, 4 * 6 * 5), (product.Forward, product.Backward));
        Assert.Equal(2 * 5, CountForward(() => vector.dot(vector)).Forward);
        Assert.Equal(2 * 5 * 5, CountForward(() => vector.outer(vector)).Forward);
        Assert.Equal(2 * 6 * 5, CountForward(() => zeros(6).addmv(matrix, vector)).Forward);
    }

    [Fact]
    public void Should_count_each_product_once_whatever_it_is_made_of()
    {
        using var scope = NewDisposeScope();
        var (a, b) = (randn(4, 2, 3), randn(4, 3, 5));
        const long batched = 2 * 4 * 2 * 3 * 5;
        Assert.Equal(batched, CountForward(() => a.matmul(b)).Total);
        Assert.Equal(batched, CountForward(() => einsum("bij,bjk->bik", a, b)).Total);
        Assert.Equal(batched, CountForward(() => baddbmm(zeros(4, 2, 5), a, b)).Total);
        Assert.Equal(batched, CountForward(() => addbmm(zeros(2, 5), a, b)).Total);
        Assert.Equal(batched, CountForward(() => a.matmul(b[0])).Total);
        // Broadcast over a dimension that only one side has.
        Assert.Equal(7 * batched, CountForward(() => randn(7, 1, 2, 3).matmul(b)).Total);
        Assert.Equal(2 * 2 * 3 * 5, CountForward(() => zeros(2, 5).addmm(a[0], b[0])).Total);
        Assert.Equal(2 * 2 * 3 * 5, CountForward(() => zeros(2, 5).addmm_(a[0], b[0])).Total);
    }

    [Fact]
    public void Should_count_nothing_element_by_element()
    {
        using var scope = NewDisposeScope();
        var x = randn(4, 8, requires_grad: true);
        var count = Count(() => nn.functional.layer_norm(nn.functional.gelu(x + 1) * x, [8]));
        Assert.Equal(0, count.Total);
        Assert.Empty(count.Operators);
    }

    [Fact]
    public void Should_keep_operators_shapes_and_directions_apart()
    {
        using var scope = NewDisposeScope();
        var (w, v) = (randn(3, 5, requires_grad: true), randn(5, 2, requires_grad: true));
        var count = Count(() => randn(4, 3).mm(w).mm(v) + randn(4, 3).mm(w).mm(v));
        var seen = Seen(count);
        Assert.Contains(("mm", "4×3 · 3×5", false, 2), seen);
        Assert.Contains(("mm", "4×5 · 5×2", false, 2), seen);
        Assert.Contains(("mm", "4×2 · 2×5", true, 2), seen);
        Assert.Equal(3, seen.Count(one => one.Item3));
        Assert.Equal(2 * 2 * (4 * 3 * 5 + 4 * 5 * 2), count.Forward);
        Assert.All(count.Operators, one => Assert.True(one.Elapsed > TimeSpan.Zero));
    }

    [Fact]
    public void Should_count_on_the_device_that_computes_nothing()
    {
        // A matrix of 10¹² elements: counted, not multiplied.
        using var scope = NewDisposeScope();
        var huge = zeros(1_000_000, 1_000_000, device: META);
        Assert.Equal(2_000_000_000_000_000_000, CountForward(() => huge.mm(huge)).Total);
    }

    [Fact]
    public void Should_pass_on_what_the_work_throws()
    {
        Assert.Throws<InvalidTimeZoneException>(() => FlopCounter.Count(() => throw new InvalidTimeZoneException()));
        Assert.Throws<ArgumentNullException>(() => FlopCounter.Count(null!));
        Assert.Empty(FlopCounter.Count(() => { }).Operators);
    }
}
